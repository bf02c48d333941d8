"""The tables of a document put together: which grids are one table, and what is its title and header."""

import re
from collections.abc import Iterator, Sequence

from models.generic.figure import figure_of
from models.generic.table import PrintedRow, PrintedTable
from models.generic.words import roles, says
from models.ground.money import MoneyUnit
from models.ground.words import as_name, plain
from models.readers import Grid, Piece, Prose

_ORDINAL = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.]\D)")
_UNIT = re.compile(r"(?:单位:?|\()(万元|元)|^(万元|元)$")
_WHOSE = re.compile(r"(?:编制|填报|预算|公开|金额|项目)?(?:单位|部门)(?:名称|\(单位\))?:")
_CAPTION = re.compile(
    r".*(?:单位|部门)(?:名称|\(单位\))?:.*|.*表(?:\([^()]*\))*|表[一二三四五六七八九十\d]+.*"
    r"|\(?20\d\d年?\(?年?度?\)?|(?:金额)?单位.*|(?:万元|元)"
)
_TITLE = re.compile(r"[^。;!?]{2,60}表(?:\([^()]{1,30}\))*")
_NUMBERED = re.compile(r"附?表[一二三四五六七八九十\d]{1,3}[^。;]{4,50}$")
_GOES_ON = re.compile(r"\(?(?:接上[页表]|续上?[页表]?[一二三四五六七八九十\d]{0,3})\)?[.、:]?")
_LINES_ABOVE = 6
_PAGE_NUMBER = re.compile(r"[-—–第]?\d{1,4}[-—–页]?")

_Row = tuple[object, ...]


def printed_tables(pieces: Sequence[Piece]) -> list[PrintedTable]:
    """The tables of a document, each over all pages that it goes on to."""
    tables: list[PrintedTable] = []
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Prose):
            lines.append(piece.text)
            continue
        for first, part in _parts(piece):
            _take(tables, part, first, lines)
            lines = []
    return tables


def _take(tables: list[PrintedTable], grid: Grid, first: int, lines: list[str]) -> None:
    """Take a grid whose rows begin at one of their piece."""
    captions, header, body = _divided(grid, tables[-1].header if tables else [])
    said = [*lines[-_LINES_ABOVE:], *(as_name(cell) for row in captions for cell in row if cell)]
    title = _title([*map(plain, said)])
    rows = [PrintedRow(grid.place, row, grid.spot(at)._replace(row=first + at)) for at, row in body]
    if tables and _goes_on(tables[-1], title, header, rows, lines):
        tables[-1].rows += rows
        return
    is_part = bool(tables) and _may_go_on(tables[-1], title, header, rows)
    if is_part:
        tables[-1].is_part = True
    tables.append(
        PrintedTable(
            len(tables),
            _as_printed(title, said),
            title,
            _role(title),
            _unit(said, header),
            grid.place,
            header,
            rows,
            is_part,
        )
    )


def _parts(grid: Grid) -> Iterator[tuple[int, Grid]]:
    """A grid's tables, each with its first row, where the next one's title stands in a row between them."""
    first, filled = 0, False
    for number, row in enumerate(grid.rows):
        texts = [plain(cell) for cell in row if plain(cell)]
        if filled and len(texts) == 1 and len(row) > 2 and _TITLE.fullmatch(texts[0]) and _role(texts[0]):
            yield first, Grid(grid.rows[first:number], grid.place, number=grid.number)
            first, filled = number, False
        filled = filled or any(map(figure_of, row))
    yield first, Grid(grid.rows[first:], grid.place, number=grid.number)


def _divided(grid: Grid, before: Sequence[_Row]) -> tuple[list[_Row], list[_Row], list[tuple[int, _Row]]]:
    """A grid's captions, its header and what is below that, each row with its number; before is the header of
    the table above.
    """
    width = max(map(len, grid.rows), default=0)
    rows: list[_Row] = [tuple(row) for row in grid.rows]
    at = 0
    while at < len(rows) and _is_caption(rows[at], width):
        at += 1
    captions = rows[:at]
    below = [(number, row) for number, row in enumerate(rows) if number >= at and not _is_numbering(row)]
    said_again = [_words(row) for _, row in below[: len(before)]]
    if before and said_again == [*map(_words, before)]:
        first = len(before)
    else:
        first = next((number for number, (_, row) in enumerate(below) if _is_body(row)), len(below))
    header = [_levelled(row, number, width) for number, (_, row) in enumerate(below[:first])]
    return captions, header, below[first:]


