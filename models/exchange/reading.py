"""A whole workbook read and understood: which tables and lists it holds, and what stood in the way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.exchange.going_on import go_on
from models.exchange.hidden_money import hidden_money
from models.exchange.read_details import DetailReading, read_details
from models.exchange.read_table import TableReading, read_table, settle
from models.exchange.recognise import Recognised, Unrecognised, reads_alike
from models.exchange.report import ImportReport, Place, SheetRead, Unreadable
from models.exchange.sheet_parts import Unread, likeliest
from models.facts.unit_names import names_level
from models.families import Family, closest_first, shelf
from models.ground.files import BlankFile, UnknownKind
from models.ground.money import MoneyUnit
from models.ground.words import plain, shown
from models.readers import Patience, Sheet, read_sheets

_UNKNOWN_UNIT = "不认识这个金额单位，只能读取以元或万元为单位的表"
_NO_UNIT = (
    "没有写明金额单位，无法确定是元还是万元；请在表的标题下面写明“单位：万元”（或“单位：元”）再导入，"
    "用命令行时可以加 --unit 万元（或元）"
)
_NOTE = ("备注", "注:")
_LONGEST_QUOTE = 40
# So many tables with our titles and other headers, and no more than half of ours, are another set.
_STRANGE, _HALF = 2, 5
_TOP = 12


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook read and understood: its tables by role, its detail lists, and what stood in the way.

    family is the one whose tables they are.
    """

    path: Path
    family: Family
    tables: dict[str, TableReading]
    details: tuple[DetailReading, ...]
    report: ImportReport
    sheets: tuple[Sheet, ...] = ()
    lacks_unit: bool = False
    """Whether a table states no unit, and none has been asked for."""

    def in_unit(self, unit: MoneyUnit) -> "Workbook":
        """The same workbook understood again, its tables that state no unit being in this one."""
        return understand(self.path, self.sheets, (self.family,), unit)

    @property
    def readings(self) -> tuple[TableReading | DetailReading, ...]:
        """Tables and lists alike."""
        return (*self.tables.values(), *self.details)

    @property
    def year(self) -> int | None:
        """The budget year that most of its titles name."""
        years = Counter(found.year for found in (reading.source for reading in self.readings) if found.year)
        return years.most_common(1)[0][0] if years else None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that it names, in order; else whose tables they are."""
        named = tuple(named.name for reading in self.readings for named in reading.units.values())
        makers = (reading.source.maker for reading in self.tables.values())
        return named or tuple(dict.fromkeys(filter(None, makers)))

    @property
    def unit(self) -> str:
        """The unit that it is of: the one that says （本级）, whichever stands first; else the first."""
        return next(filter(names_level, self.units), next(iter(self.units), ""))

    @property
    def money_unit(self) -> MoneyUnit:
        """The unit in which its tables, else its detail lists, print amounts; 万元 where they differ."""
        printed = {reading.unit for reading in self.tables.values() or self.details}
        return printed.pop() if len(printed) == 1 else MoneyUnit.WAN


def read_workbook(
    path: Path,
    patience: Patience | None = None,
    families: Sequence[Family] = (),
    unit: MoneyUnit | None = None,
) -> Workbook:
    """Read every table and detail list a workbook holds. Raises UnusableFile where it holds none.

    families are those that it may be of, the likeliest first; the program's own where none is given. ``unit``
    is that of tables which state none.
    """
    return understand(path, read_sheets(path, patience), families, unit)


def read_tables(path: Path, tables: Iterable[Sheet], families: Sequence[Family] = ()) -> Workbook:
    """Read tables that stand elsewhere than in a workbook: each with its name, its title rows and its rows.

    A document states its unit where it pleases, and publishes in 万元. Raises UnusableFile where none is one
    of ours.
    """
    return understand(path, tables, families, MoneyUnit.WAN)


def understand(
    path: Path,
    sheets: Iterable[Sheet],
    families: Sequence[Family] = (),
    unit: MoneyUnit | None = None,
) -> Workbook:
    """What sheets hold, wherever they come from. Raises UnusableFile where that is no table of ours."""
    report = ImportReport()
    sheets = list(sheets)
    report.notices += (notice for sheet in sheets for notice in (*_cleaned(sheet), *_unread(sheet)))
    families = families or shelf().families
    likely, recognised = likeliest(sheets, families)
    # Kinds of documents with the same tables differ in what stands around these.
    family = next(one for one in closest_first(families, _words_of(sheets)) if reads_alike(one, likely))
    report.notices += (_left_out(one) for one in recognised if isinstance(one, Unread))
    found = [one for one in recognised if isinstance(one, Recognised)]
    for one in recognised:
        # A page that names a table which stands elsewhere, with header and all, only speaks of it.
        if isinstance(one, Unrecognised) and (one.why or one.table not in [other.table for other in found]):
            _title_alone(report, one)
    _refuse_others(path, family, found, [one for one in recognised if isinstance(one, Unrecognised)])
    if not found and not report.unreadable:
        raise UnknownKind(f"“{path}”里没有找到预算公开的各张表，也没有找到支出明细表（按标题和表头识别）。")
    tables, details = _read_all(found, report, unit)
    lacking = any(one.why == _NO_UNIT for one in report.unreadable)
    workbook = Workbook(path, family, tables, details, report, tuple(sheets), lacking)
    for reading in workbook.readings:
        report.unreadable += reading.unreadable
        report.notices += reading.notices
    if not report.unreadable and not any(_has_money(reading) for reading in workbook.readings):
        raise BlankFile(f"“{path}”里的表都是空白的，没有任何金额可以导入。")
    return workbook


def _words_of(sheets: Iterable[Sheet]) -> str:
    """Titles, and what units are called: the words at the top of each sheet."""
    return "".join(plain(value) for sheet in sheets for cells in sheet.rows[:_TOP] for value in cells[:1])


def _refuse_others(
    path: Path, family: Family, found: Sequence[Recognised], strange: Sequence[Unrecognised]
) -> None:
    """Raise UnusableFile for another province's tables: several of our titles, headers that aren't ours."""
    names = [f"《{one.table.name}》" for one in strange if one.table and not one.blank and not one.why]
    if len(names) >= _STRANGE and len(found) <= _HALF:
        raise UnknownKind(
            f"“{path}”里{'、'.join(dict.fromkeys(names))}的表头与已有的公开格式都不同，"
            f"看起来是另一个地方的一套表（最接近的“{family.title}”对上 {len(found)} 张，"
            f"共 {len(family.tables)} 张），没有读取。"
        )


def _cleaned(sheet: Sheet) -> Iterator[str]:
    """What was dropped where the sheet was read."""
    if sheet.cleaned:
        more = f"等 {len(sheet.cleaned)} 处" if len(sheet.cleaned) > 1 else ""
        yield f"{Place.of(sheet, *sheet.cleaned[0])}{more}的文字里有看不见的控制字符，已去掉。"


def _unread(sheet: Sheet) -> Iterator[str]:
    """What stands in text boxes, where it may be a figure: no cell has it."""
    for text in sheet.boxes:
        if any(sign.isdigit() for sign in text):
            quoted = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
            yield f"{sheet.called}的文本框里写着“{quoted}”，没有读取；其中有应填入表内的数时，请填进单元格。"


def _note(found: Recognised) -> tuple[str, Place]:
    """The 备注 below a table's figures and where it stands; "" where there is none."""
    sheet = found.sheet
    for number in range(found.first_row, len(sheet.rows)):
        text = shown(sheet.value(number, 0))
        if plain(text).startswith(_NOTE):
            return text, Place.of(sheet, number, 0)
    return "", Place.of(sheet, 0, 0)


