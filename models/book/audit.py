"""The audit of a book, and what the clerk decides about its findings."""

from models.audit import (
    Finding,
    heed_edit,
    ignore_edit,
    remedy_edits,
    remedy_words,
    rule_edit,
)
from models.book.part import BookPart
from models.facts import Severity, fields
from models.facts.narrative import text_edits
from models.tables import Changes

_NO_REASON = "请写明理由。"


class Audit(BookPart):
    """What is wrong with the book, as far as rules can tell."""

    def findings(self, while_typing: bool = False) -> tuple[Finding, ...]:
        """All that the rules find and the book does not ignore, the gravest first.

        ``while_typing`` runs only the quick rules anew; the others say what they last said.
        """
        return self._book.auditor.findings(while_typing)

    def set_rule(self, rule: str, severity: Severity | None, reason: str) -> Changes:
        """Judge a rule otherwise in this book, or not at all (OFF), for a reason; None as usual again."""
        if severity is not None and not reason.strip():
            return Changes(refusal=_NO_REASON)
        return self._book.act(
            f"调整审核规则 {rule}", [rule_edit(self._ledger, rule, severity, reason.strip())]
        )

    def ignore_finding(self, finding: Finding, reason: str) -> Changes:
        """Let a finding stand, for a reason."""
        if not reason.strip():
            return Changes(refusal=_NO_REASON)
        return self._book.act("忽略审核问题", [ignore_edit(self._ledger, finding, reason.strip())])

    def heed_finding(self, finding: Finding) -> Changes:
        """Heed a finding again that was ignored."""
        return self._book.act("不再忽略审核问题", [heed_edit(self._ledger, finding)])

    def override_audit(self, reason: str) -> Changes:
        """Publish in spite of 错误, for a reason that the audit report carries; "" takes it back."""
        return self._book.act(
            "说明带错误公开的理由", text_edits(self._ledger, {fields.PUBLISHED_WITH_ERRORS: reason.strip()})
        )

    def remedy(self, finding: Finding) -> Changes:
        """Put a finding right that has one certain remedy; nothing where it has none."""
        return self._book.act(remedy_words(finding), remedy_edits(self._book.auditor.subject, finding))
