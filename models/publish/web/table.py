"""A table on a page: what heads a column or a row is marked so, for whoever hears it read out."""

from collections.abc import Sequence

from models.publish.blocks import Align, Paragraph, TableBlock, TableCell, text_of
from models.publish.web.elements import Element, added, is_blank, write_spans

# A row of a form with so many strong cells is the head of what stands below.
_HEADS = 3


def add_table(parent: Element, block: TableBlock, above: Sequence[Paragraph]) -> None:
    """A table with what stands above it as its caption, in a box that a narrow screen can move in."""
    name = "，".join(text_of(one.spans) for one in above) or "、".join(
        text_of(cell.spans) for cell in block.rows[0]
    )
    # Who has no mouse moves in it by the keyboard.
    box = added(parent, "div", role="region", tabindex="0", **{"class": "table", "aria-label": name})
    table = added(box, "table", id=block.key)
    if above:
        caption = added(table, "caption")
        for one in above:
            write_spans(added(caption, "span", **{"class": one.style.value}), one.spans)
    head, rest = block.rows[: block.header_rows], block.rows[block.header_rows :]
    if head:
        thead = added(table, "thead")
        for cells in head:
            row = added(thead, "tr")
            for cell in cells:
                _cell(row, cell, "colgroup" if cell.columns > 1 else "col")
    tbody = added(table, "tbody")
    for cells in rest:
        row = added(tbody, "tr")
        scopes = _of_figures(cells) if head else _of_form(cells)
        for cell, scope in zip(cells, scopes, strict=True):
            _cell(row, cell, scope)


def _of_figures(cells: Sequence[TableCell]) -> list[str]:
    """What heads a row: the words before its figures, on each side of a table of two."""
    scopes, after_figure = [], True
    for cell in cells:
        is_label = cell.align is not Align.RIGHT
        scopes.append("row" if is_label and after_figure and not is_blank(cell.spans) else "")
        after_figure = not is_label
    return scopes


def _of_form(cells: Sequence[TableCell]) -> list[str]:
    strong = [cell.strong for cell in cells]
    heads = sum(strong) >= _HEADS
    return [
        ("col" if heads and at else "rowgroup" if cell.rows > 1 else "row") if cell.strong else ""
        for at, cell in enumerate(cells)
    ]


def _cell(row: Element, cell: TableCell, scope: str) -> None:
    made = added(row, "th" if scope else "td")
    if scope:
        made.set("scope", scope)
    if cell.columns > 1:
        made.set("colspan", str(cell.columns))
    if cell.rows > 1:
        made.set("rowspan", str(cell.rows))
    if cell.align is not Align.LEFT:
        made.set("class", cell.align.value)
    write_spans(made, cell.spans)
