"""What stands at the head or foot of page after page of a PDF, and is no part of the text that goes on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from models.readers.ruled_tables import Word, lines_of_words, words_of

_DIGITS = re.compile(r"\d+")
# Above each table stands in what unit it is.
_UNIT = re.compile(r"单位\s*[:：]")
_FEWEST_PAGES = 3


def without_running_lines(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Each page's words without the first or last line that most pages have, be it with another number."""
    ends = [_ends(words) for words in pages]
    said: defaultdict[str, list[str]] = defaultdict(list)
    for lines in ends:
        for text in {words_of(line) for line in lines}:
            said[_key(text)].append(text)
    least = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    running = {key for key, texts in said.items() if len(texts) >= least and _is_running(texts)}
    kept = []
    for words, lines in zip(pages, ends, strict=True):
        dropped = {id(word) for line in lines if _key(words_of(line)) in running for word in line}
        kept.append([word for word in words if id(word) not in dropped])
    return kept


def _ends(words: Iterable[Word]) -> list[list[Word]]:
    """A page's first and last line."""
    lines = lines_of_words(words)
    return [*lines[:1], *lines[1:][-1:]]


def _key(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _is_running(texts: Sequence[str]) -> bool:
    """Whether a line is the same on each page, or counts them: the number of a table is neither."""
    return len(set(texts)) in (1, len(texts)) and not _UNIT.search(texts[0])
