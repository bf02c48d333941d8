"""Many checked files in brief."""

from collections.abc import Mapping
from typing import NamedTuple

from models.audit.finding import counts
from models.facts import Severity


class ToldFinding(NamedTuple):
    """A finding in words alone: it crosses from one process to another and is written down."""

    rule: str
    severity: Severity
    places: str
    message: str
    hint: str


class SummaryRow(NamedTuple):
    """One file of many; trouble is why it could not be checked, "" where it was; blank: it has no figures."""

    file: str
    unit: str = ""
    year: int | None = None
    trouble: str = ""
    blank: bool = False
    findings: tuple[ToldFinding, ...] = ()

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        return counts(self.findings)


def row_as_data(row: SummaryRow) -> object:
    """A row as lists and texts, to cross from one process to another."""
    return [*row[:-1], [[one.rule, one.severity.name, *one[2:]] for one in row.findings]]


def row_from_data(data: object) -> SummaryRow:
    """The row again. Raises ValueError, TypeError or LookupError for what is none."""
    if not isinstance(data, list):
        raise TypeError("no row")
    file, unit, year, trouble, blank, findings = data
    told = (ToldFinding(str(rule), Severity[severity], *map(str, rest)) for rule, severity, *rest in findings)
    when = None if year is None else int(year)
    return SummaryRow(str(file), str(unit), when, str(trouble), bool(blank), tuple(told))


def summary_json(row: SummaryRow) -> dict[str, object]:
    """One file of many for other programs."""
    return {
        "file": row.file,
        "unit": row.unit,
        "year": row.year,
        "trouble": row.trouble,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.word,
                "places": one.places,
                "message": one.message,
                "hint": one.hint,
            }
            for one in row.findings
        ],
        "counts": {severity.word: number for severity, number in row.counts.items()},
    }
