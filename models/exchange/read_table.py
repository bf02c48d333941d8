"""One recognised table's figures as they are printed, each with its place; nothing is judged yet."""

from dataclasses import dataclass, field

from models.catalog import well_formed
from models.exchange.recognise import Recognised
from models.exchange.report import Place, Unreadable
from models.exchange.words import as_name, code_and_name, item, plain
from models.exchange.workbook import Sheet, cell_name
from models.facts import Facet
from models.money import MoneyUnit, parse_amount
from models.tables import Address, Block, ClassRows, FixedRow, TableDefinition, UnitRows, entry_at, table

_NOTE = ("备注", "注:", "说明", "填表", "制表", "审核", "负责人", "联系电话")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in a workbook: its amount in 分, and the cell it stands in."""

    amount: int
    place: Place
    row: str


@dataclass(frozen=True, slots=True)
class Named:
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
    filled: bool = False
    """Whether any figure stands in the sheet, be it zero."""

    def amount(self, row: str, column: str) -> int:
        """A printed figure in 分, zero where the sheet has none."""
        printed = self.figures.get(Address(self.table.number, row, column))
        return printed.amount if printed else 0

    def leaves(self) -> list[str]:
        """The codes whose figures are facts: with money and none finer with money, or blank likewise.

        A blank code under one that itself holds the money (a 类 when nothing finer is known) says nothing.
        """
        rich = {address.row for address, printed in self.figures.items() if printed.amount}
        lowest = [code for code in self.codes if not any(r != code and r.startswith(code) for r in rich)]
        coarse = tuple(code for code in lowest if code in rich)
        return [code for code in lowest if code in rich or not (coarse and code.startswith(coarse))]


def read_table(found: Recognised, unit: MoneyUnit) -> TableReading:
    """Read a recognised table, amounts being in ``unit``."""
    if found.table is None:
        raise ValueError("a detail list is read by read_details")
    reading = TableReading(found.table, found, unit)
    at = 0
    for block in found.table.blocks:
        width = len(block.label_headings) + len(block.published)
        _read_block(reading, found.sheet, block, found.columns[at : at + width])
        at += width
    _refuse_uncalculated(reading)
    return reading


def is_note(text: str) -> bool:
    """Whether a row's words are a note or a signature below the table."""
    return text.startswith(_NOTE)


def _read_block(reading: TableReading, sheet: Sheet, block: Block, columns: tuple[int, ...]) -> None:
    labels, figures = columns[: len(block.label_headings)], columns[len(block.label_headings) :]
    for row in range(reading.source.first_row, len(sheet.rows)):
        texts = [plain(sheet.value(row, column)) for column in labels]
        if is_note("".join(texts)):
            continue
        has_money = any(plain(sheet.value(row, column)) for column in figures)
        key = _row_key(reading, sheet, block, row, labels, has_money)
        if key is None:
            continue
        if (key, block.published[0].key) in reading.rows:
            place = Place(sheet.name, cell_name(row, labels[0]))
            why = f"与第 {reading.rows[key, block.published[0].key] + 1} 行重复，无法确定以哪一行为准"
            reading.unreadable.append(Unreadable(place, " ".join(filter(None, texts)), why))
            continue
        reading.filled = reading.filled or has_money
        for column, at in zip(block.published, figures, strict=True):
            reading.rows[key, column.key] = row
            _read_figure(reading, sheet, Address(reading.table.number, key, column.key), row, at, texts)


def _read_figure(
    reading: TableReading, sheet: Sheet, address: Address, row: int, column: int, texts: list[str]
) -> None:
    """Read one amount; a blank is zero."""
    value, place = sheet.value(row, column), Place(sheet.name, cell_name(row, column))
    if (row, column) in sheet.uncalculated:
        reading.uncalculated[address] = place
        return
    read = parse_amount(value, reading.unit)
    if read.amount is None:
        reading.unreadable.append(Unreadable(place, str(value), read.problem))
        return
    if read.problem:
        reading.notices.append(f"{place}“{value}”{read.problem}。")
    if read.amount < 0:
        reading.notices.append(f"{place}是负数：{value}。")
    reading.figures[address] = Printed(read.amount, place, " ".join(filter(None, texts)))


def _refuse_uncalculated(reading: TableReading) -> None:
    """A formula without a result is no matter in a total, but a lost figure where it is a fact."""
    leaves = set(reading.leaves())
    for address, place in reading.uncalculated.items():
        if reading.codes and address.row not in leaves:
            continue
        if is_fact(address):
            why = "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"
            reading.unreadable.append(Unreadable(place, "（公式）", why))


def is_fact(address: Address) -> bool:
    """Whether a printed figure is read as a fact: an entry, or table 8's whole of basic and project."""
    if entry_at(address) is not None:
        return True
    block, _ = table(address.table).column(address.column)
    hidden = [column for column in block.columns if not column.published]
    return any(entry_at(address._replace(column=column.key)) for column in hidden)


def _row_key(
    reading: TableReading, sheet: Sheet, block: Block, row: int, labels: tuple[int, ...], has_money: bool
) -> str | None:
    """The key of a sheet's row in the table; None where it holds nothing of ours."""
    values = [sheet.value(row, column) for column in labels]
    place = Place(sheet.name, cell_name(row, labels[0]))
    for spec in block.rows:
        key: str | None = None
        if isinstance(spec, FixedRow):
            wanted = {item(spec.label), *(item(alias) for alias in spec.aliases)}
            key = spec.key if any(item(value) in wanted for value in values if value) else None
        elif isinstance(spec, UnitRows):
            key = _unit_key(reading, values[0], place, has_money)
        elif spec.labels_are_list:
            key = next((code for code, label in spec.labels.items() if item(label) == item(values[0])), None)
        else:
            key = _code_key(reading, spec, values, place)
        if key is not None:
            return key
    return _stray_row(reading, block, values, place) if has_money else None


def _stray_row(reading: TableReading, block: Block, values: list[object], place: Place) -> str | None:
    """A row with money that is none of the table's: kept by its words in a list of items, else refused."""
    text = " ".join(as_name(value) for value in values if value)
    rows = block.class_rows()
    if rows and rows.labels_are_list and text:
        return item(values[0])
    if rows and not rows.labels_are_list and plain(values[0]):
        digits = "3、5 或 7" if rows.facet is Facet.FUNCTIONAL else "3 或 5"
        why = f"不是{rows.facet.word}科目编码（应为 {digits} 位数字）"
    else:
        why = "有金额，但这一行不是这张表的项目" if text else "有金额，但没有写明是哪个项目或科目"
    reading.unreadable.append(Unreadable(place, text, why))
    return None


def _unit_key(reading: TableReading, value: object, place: Place, has_money: bool) -> str | None:
    name = plain(value)
    if not name or not has_money:
        return None
    reading.units.setdefault(name, Named(as_name(value), place))
    return name


def _code_key(reading: TableReading, rows: ClassRows, values: list[object], place: Place) -> str | None:
    code, name = code_and_name(values[0])
    if not well_formed(rows.facet, code):
        return None
    reading.codes.setdefault(code, Named(as_name(values[1]) if plain(values[1]) else name, place))
    return code
