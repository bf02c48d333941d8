"""One cause, one finding: what only follows from another finding is folded under it.

A wrong figure puts off every sum that it is in, every table that repeats it and every sentence that names it,
all by the same difference. So findings that are off by one difference have one cause, and those on a sentence
that is off anyway go with it. The figure that all others speak against comes first.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import combinations

from models.audit.finding import Finding, Passage, SheetCell
from models.audit.slips import slip_in
from models.audit.subject import Subject
from models.audit.suspects import Suspects
from models.facts import Severity
from models.ground.outline import ordinal
from models.ground.words import item

_FIGURE = re.compile(r"\d+\.\d\d(?![\d%])")
_SENTENCES = frozenset({"K02", "R07", "R08", "N01"})
_MISSING, _NO_REASON = "R08", "N01"
_NEGATIVE = "A02"
# What the prior year is known by, where no table of it is there: the sentences that compare.
_OF_PRIOR = frozenset({"Y01", "Y02", "Y03", "S01"})
_COMPARES = re.compile("[上去]年")
_UNKNOWN_CODE, _ROW_LEFT_OUT = "R04", "R11"
_OTHER_NAME, _COARSE, _DISPLACED = "A06", "A03", "R15"
_EACH_APART = 3
_GONE = frozenset({"D01", "R08"})
_HEADINGS = frozenset({"D02", "D04"})
_UNITS, _LIST_OF_UNITS = frozenset({"N10", "N17"}), "units.lead"
_FUNDS = frozenset({"R10", "P06"})


def fold(findings: Sequence[Finding], subject: Subject) -> tuple[Finding, ...]:
    """The findings that have causes of their own, in order, each with those that follow from it."""
    suspects = Suspects(subject)
    if slip := slip_in(tuple(findings), subject):
        under = [one for one in findings if slip.explains(one) and one is not slip.finding]
        apart = [one for one in findings if not slip.explains(one) and one is not slip.finding]
        findings = [*apart, replace(slip.finding, follows=tuple(under))]
    groups = _groups(findings, suspects)
    heads = (_under_one(group, suspects) if len(group) > 1 else group[0] for group in groups)
    return tuple(sorted(heads, key=lambda one: one.order))


def _under_one(group: Sequence[Finding], suspects: Suspects) -> Finding:
    """The finding that tells the cause, with all others under it, as grave as the gravest."""
    gravest = min((one.severity for one in group), key=list(Severity).index)
    if suspected := suspects.of(group):
        return replace(suspected, severity=gravest, follows=tuple(group))
    # The sentence with more wrong in it is the one that was changed.
    wrong = Counter(map(_block, group))

    def rank(one: Finding) -> tuple[object, ...]:
        return suspects.farness(one), _gap(one) is None, -wrong[_block(one)], one.order

    first = min(group, key=rank)
    return replace(first, severity=gravest, follows=tuple(one for one in group if one is not first))


def _block(one: Finding) -> str:
    first = one.places[0]
    return first.block if isinstance(first, Passage) else ""


def _groups(findings: Sequence[Finding], suspects: Suspects) -> Iterable[list[Finding]]:
    """Findings parted by their causes, each part in order."""
    joined = _Joined(len(findings))
    for at, one in enumerate(findings):
        for sign in (*_figures_off(one, suspects), *_same_place(one, suspects)):
            joined.join(at, sign)
    _join_prior(findings, joined)
    _join_sums(findings, joined)
    parts: defaultdict[int, list[Finding]] = defaultdict(list)
    for at, one in enumerate(findings):
        parts[joined.root(at)].append(one)
    return parts.values()


def _figures_off(one: Finding, suspects: Suspects) -> Iterator[Hashable]:
    """By how much everything is off that has the same cause."""
    if gap := _gap(one):
        # What rounding explains has nothing to do with what it does not.
        yield "rounds" if one.severity is Severity.NOTICE else "off by", gap
    elif one.rule == _NEGATIVE and (amount := _figure(one.actual)):
        # Without its sign it would be more by twice as much.
        yield "off by", abs(2 * amount)
    elif one.rule in (_UNKNOWN_CODE, _OTHER_NAME):
        # Under its right code it would be counted once, and where it belongs.
        for amount in suspects.amounts(suspects.code_of(one)):
            yield "off by", amount
    elif one.rule in _SENTENCES - {_NO_REASON}:
        # A sentence that is missing, or that none expects, names what is off.
        for figure in _FIGURE.findall(one.expected if one.rule == _MISSING else one.actual):
            yield "off by", abs(Decimal(figure))


def _same_place(one: Finding, suspects: Suspects) -> Iterator[Hashable]:
    """Where findings of one cause come together."""
    first = one.places[0]
    if isinstance(first, Passage) and first.block and one.rule in _SENTENCES:
        yield "sentence", first.block
    if isinstance(first, Passage) and one.rule in _GONE and (found := ordinal(one.expected)):
        # Where an item is missing, the numbers don't run on.
        yield "numbered", first.section, found
    if isinstance(first, Passage) and one.rule in _HEADINGS:
        yield "heading", item(first.text)
    if one.rule in _UNITS or (isinstance(first, Passage) and first.block == _LIST_OF_UNITS):
        yield ("units",)
    if isinstance(first, Passage) and one.rule in _FUNDS:
        yield "project", first.text
    if isinstance(first, SheetCell) and one.rule in (_UNKNOWN_CODE, _ROW_LEFT_OUT):
        yield "rows", first.table or suspects.table_of(first.sheet)
    codes = (_UNKNOWN_CODE, _OTHER_NAME, _COARSE, _ROW_LEFT_OUT, _DISPLACED)
    if one.rule in codes and (code := suspects.code_of(one)):
        yield "code", code
        # A row whose code was mistyped is missing under the code that its name belongs to.
        yield "named", suspects.printed_name(code)


def _gap(one: Finding) -> Decimal | None:
    """By how much a finding's figures differ, whichever is more; None where they don't or are no figures."""
    if one.difference:
        return abs(_figure(one.difference) or Decimal()) or None
    for expected, actual in zip(one.expected.split("、"), one.actual.split("、"), strict=False):
        there, here = _figure(expected), _figure(actual)
        if there is not None and here is not None and there != here:
            return abs(there - here)
    return None


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(text) if "." in text else None
    except InvalidOperation:
        return None


def _join_prior(findings: Sequence[Finding], joined: "_Joined") -> None:
    """What speaks of the prior year follows from a sentence that should have told of it."""
    for at, one in enumerate(findings):
        if one.rule in (_MISSING, _NO_REASON) and _COMPARES.search(one.expected or one.message):
            joined.join(at, "prior")
    if joined.knows("prior"):
        for at, one in enumerate(findings):
            if one.rule in _OF_PRIOR:
                joined.join(at, "prior")


def _join_sums(findings: Sequence[Finding], joined: "_Joined") -> None:
    """Where two figures are wrong, what sums both is off by both together."""
    first = {gap: at for at, one in reversed([*enumerate(findings)]) if (gap := _gap(one))}
    told = {gap: at for gap, at in first.items() if joined.root(at) == at}
    for one, other in combinations(first, 2):
        for both in (one + other, abs(one - other)):
            if both in told and len({joined.root(first[gap]) for gap in (one, other, both)}) == _EACH_APART:
                joined.join(first[both], ("off by", max(one, other)))


class _Joined:
    """Numbers that belong together through signs that they share."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))
        self._by_sign: dict[Hashable, int] = {}

    def root(self, at: int) -> int:
        """The one that stands for all that belong together."""
        while self._above[at] != at:
            at = self._above[at]
        return at

    def knows(self, sign: Hashable) -> bool:
        """Whether any bears the sign."""
        return sign in self._by_sign

    def join(self, at: int, sign: Hashable) -> None:
        """Let one bear a sign, and belong to the others that do."""
        other = self._by_sign.setdefault(sign, at)
        low, high = sorted((self.root(at), self.root(other)))
        self._above[high] = low
