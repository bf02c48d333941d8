"""A row of a sheet below a table's header: what names it, what money stands in it, and which row it is."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from models.exchange.cell_amount import amount_at
from models.exchange.report import Place
from models.facts import Facet
from models.facts.catalog import well_formed
from models.facts.written_codes import written_code
from models.families import Block, ClassRows, FixedRow, UnitRows
from models.ground.money import MoneyUnit
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


class SheetRow:
    """One row by the columns of one block; ``start`` is the first column that is the block's own.

    padded are codes of the sheet that end in zeros for levels they have not: see without_padding.
    values are the cells that name the row, text is its name in words; words are those left of its figures: a
    total's may stand beside the column that is for it.
    """

    def __init__(
        self,
        sheet: Sheet,
        number: int,
        start: int,
        labels: Sequence[int],
        figures: Sequence[int],
        unit: MoneyUnit,
        padded: Mapping[str, str | None] = _NONE_PADDED,
    ) -> None:
        self.sheet, self.number, self.labels, self.figures = sheet, number, labels, figures
        self.unit, self.padded = unit, padded
        self.values = [sheet.value(number, column) for column in labels]
        self.text = " ".join(as_name(value) for value in self.values if plain(value))
        before = range(start, min(column for column in figures if column >= 0))
        self.words = frozenset(item(sheet.value(number, column)) for column in before) - {""}

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
        figures = (amount_at(self.sheet, self.number, c, self.unit) for c in self.figures if c >= 0)
        return all(figure.amount is not None for figure in figures)

    @property
    def is_blank(self) -> bool:
        """Whether no figure stands in the row, zeros and dashes counting as figures."""
        return not any(plain(self.sheet.value(self.number, c)) for c in self.figures if c >= 0)

    @property
    def has_money(self) -> bool:
        """Whether any of its figures is an amount other than zero."""
        figures = (amount_at(self.sheet, self.number, c, self.unit) for c in self.figures if c >= 0)
        return any(figure.amount for figure in figures)

    def has_uncalculated(self, block: Block) -> bool:
        """Whether a formula without a result stands where a figure of the block is typed."""
        columns = zip(block.published, self.figures, strict=True)
        return any((self.number, at) in self.sheet.uncalculated for column, at in columns if column.entry)


class RowKeys:
    """Which of a block's rows a sheet's rows are; what their words are is found out once."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._fixed = {
            spec.key: frozenset(map(item, (spec.label, *spec.aliases))) for spec in block.fixed_rows
        }
        self._listed: dict[str, str] = {}
        if (rows := block.class_rows()) and rows.labels_are_list:
            # Of two codes with one label the first is meant.
            self._listed = {item(listed): code for code, listed in [*rows.labels.items()][::-1]}

    def of(self, row: SheetRow) -> str | None:
        """The key of the table's row that this is: a fixed row's, a code, or a unit's comparable name.

        None where the row is none of the table's.
        """
        for spec in self._block.rows:
            if isinstance(spec, FixedRow):
                if not row.words.isdisjoint(self._fixed[spec.key]):
                    return spec.key
            elif isinstance(spec, UnitRows):
                if (name := plain(row.values[0])) and (row.has_money or row.has_uncalculated(self._block)):
                    return name
            elif (key := self._class_key(row, spec)) is not None:
                return key
        return None

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