def _levelled(row: _Row, number: int, width: int) -> _Row:
    """A header row that lacks the places of what is merged into it belongs at the right."""
    missing = (None,) * (width - len(row))
    return (*missing, *row) if number else (*row, *missing)


def _is_caption(row: _Row, width: int) -> bool:
    texts = [plain(cell) for cell in row if plain(cell)]
    if len(texts) <= 1 and width > 1:
        return not any(map(figure_of, row)) and not (texts and _ORDINAL.match(texts[0]))
    return all(map(_CAPTION.fullmatch, texts)) and bool(texts)


def _is_body(row: _Row) -> bool:
    texts = [plain(cell) for cell in row if plain(cell)]
    return bool(texts) and (
        any(map(figure_of, row))
        or _ORDINAL.match(texts[0]) is not None
        or (len(texts) == 1 and says("rows", "total", texts[0]))
    )


def _is_numbering(row: _Row) -> bool:
    """Whether a row numbers the columns: 栏次 1 2 3."""
    texts = [plain(cell) for cell in row if plain(cell)]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 3]
    words = [text for text in texts if not (text.isascii() and text.isdigit())]
    told = any(says("headings", "numbering", word) for word in words)
    if not all(says("headings", "numbering", word) or _PAGE_NUMBER.fullmatch(word) for word in words):
        return False
    counted = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return told or counted


def _goes_on(
    table: PrintedTable, title: str, header: list[_Row], rows: list[PrintedRow], lines: Sequence[str]
) -> bool:
    """Whether rows go on with the table before: below no title or the same, and the same header or none."""
    if not rows or max((len(row.cells) for row in rows), default=0) != table.width:
        return False
    if title and not _same(title, table.title):
        return False
    if header and [*map(_words, header)] != [*map(_words, table.header)]:
        return False
    said = [*map(plain, lines)]
    if any("。" in line for line in said) or (not header and said and not title and _said(said)):
        return False
    return not (_has_total(rows[:1]) and _has_total(table.rows))


def _same(title: str, other: str) -> bool:
    """Whether two titles are one, but for a sign before it that does not belong there."""
    longer, shorter = sorted((title, other), key=len, reverse=True)
    return longer.endswith(shorter) and len(longer) <= len(shorter) + 1


def _may_go_on(table: PrintedTable, title: str, header: list[_Row], rows: list[PrintedRow]) -> bool:
    """Whether rows look like a table's that goes on, and were read with other columns than it."""
    if not table.rows or not rows or (title and not _same(title, table.title)) or _has_total(rows[:1]):
        return False
    words = {word for row in header for word in _words(row)}
    before = {word for row in table.header for word in _words(row)}
    return not words or 2 * len(words & before) > len(before)


def _said(lines: Sequence[str]) -> bool:
    return not all(_PAGE_NUMBER.fullmatch(line) or _CAPTION.fullmatch(line) for line in lines)


def _words(row: _Row) -> list[str]:
    return [plain(cell) for cell in row if plain(cell)]


def _has_total(rows: Sequence[PrintedRow]) -> bool:
    return any(says("rows", "total", plain(cell)) for row in rows for cell in row.cells[:4] if cell)


def _title(lines: Sequence[str]) -> str:
    """The title among the lines above a table: the last one that names what a table may be."""
    named = [one for line in lines if (one := _title_in(line))]
    return next((one for one in reversed(named) if _role(one)), named[-1] if named else "")


def _as_printed(title: str, lines: Sequence[str]) -> str:
    """A title as it is printed, where it has a line to itself."""
    return next((as_name(line) for line in reversed(lines) if title and plain(line) == title), title)


def _title_in(line: str) -> str:
    text = _GOES_ON.sub("", _WHOSE.split(line)[0])
    if "," in text or "。" in text:
        return ""
    if _TITLE.fullmatch(text):
        return text
    found = _NUMBERED.search(text)
    return found[0] if found else ""


def _role(title: str) -> str:
    return next((role for role, titles in roles() if titles.search(title)), "")


def _unit(lines: Sequence[str], header: Sequence[_Row]) -> MoneyUnit | None:
    said = [*(plain(cell) for row in header for cell in row if cell), *lines]
    found = [one for line in map(plain, said) for one in _UNIT.finditer(line)]
    return MoneyUnit(found[-1][1] or found[-1][2]) if found else None
