"""A row of a sheet below a table's header: what names it, what money stands in it, and which row it is."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from models.exchange.cell_amount import amount_in
from models.exchange.report import Place
from models.facts import Facet
from models.facts.catalog import well_formed
from models.facts.written_codes import written_code
from models.families import Block, ClassRows, FixedRow, UnitRows
from models.ground.money import MoneyUnit, Reading
from models.ground.words import as_name, item, plain
from models.readers import Sheet

_NOTE = ("备注", "注:", "说明", "填表", "填报", "制表", "审核", "负责人", "联系电话", "单位负责人")
UNCLEAR_ZEROS = "末尾的 00 是编码的一部分，还是为凑足位数补上的，无法确定；请改为科目本来的编码"
# Sums of a page or a group, and the numbers of the columns, which no table of ours has a row for.
NO_ROWS = frozenset({"小计", "本页小计", "本页合计", "栏次"})


def is_note(text: str) -> bool:
    """Whether a row's words are a note or a signature below the table."""
    return text.startswith(_NOTE)


_NONE_PADDED: Mapping[str, str | None] = MappingProxyType({})


class RowColumns:
    """By which columns of a sheet the rows of one block are read; ``start`` is the first that is its own.

    labels are the columns that name a row, figures those of its figures, -1 for one that is not there.
    """

    def __init__(self, start: int, labels: Sequence[int], figures: Sequence[int]) -> None:
        self.labels, self.figures = labels, figures
        self.before = slice(start, min(column for column in figures if column >= 0))
        self.width = 1 + max(0, *labels, *figures)


class SheetRow:
    """One row by the columns of one block.

    padded are codes of the sheet that end in zeros for levels they have not: see without_padding.
    values are the cells that name the row, text is its name in words; words are those left of its figures: a
    total's may stand beside the column that is for it.
    """

    def __init__(
        self,
        sheet: Sheet,
        number: int,
        columns: RowColumns,
        unit: MoneyUnit,
        padded: Mapping[str, str | None] = _NONE_PADDED,
    ) -> None:
        self.sheet, self.number, self.labels, self.figures = sheet, number, columns.labels, columns.figures
        self.unit, self.padded = unit, padded
        cells = sheet.rows[number]
        # The last is that of a column which is not there.
        self.cells = cells = [*cells, *[None] * (columns.width - len(cells)), None]
        self.values = [cells[column] for column in columns.labels]
        self.text = " ".join([as_name(value) for value in self.values if plain(value)])
        self.words = frozenset([item(value) for value in cells[columns.before]]) - {""}

    def amount(self, column: int) -> Reading:
        """What one of its figures says, nothing for a blank or a column that is not there."""
        return amount_in(self.cells[column], self.sheet.scales.get((self.number, column)), self.unit)

    @cached_property
    def code(self) -> str:
        """The code in the row's first cell, "" where nobody can tell which it is; its text if it is none."""
        code, _ = written_code(self.values[0])
        return self.padded.get(code, code) or ""

    @property
    def name(self) -> str:
        """What the row calls its code: the cell for the name, or what follows the code in its own cell."""
        code, *name = self.values
        return as_name(name[0]) if name and plain(name[0]) else written_code(code)[1]

    @property
    def place(self) -> Place:
        """The first cell that names the row."""
        return Place.of(self.sheet, self.number, self.labels[0])

    @property
    def is_of_figures(self) -> bool:
        """Whether nothing but amounts stands where its figures do."""
        return all(self.amount(column).amount is not None for column in self.figures)

    @property
    def is_blank(self) -> bool:
        """Whether no figure stands in the row, zeros and dashes counting as figures."""
        return not any(plain(self.cells[column]) for column in self.figures)

    @property
    def has_money(self) -> bool:
        """Whether any of its figures is an amount other than zero."""
        return any(self.amount(column).amount for column in self.figures)

    def has_uncalculated(self, block: Block) -> bool:
        """Whether a formula without a result stands where a figure of the block is typed."""
        columns = zip(block.published, self.figures, strict=True)
        return any((self.number, at) in self.sheet.uncalculated for column, at in columns if column.entry)


class RowKeys:
    """Which of a block's rows a sheet's rows are; what their words are is found out once."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._fixed: dict[str, int] = {}
        for place, spec in enumerate(block.rows):
            if isinstance(spec, FixedRow):
                for word in (spec.label, *spec.aliases):
                    self._fixed.setdefault(item(word), place)
        self._others = [
            (place, spec) for place, spec in enumerate(block.rows) if not isinstance(spec, FixedRow)
        ]
        self._keys = {place: spec.key for place, spec in enumerate(block.rows) if isinstance(spec, FixedRow)}
        self._listed: dict[str, str] = {}
        if (rows := block.class_rows()) and rows.labels_are_list:
            # Of two codes with one label the first is meant.
            self._listed = {item(listed): code for code, listed in [*rows.labels.items()][::-1]}

    def of(self, row: SheetRow) -> str | None:
        """The key of the table's row that this is: a fixed row's, a code, or a unit's comparable name.

        None where the row is none of the table's.
        """
        fixed = min([self._fixed[word] for word in row.words if word in self._fixed], default=None)
        for place, spec in self._others:
            if fixed is not None and fixed < place:
                break
            if isinstance(spec, UnitRows):
                if (name := plain(row.values[0])) and (row.has_money or row.has_uncalculated(self._block)):
                    return name
            elif isinstance(spec, ClassRows) and (key := self._class_key(row, spec)) is not None:
                return key
        return None if fixed is None else self._keys[fixed]

    def _class_key(self, row: SheetRow, rows: ClassRows) -> str | None:
        if rows.labels_are_list:
            return self._listed.get(item(row.values[0]))
        return row.code if well_formed(rows.facet, row.code) else None


def why_stray(row: SheetRow, block: Block) -> str:
    """Why a row with money can't be one of the table's."""
    rows = block.class_rows()
    if rows and row.padded.get(written_code(row.values[0])[0], "") is None:
        return UNCLEAR_ZEROS
    if rows and plain(row.values[0]):
        digits = "3、5 或 7" if rows.facet is Facet.FUNCTIONAL else "3 或 5"
        return f"不是{rows.facet.word}科目编码（应为 {digits} 位数字）"
    if row.text:
        return "有金额，但这一行不是这张表的项目"
    return "有金额，但没有写明是哪个项目或科目"
