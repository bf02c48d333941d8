"""Where the lines of a title end: at the ends of words, and of about the same length (GB/T 9704, 7.3.1).

A title is centred; the writers' own line breaking parts the words of a long one and leaves a sign alone.
"""

import math
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

from models.publish.layouts import FOLDER
from models.publish.table_grid import Letters

_REMEMBERED = 1000
_LONGEST = 200
"""A text of more signs is no title, whatever it is written as: the writers part it as they do any other."""
_LETTERS = Letters(narrow=0.55)
_UNBROKEN = re.compile(r"[!-\u058f]+")
_OPENING, _CLOSING = "（“‘《〈〔【(", "）”’》〉〕】)、，。；：？！％"
_ENDS_A_NAME = "省市县区乡镇"
_WORD_PARTED, _PAIR_PARTED, _WORD_CUT = 1, 2, 9


def title_lines(texts: Sequence[str], room: float) -> list[str]:
    """The stretches of a title with a line break wherever one of its lines ends.

    room: how many Chinese signs a line holds. A line that is written as such stays one. What has no place to
    be parted is left to the writer.
    """
    whole = "".join(texts)
    starts = list(accumulate(map(len, texts), initial=0))
    ends = set(_ends(whole, room))
    return [
        "".join(f"\n{sign}" if at in ends else sign for at, sign in enumerate(text, start))
        for text, start in zip(texts, starts, strict=False)
    ]


def cell_lines(texts: Sequence[str], room: float) -> Sequence[str]:
    """The stretches of what stands centred in a cell so, where that is no worse than filled lines."""
    whole = "".join(texts)
    if "\n" in whole or len(whole) > _LONGEST:
        return texts
    ends, costs = _ends(whole, room), _costs(whole)
    lines, cost = _cost_filled(whole, math.floor(room), costs)
    better = len(ends) < lines and sum(costs[end] for end in ends) <= cost
    return title_lines(texts, room) if better else texts


def title_width(text: str, room: float) -> float:
    """How many signs broad a title is set best by a writer that fills its lines and parts words.

    So Word is told where the lines end without a break, which would make two texts of the title.
    """
    broad = _LETTERS.ems(text)
    if broad <= room or len(text) > _LONGEST:
        return room
    costs = _costs(text)
    narrowest = math.ceil(broad / math.ceil(broad / room))
    widths = range(narrowest, math.floor(room) + 1)
    # Lines that are all but full have no narrower width in whole signs.
    return min(widths, key=lambda width: _cost_filled(text, width, costs), default=room)


def _cost_filled(text: str, width: int, costs: dict[int, int]) -> tuple[int, int]:
    """How many lines of this width there are, and how much the ends of them cost, where each is filled."""
    lines, cost, begin = 1, 0, 0
    for end in range(1, len(text) + 1):
        if _LETTERS.ems(text[begin:end]) > width:
            lines, cost, begin = lines + 1, cost + costs.get(end - 1, _WORD_CUT), end - 1
    return lines, cost


@lru_cache(_REMEMBERED)
def _ends(whole: str, room: float) -> tuple[int, ...]:
    """Where lines begin anew that are not written so."""
    begins: list[int] = []
    at = 0
    for line in whole.split("\n"):
        begins += (at + end for end in _parted(line, room))
        at += len(line) + 1
    return tuple(begins)


def _parted(line: str, room: float) -> tuple[int, ...]:
    """The fewest lines; of these with the fewest words parted; of these the most alike."""
    if len(line) > _LONGEST or _LETTERS.ems(line) <= room:
        return ()
    broad = [_LETTERS.ems(line[:end]) for end in range(len(line) + 1)]
    costs = _costs(line)
    best: dict[int, tuple[int, int, float, tuple[int, ...]]] = {0: (0, 0, 0.0, ())}
    for end in (*sorted(costs), len(line)):
        candidates = [
            (lines + 1, cost + costs.get(end, 0), uneven + (broad[end] - broad[begin]) ** 2, (*ends, end))
            for begin, (lines, cost, uneven, ends) in best.items()
            if broad[end] - broad[begin] <= room
        ]
        if candidates:
            best[end] = min(candidates)
    return best[len(line)][3][:-1] if len(line) in best else ()


def _costs(line: str) -> dict[int, int]:
    """What it costs to end a line there, of each place where one may."""
    inside = {at for word in (*_UNBROKEN.finditer(line), *_words().finditer(line)) for at in _within(word)}
    edges = {at for word in _words().finditer(line) for at in word.span()}
    costs: dict[int, int] = {}
    depth = 0
    for at in range(1, len(line)):
        before, after = line[at - 1], line[at]
        depth += (before in _OPENING) - (before in _CLOSING[:8])
        if at in inside or before in _OPENING or after in _CLOSING or before == " ":
            continue
        whole = at in edges or after in _OPENING or before in _CLOSING or before in _ENDS_A_NAME
        costs[at] = (0 if whole else _WORD_PARTED) + (_PAIR_PARTED if depth > 0 else 0)
    return costs


def _within(word: re.Match[str]) -> range:
    return range(word.start() + 1, word.end())


@cache
def _words() -> re.Pattern[str]:
    words = tomllib.loads((FOLDER / "title_words.toml").read_text(encoding="utf-8"))["words"]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
