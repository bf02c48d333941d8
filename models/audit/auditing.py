"""What the rules are put to: a book's state, a workbook or a document that was read, a file just written."""

from collections.abc import Iterable

from models.audit.causes import fold
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
    """What these rules find in a file that somebody else made, by its causes, each with its place there."""
    report = subject.reading.report if subject.reading else ImportReport()
    whereabouts = Whereabouts(subject)
    findings = fold(audit(subject, tuple(applicable(rules, report))), subject)
    return subject, tuple(map(whereabouts.located, findings))


def audit_read_back(subject: Subject, texts: Iterable[str]) -> tuple[Finding, ...]:
    """What of a book's document is not in a file that was written of it, texts being all that it says."""
    written = Subject(subject.state, Reading(read_back=tuple(texts)))
    return audit(written, READ_BACK_RULES)
