"""Findings for other programs, and many files in brief."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.audit.finding import Finding, counts
from models.audit.subject import Subject
from models.audit.wording import place_json
from models.facts import Severity


class ToldFinding(NamedTuple):
    """A finding in words alone: it crosses from one process to another and is written down."""

    rule: str
    severity: Severity
    places: str
    message: str
    hint: str


class SummaryRow(NamedTuple):
    """One file of many; trouble is why it could not be checked, "" where it was."""

    file: str
    unit: str = ""
    year: int | None = None
    trouble: str = ""
    findings: tuple[ToldFinding, ...] = ()

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        return counts(self.findings)


def findings_json(findings: Sequence[Finding], subject: Subject) -> dict[str, object]:
    """The findings and how many there are of each severity; amounts are texts in 万元."""
    return {
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.word,
                "message": one.message,
                "places": [place_json(place, subject) for place in one.places],
                "expected": one.expected,
                "actual": one.actual,
                "difference": one.difference,
                "hint": one.hint,
            }
            for one in findings
        ],
        "counts": {severity.word: number for severity, number in counts(findings).items()},
    }


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
