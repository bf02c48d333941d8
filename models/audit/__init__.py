"""The audit: what must hold, and what does not.

Other rooms use what is named here and nothing inside. Each act fetches its module when it is first done:
a window that starts should not wait for the rules.
"""

from typing import TYPE_CHECKING

from models.ground.later import later

if TYPE_CHECKING:
    from models.audit.auditing import (
        audit_document,
        audit_read_back,
        audit_workbook,
        compare_with_approved,
        compare_with_units,
        make_auditor,
    )
    from models.audit.comment_rules import commented_place, is_comment
    from models.audit.engine import Auditor
    from models.audit.finding import Finding, Passage, Place, SheetCell, Where, counts
    from models.audit.findings_for_programs import findings_json
    from models.audit.judging import heed_edit, ignore_edit, rule_edit
    from models.audit.reading import Line, ReadFunds, Reading, Said, ShownLine
    from models.audit.remedies import remedy_edits, remedy_words
    from models.audit.report_workbook import write_report, write_sheets, write_summary
    from models.audit.rule import Rule
    from models.audit.rules import all_rules, is_unfinished
    from models.audit.subject import Subject
    from models.audit.summary import SummaryRow, ToldFinding, row_as_data, row_from_data, summary_json
    from models.audit.wording import place_words, places_in_words
else:
    __getattr__ = later(
        __name__,
        {
            "Auditor": "engine",
            "Finding": "finding",
            "Line": "reading",
            "Passage": "finding",
            "Place": "finding",
            "ReadFunds": "reading",
            "Reading": "reading",
            "Rule": "rule",
            "Said": "reading",
            "SheetCell": "finding",
            "ShownLine": "reading",
            "Subject": "subject",
            "SummaryRow": "summary",
            "ToldFinding": "summary",
            "Where": "finding",
            "all_rules": "rules",
            "audit_document": "auditing",
            "audit_read_back": "auditing",
            "audit_workbook": "auditing",
            "commented_place": "comment_rules",
            "compare_with_approved": "auditing",
            "compare_with_units": "auditing",
            "counts": "finding",
            "findings_json": "findings_for_programs",
            "heed_edit": "judging",
            "ignore_edit": "judging",
            "is_comment": "comment_rules",
            "is_unfinished": "rules",
            "make_auditor": "auditing",
            "place_words": "wording",
            "places_in_words": "wording",
            "remedy_edits": "remedies",
            "remedy_words": "remedies",
            "row_as_data": "summary",
            "row_from_data": "summary",
            "rule_edit": "judging",
            "summary_json": "summary",
            "write_report": "report_workbook",
            "write_sheets": "report_workbook",
            "write_summary": "report_workbook",
        },
    )

__all__ = [
    "Auditor",
    "Finding",
    "Line",
    "Passage",
    "Place",
    "ReadFunds",
    "Reading",
    "Rule",
    "Said",
    "SheetCell",
    "ShownLine",
    "Subject",
    "SummaryRow",
    "ToldFinding",
    "Where",
    "all_rules",
    "audit_document",
    "audit_read_back",
    "audit_workbook",
    "commented_place",
    "compare_with_approved",
    "compare_with_units",
    "counts",
    "findings_json",
    "heed_edit",
    "ignore_edit",
    "is_comment",
    "is_unfinished",
    "make_auditor",
    "place_words",
    "places_in_words",
    "remedy_edits",
    "remedy_words",
    "row_as_data",
    "row_from_data",
    "rule_edit",
    "summary_json",
    "write_report",
    "write_sheets",
    "write_summary",
]
