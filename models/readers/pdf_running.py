"""What stands at the head or foot of page after page of a PDF, and is no part of the text that goes on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.readers.ruled_tables import Word, lines_of_words, words_of

_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
# Above each table stands in what unit it is.
_UNIT = re.compile(r"单位\s*[:：]")
_FEWEST_PAGES = 3


class Parted(NamedTuple):
    """Each page's words without the running lines, and what these say, each once."""

    kept: list[list[Word]]
    running: tuple[str, ...]


def parted(pages: Sequence[Sequence[Word]]) -> Parted:
    """Part from the pages the first or last line that most of them have, be it with another number."""
    ends = [_ends(words) for words in pages]
    said: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, lines in enumerate(ends):
        for text in dict.fromkeys(words_of(line) for line in lines):
            said[_key(text)].append((number, text))
    least = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    running = {
        key: found[0][1] for key, found in said.items() if len(found) >= least and _is_running(key, found)
    }
    kept = []
    for words, lines in zip(pages, ends, strict=True):
        dropped = {id(word) for line in lines if _key(words_of(line)) in running for word in line}
        kept.append([word for word in words if id(word) not in dropped])
    return Parted(kept, tuple(running.values()))


def _ends(words: Iterable[Word]) -> list[list[Word]]:
    """A page's first and last line."""
    lines = lines_of_words(words)
    return [*lines[:1], *lines[1:][-1:]]


def _key(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _is_running(key: str, found: Sequence[tuple[int, str]]) -> bool:
    """Whether each number in it is the same on each page, or counts them: that of a table does neither."""
    pages = [page for page, _ in found]
    columns = zip(*(map(int, _DIGITS.findall(text)) for _, text in found), strict=True)
    counted = all(
        len(set(column)) == 1 or len({n - page for n, page in zip(column, pages, strict=True)}) == 1
        for column in columns
    )
    return counted and not _UNIT.search(key)
