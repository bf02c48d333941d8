"""One cause, one finding: what only follows from another finding is folded under it.

A wrong figure puts off every sum that it is in, every table that repeats it and every sentence that names it,
all by the same difference. So findings that are off by one difference have one cause, and those on a sentence
that is off anyway go with it. The figure that all others speak against comes first.
"""

import re
import string
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import combinations

from models.audit.finding import Finding, Passage, SheetCell
from models.audit.indicator_rules import SECTION
from models.audit.slips import slip_in
from models.audit.subject import Subject
from models.audit.suspects import Suspects
from models.facts import Severity
from models.ground.outline import ordinal
from models.ground.words import item

_FIGURE = re.compile(r"\d+\.\d\d(?![\d%])")
_SENTENCES = frozenset({"K02", "R07", "R08", "N01"})
# What is off in a sentence: where a reason is missing, its full stop stands alone.
_IN_SENTENCES = _SENTENCES | {"A07", "N02", "N09", "N23", "N18", "N19", "N21", "N22", "R18"}
_OWN_WORDS, _WITHIN_OWN_WORDS = "R09", frozenset({"N02", "N03", "N09", "N21", "R18"})
_MISSING, _NO_REASON = "R08", "N01"
_NEGATIVE = "A02"
# What the prior year is known by, where no table of it is there: the sentences that compare.
_OF_PRIOR = frozenset({"Y01", "Y02", "Y03", "S01"})
_COMPARES = re.compile("[上去]年")
_UNKNOWN_CODE, _ROW_LEFT_OUT = "R04", "R11"
_OTHER_NAMES, _COARSE, _DISPLACED = frozenset({"A06", "A07"}), "A03", "R15"
_EACH_APART = 3
_SEVERAL = 3
_LETTERS = string.ascii_uppercase
_GONE = frozenset({"D01", "R08"})
_HEADINGS = frozenset({"D02", "D04", "D05"})
_UNITS, _LIST_OF_UNITS = frozenset({"N10", "N17"}), "units."
_SAID, _PRIOR_BALANCE, _CONTRADICTED = "R07", "Y03", "R01"
_OFF = frozenset({"R01", "R11"})
_UNREADABLE, _FIXED_ROWS, _IN_YUAN = "R02", "R16", frozenset({"N03", "N21"})
# The sentences that tell of the change of all, and of what is nearly all.
_OF_THE_WHOLE = frozenset({"balance.revenue", "balance.expenditure", "general_budget.total"})
_PERCENT = re.compile(r"-?[\d.]+[%％]")
_CHANGES = re.compile("[%％]|增加|减少|增长|下降|持平")
_FUNDS = frozenset({"R10", "P06"})
_OF_PROJECTS, _OWN_FUNDS = "P02", "R10"


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
    if suspected := suspects.section_left_out(group) or suspects.of(group):
        return replace(suspected, severity=gravest, follows=tuple(group))
    # The sentence with more wrong in it is the one that was changed.
    wrong = Counter(map(_block, group))

    def rank(one: Finding) -> tuple[object, ...]:
        # A percentage that is not that of its own sentence's amounts speaks against this sentence.
        inwards = bool(_PERCENT.fullmatch(one.actual) and _PERCENT.fullmatch(one.expected))
        far, apart = suspects.farness(one), not suspects.is_against_its_parts(one)
        return far, apart, _gap(one) is None, not inwards, -wrong[_block(one)], one.order

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
    _join_own_words(findings, joined)
    _join_balance_of_prior(findings, joined)
    _join_turned(findings, joined)
    _join_projects(findings, joined)
    _join_sections(findings, joined, suspects)
    _join_coarse(findings, joined, suspects)
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
    elif one.rule in (_UNKNOWN_CODE, *_OTHER_NAMES):
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
    if isinstance(first, Passage) and first.block and one.rule in _IN_SENTENCES:
        yield "sentence", first.block
    if isinstance(first, Passage) and one.rule in _GONE and (found := ordinal(one.expected)):
        # Where an item is missing, the numbers don't run on.
        yield "numbered", first.section, found
    if isinstance(first, Passage) and one.rule in _HEADINGS:
        yield "heading", item(first.text)
    of_list = isinstance(first, Passage) and first.block.startswith(_LIST_OF_UNITS)
    if one.rule in _UNITS or (of_list and one.rule in _SENTENCES):
        yield ("units",)
    if isinstance(first, SheetCell) and one.rule == _UNREADABLE:
        yield "row", first.sheet, first.cell.lstrip(_LETTERS)
    if isinstance(first, SheetCell) and one.rule == _FIXED_ROWS:
        # Under another code, or another's name, a row is missing.
        yield "rows", first.table
        for code in one.expected.split("、"):
            yield "named", suspects.printed_name(code)
    if one.rule in _OTHER_NAMES:
        yield "named", one.actual
    if isinstance(first, Passage) and one.rule in _IN_YUAN:
        yield "words", first.section, one.actual
    if isinstance(first, Passage) and one.rule in _FUNDS:
        yield "project", first.text
    if isinstance(first, SheetCell) and one.rule in (_UNKNOWN_CODE, _ROW_LEFT_OUT):
        yield "rows", first.table or suspects.table_of(first.sheet)
    codes = (_UNKNOWN_CODE, *_OTHER_NAMES, _COARSE, _ROW_LEFT_OUT, _DISPLACED)
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


