"""Edits of what the clerk decides about the audit. Pure functions on the ledger."""

from models.audit.finding import Finding
from models.facts import Edit, IgnoredFinding, RuleSetting, Severity
from models.facts.ledger import Ledger


def rule_edit(ledger: Ledger, rule: str, severity: Severity | None, reason: str) -> Edit:
    """Judge a rule otherwise in this book; None judges it as usual again."""
    before = next((one for one in ledger.all(RuleSetting) if one.rule == rule), None)
    if severity is None:
        return Edit(before, None)
    return Edit(before, RuleSetting(rule, severity, reason, before.id if before else ledger.new_id()))


def ignore_edit(ledger: Ledger, finding: Finding, reason: str) -> Edit:
    """Let a finding stand."""
    before = _ignored(ledger, finding)
    held = before.id if before else ledger.new_id()
    return Edit(before, IgnoredFinding(finding.rule, finding.key, reason, held))


def heed_edit(ledger: Ledger, finding: Finding) -> Edit:
    """Heed a finding again."""
    return Edit(_ignored(ledger, finding), None)


def _ignored(ledger: Ledger, finding: Finding) -> IgnoredFinding | None:
    wanted = (finding.rule, finding.key)
    return next((one for one in ledger.all(IgnoredFinding) if (one.rule, one.place) == wanted), None)
