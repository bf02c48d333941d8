"""Which of the sums that fail are to be believed: those whose like hold, and those that words speak for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.generic.result import Kind
from models.generic.sums import Outcome

_Family = tuple[object, ...]
_FEW = 2
_THIRD = 3


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was checked: sums that hold, those that fail, and those that may well be none."""

    held: tuple[Outcome, ...]
    failed: tuple[Outcome, ...]
    doubtful: tuple[Outcome, ...]


def weigh(outcomes: Sequence[Outcome]) -> Weighed:
    """Divide what comes out by what can be believed."""
    told = [one for one in outcomes if one.says_something and not one.is_untold]
    untold = [one for one in outcomes if one.is_untold]
    families: dict[_Family, list[Outcome]] = defaultdict(list)
    for one in told:
        families[one.sum.family].append(one)
    pools = _pools(families)
    failed: list[Outcome] = []
    doubtful: list[Outcome] = list(untold)
    for family, members in families.items():
        off = [one for one in members if not one.holds]
        off = [
            one for one in off if not _explained(one, [each for each in untold if each.sum.family == family])
        ]
        if off:
            believed = _is_believed(members, off, pools)
            (failed if believed else doubtful).extend(off)
    held = tuple(one for one in told if one.holds)
    return Weighed(held, tuple(failed), tuple(doubtful))


def _is_multiple(one: Outcome) -> bool:
    """Whether parts make exactly twice or thrice their total: they have two levels or three, read as one."""
    return any(abs(one.added - times * one.total.value) <= one.slack for times in (2, 3)) and one.filled > 1


def _explained(one: Outcome, untold: Sequence[Outcome]) -> bool:
    """Whether what a total has too much is the total of a column whose rows are not shown."""
    return any(abs(one.off - each.total.value) <= one.slack + each.slack for each in untold)


def _pools(families: Mapping[_Family, Sequence[Outcome]]) -> Mapping[tuple[Kind, int], tuple[int, int]]:
    """How many families of a kind hold in a table, and how many fail."""
    pools: dict[tuple[Kind, int], tuple[int, int]] = {}
    for members in families.values():
        key = (members[0].sum.kind, members[0].sum.total.table)
        held, failed = pools.get(key, (0, 0))
        fails = not all(one.holds for one in members)
        pools[key] = (held + (not fails), failed + fails)
    return pools


def _is_believed(
    members: Sequence[Outcome], off: Sequence[Outcome], pools: Mapping[tuple[Kind, int], tuple[int, int]]
) -> bool:
    kind = off[0].sum.kind
    if kind is Kind.ROWS and all(_is_multiple(one) for one in off):
        return False
    held = [one for one in members if one.holds]
    if kind is Kind.ACROSS:
        return len(held) >= max(_FEW, 2 * len(off))
    if not all(one.sum.sure for one in members):
        return len([one for one in held if one.filled > 1]) >= len(off)
    if kind is Kind.COLUMNS:
        return len(off) <= max(1, len(held) // 2)
    right, wrong = pools[kind, off[0].sum.total.table]
    return wrong <= _FEW or wrong * _THIRD <= right
