"""One recognised table's figures as they are printed, each with its place; nothing is judged yet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.exchange.recognise import Recognised
from models.exchange.report import Place, Printed, Unreadable
from models.exchange.sheet_row import NO_ROWS, RowColumns, RowKeys, SheetRow, is_note, why_stray
from models.facts.catalog import with_parents
from models.facts.written_codes import may_be_padded, without_padding
from models.families import TOTAL, Address, Block, TableDefinition
from models.ground.money import MoneyUnit
from models.ground.words import as_name, item, plain, shown
from models.readers import Sheet
from models.tables import typed_place

# The official codes of either classification are some two thousand, with a few columns each.
_MOST_FIGURES = 50_000


class Named(NamedTuple):
    """A name a workbook gives, and where."""

    name: str
    place: Place


@dataclass(slots=True)
class TableReading:
    """What a sheet says: figures by address, blanks included as zero where their row is there.

    In table 2 an address's row is the unit's name made comparable, and a 类 that tables 1 and 4 don't list
    goes by its name. codes and units are in the sheet's order.
    """

    table: TableDefinition
    source: Recognised
    unit: MoneyUnit
    figures: dict[Address, Printed] = field(default_factory=dict)
    codes: dict[str, Named] = field(default_factory=dict)
    units: dict[str, Named] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    """The sheet's row numbers, from zero, by row key and column key."""
    uncalculated: dict[Address, Place] = field(default_factory=dict)
    """Formulas without a result."""
    _leaves: dict[str, list[str]] = field(default_factory=dict)
    _sums: dict[str, Counter[str]] = field(default_factory=dict)
    filled: bool = False
    """Whether any figure stands in the sheet, be it zero."""

    def amount(self, row: str, column: str) -> int:
        """A printed figure in 分, zero where the sheet has none."""
        printed = self.figures.get(Address(self.table.role, row, column))
        return printed.amount if printed else 0

    def leaves(self, column: str) -> list[str]:
        """The codes whose figures in a column are facts: with money and none finer with money, or blank.

        A blank code under one that itself holds the money (a 类 when nothing finer is known) says nothing.
        A formula without a result counts as money: nobody knows that it is none.
        """
        if column not in self._leaves:
            rich = {a.row for a, printed in self.figures.items() if printed.amount and a.column == column}
            family = self.source.family
            unknown = (a for a in self.uncalculated if a.column == column)
            rich |= {a.row for a in unknown if typed_place(family, a) is not None}
            above = {code for row in rich for code in with_parents(row)[:-1] if row.isdigit()}
            coarse = rich - above
            self._leaves[column] = [
                code
                for code in self.codes
                if code not in above
                and (code in rich or not any(parent in coarse for parent in with_parents(code)))
            ]
        return self._leaves[column]

    def figure_columns(self) -> list[str]:
        """The keys of the columns that hold facts of codes."""
        return [column.key for _, column in self.table.columns() if column.published and column.entry]

    def is_blank(self, code: str, column: str) -> bool:
        """Whether a code's figure is left blank: a 0 that is written is a figure."""
        sheet, row, at = self.source.sheet, self.rows.get((code, column)), self.source_column(column)
        return row is not None and not plain(sheet.value(row, at)) and (row, at) not in sheet.uncalculated

    def lacks_money(self, code: str) -> bool:
        """Whether the total of a code's row is more than the figures in it."""
        parts = (self.amount(code, column) for column in self.figure_columns())
        return self.amount(code, TOTAL) > sum(parts)

    def source_column(self, key: str) -> int:
        """The sheet's column of a column of figures."""
        at = 0
        for block in self.table.blocks:
            at += len(block.read_labels)
            for column in block.published:
                if column.key == key:
                    return self.source.columns[at]
                at += 1
        raise KeyError(key)

    def under(self, code: str, column: str) -> int:
        """The sum of a column's facts at a code and below it."""
        if column not in self._sums:
            sums: Counter[str] = Counter()
            for leaf in self.leaves(column):
                sums.update(dict.fromkeys(with_parents(leaf), self.amount(leaf, column)))
            self._sums[column] = sums
        return self._sums[column][code]


