"""An expenditure detail list (支出明细): a line for each functional × economic code and project."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.exchange.cell_amount import amount_at
from models.exchange.read_table import Named
from models.exchange.recognise import DETAIL_HEADINGS, Recognised
from models.exchange.report import Place, Printed, Unreadable
from models.exchange.sheet_row import UNCLEAR_ZEROS
from models.facts import Facet, Fund, Kind
from models.facts.catalog import well_formed
from models.facts.written_codes import PADDING, without_padding, written_code
from models.ground.money import MoneyUnit, Reading
from models.ground.words import as_name, plain, shown
from models.readers import Sheet

# By what a budget system's word for a kind or a fund contains; the first that fits.
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("经营支出", Kind.OPERATING),
    ("上缴上级", Kind.REMITTED),
    ("附属单位补助", Kind.SUBSIDY),
    ("项目支出", Kind.PROJECT),
    ("基本支出", Kind.BASIC),
    ("特定目标", Kind.PROJECT),
    ("其他运转", Kind.PROJECT),
    # 预算管理一体化规范 calls all expenditure projects: 人员类项目 and 公用经费项目 are the basic ones.
    ("人员", Kind.BASIC),
    ("公用", Kind.BASIC),
    ("项目", Kind.PROJECT),
    ("基本", Kind.BASIC),
)
_FUNDS: tuple[tuple[str, Fund], ...] = (
    ("政府性基金", Fund.GOVERNMENT_FUND),
    ("国有资本", Fund.STATE_CAPITAL),
    ("一般公共预算", Fund.GENERAL),
    ("财政专户", Fund.OTHER),
    ("单位资金", Fund.OTHER),
    ("事业", Fund.OTHER),
    ("经营", Fund.OTHER),
    ("上级补助", Fund.OTHER),
    ("附属单位", Fund.OTHER),
    ("自有", Fund.OTHER),
    ("其他", Fund.OTHER),
)
# A ministry's list has some ten thousand lines.
_MOST_DETAILS = 100_000
_TOTALS = frozenset({"合计", "总计"})
_SUMS = _TOTALS | {"小计", "本页合计", "本页小计"}


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of the list; unit and project are names made comparable, "" where the list gives none."""

    unit: str
    kind: Kind
    fund: Fund
    functional: str | None
    economic: str | None
    project: str
    amount: int


@dataclass(slots=True)
class DetailReading:
    """What a detail list says. units and projects map comparable names to those that are kept."""

    source: Recognised
    unit: MoneyUnit
    details: list[Detail] = field(default_factory=list)
    codes: dict[tuple[Facet, str], Named] = field(default_factory=dict)
    units: dict[str, Named] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    total: Printed | None = None
    unreadable: list[Unreadable] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


Padded = Mapping[Facet, Mapping[str, str | None]]
"""Codes that end in zeros for levels they have not, by their classification."""


