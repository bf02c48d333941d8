"""The ten tables inside a document, as rows that are recognised like a worksheet's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from models.ground.spot import Spot
from models.ground.words import as_name, plain
from models.intake.table_titles import goes_on, named_table, same_table, title_words, titles_in
from models.readers import Grid, Piece, Prose, Row, Sheet

_TITLE_ROWS = 4
_NOTE = ("备注", "注:")
_HEADING = re.compile("[一二三四五六七八九十]{1,9}、")
_HEADER_ROWS = range(1, 3)
_UNIT = re.compile(r"(?:金额)?单位:?.{0,9}")
_FIGURE = re.compile(r"-?\(?[\d,]+(?:\.\d+)?\)?%?")
_TOTALS = ("合计", "总计", "收入总计", "支出总计", "收入合计", "支出合计")


@dataclass(slots=True)
class TablesInside:
    """Each table as a sheet, and what was left alone, in words."""

    tables: list[Sheet] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def tables_inside(pieces: Sequence[Piece]) -> TablesInside:
    """The tables: the paragraphs above each, then its own rows, also where it goes on overleaf."""
    found = TablesInside()
    table: _Table | None = None
    above: list[Prose] = []
    for piece in pieces:
        if isinstance(piece, Prose):
            if table and not above and plain(piece.text).startswith(_NOTE):
                table.rows.append([piece.text])
                table.spots.append(piece.spot)
            else:
                above.append(piece)
            continue
        more = table.what_is(piece, above) if table else _More.ANOTHER
        if more is _More.STRANGE and table:
            found.notices.append(
                f"{piece.place}接着《{table.named or table.name}》，栏数却不同，也没有表头，"
                "无法确定各栏是什么，没有读取。"
            )
        elif more is _More.ANOTHER or not table:
            table = _begun(piece, above)
            found.tables.append(Sheet(table.name, table.rows, spots=table.spots))
        else:
            table.go_on(piece)
        above = []
    return found


def _begun(grid: Grid, above: Sequence[Prose]) -> "_Table":
    # A heading further up is of a table that is not there.
    last = max((at for at, prose in enumerate(above) if _heads_a_table(prose.text)), default=0)
    above = above[last:]
    titles = above[-_TITLE_ROWS:]
    lines: list[list[object]] = [[prose.text] for prose in titles]
    headings = [prose.text for prose in above if _HEADING.match(prose.text)]
    name = as_name([*headings, above[-1].text][0]) if above else grid.place
    named = named_table([*(prose.text for prose in above), *titles_in(grid)])
    spots = [*(prose.spot for prose in titles), *map(grid.spot, range(len(grid.rows)))]
    return _Table(name, [*lines, *_levelled(grid)], spots, grid, named)


def _heads_a_table(text: str) -> bool:
    return bool(_HEADING.match(text) and title_words(text))


class _More(Enum):
    """What a grid is that follows a table."""

    ANOTHER = auto()
    OF_THIS = auto()
    STRANGE = auto()


@dataclass(slots=True)
class _Table:
    """A table as far as it has been put together: its rows and where each stands.

    named is what its title calls it.
    """

    name: str
    rows: list[list[object]]
    spots: list[Spot]
    first: Grid
    named: str

    def what_is(self, grid: Grid, above: Sequence[Prose]) -> _More:
        """Whether a grid goes on with this table.

        A title of another table ends it. Below none, or its own, it goes on where the columns are the same
        and the header is said again or left out.
        """
        lines = [prose.text for prose in above]
        named = named_table([*lines, *titles_in(grid)])
        marked = any(map(goes_on, lines))
        if (named and not same_table(named, self.named)) or (
            any(map(_HEADING.match, lines)) and not (named or marked)
        ):
            return _More.ANOTHER
        rows = self._new_rows(grid)
        headed = len(rows) < len(grid.rows)
        if not rows or (not headed and _is_header(rows[0])):
            return _More.ANOTHER
        if named and _has_total(self.first.rows) and _has_total(rows):
            return _More.ANOTHER
        if _width(grid) == _width(self.first):
            return _More.OF_THIS
        return _More.STRANGE if not above or marked else _More.ANOTHER

    def go_on(self, grid: Grid) -> None:
        """Add what a grid has that goes on with this table, without what is said again above it."""
        rows = self._new_rows(grid)
        self.rows.extend(map(list, rows))
        self.spots.extend(map(grid.spot, range(len(grid.rows) - len(rows), len(grid.rows))))

    def _new_rows(self, grid: Grid) -> tuple[Row, ...]:
        """A grid's rows without title, unit and header, where these are said again."""
        again = 0
        while again < len(grid.rows) and self._is_said(grid.rows[again]):
            again += 1
        return grid.rows[again:]

    def _is_said(self, row: Row) -> bool:
        filled = [(column, plain(cell)) for column, cell in enumerate(row) if cell and cell.strip()]
        if len(filled) == 1:
            text = filled[0][1]
            if goes_on(text) or _UNIT.fullmatch(text) or same_table(title_words(text), self.named):
                return True
        header = self._header()
        return bool(filled) and all(
            any(column < len(one) and plain(one[column]) == text for one in header) for column, text in filled
        )

    def _header(self) -> tuple[Row, ...]:
        """The rows above its first figure."""
        figures = (number for number, row in enumerate(self.first.rows) if any(map(_is_figure, row)))
        return self.first.rows[: next(figures, len(self.first.rows))]


def _has_total(rows: Sequence[Row]) -> bool:
    return any(plain(cell) in _TOTALS for row in rows for cell in row if cell)


def _is_header(row: Row) -> bool:
    """Whether a row has words and no figure in all of its places: the header of a table of its own."""
    return all(cell and cell.strip() and not _is_figure(cell) for cell in row if cell is not None)


def _is_figure(cell: str | None) -> bool:
    return bool(cell) and _FIGURE.fullmatch(plain(cell)) is not None


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)


def _levelled(grid: Grid) -> list[list[object]]:
    width = _width(grid)
    return [list(_level(row, number, width)) for number, row in enumerate(grid.rows)]


def _level(row: Row, number: int, width: int) -> Row:
    """A header row that lacks the places of the headings merged into it belongs at the right."""
    words = [cell for cell in row if cell]
    if number in _HEADER_ROWS and len(row) < width and not any(sign.isdigit() for sign in "".join(words)):
        return (*[None] * (width - len(row)), *row)
    return row
