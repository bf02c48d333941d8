"""The audit: what must hold, and what does not (DOMAIN §7).

Other rooms use what is named here and nothing inside.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.audit.engine import Auditor, audit
from models.audit.finding import Finding, Passage, Place, SheetCell, counts
from models.audit.judging import OVERRIDE_REASON, heed_edit, ignore_edit, rule_edit
from models.audit.reading_rules import applicable
from models.audit.remedies import REMEDIES
from models.audit.report import SummaryRow, ToldFinding, findings_json, summary_json
from models.audit.rule import Rule, Tier
from models.audit.rules import BOOK_RULES, RULES, TABLE_RULES
from models.audit.subject import Subject
from models.audit.wording import place_words

__all__ = [
    "BOOK_RULES",
    "OVERRIDE_REASON",
    "REMEDIES",
    "RULES",
    "TABLE_RULES",
    "Auditor",
    "Finding",
    "Passage",
    "Place",
    "Rule",
    "SheetCell",
    "Subject",
    "SummaryRow",
    "Tier",
    "ToldFinding",
    "applicable",
    "audit",
    "counts",
    "findings_json",
    "heed_edit",
    "ignore_edit",
    "place_words",
    "rule_edit",
    "summary_json",
    "write_report",
    "write_summary",
]


def write_report(
    path: Path, subject: Subject, found: Sequence[Finding], ignored: Sequence[tuple[Finding, str]] = ()
) -> None:
    """Write the audit report: see report_workbook."""
    from models.audit import report_workbook

    report_workbook.write_report(path, subject, found, ignored)


def write_summary(path: Path, rows: Iterable[SummaryRow]) -> None:
    """Write the summary of many files: see report_workbook."""
    from models.audit import report_workbook

    report_workbook.write_summary(path, rows)