class _Row:
    """One sheet row, by the list's column keys."""

    def __init__(self, found: Recognised, row: int, padded: Padded) -> None:
        self._sheet: Sheet = found.sheet
        self._row = row
        self.padded = padded
        self._columns = dict(zip(DETAIL_HEADINGS, found.columns, strict=True))

    def has(self, key: str) -> bool:
        """Whether the list has such a column."""
        return self._columns[key] >= 0

    def value(self, key: str) -> object:
        return self._sheet.value(self._row, self._columns[key])

    def text(self, key: str) -> str:
        return plain(self.value(key))

    def place(self, key: str) -> Place:
        return Place.of(self._sheet, self._row, max(self._columns[key], 0))

    def amount(self, unit: MoneyUnit) -> Reading:
        return amount_at(self._sheet, self._row, self._columns["amount"], unit)

    def uncalculated(self, key: str) -> bool:
        return (self._row, self._columns[key]) in self._sheet.uncalculated

    def says(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands in any cell of the row: a total's word may be anywhere."""
        return any(plain(value) in words for value in self._sheet.rows[self._row] if isinstance(value, str))

    def is_blank(self) -> bool:
        """Nothing in any of the list's columns."""
        return not any(self.text(key) for key in DETAIL_HEADINGS if self.has(key))


def read_details(found: Recognised, unit: MoneyUnit) -> DetailReading:
    """Read a recognised detail list, amounts being in ``unit``."""
    reading = DetailReading(found, unit)
    padded = _padded(found)
    unit_name, kind_word = "", ""
    for number in found.body():
        row = _Row(found, number, padded)
        if row.is_blank():
            continue
        amount = _amount(reading, row, unit)
        # A cell of a unit or kind is often merged over its rows: then only the first one, be it a subtotal or
        # without money, has the word.
        if row.has("unit") and row.text("unit") and row.text("unit") not in _SUMS:
            unit_name = row.text("unit")
            reading.units.setdefault(unit_name, Named(as_name(row.value("unit")), row.place("unit")))
        if row.has("kind") and row.text("kind") not in _SUMS:
            kind_word = row.text("kind") or kind_word
        if row.says(_SUMS):
            if row.says(_TOTALS) and amount is not None:
                reading.total = Printed(amount, row.place("amount"), "合计")
            continue
        if len(reading.details) >= _MOST_DETAILS:
            why = "明细的行数过多，不是一份正常的明细表"
            reading.unreadable.append(Unreadable(row.place("amount"), shown(row.value("amount")), why))
            break
        if amount != 0:
            _read_line(reading, row, unit_name, kind_word, amount)
    return reading


def _padded(found: Recognised) -> Padded:
    columns = dict(zip(DETAIL_HEADINGS, found.columns, strict=True))
    made: dict[Facet, Mapping[str, str | None]] = {}
    for facet in Facet:
        written: dict[str, str] = {}
        for number in range(found.first_row, len(found.sheet.rows)):
            code, name = written_code(found.sheet.value(number, columns[facet.value]))
            if code.endswith(PADDING):
                written[code] = name or as_name(found.sheet.value(number, columns[f"{facet.value}_name"]))
            elif code[:1].isdigit():
                written.setdefault(code, "")
        made[facet] = without_padding(written, facet)
    return made


def _amount(reading: DetailReading, row: _Row, unit: MoneyUnit) -> int | None:
    value, place = row.value("amount"), row.place("amount")
    if row.uncalculated("amount"):
        if not row.says(_SUMS):
            why = "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"
            reading.unreadable.append(Unreadable(place, "（公式）", why))
        return None
    read = row.amount(unit)
    if read.amount is None:
        reading.unreadable.append(Unreadable(place, shown(value), read.problem))
    else:
        if read.problem:
            reading.notices.append(f"{place}“{shown(value)}”{read.problem}。")
        if read.amount < 0:
            reading.notices.append(f"{place}是负数：{shown(value)}。")
    return read.amount


def _read_line(reading: DetailReading, row: _Row, unit_name: str, kind_word: str, amount: int | None) -> None:
    functional, economic = (_code(reading, row, facet) for facet in Facet)
    project = row.text("project")
    kind, fund = _kind(reading, row, kind_word, project), _fund(reading, row)
    if not functional and not economic:
        if not row.text("functional") and not row.text("economic"):
            reading.unreadable.append(
                Unreadable(row.place("functional"), "", "有金额，但没有支出功能分类和经济分类科目编码")
            )
        return
    if amount is None or kind is None or fund is None:
        return
    if project:
        reading.projects.setdefault(project, as_name(row.value("project")))
    reading.details.append(Detail(unit_name, kind, fund, functional, economic, project, amount))


def _code(reading: DetailReading, row: _Row, facet: Facet) -> str | None:
    code, name = written_code(row.value(facet.value))
    if not code:
        return None
    if (whole := row.padded[facet].get(code, code)) is None:
        reading.unreadable.append(Unreadable(row.place(facet.value), code, UNCLEAR_ZEROS))
        return None
    code = whole
    if not well_formed(facet, code):
        reading.unreadable.append(
            Unreadable(row.place(facet.value), code, f"不是{facet.word}科目编码（位数或写法不对）")
        )
        return None
    named = f"{facet.value}_name"
    if row.has(named) and row.text(named):
        name = as_name(row.value(named))
    reading.codes.setdefault((facet, code), Named(name, row.place(facet.value)))
    return code


def _kind(reading: DetailReading, row: _Row, text: str, project: str) -> Kind | None:
    if not text or (project and not row.text("kind")):
        return Kind.PROJECT if project else Kind.BASIC
    kind = next((kind for word, kind in _KINDS if word in text), None)
    if kind is None:
        why = "不认识的支出类型（应为基本支出、项目支出、事业单位经营支出、上缴上级支出或对附属单位补助支出）"
        reading.unreadable.append(Unreadable(row.place("kind"), text, why))
    return kind


def _fund(reading: DetailReading, row: _Row) -> Fund | None:
    if not row.has("fund"):
        notice = f"{reading.source.sheet.called}没有“资金性质”一栏，全部按一般公共预算读取。"
        if notice not in reading.notices:
            reading.notices.append(notice)
        return Fund.GENERAL
    text = row.text("fund")
    fund = next((fund for word, fund in _FUNDS if word in text), None)
    if fund is None:
        reading.unreadable.append(Unreadable(row.place("fund"), text, "不认识的资金性质"))
    return fund
