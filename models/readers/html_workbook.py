"""A web page's tables as sheets: many systems export one as .xls, and Excel opens it all the same."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from models.readers.lost_cells import TooLargeError
from models.readers.sheet import Rows
from models.readers.traps import MOST_CELLS

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_BEFORE = re.compile(rb"\A(?:\s|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)
_CHINESE = "gb18030"
# What browsers take the older names of Chinese code pages for.
_OLDER = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "936")
_MOST_ABOVE = 4
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "center", "caption", "table", "br")
)
_UNSEEN = frozenset(("head", "style", "script", "title", "template"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST = 1_000


@dataclass(slots=True)
class HtmlTable:
    """A table's rows, a merged cell's text at its first place; and the rows that are not shown.

    above are the lines of the page between the table and the one before it: its title may be among them.
    """

    rows: Rows = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def is_html(content: bytes) -> bool:
    """Whether a file is a web page, or a piece of one."""
    start = _without_mark(content[:4096]).lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and b"<table" in start)


def _without_mark(content: bytes) -> bytes:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            content = content.decode(encoding, "replace").encode()
    return _BEFORE.sub(b"", content.removeprefix(b"\xef\xbb\xbf"))


def decoded(content: bytes) -> str:
    """A page's text, by its mark, what it says of itself, or what Chinese programs write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    said = _CHARSET.search(content[:4096])
    name = said[1].decode("ascii").lower() if said else "utf-8"
    for encoding in (_CHINESE if name in _OLDER else name, "utf-8", _CHINESE):
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode(_CHINESE, "replace")


def html_tables(content: bytes) -> list[HtmlTable]:
    """A page's tables in its order, one within another after that one. Raises TooLargeError."""
    return tables_in(decoded(content))


def tables_in(html: str) -> list[HtmlTable]:
    """The same of a page's text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tables


@dataclass(slots=True)
class _Open:
    """A table that is not at its end yet; held are the columns that cells from above still take, by row."""

    table: HtmlTable
    held: dict[int, set[int]] = field(default_factory=dict)
    column: int = 0
    place: tuple[int, int] = (0, 0)
    words: list[str] | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HtmlTable] = []
        self._open: list[_Open] = []
        self._unseen = 0
        self._left = MOST_CELLS
        self._above: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        said = {key: value or "" for key, value in attrs}
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            lines = [" ".join(line.split()) for line in "".join(self._above).split("\n")]
            # Of a table that only lays a page out, what it says so far stands above one inside it.
            outer = self._open[-1].table.rows if self._open else []
            lines += [str(cell) for row in outer for cell in row if cell]
            self.tables.append(HtmlTable(above=[line for line in lines if line][-_MOST_ABOVE:]))
            self._open.append(_Open(self.tables[-1]))
            self._above = []
        elif tag == "tr" and self._open:
            self._begin_row(self._open[-1], said)
        elif tag in ("td", "th") and self._open:
            self._begin_cell(self._open[-1], said)
        elif tag in _BLOCKS:
            self._say("\n")

    def _begin_row(self, at: _Open, said: dict[str, str]) -> None:
        self._end_cell(at)
        at.held.pop(len(at.table.rows) - 1, None)
        at.table.rows.append([])
        at.column = 0
        if _HIDDEN.search(said.get("style", "")) or "hidden" in said:
            at.table.hidden_rows.add(len(at.table.rows) - 1)

    def _begin_cell(self, at: _Open, said: dict[str, str]) -> None:
        self._end_cell(at)
        if not at.table.rows:
            at.table.rows.append([])
        row = len(at.table.rows) - 1
        while at.column in at.held.get(row, ()):
            at.column += 1
        across, down = _span(said.get("colspan", "")), _span(said.get("rowspan", ""))
        self._left -= across * down
        if self._left < 0 or at.column > _WIDEST:
            raise TooLargeError
        for below in range(1, down):
            at.held.setdefault(row + below, set()).update(range(at.column, at.column + across))
        cells = at.table.rows[row]
        cells += [None] * (at.column + across - len(cells))
        at.words = []
        at.column += across
        at.place = (row, at.column - across)

    def _end_cell(self, at: _Open) -> None:
        if at.words is None:
            return
        row, column = at.place
        text = re.sub(r"[^\S\n]+", " ", "".join(at.words).replace("\xa0", " ")).strip()
        at.table.rows[row][column] = re.sub(r"\s*\n\s*", "\n", text) or None
        at.words = None

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th", "tr") and self._open:
            self._end_cell(self._open[-1])
        elif tag == "table" and self._open:
            self._end_cell(self._open.pop())
        elif tag == "caption" and self._open and self._above:
            self._open[-1].table.above.append(" ".join("".join(self._above).split()))
            self._above = []
        elif tag in _BLOCKS:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        """Words on their way to a cell."""
        self._say(re.sub(r"\s+", " ", data))

    def _say(self, words: str) -> None:
        if self._unseen:
            return
        said = self._open[-1].words if self._open else None
        (self._above if said is None else said).append(words)

    def close(self) -> None:
        """A page that breaks off ends its cells and tables."""
        super().close()
        while self._open:
            self._end_cell(self._open.pop())


def _span(text: str) -> int:
    return min(max(int(text), 1), _WIDEST) if text.isascii() and text.isdigit() and len(text) < 8 else 1
