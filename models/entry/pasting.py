"""A block of texts from Excel or WPS laid onto a table's form: which figure goes where, and what can't."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.entry.pasted_block import (
    PastedBlock,
    PasteHow,
    Texts,
    are_words,
    tiled,
    transposed,
    unit_of,
    without_headings,
)
from models.entry.pasted_rows import RowFinder, is_certain_code
from models.facts.catalog import Catalog, with_parents
from models.families import Address, Block, Column, TableDefinition
from models.ground.money import MoneyUnit, Reading, format_exact, parse_amount
from models.ground.words import plain
from models.tables import Figure, Label, LaidRow, Tables, typed_place

OUTSIDE = "超出了表格"
ONLY_CODES = "这是科目编码，不是金额：请把编码和金额一起复制；确实是金额的，请直接键入"
UNDECIDED = "这一块里有科目编码，但分不清哪一列是金额：请把编码放在第一列再复制"
NO_CODES = "第一列不是科目编码，也不是科目名称，不能按编码粘贴"
NO_CODE = "这一行没有科目或项目，不知道是哪一行的金额"
NO_FIGURES = "这一行只有科目，没有金额"
OTHER_UNIT = "这一块写明单位是{unit}，程序只认元和万元，请换算后再粘贴"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A pasted text that went nowhere: its place in the block from zero, and why."""

    row: int
    column: int
    text: str
    why: str


