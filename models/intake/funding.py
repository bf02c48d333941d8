"""Which code each project's money stands under, where the amounts leave but one answer."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

_B = TypeVar("_B", bound=Hashable)
# A partition problem can take for ever; one that takes longer than this is left to the clerk.
_MOST_STEPS = 200_000


def only_partition(amounts: Sequence[int], bins: Mapping[_B, int]) -> list[_B] | None:
    """The bin of each amount such that every bin is filled to the last 分; None unless there is one way only.

    Amounts and bins are positive. Gives up, as if there were several ways, after a bounded search.
    """
    if not amounts or sum(amounts) != sum(bins.values()):
        return None
    order = sorted(range(len(amounts)), key=lambda place: -amounts[place])
    names, rest = list(bins), list(bins.values())
    chosen = [-1] * len(order)
    found: list[int] | None = None
    depth = 0
    for _ in range(_MOST_STEPS):
        if depth < 0:
            break
        if depth == len(order):
            if found is not None:
                return None
            found = list(chosen)
            depth -= 1
            continue
        amount = amounts[order[depth]]
        if chosen[depth] >= 0:
            rest[chosen[depth]] += amount
        following = range(chosen[depth] + 1, len(rest))
        chosen[depth] = next((place for place in following if rest[place] >= amount), -1)
        if chosen[depth] < 0:
            depth -= 1
        else:
            rest[chosen[depth]] -= amount
            depth += 1
    else:
        return None
    if found is None:
        return None
    bin_of = dict(zip(order, found, strict=True))
    return [names[bin_of[place]] for place in range(len(amounts))]
