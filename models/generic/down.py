"""What the rows of a table must add up to: those below a code, of a side, above or below a total."""

from collections.abc import Callable, Iterator, Sequence

from models.generic.lines import Line, Side, sides_of
from models.generic.listed import sums_of_list
from models.generic.result import Kind
from models.generic.row_sums import sums_below, sums_of_row
from models.generic.sums import Sum
from models.generic.table import PrintedTable
from models.generic.trees import Node, by_code, by_outline
from models.generic.words import says
from models.ground.words import item, plain


def sums_down(table: PrintedTable, tables: Sequence[PrintedTable]) -> list[Sum]:
    """All sums over the rows of a table."""
    sides = sides_of(table)
    if len(sides) > 1 and all(side.is_named_alone for side in sides):
        outlined = [one for at, side in enumerate(sides) for one in _outlined(side, (table.number, at))]
        return [*outlined, *_sides_alike(table, sides)]
    if not sides:
        return []
    side, key = sides[0], (table.number, 0)
    if side.coded:
        return [*_coded(side, key)]
    if _has_ordinals(side.lines):
        return [*_outlined(side, key)]
    return [*sums_of_list(table, side, key, tables)]


def _has_ordinals(lines: Sequence[Line]) -> bool:
    return sum(1 for line in lines if item(line.label) != plain(line.label)) > 1


def _coded(side: Side, key: tuple[int, int]) -> Iterator[Sum]:
    """Sums of rows with codes: each of those below it, and a total of the highest."""
    for total, nodes in _segments(side.lines, by_code):
        yield from sums_below(nodes, key)
        if total is not None:
            lines = [node.line for node in nodes]
            codes = [
                line.code for at, line in enumerate(lines) if not at or not _is_again(line, lines[at - 1])
            ]
            # A list in which a code comes back may well have other levels than those of its codes.
            sure = len(set(codes)) == len(codes)
            yield from sums_of_row(Kind.ROWS, total, nodes, (*key, "rows", total.cells[0].row), sure)


def _is_again(line: Line, before: Line) -> bool:
    """Whether a line says the one before once more."""
    return line.code == before.code and line.figures == before.figures


def _outlined(side: Side, key: tuple[int, int]) -> Iterator[Sum]:
    """Sums of a side whose rows are numbered: of this year, and with what is left over of the last."""
    before: Line | None = None
    for total, nodes in _segments(side.lines, by_outline):
        yield from sums_below(nodes, key)
        if total is not None:
            parts = [Node(before), *nodes] if before is not None else nodes
            sure = not any(node.guessed for root in nodes for node in root.walk())
            yield from sums_of_row(Kind.ROWS, total, parts, (*key, "rows", total.cells[0].row), sure)
            before = None if total is side.lines[0] else total


def _segments(
    lines: Sequence[Line], tree: Callable[[Sequence[Line]], list[Node]]
) -> Iterator[tuple[Line | None, list[Node]]]:
    """The lines that each total adds up: those above it, or all below it where it comes first."""
    lines = [line for line in lines if line.label]
    if not lines:
        return
    totals = [at for at, line in enumerate(lines) if _is_total(lines, at)]
    if totals and totals[0] == 0:
        nodes = tree([line for at, line in enumerate(lines) if at not in totals])
        # Of several that stand among the rows nobody can say what each adds up.
        alone = set(totals) <= {0, len(lines) - 1}
        yield (lines[0] if alone else None), nodes
        if alone and len(totals) > 1:
            yield lines[-1], nodes
        return
    start = 0
    for at in totals:
        yield lines[at], tree(lines[start:at])
        start = at + 1
    if rest := lines[start:]:
        yield None, tree(rest)


def _is_total(lines: Sequence[Line], at: int) -> bool:
    """Whether a line adds up others; a numbered one (一、本年支出合计) heads those below it."""
    line = lines[at]
    if line.code or not line.is_total:
        return False
    numbered = item(line.label) != line.label
    return not (numbered and at + 1 < len(lines) and not lines[at + 1].is_total)


def _is_grand(line: Line, side: Side) -> bool:
    """Whether a line is all of a side: 总计, or the 合计 that ends it."""
    label = item(line.label)
    ends = line is side.lines[-1] and says("rows", "grand_at_end", label)
    return ends or says("rows", "grand", label)


def _sides_alike(table: PrintedTable, sides: Sequence[Side]) -> Iterator[Sum]:
    """What comes in is what goes out: the last totals of sides in one row."""
    if len(sides) < 2:
        return
    grand = [line for side in sides for line in [one for one in side.lines if _is_grand(one, side)][-1:]]
    for line in grand[1:]:
        if line.cells[0].row == grand[0].cells[0].row:
            yield Sum(Kind.SIDES, grand[0].cells[0], (line.cells[0],), (table.number, "sides", line.cells[0]))
