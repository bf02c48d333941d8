"""A table block as a Word table."""

from collections.abc import Sequence
from functools import lru_cache

from models.ground.printable import printable
from models.publish.blocks import Align, Revision, TableBlock
from models.publish.table_grid import Place, places
from models.publish.word.grid import column_widths, fit
from models.publish.word.inline import runs
from models.publish.word.looks import CELL_ABOVE, TABLE_GRID, TABLE_SIZES, cell_beside, cell_margins
from models.publish.word.markup import Element, flag, w
from models.publish.word.page import Page
from models.publish.word.tracking import mark

_LOOK = {"firstRow": 1, "lastRow": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
_REMEMBERED = 1000
_JUSTIFICATIONS = {Align.LEFT: None, Align.CENTRE: "center", Align.RIGHT: "right"}


def table(block: TableBlock, page: Page, name: str) -> Element:
    """The table over the whole text width, its header repeated on every page, no row broken by a page.

    A table that one page can hold stays together. name: what it is called, for whoever does not see it. One
    without header rows has labels at its left; its first row, which says what it is of, is its header.

    Raises ValueError where a row's cells do not fill the grid.
    """
    widths = column_widths(block, page.text_width)
    rows = list(places(block))
    how = fit(block, rows, widths, page.text_height)
    last = len(block.rows) - 1
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE_GRID),
            w("tblW", w=page.text_width, type="dxa"),
            # Centred, it keeps to both margins everywhere; indented by 0, some shift it by a cell's margin.
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            cell_margins(CELL_ABOVE, cell_beside(how.size)),
            w("tblLook", **_LOOK, firstColumn=int(not block.header_rows)),
            w("tblCaption", val=printable(name)),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(
            _row(
                row,
                widths,
                TABLE_SIZES[how.size],
                header=number < max(1, block.header_rows),
                # No header at a page's foot, and no title of the table, without a row below it.
                keep_next=number < (last if how.on_one_page else block.header_rows),
                revision=block.revision_of(number),
            )
            for number, row in enumerate(rows)
        ),
    )


def _row(
    row: Sequence[Place],
    widths: Sequence[int],
    style: str,
    *,
    header: bool,
    keep_next: bool,
    revision: Revision | None,
) -> Element:
    return w(
        "tr",
        w("trPr", w("cantSplit"), flag("tblHeader", header), mark(revision)),
        *(_cell(place, widths, style, keep_next) for place in row),
    )


def _cell(place: Place, widths: Sequence[int], style: str, keep_next: bool) -> Element:
    cell = place.cell
    width = sum(widths[place.column : place.column + cell.columns])
    merged = None if cell.rows == 1 else "restart" if place.begins else "continue"
    return w(
        "tc",
        _room(width, cell.columns, merged),
        w(
            "p",
            _looks(style, keep_next, cell.align),
            *(runs(cell.spans, strong=cell.strong) if place.begins else ()),
        ),
    )


@lru_cache(_REMEMBERED)
def _room(width: int, columns: int, merged: str | None) -> Element:
    return w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=columns) if columns > 1 else None,
        w("vMerge", val=merged) if merged else None,
        w("vAlign", val="center"),
    )


@lru_cache(_REMEMBERED)
def _looks(style: str, keep_next: bool, align: Align) -> Element:
    justification = _JUSTIFICATIONS[align]
    return w(
        "pPr",
        w("pStyle", val=style),
        flag("keepNext", keep_next),
        w("jc", val=justification) if justification else None,
    )