def _join_balance_of_prior(findings: Sequence[Finding], joined: "_Joined") -> None:
    """The prior year does not balance where one of the sentences that compare with it is wrong."""
    for at, one in enumerate(findings):
        if one.rule != _PRIOR_BALANCE:
            continue
        for number, other in enumerate(findings):
            if _block(other) in _OF_THE_WHOLE and other.rule == _SAID and _CHANGES.search(other.actual):
                joined.join(number, ("prior balance", at))
                joined.join(at, ("prior balance", at))


def _join_sections(findings: Sequence[Finding], joined: "_Joined", suspects: Suspects) -> None:
    """Where a section's heading is missing, none of its sentences is found: the one before has them."""
    missing = [(at, one.places[0]) for at, one in enumerate(findings) if one.rule == _MISSING]
    of_section = Counter(place.section for _, place in missing if isinstance(place, Passage))
    for at, place in missing:
        if not isinstance(place, Passage):
            continue
        lacking = suspects.lacks_section(place.section)
        if lacking or of_section[place.section] >= _SEVERAL:
            joined.join(at, ("section", place.section))
        if lacking:
            before = suspects.section_before(place.section)
            for number, other in enumerate(findings):
                first = other.places[0]
                stray = isinstance(first, Passage) and first.section == before and other.rule == _OWN_WORDS
                if stray or (other.rule == _OF_PROJECTS and place.section == SECTION):
                    joined.join(number, ("section", place.section))


def _join_turned(findings: Sequence[Finding], joined: "_Joined") -> None:
    """Where columns or rows have changed places, one figure stands where another belongs."""
    belongs: dict[tuple[str, str], int] = {}
    against = [
        (at, one)
        for at, one in enumerate(findings)
        if one.rule == _CONTRADICTED and one.severity is not Severity.NOTICE
    ]
    for at, one in against:
        belongs.setdefault((_table(one), one.expected), at)
    for at, one in against:
        other = belongs.get((_table(one), one.actual))
        if other is not None and _figure(one.actual):
            joined.join(other, ("turned", other))
            joined.join(at, ("turned", other))


def _join_projects(findings: Sequence[Finding], joined: "_Joined") -> None:
    """What all projects have in sum is not known where one's own figures contradict each other."""
    rules = [one.rule for one in findings]
    if _OWN_FUNDS in rules and _OF_PROJECTS in rules:
        for rule in (_OWN_FUNDS, _OF_PROJECTS):
            joined.join(rules.index(rule), "projects")


def _table(one: Finding) -> str:
    first = one.places[0]
    return first.table if isinstance(first, SheetCell) else ""


def _join_coarse(findings: Sequence[Finding], joined: "_Joined", suspects: Suspects) -> None:
    """A code has money of its own where what is below it is off."""
    for at, one in enumerate(findings):
        if one.rule != _COARSE or not (code := suspects.code_of(one)):
            continue
        for number, other in enumerate(findings):
            first = other.places[0]
            if isinstance(first, SheetCell) and other.rule in _OFF and first.row.startswith(code):
                joined.join(number, ("coarse", code))
                joined.join(at, ("coarse", code))


def _join_own_words(findings: Sequence[Finding], joined: "_Joined") -> None:
    """That a paragraph is in words of its own is worth telling where nothing is wrong in it."""
    own = [(at, one, one.places[0]) for at, one in enumerate(findings) if one.rule == _OWN_WORDS]
    for at, one in enumerate(findings):
        first = one.places[0]
        if not isinstance(first, Passage) or one.rule not in _WITHIN_OWN_WORDS:
            continue
        for number, paragraph, place in own:
            if (
                isinstance(place, Passage)
                and place.section == first.section
                and one.actual in paragraph.actual
            ):
                joined.join(number, ("own words", number))
                joined.join(at, ("own words", number))


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
