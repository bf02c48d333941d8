"""What the rules are put to: a book's state, a workbook or a document that was read, a file just written."""

from collections.abc import Iterable, Sequence

from models.audit.against_rules import CELLS, SENTENCES
from models.audit.causes import fold
from models.audit.department_sums import SUMS, sums_of_units
from models.audit.engine import Auditor, audit
from models.audit.finding import Finding
from models.audit.read_back_rules import READ_BACK_RULES
from models.audit.reading import Reading
from models.audit.reading_rules import applicable
from models.audit.rule import Rule
from models.audit.rules import BOOK_RULES, RULES, TABLE_RULES
from models.audit.subject import Subject, subject_of_reading
from models.audit.whereabouts import Whereabouts
from models.exchange import ImportReport
from models.facts import Severity
from models.state import State

Audited = tuple[Subject, tuple[Finding, ...]]


def make_auditor(state: State) -> Auditor:
    """What finds whatever is wrong with a book's state, and follows its edits: see engine."""
    return Auditor(Subject(state), BOOK_RULES)


def audit_workbook(state: State, reading: Reading) -> Audited:
    """What is wrong with a workbook that was read into a state of its own, reading being what it prints."""
    made = subject_of_reading(state, reading)
    return _found(made, TABLE_RULES)


def audit_document(state: State, reading: Reading) -> Audited:
    """What is wrong with a document that was read into a state of its own, likewise."""
    made = subject_of_reading(state, reading)
    return _found(made, RULES)


def _found(subject: Subject, rules: Iterable[Rule]) -> Audited:
    """What these rules find in a file that somebody else made."""
    report = subject.reading.report if subject.reading else ImportReport()
    return _folded(subject, audit(subject, tuple(applicable(rules, report))))


def compare_with_approved(
    state: State, reading: Reading, by_approved: State, said: Reading | None
) -> Audited:
    """What a file prints and says otherwise than what was approved.

    state and reading are the file's; by_approved has the approved tables and the file's own words beside
    them, said what it says, None where it says nothing but tables.
    """
    made = subject_of_reading(state, reading)
    findings = list(audit(made, (CELLS,)))
    if said is not None:
        findings += audit(Subject(by_approved, said), (SENTENCES,))
    return _folded(made, findings)


def compare_with_units(state: State, reading: Reading, units: Sequence[tuple[str, ImportReport]]) -> Audited:
    """What a department prints otherwise than its units' own documents together."""
    made = subject_of_reading(state, reading)
    found = sums_of_units(made, units)
    findings = [Finding.of(SUMS, one.severity or Severity.ERROR, one, made.family) for one in found]
    return _folded(made, findings)


def _folded(subject: Subject, findings: Sequence[Finding]) -> Audited:
    """Findings in a file that somebody else made, by their causes, each with its place there."""
    whereabouts = Whereabouts(subject)
    return subject, tuple(map(whereabouts.located, fold(findings, subject)))


def audit_read_back(subject: Subject, texts: Iterable[str]) -> tuple[Finding, ...]:
    """What of a book's document is not in a file that was written of it, texts being all that it says."""
    written = Subject(subject.state, Reading(read_back=tuple(texts)))
    return audit(written, READ_BACK_RULES)
