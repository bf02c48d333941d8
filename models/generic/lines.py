"""The rows of a table as lines in order, each with its figures: one column of lines, or one for each side."""

from dataclasses import dataclass, replace

from models.generic.blocks import Block, blocks_of
from models.generic.codes import codes_by_name, row_codes
from models.generic.figure import Figure
from models.generic.table import Cell, PrintedTable
from models.generic.words import says
from models.ground.words import item


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is called, its code, how far to the right its name begins, its cells and their figures.

    left: it is named at the left of where the codes of others stand.
    """

    label: str
    code: str
    depth: int
    cells: tuple[Cell, ...]
    figures: tuple[Figure | None, ...] = ()
    left: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether any of its figures is printed."""
        return any(self.figures)

    @property
    def is_total(self) -> bool:
        """Whether it adds up others, by its name."""
        return says("rows", "total", self.label) or says("rows", "total", item(self.label))


@dataclass(frozen=True, slots=True)
class Side:
    """Lines that belong together.

    coded: by codes, printed or known from their names. is_named_alone: one column says what each line is.
    """

    lines: tuple[Line, ...]
    coded: bool
    columns: tuple[int, ...]
    is_named_alone: bool = False


_MOSTLY = 0.5


def sides_of(table: PrintedTable) -> list[Side]:
    """A table's sides. Blocks with codes that stand side by side are one that was broken off."""
    blocks = blocks_of(table)
    told = [_block_lines(table, block) for block in blocks]
    coded = [any(line.code for line in lines) for lines in told]
    widths = {len(block.figures) for block in blocks}
    if len(blocks) > 1 and all(coded) and len(widths) == 1:
        lines = tuple(line for one in _with_wide_totals(table, blocks, told) for line in one)
        return [Side(lines, True, tuple(blocks[0].figures))]
    return [
        _side(lines, tuple(block.figures), len(block.labels) == 1)
        for block, lines in zip(blocks, told, strict=True)
        if lines
    ]


def _side(lines: list[Line], columns: tuple[int, ...], alone: bool) -> Side:
    named = [line for line in lines if not line.is_total]
    if sum(1 for line in named if line.code) >= max(1, _MOSTLY * len(named)):
        return Side(tuple(lines), True, columns, alone)
    codes = codes_by_name([line.label for line in named])
    if not any(codes):
        return Side(tuple(lines), False, columns, alone)
    of_line = dict(zip(map(id, named), codes, strict=True))
    coded = (replace(line, code=of_line.get(id(line), "")) for line in lines)
    return Side(tuple(coded), True, columns, alone)


def _block_lines(table: PrintedTable, block: Block) -> list[Line]:
    codes, at = row_codes(table, block)
    lines = []
    for row in range(len(table.rows)):
        texts = [(column, text) for column in block.labels if (text := table.text(row, column))]
        figures = tuple(table.figure(row, column) for column in block.figures)
        if not texts and not any(figures):
            continue
        label = next((text for _, text in texts if says("rows", "total", text)), "")
        label = label or "".join(text for _, text in texts)
        depth = texts[0][0] if texts else -1
        cells = tuple(table.cell(row, column) for column in block.figures)
        left = not codes[row] and 0 <= depth < at
        lines.append(Line(label, codes[row], depth, cells, figures, left))
    return lines


def _with_wide_totals(table: PrintedTable, blocks: list[Block], told: list[list[Line]]) -> list[list[Line]]:
    """The lines of blocks where a total's name is in one block and its figure in a later one."""
    told = [list(lines) for lines in told]
    for number, block in enumerate(blocks[:-1]):
        for line in [one for one in told[number] if one.is_total]:
            row = line.cells[0].row
            if any(table.figure(row, column) for column in block.figures):
                continue
            for later in range(number + 1, len(blocks)):
                if any(table.text(row, column) for column in blocks[later].labels):
                    break
                if any(table.figure(row, column) for column in blocks[later].figures):
                    cells = tuple(table.cell(row, column) for column in blocks[later].figures)
                    told[number].remove(line)
                    told[later] = [one for one in told[later] if one.cells != cells]
                    figures = tuple(table.figure(cell.row, cell.column) for cell in cells)
                    told[later].append(Line(line.label, "", line.depth, cells, figures))
                    break
    return told
