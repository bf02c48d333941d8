"""The audit: what must hold, and what does not (DOMAIN §7).

Other rooms use what is named here and nothing inside. Each act fetches its module when it is first done:
a window that starts should not wait for the rules.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.audit.finding import Finding, Passage, Place, SheetCell, counts
from models.audit.judging import heed_edit, ignore_edit, rule_edit
from models.audit.reading import ReadFunds, Reading, Said
from models.audit.summary import SummaryRow, ToldFinding, row_as_data, row_from_data, summary_json
from models.facts import Edit
from models.state import State

if TYPE_CHECKING:
    Audited = tuple["Subject", tuple[Finding, ...]]
    from models.audit.engine import Auditor
    from models.audit.rule import Rule
    from models.audit.subject import Subject

__all__ = [
    "Auditor",
    "Finding",
    "Passage",
    "Place",
    "ReadFunds",
    "Reading",
    "Rule",
    "Said",
    "SheetCell",
    "Subject",
    "SummaryRow",
    "ToldFinding",
    "all_rules",
    "audit_document",
    "audit_read_back",
    "audit_workbook",
    "counts",
    "findings_json",
    "heed_edit",
    "ignore_edit",
    "is_unfinished",
    "make_auditor",
    "place_words",
    "remedy_edits",
    "remedy_words",
    "row_as_data",
    "row_from_data",
    "rule_edit",
    "summary_json",
    "write_report",
    "write_summary",
]


def all_rules() -> "tuple[Rule, ...]":
    """Every rule, family by family."""
    from models.audit import rules

    return rules.RULES


def is_unfinished(finding: Finding) -> bool:
    """Whether a finding is of something that is not written yet, rather than written wrong."""
    return finding.rule in _unfinished_rules()


@cache
def _unfinished_rules() -> frozenset[str]:
    return frozenset(rule.id for rule in all_rules() if rule.unfinished)


def make_auditor(state: State) -> "Auditor":
    """What finds whatever is wrong with a book's state, and follows its edits: see engine."""
    from models.audit import engine, rules, subject

    return engine.Auditor(subject.Subject(state), rules.BOOK_RULES)


def audit_workbook(state: State, reading: Reading) -> "Audited":
    """What is wrong with a workbook that was read into a state of its own, reading being what it prints."""
    from models.audit import engine, reading_rules, rules, subject

    made = subject.subject_of_reading(state, reading)
    return made, engine.audit(made, tuple(reading_rules.applicable(rules.TABLE_RULES, reading.report)))


def audit_document(state: State, reading: Reading) -> "Audited":
    """What is wrong with a document that was read into a state of its own, likewise."""
    from models.audit import engine, reading_rules, rules, subject

    made = subject.subject_of_reading(state, reading)
    return made, engine.audit(made, tuple(reading_rules.applicable(rules.RULES, reading.report)))


def audit_read_back(subject: "Subject", texts: Iterable[str]) -> tuple[Finding, ...]:
    """What of a book's document is not in a file that was written of it, texts being all that it says."""
    from models.audit import engine, read_back_rules
    from models.audit.subject import Subject

    reading = Reading(read_back=tuple(texts))
    written = Subject(subject.state, reading)
    return engine.audit(written, read_back_rules.READ_BACK_RULES)


def remedy_words(finding: Finding) -> str:
    """What the act is called that puts a finding right, "" where no remedy is certain."""
    from models.audit import remedies

    return remedies.REMEDIES[finding.remedy].words if finding.remedy else ""


def remedy_edits(subject: "Subject", finding: Finding) -> list[Edit]:
    """The edits that put a finding right: see remedies."""
    from models.audit import remedies

    return remedies.REMEDIES[finding.remedy].edits(subject, finding) if finding.remedy else []


def place_words(place: Place, subject: "Subject") -> str:
    """A place in words: see wording."""
    from models.audit import wording

    return wording.place_words(place, subject)


def findings_json(findings: Sequence[Finding], subject: "Subject") -> dict[str, object]:
    """The findings for other programs: see findings_for_programs."""
    from models.audit import findings_for_programs

    return findings_for_programs.findings_json(findings, subject)


def write_report(
    path: Path, subject: "Subject", found: Sequence[Finding], ignored: Sequence[tuple[Finding, str]] = ()
) -> None:
    """Write the audit report: see report_workbook."""
    from models.audit import report_workbook

    report_workbook.write_report(path, subject, found, ignored)


def write_summary(path: Path, rows: Iterable[SummaryRow]) -> None:
    """Write the summary of many files: see report_workbook."""
    from models.audit import report_workbook

    report_workbook.write_summary(path, rows)