def _title(found: Recognised) -> Place:
    """The cell of the line that names a table, the first that is filled where none does."""
    name, sheet = plain(found.table.name) if found.table else "", found.sheet
    filled = [
        (number, column, plain(value))
        for number, cells in enumerate(sheet.rows[: found.first_row])
        for column, value in enumerate(cells)
        if plain(value)
    ]
    row, column, _ = next((one for one in filled if name and name in one[2]), next(iter(filled), (0, 0, "")))
    return Place.of(sheet, row, column)


def _has_money(reading: TableReading | DetailReading) -> bool:
    if isinstance(reading, DetailReading):
        return bool(reading.details)
    return any(printed.amount for printed in reading.figures.values())


def _left_out(one: Unread) -> str:
    where = f"工作表“{one.sheet}”" + (f"第 {one.first_row + 1} 行以下" if one.first_row else "")
    held = f"里面有 {one.numbers} 个数，最大的是 {one.largest}"
    return f"{where}不是预算公开的表，也不是支出明细表，没有读取；{held}。"


def _title_alone(report: ImportReport, one: Unrecognised) -> None:
    name, sheet = one.table.name if one.table else "支出明细表", one.sheet
    if one.why:
        report.unreadable.append(Unreadable(Place.of(sheet, 0, 0), name, one.why))
    elif one.blank:
        report.notices.append(f"{sheet.called}只有《{name}》的标题，没有表头和金额，未读取。")
    else:
        why = f"有《{name}》的标题，但没有找到它的表头，无法确定各栏是什么"
        report.unreadable.append(Unreadable(Place.of(sheet, 0, 0), name, why))


def _read_all(
    found: Sequence[Recognised], report: ImportReport, asked: MoneyUnit | None
) -> tuple[dict[str, TableReading], tuple[DetailReading, ...]]:
    tables: dict[str, TableReading] = {}
    details: list[DetailReading] = []
    stated = {one.unit for one in found if one.unit}
    # Where all that state one state the same, it is the others' too.
    common = stated.pop() if len(stated) == 1 and not any(one.other_unit for one in found) else None
    for one in found:
        name = one.table.name if one.table else "支出明细表"
        unit = one.unit or asked or common
        if unit is None or (one.other_unit and not asked):
            why = _UNKNOWN_UNIT if one.other_unit else _NO_UNIT
            report.unreadable.append(Unreadable(Place.of(one.sheet, 0, 0), one.other_unit or name, why))
            continue
        if one.unit is None:
            report.notices.append(f"{one.sheet.called}没有写明金额单位，按“{unit}”读取。")
        report.notices += hidden_money(one, unit)
        if one.table is None:
            details.append(read_details(one, unit))
            rows = len(details[-1].details)
        else:
            reading = read_table(one, unit)
            rows = len({address.row for address in reading.figures})
            if one.table.role in tables:
                first = tables[one.table.role]
                if (against := go_on(first, reading)) is not None:
                    report.unreadable.append(Unreadable(Place.of(one.sheet, 0, 0), name, against))
                    continue
            # One that says in its note that there is nothing is none that waits to be filled in.
            elif not (reading.filled or reading.unreadable or _note(one)[0]):
                report.notices.append(f"{one.sheet.called}的《{name}》是空白的，未读取。")
                if one.table.may_be_blank and not one.table.note:
                    report.empty.append(one.table.role)
                continue
            else:
                tables[one.table.role] = reading
        role = one.table.role if one.table else ""
        note, noted = _note(one)
        said = (one.year, note, _title(one), noted, one.maker, one.unit is not None, unit)
        report.sheets.append(SheetRead(one.sheet.name, role, name, rows, *said))
    for reading in tables.values():
        settle(reading)
    return tables, tuple(details)
