"""Two lists put beside each other in their order: what is alike stands on one line."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]
"""Where a thing stands in the earlier list and in the later; None where it has no counterpart there."""

LEAST_ALIKE = 0.4
"""How alike two things must be, from 0 to 1, to be taken for one that was changed.

Half of it is enough where nothing else stands between what is equal before and behind.
"""
# Beyond, two stretches have hardly anything in common, and to try each against each takes seconds.
_MOST_TRIED = 60_000


def aligned(
    old: Sequence[Hashable], new: Sequence[Hashable], likeness: Callable[[int, int], float]
) -> Iterator[Pair]:
    """Each thing of both lists once, in order.

    Equal things are pairs first; between them those that are alike, as many and as much as can be had.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        olds, news = range(old_start, old_end), range(new_start, new_end)
        if kind == "equal":
            yield from zip(olds, news, strict=True)
        else:
            yield from _alike(olds, news, likeness)


def _alike(olds: range, news: range, likeness: Callable[[int, int], float]) -> Iterator[Pair]:
    """The pairs of a stretch without equal things, by the greatest sum of likenesses."""
    least = LEAST_ALIKE / 2 if len(olds) == len(news) == 1 else LEAST_ALIKE
    pairs = _best(olds, news, likeness, least) if len(olds) * len(news) <= _MOST_TRIED else []
    at_old, at_new = olds.start, news.start
    for old, new in (*pairs, (olds.stop, news.stop)):
        yield from ((one, None) for one in range(at_old, old))
        yield from ((None, one) for one in range(at_new, new))
        if old < olds.stop:
            yield old, new
        at_old, at_new = old + 1, new + 1


def _best(
    olds: range, news: range, likeness: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    if not olds or not news:
        return []
    # sums[i][j]: the most that the things from the i-th and the j-th on can give.
    sums = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    values: dict[tuple[int, int], float] = {}
    for i in reversed(range(len(olds))):
        for j in reversed(range(len(news))):
            sums[i][j] = max(sums[i + 1][j], sums[i][j + 1])
            if (value := likeness(olds[i], news[j])) >= least:
                # Squared: one thing found again is worth more than two that look a little like others.
                values[i, j] = value = value**2
                sums[i][j] = max(sums[i][j], sums[i + 1][j + 1] + value)
    pairs = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if (i, j) in values and sums[i][j] == sums[i + 1][j + 1] + values[i, j]:
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


Bag = Counter[str]


def bag_of(text: str) -> Bag:
    """The pairs of neighbouring signs of a text, by how often each stands in it."""
    return Counter(text[at : at + 2] for at in range(max(1, len(text) - 1))) if text else Counter()


def likeness_of(one: Bag, other: Bag) -> float:
    """How much two texts have in common, from 0 to 1 (Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