def read_table(found: Recognised, unit: MoneyUnit) -> TableReading:
    """Read a recognised table, amounts being in ``unit``."""
    if found.table is None:
        raise ValueError("a detail list is read by read_details")
    reading = TableReading(found.table, found, unit)
    at = 0
    start = 0
    for block in found.table.blocks:
        width = len(block.read_labels) + len(block.printed_figures)
        columns = found.columns[at : at + width]
        if block.across:
            _read_across(reading, block, columns, start)
        else:
            _read_block(reading, block, columns, start)
        at, start = at + width, max(columns) + 1
    _tell_missing(reading)
    return reading


def settle(reading: TableReading) -> None:
    """Judge what is missing, once a table is read to its end, be that overleaf."""
    _refuse_uncalculated(reading)
    if not reading.unreadable:
        reading.notices += list(_over_blanks(reading))


def _tell_missing(reading: TableReading) -> None:
    """Say which of the table's columns the sheet has not: they are read as without money."""
    headings = [
        heading
        for block in reading.table.blocks
        for heading in (*block.read_labels, *(names[0] for names in block.printed_figures))
    ]
    missing = [
        f"“{plain(heading)}”" for heading, at in zip(headings, reading.source.columns, strict=True) if at < 0
    ]
    if missing:
        sheet = reading.source.sheet.called
        reading.notices.append(
            f"{sheet}的《{reading.table.name}》没有{'、'.join(missing)}栏，按没有金额读取。"
        )


def _read_block(reading: TableReading, block: Block, columns: tuple[int, ...], start: int) -> None:
    sheet, labels = reading.source.sheet, len(block.read_labels)
    numbers = list(reading.source.body())
    by = RowColumns(start, columns[:labels], columns[labels:])
    keys = RowKeys(block)
    padded = _padded(sheet, numbers, by, block)
    for number in numbers:
        row = SheetRow(sheet, number, by, reading.unit, padded)
        if is_note(row.text) or row.words & NO_ROWS:
            continue
        key = keys.of(row)
        if key is None:
            if row.has_money:
                _keep_stray(reading, block, row)
            continue
        if len(reading.rows) > _MOST_FIGURES:
            reading.unreadable.append(Unreadable(row.place, row.text, "这张表的行数过多，不是一份正常的表"))
            return
        _keep_names(reading, block, row, key)
        if (key, block.published[0].key) in reading.rows:
            first = reading.rows[key, block.published[0].key] + 1
            why = f"与第 {first} 行重复，无法确定以哪一行为准"
            reading.unreadable.append(Unreadable(row.place, row.text, why))
            continue
        _read_figures(reading, block, row, key)


def _read_across(reading: TableReading, block: Block, columns: tuple[int, ...], start: int) -> None:
    """The one row of a block whose rows stand beside each other: the first that has figures."""
    sheet, (figure,) = reading.source.sheet, block.published
    by = RowColumns(start, (), columns)
    for number in reading.source.body():
        row = SheetRow(sheet, number, by, reading.unit)
        if row.is_blank or not row.is_of_figures:
            continue
        reading.filled = True
        for spec, at in zip(block.fixed_rows, columns, strict=True):
            reading.rows[spec.key, figure.key] = number
            if at >= 0:
                address = Address(reading.table.role, spec.key, figure.key)
                _read_figure(reading, row, address, at, spec.label)
        return


def _padded(sheet: Sheet, numbers: Sequence[int], by: RowColumns, block: Block) -> Mapping[str, str | None]:
    """Codes of a sheet that end in zeros for levels they have not."""
    classes, first = block.class_rows(), by.labels[0]
    # Hardly any sheet has such codes, and to look for them takes all its rows twice.
    if (
        classes is None
        or classes.labels_are_list
        or not may_be_padded("\n".join([plain(sheet.value(number, first)) for number in numbers]))
    ):
        return {}
    rows = (SheetRow(sheet, number, by, MoneyUnit.WAN) for number in numbers)
    return without_padding({row.code: row.name for row in rows if row.code[:1].isdigit()}, classes.facet)


