"""Numbered text from the HTML that Word, WPS and browsers put on the clipboard.

There the numbers of a list are no text: they follow from its elements.
"""

from html.parser import HTMLParser
from typing import NamedTuple

from models.ground.numerals import chinese

_BLOCKS = frozenset(("p", "div", "li", "ol", "ul", "br", "tr", "table", "h1", "h2", "h3", "h4", "pre"))
_UNSEEN = frozenset(("head", "style", "script", "title"))
_CHINESE_LISTS = ("ideographic", "chinese", "japanese", "korean")


def text_of_lists(html: str) -> str | None:
    """The text with its lists' numbers written out; None where it has no numbered list, and says no more than
    its plain text does.

    A list within a list is numbered a level below it; what is below 1. keeps a number of its own as words.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text() if reader.numbered else None


class _Line(NamedTuple):
    """A line, and as which of its list's items: depth 0 is no item's."""

    depth: int
    number: int
    words: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[_Line] = []
        self._words: list[str] = []
        self._counts: list[int | None] = []  # of the lists that are open; None where it has no numbers
        self._depth = self._count = 0
        self._sections = False
        self._unseen = 0

    @property
    def numbered(self) -> bool:
        """Whether there is a numbered list."""
        return any(line.depth for line in self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block; count the items of a list."""
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ol", "ul"):
            self._counts.append(0 if tag == "ol" else None)
        if tag == "li" and self._counts and (count := self._counts[-1]) is not None:
            self._counts[-1] = self._count = count + 1
            self._depth = len(self._counts) - self._counts.count(None)
        if tag in ("ol", "li"):
            looks = " ".join(value or "" for _, value in attrs)
            self._sections |= self._depth > 1 or any(name in looks for name in _CHINESE_LISTS)

    def handle_endtag(self, tag: str) -> None:
        """End a line, a list, or what isn't seen."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ol", "ul") and self._counts:
            self._counts.pop()
        if tag == "li":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        """Words on their way to a line."""
        if not self._unseen:
            self._words.append(data)

    def _end_line(self) -> None:
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if words:
            # The number is the first line's; a second paragraph of an item goes without.
            self._lines.append(_Line(self._depth, self._count, words))
            self._depth = 0

    def close(self) -> None:
        """The last line ends with the text."""
        super().close()
        self._end_line()

    def text(self) -> str:
        """Every line with its number."""
        above = 0 if self._sections else 1
        return "\n".join(
            (_number(line.depth + above, line.number) if line.depth else "") + line.words
            for line in self._lines
        )


def _number(level: int, count: int) -> str:
    """The number of an item at a level: 1 is a section's, 2 an item's, what is below stands in brackets."""
    if level == 1:
        return f"（{chinese(count)}）"
    return f"{count}. " if level == 2 else f"（{count}）"