@dataclass(slots=True)
class Pasted:
    """Figures by address in the block's order, each with its place in the block; and what was refused.

    heading_rows were passed over; unit is the one in which the figures were read, catalog tells the codes
    that are never read as money.
    """

    unit: MoneyUnit
    catalog: Catalog
    figures: dict[Address, tuple[int, tuple[int, int]]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    heading_rows: int = 0

    def take(self, address: Address, place: tuple[int, int], text: str) -> None:
        """Read a text for an address."""
        read = parse_amount(text, self.unit)
        if is_certain_code(text, self.catalog):
            read = Reading(None, ONLY_CODES)
        if read.amount is None:
            self.rejected.append(Rejected(*place, text, read.problem))
        else:
            self.figures[address] = (read.amount, place)

    def refuse_all(self, block: PastedBlock, why: str) -> None:
        """Take nothing of a block."""
        for row, cells in block.rows:
            self.rejected += [Rejected(row, at, text, why) for at, text in enumerate(cells) if plain(text)]


@dataclass(frozen=True, slots=True)
class Target:
    """What a block is pasted onto: a table's form, the corner's row and column, the size of the selection."""

    table: TableDefinition
    laid: Sequence[LaidRow]
    corner: tuple[int, int]
    selection: tuple[int, int]
    catalog: Catalog

    @property
    def on_words(self) -> bool:
        """Whether the corner is among the words that name rows, or in the row for a new one."""
        row, column = self.corner
        return row >= len(self.laid) or any(
            isinstance(cell, Label) for cell in self.laid[row][column : column + 1]
        )

    @property
    def side(self) -> tuple[int, Block]:
        """The block of the table that the corner is in, and its first column."""
        at = 0
        for block in self.table.blocks:
            shown = len(block.form_labels) + len(block.columns)
            if self.corner[1] < at + shown:
                return at, block
            at += shown
        return at - shown, block


def lay_onto(target: Target, texts: Texts, unit: MoneyUnit, how: PasteHow) -> Pasted:
    """Match a block, its corner laid on a cell of the form.

    A block that begins with codes or the names of rows goes by these, wherever its corner lies and its rows
    stand; any other goes cell by cell, repeated over the selection. A code is never read as money.
    """
    if how is PasteHow.TRANSPOSED:
        texts = transposed(texts)
    block = without_headings(texts, target.table)
    own = unit_of(block, unit)
    pasted = Pasted(own or unit, target.catalog, heading_rows=block.heading_rows)
    if own is None:
        pasted.refuse_all(block, OTHER_UNIT.format(unit=block.unit))
        return pasted
    at, side = target.side
    finder = RowFinder(side, target.laid, at, target.catalog)
    columns = [block.column(each) for each in range(block.width)]
    coded = [
        finder.are_codes(texts) and (not each or any(len(text.strip()) >= 5 for text in texts))
        for each, texts in enumerate(columns)
    ]
    named = bool(columns) and (coded[0] or finder.are_names(columns[0]))
    single = len(block.rows) == 1 and block.width == 1
    if any(coded[1:]):
        pasted.refuse_all(block, UNDECIDED)
    elif how is PasteHow.BY_CODE and not (named and block.width > 1):
        pasted.refuse_all(block, NO_CODES)
    elif target.on_words and (named or not single or target.selection == (1, 1)):
        _by_name(target, block, pasted)
    elif coded == [True]:
        pasted.refuse_all(block, ONLY_CODES)
    elif named and block.width > 1:
        _by_name(target, block, pasted)
    else:
        _by_place(target, block, pasted)
    return pasted


def _by_place(target: Target, block: PastedBlock, pasted: Pasted) -> None:
    (row, column), laid = target.corner, target.laid
    headed = _headed(block, target.side[1], 0, block.width)
    # A single column goes where the clerk points, whatever stands over it.
    if len(headed) > 1:
        _by_heading(target, block, headed, pasted)
        return
    texts = tiled([cells for _, cells in block.rows], target.selection)
    for down, line in enumerate(texts):
        from_row = block.rows[down % len(block.rows)][0]
        for across, text in enumerate(line):
            place = (from_row, across % block.width)
            if row + down >= len(laid) or column + across >= len(laid[row + down]):
                if plain(text):
                    pasted.rejected.append(Rejected(*place, text, OUTSIDE))
                continue
            cell = laid[row + down][column + across]
            if isinstance(cell, Figure):
                pasted.take(cell.address, place, text)


def _by_heading(target: Target, block: PastedBlock, columns: Sequence[Column], pasted: Pasted) -> None:
    """Lay a block's columns where its headings say, its rows from the corner's row on."""
    for down, (row, cells) in enumerate(block.rows, target.corner[0]):
        figures = [
            cell.address
            for cell in (target.laid[down] if down < len(target.laid) else ())
            if isinstance(cell, Figure)
        ]
        for across, (column, text) in enumerate(zip(columns, cells, strict=False)):
            address = next((each for each in figures if each.column == column.key), None)
            if address is not None:
                pasted.take(address, (row, across), text)
            elif plain(text):
                pasted.rejected.append(Rejected(row, across, text, OUTSIDE))


def _by_name(target: Target, block: PastedBlock, pasted: Pasted) -> None:
    """Lay a block by the rows it names; what is wider than one side of the table goes on with the next."""
    at, own = target.side
    sides = target.table.blocks[target.table.blocks.index(own) :]
    start = 0
    for side in sides:
        finder = RowFinder(side, target.laid, at, target.catalog)
        # Codes come before names: from a corner among the names on, only names are missing in front.
        in_names = target.on_words and side is own and not finder.are_codes(block.column(start))
        skipped = target.corner[1] - at if in_names else 0
        first = start + _label_width(block, side, start, skipped)
        stop = block.width if side is sides[-1] else first + len(side.published)
        columns = _columns(target, block, side, first, stop)
        after = ""
        for row, cells in block.rows:
            words = [text for text in cells[start:first] if plain(text)]
            key, why = finder.find(words[0], after) if words else (after, "")
            if key is None:
                pasted.rejected.append(Rejected(row, start, words[0], why))
            elif not words:
                pasted.rejected += [
                    Rejected(row, first + across, text, NO_CODE)
                    for across, text in enumerate(cells[first:stop])
                    if plain(text)
                ]
            else:
                after = key
                if first >= len(cells):
                    pasted.rejected.append(Rejected(row, start, words[0], NO_FIGURES))
                addresses = [Address(target.table.role, key, column.key) for column in columns]
                _take_row(pasted, row, first, cells[first:stop], addresses)
        start, at = stop, at + len(side.form_labels) + len(side.columns)
        if start >= block.width:
            return


def _label_width(block: PastedBlock, side: Block, start: int, skipped: int) -> int:
    """How many columns of the block name the row: the code's, and the name's where there is one."""
    labels = max(len(side.form_labels) - max(skipped, 0), 1)
    if labels == 1:
        return 1
    second = block.column(start + 1)
    return 2 if are_words(second) or (not second and block.width - start > labels) else 1


def _columns(target: Target, block: PastedBlock, side: Block, first: int, stop: int) -> Sequence[Column]:
    """The form's columns that the block's columns from ``first`` on are for, in order."""
    count = stop - first
    if headed := _headed(block, side, first, stop):
        return headed
    if target.on_words or (count > 1 and count in (len(side.columns), len(side.published))):
        # A block copied from a published table has the published columns; one from the form has all of them.
        return side.published if count == len(side.published) else side.columns
    at, own = target.side
    within = target.corner[1] - at - len(own.form_labels) if own is side else 0
    return side.columns[max(within, 0) :]


def _headed(block: PastedBlock, side: Block, first: int, stop: int) -> list[Column]:
    """The columns that the block's own headings name, each another; none where they don't name them all."""
    found = [_called(side, heading) for heading in block.headings[first:stop]]
    called = [column for column in found if column is not None]
    return called if len({column.key for column in called}) == stop - first else []


def _called(side: Block, heading: str) -> Column | None:
    return next(
        (
            column
            for column in side.columns
            if heading and heading in {plain(word) for word in (column.heading, *column.aliases)}
        ),
        None,
    )


def _take_row(
    pasted: Pasted, row: int, first: int, texts: Sequence[str], addresses: Sequence[Address]
) -> None:
    """Lay the figures of one row of the block, whose first column is ``first``."""
    for across, text in enumerate(texts):
        if across < len(addresses):
            pasted.take(addresses[across], (row, first + across), text)
        elif plain(text):
            pasted.rejected.append(Rejected(row, first + across, text, OUTSIDE))


def to_be_typed(pasted: Pasted, tables: Tables) -> list[tuple[Address, int]]:
    """The figures of a block that are entries, each where it is typed; totals and subtotals are none."""
    parents = {above for address in pasted.figures for above in with_parents(address.row)[:-1]}
    entries = []
    for address, (amount, _) in pasted.figures.items():
        place = typed_place(tables.family, address)
        if place is not None and address.row not in parents:
            # Where only a part is typed, the rest of the printed figure is there already.
            there = tables.amount(address) - tables.amount(place)
            entries.append((place, amount - there))
    return entries


def unmet(pasted: Pasted, tables: Tables, refused: Mapping[Address, str], unit: MoneyUnit) -> list[Rejected]:
    """What the tables don't show as it was pasted, and what could not be read at all."""
    rejected = list(pasted.rejected)
    for address, (amount, place) in pasted.figures.items():
        if (shown := tables.amount(address)) != amount:
            why = refused.get(typed_place(tables.family, address) or address)
            computed = f"这一格由程序计算，结果是 {format_exact(shown, unit)}"
            rejected.append(Rejected(*place, format_exact(amount, unit), why or computed))
    return sorted(rejected, key=lambda each: (each.row, each.column))


def pasted_words(pasted: Pasted, rejected: Sequence[Rejected], unit: MoneyUnit) -> str:
    """One line of what was pasted and what was passed over; "" where nothing was."""
    if not pasted.figures:
        return ""
    taken = len(pasted.figures) - (len(rejected) - len(pasted.rejected))
    headings = f"，跳过表头 {pasted.heading_rows} 行" if pasted.heading_rows else ""
    converted = f"，按“单位：{pasted.unit.value}”换算" if pasted.unit is not unit else ""
    return f"粘贴了 {taken} 个数{headings}{converted}。"
