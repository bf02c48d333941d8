"""The audit of a book, and what the clerk decides about its findings."""

from typing import TYPE_CHECKING

from models.audit import (
    Finding,
    heed_edit,
    ignore_edit,
    make_auditor,
    remedy_edits,
    remedy_words,
    rule_edit,
)
from models.book.open_book import OpenBook
from models.facts import Severity, fields
from models.facts.narrative import text_edits
from models.tables import Changes

if TYPE_CHECKING:
    from models.audit import Auditor

_NO_REASON = "请写明理由。"


class Auditing(OpenBook):
    """What is wrong with the book, as far as rules can tell."""

    @property
    def auditor(self) -> "Auditor":
        """What finds whatever is wrong with the book; it follows every act from when it was first asked."""
        if self._auditor is None:
            self._auditor = make_auditor(self.state)
        return self._auditor

    def audit(self, while_typing: bool = False) -> tuple[Finding, ...]:
        """All that the rules find and the book does not ignore, the gravest first.

        ``while_typing`` runs only the quick rules anew; the others say what they last said.
        """
        return self.auditor.findings(while_typing)

    def set_rule(self, rule: str, severity: Severity | None, reason: str) -> Changes:
        """Judge a rule otherwise in this book, or not at all (OFF), for a reason; None as usual again."""
        if severity is not None and not reason.strip():
            return Changes(refusal=_NO_REASON)
        return self._act(f"调整审核规则 {rule}", [rule_edit(self.ledger, rule, severity, reason.strip())])

    def ignore_finding(self, finding: Finding, reason: str) -> Changes:
        """Let a finding stand, for a reason."""
        if not reason.strip():
            return Changes(refusal=_NO_REASON)
        return self._act("忽略审核问题", [ignore_edit(self.ledger, finding, reason.strip())])

    def heed_finding(self, finding: Finding) -> Changes:
        """Heed a finding again that was ignored."""
        return self._act("不再忽略审核问题", [heed_edit(self.ledger, finding)])

    def override_audit(self, reason: str) -> Changes:
        """Publish in spite of 错误, for a reason that the audit report carries; "" takes it back."""
        return self._act(
            "说明带错误公开的理由", text_edits(self.ledger, {fields.PUBLISHED_WITH_ERRORS: reason.strip()})
        )

    def remedy(self, finding: Finding) -> Changes:
        """Put a finding right that has one certain remedy; nothing where it has none."""
        return self._act(remedy_words(finding), remedy_edits(self.auditor.subject, finding))