def _keep_stray(reading: TableReading, block: Block, row: SheetRow) -> None:
    """A row with money that is none of the table's: an item beyond a fixed list goes by its words."""
    rows = block.class_rows()
    if rows and rows.labels_are_list and row.text:
        _read_figures(reading, block, row, item(row.values[0]))
    else:
        reading.unreadable.append(Unreadable(row.place, row.text, why_stray(row, block)))


def _keep_names(reading: TableReading, block: Block, row: SheetRow, key: str) -> None:
    rows = block.class_rows()
    if rows and not rows.labels_are_list and key not in reading.codes and row.code == key:
        reading.codes[key] = Named(row.name, row.place)
    if block.of_units and all(spec.key != key for spec in block.fixed_rows):
        reading.units.setdefault(key, Named(as_name(row.values[0]), row.place))


def _read_figures(reading: TableReading, block: Block, row: SheetRow, key: str) -> None:
    reading.filled = reading.filled or not row.is_blank
    role = reading.table.role
    for column, at in zip(block.published, row.figures, strict=True):
        reading.rows[key, column.key] = row.number
        if at >= 0:
            _read_figure(reading, row, Address(role, key, column.key), at)


def _read_figure(
    reading: TableReading, row: SheetRow, address: Address, column: int, words: str = ""
) -> None:
    """Read one amount; a blank is zero. ``words`` name the row where it does not name itself."""
    place = Place.of(row.sheet, row.number, column)
    if (row.number, column) in row.sheet.uncalculated:
        reading.uncalculated[address] = place
        return
    value = row.cells[column]
    amount, problem = (0, "") if value is None or value == "" else row.amount(column)
    if amount is None:
        reading.unreadable.append(Unreadable(place, shown(value), problem))
        return
    if problem:
        reading.notices.append(f"{place}“{shown(value)}”{problem}。")
    if amount < 0:
        reading.notices.append(f"{place}是负数：{shown(value)}。")
    reading.figures[address] = Printed(amount, place, words or row.text)


def _refuse_uncalculated(reading: TableReading) -> None:
    """A formula without a result is no matter in a total, but a lost figure where it would be a fact."""
    for address, place in reading.uncalculated.items():
        if address.row in reading.codes and address.row not in reading.leaves(address.column):
            continue
        if typed_place(reading.source.family, address) is not None:
            why = "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"
            reading.unreadable.append(Unreadable(place, "（公式）", why))


def _over_blanks(reading: TableReading) -> Iterator[str]:
    """Money that stands for a code alone while those listed below it are left blank, a sentence for each.

    Where the total of such a code's row is more than the figures in it, its money has been lost: that is
    refused.
    """
    below: dict[str, list[str]] = {}
    for code in reading.codes:
        for parent in with_parents(code)[:-1]:
            below.setdefault(parent, []).append(code)
    for column in reading.figure_columns():
        rich = {
            at.row: printed
            for at, printed in reading.figures.items()
            if printed.amount and at.column == column
        }
        for code, printed in rich.items():
            listed = below.get(code, ())
            blank = [one for one in listed if reading.is_blank(one, column)]
            if code not in reading.codes or not blank or any(one in rich for one in listed):
                continue
            if lost := next((one for one in blank if reading.lacks_money(one)), None):
                why = f"{code} 有金额，它下面的 {lost} 这一栏却是空白，而它的合计有金额；请填上再导入"
                reading.unreadable.append(Unreadable(printed.place, printed.row, why))
            else:
                yield (
                    f"{printed.place}：科目 {code} 有金额，列在它下面的 {blank[0]} 等 {len(blank)} 个科目"
                    f"没有金额，按 {code} 本身的金额读取，请核对。"
                )
