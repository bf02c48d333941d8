"""The titles above a document's tables: which name a table, and which the one that goes on overleaf."""

import re
from collections.abc import Sequence
from itertools import takewhile

from models.ground.words import plain
from models.readers import Grid

_NUMBERS = "一二三四五六七八九十百"
# 附表5、公开05表, 五、（五）, 2026年度: what may stand before a title's words.
_BEFORE = re.compile(rf"(?:附件?|公开|预算|表|第|\(|\)|[{_NUMBERS}\d、.:_-]|年度?)*")
_GOES_ON = re.compile(rf"\(?(?:接上[页表]|续上?[页表]?[{_NUMBERS}\d]{{0,3}})\)?[.、:]?")
_TITLE = re.compile(r"[^。；，;,!?]{2,60}表(?:\([^()]{1,20}\))?")
_TITLE_ROWS = 3
_LONGEST = 80


def title_words(text: str) -> str:
    """A title without 续; "" for a text that is no table's title."""
    words = plain(text)
    if len(words) > _LONGEST or goes_on(text):
        return ""
    words = _GOES_ON.sub("", words)
    return words if _TITLE.fullmatch(words) else ""


def same_table(one: str, other: str) -> bool:
    """Whether two titles name the same table, whatever numbers and years they have before its name."""
    same = takewhile(lambda signs: signs[0] == signs[1], zip(reversed(one), reversed(other), strict=False))
    name = "".join(sign for sign, _ in same)[::-1]
    return bool(name) and all(_BEFORE.fullmatch(title.removesuffix(name)) for title in (one, other))


def goes_on(text: str) -> bool:
    """Whether a line says no more than that a table goes on: 续表, （接上页）."""
    return len(text) <= _LONGEST and _GOES_ON.fullmatch(plain(text)) is not None


def titles_in(grid: Grid) -> list[str]:
    """The lines that stand alone in a table's first rows: its title may be among them."""
    first = ([cell for cell in row if cell and cell.strip()] for row in grid.rows[:_TITLE_ROWS])
    return [cells[0] for cells in first if len(cells) == 1]


def named_table(titles: Sequence[str]) -> str:
    """The title among some lines, the last one that is any; "" where none is."""
    return next((words for title in reversed(titles) if (words := title_words(title))), "")
