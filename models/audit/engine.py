"""Runs the rules: all of them, or after an edit those that it concerns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from models.audit.finding import Finding
from models.audit.rule import Rule, Tier
from models.audit.subject import NotShown, Subject
from models.facts import Edit, IgnoredFinding, RuleSetting, Settings, Severity
from models.facts.ledger import Ledger
from models.house import decisions
from models.tables import Changes

_InOrder = tuple[tuple[object, ...], Finding]
"""A finding after what it is put in order by."""
_ByOrder = Mapping[tuple[object, ...], Finding]


class Judgements:
    """How a book judges rules and findings: what it switched, else administrators, and what it ignores."""

    def __init__(self, ledger: Ledger) -> None:
        own = {one.rule: one.severity for one in ledger.all(RuleSetting)}
        self._severities = {**decisions().severities, **own}
        self._ignored = {(one.rule, one.place): one.reason for one in ledger.all(IgnoredFinding)}

    def severity(self, rule: Rule) -> Severity | None:
        """What a rule was switched to, None where it is as it came."""
        return self._severities.get(rule.id)

    def applies(self, rule: Rule) -> bool:
        """Whether the rule is looked at."""
        return self.severity(rule) is not Severity.OFF

    def reason(self, finding: Finding) -> str:
        """Why a finding is ignored, "" where it is heeded."""
        return self._ignored.get((finding.rule, finding.key), "") if self._ignored else ""


def audit(subject: Subject, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """All that the rules find, in order, without what the book ignores."""
    return Auditor(subject, rules).findings()


class Auditor:
    """Keeps what each rule found, and lets a rule run again only when an edit concerns it."""

    def __init__(self, subject: Subject, rules: Sequence[Rule]) -> None:
        self.subject = subject
        self.rules = rules
        # With what they are put in order by: a book may have thousands, and an edit changes few.
        self._found: dict[str, list[_InOrder]] = {}
        self._stale = set(rules)
        self._begun: Iterator[None] | None = None

    def note(self, edits: Iterable[Edit], changes: Changes) -> None:
        """Take in what the book did; nothing is run yet."""
        # It reads what has changed.
        self._begun = None
        edits = tuple(edits)
        codes_changed = self.subject.follow(edits)
        judged = (fact for edit in edits for fact in (edit.before, edit.after))
        switched = {fact.rule for fact in judged if isinstance(fact, RuleSetting)}
        tables = {address.table for address in (*changes.cells, *changes.prior)}
        self._stale.update(
            rule
            for rule in self.rules
            if rule.tables & tables
            or rule.facts & changes.facts
            or (rule.codes and codes_changed)
            or (rule.any_figure and tables)
            or rule.id in switched
            # The unit in which they name amounts.
            or Settings in changes.facts
        )

    def step(self, while_typing: bool = False) -> bool:
        """Go on with the rules that have yet to run, for whoever can't wait for all; whether more is left.

        A step ends where a rule pauses: see Rule. The quick rules come first; ``while_typing`` no others do.
        """
        if while_typing and all(rule.tier is Tier.PAGE for rule in self._stale):
            return False
        if self._begun is None:
            self._begun = self._run_all()
        try:
            next(self._begun)
        except StopIteration:
            self._begun = None
            return False
        return True

    def _run_all(self) -> Iterator[None]:
        """Run all rules that have yet to, with pauses; what they read of the document is made likewise."""
        judged = Judgements(self.subject.ledger)
        for rule in sorted(self.rules, key=lambda rule: rule.tier is Tier.PAGE):
            if rule not in self._stale:
                continue
            if rule.tier is Tier.PAGE:
                yield from self.subject.preparing()
            before, found = self._before(rule), []
            for one in _run(rule, self.subject, judged):
                yield
                if one is not None:
                    found.append(_in_order(one, before))
            self._keep(rule, found)
            yield

    def findings(self, while_typing: bool = False) -> tuple[Finding, ...]:
        """What is found and not ignored, in order.

        ``while_typing`` runs only what is quick; the other rules say what they last said.
        """
        judged = Judgements(self.subject.ledger)
        return tuple(one for one in self._all(judged, while_typing) if not judged.reason(one))

    def ignored(self, as_last_said: bool = False) -> tuple[tuple[Finding, str], ...]:
        """What the book ignores, each with its reason; ``as_last_said`` runs nothing."""
        judged = Judgements(self.subject.ledger)
        found = self._last_said() if as_last_said else self._all(judged)
        return tuple((one, reason) for one in found if (reason := judged.reason(one)))

    def _all(self, judged: Judgements, while_typing: bool = False) -> list[Finding]:
        for rule in self.rules:
            if rule in self._stale and not (while_typing and rule.tier is Tier.PAGE):
                self._look(rule, judged)
        return self._last_said()

    def _last_said(self) -> list[Finding]:
        found = (entry for of_rule in self._found.values() for entry in of_rule)
        return [one for _, one in sorted(found, key=itemgetter(0))]

    def _look(self, rule: Rule, judged: Judgements) -> None:
        before = self._before(rule)
        found = (one for one in _run(rule, self.subject, judged) if one is not None)
        self._keep(rule, [_in_order(one, before) for one in found])

    def _before(self, rule: Rule) -> _ByOrder:
        return dict(self._found.get(rule.id, ()))

    def _keep(self, rule: Rule, found: list[_InOrder]) -> None:
        self._found[rule.id] = found
        self._stale.discard(rule)


def _in_order(finding: Finding, before: _ByOrder) -> _InOrder:
    """What was found before is found as the same object: whoever follows the findings looks at no other."""
    order = finding.order
    same = before.get(order)
    return (order, same) if same is not None and same == finding else (order, finding)


def _run(rule: Rule, subject: Subject, judged: Judgements) -> Iterator[Finding | None]:
    """What a rule finds, and None where it pauses."""
    if not judged.applies(rule) or not rule.applies_to(subject.family):
        return
    try:
        for found in rule.check(subject):
            if found is None:
                yield None
                continue
            severity = judged.severity(rule) or found.severity or rule.severity
            yield Finding.of(rule.id, severity, found, subject.family, subject.is_file)
    except NotShown:
        # What a kind of document does not show, no rule holds it to.
        return
