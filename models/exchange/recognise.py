"""Which sheet holds which table: by its title and header, never by its place or name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from models.exchange.header_columns import (
    MOST_LEVELS,
    Header,
    HeaderBand,
    find_header,
    incomplete_header,
)
from models.exchange.joined_codes import with_joined_codes
from models.exchange.stated_unit import known_unit, stated_units, units_below
from models.families import Family, TableDefinition, main_column
from models.ground.money import MoneyUnit
from models.ground.synonyms import alike
from models.ground.words import as_name, plain
from models.readers import Sheet, cell_name

# A title or header further down than this belongs to something else.
_SEARCHED_ROWS = 40
# A header below the title of a table that goes on.
_NEAR_ROWS = 10
# Our widest table has twelve columns; a list of a budget system some sixty.
_SEARCHED_COLUMNS = 200
_LONGEST_TITLE = 60
# 附表3 支出预算总表（续）; but not a sentence of the filling notes that names the table.
_TITLE_END = re.compile(r"表(?:\([^()]{0,60}\))?$")
_TITLE_SIGNS = ("表", ")")
# What was spent in the end is no budget, whatever else a table's title says.
_FINAL_ACCOUNTS = "决算"
# 编制单位：某某中心 单位：元, in one cell or in two.
_MAKER = re.compile(r"编制(?:单位|部门)\s*[:：]\s*(.*?)\s*(?:(?:金额)?单位\s*[:：].*)?$")
# A line above a list's header has no more cells.
_TITLE_CELLS = 3
_YEAR = re.compile(r"(20\d\d)年?(?:度|单位|部门|支出|收支|预算|一般|财政)")

# The columns of an expenditure detail list, by the headings budget systems give them.
DETAIL_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "unit": ("预算单位", "单位名称", "预算单位名称", "单位"),
    "kind": ("支出类型", "支出类别", "支出性质", "预算项目类别", "项目类别"),
    "project": ("项目名称", "预算项目", "预算项目名称"),
    "functional": (
        "支出功能分类科目编码",
        "支出功能分类编码",
        "功能分类科目编码",
        "功能科目编码",
        "支出功能分类科目",
        "支出功能分类",
        "功能分类科目",
        "功能分类",
    ),
    "functional_name": ("支出功能分类科目名称", "支出功能分类名称", "功能分类科目名称", "功能科目名称"),
    "economic": (
        "部门预算支出经济分类科目编码",
        "部门支出经济分类科目编码",
        "部门经济分类科目编码",
        "支出经济分类科目编码",
        "经济分类科目编码",
        "部门经济分类编码",
        "经济科目编码",
        "部门预算支出经济分类科目",
        "部门支出经济分类",
        "部门经济分类",
        "经济分类科目",
        "经济分类",
    ),
    "economic_name": (
        "部门预算支出经济分类科目名称",
        "部门支出经济分类科目名称",
        "部门经济分类科目名称",
        "支出经济分类科目名称",
        "经济分类科目名称",
        "部门经济分类名称",
        "经济科目名称",
    ),
    "fund": ("资金性质", "资金来源", "资金性质名称", "资金类型"),
    "amount": ("预算金额", "金额", "预算数", "本年预算数", "年初预算数", "本年预算"),
}
_DETAIL_COLUMNS = tuple(tuple(map(plain, names)) for names in DETAIL_HEADINGS.values())
_DETAIL_LABELS = frozenset(number for number, key in enumerate(DETAIL_HEADINGS) if key != "amount")
_DETAIL_REQUIRED = frozenset(
    number for number, key in enumerate(DETAIL_HEADINGS) if key in ("functional", "economic", "amount")
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet taken for a table, or for an expenditure detail list where table is None.

    columns are the sheet's column numbers in the order of the table's printed columns, or by the keys of
    DETAIL_HEADINGS in their order (-1 where there is none). first_row is the first below the header.
    unit and year are None where the sheet does not state them. other_unit is a unit that it states and the
    program doesn't know, or more than one. parts are the columns of a code in several, by the first of them,
    where the sheet has the whole code here. maker is whose table it is, as is written above it.
    """

    sheet: Sheet
    family: Family
    table: TableDefinition | None
    columns: tuple[int, ...]
    first_row: int
    unit: MoneyUnit | None
    year: int | None
    other_unit: str = ""
    parts: Mapping[int, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    maker: str = ""

    def body(self) -> Iterator[int]:
        """The rows below the header that say anything, but for a header that is printed on each page."""
        heads = {tuple(row) for row in self.sheet.rows[: self.first_row]}
        rows = self.sheet.filled_rows(self.first_row)
        return (number for number in rows if tuple(self.sheet.rows[number]) not in heads)


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A sheet with a table's title but no header: blank where nothing but text stands in it.

    why says what is unclear about a header that is there. table is None for a detail list.
    """

    sheet: Sheet
    table: TableDefinition | None
    blank: bool
    why: str = ""


def recognise(
    sheet: Sheet, family: Family, incomplete: bool = False, first: int = 0
) -> Recognised | Unrecognised | None:
    """What a sheet holds of a family's tables from row ``first`` on; None where that is none (a cover,
    a contents page, notes).

    incomplete: a table may lack columns, as long as it has none but its own.
    """
    texts = _texts(sheet, first)
    stop = first + _SEARCHED_ROWS
    # Where a table's header is not below its first title, it is not below a later one either.
    titles: dict[str, int] = {}
    for row, cells in enumerate(texts[:stop]):
        for text in cells:
            if text and (found := title_of_table(family, text)):
                titles.setdefault(found.role, row)
    for role, row in titles.items():
        year = _year_of(texts[: row + 1])
        wanted, labels = _headings(family, role), _labels(family, role)
        if header := find_header(texts, row + 1, stop, wanted, labels, year=year):
            return _recognised(sheet, texts, family, family.table(role), header, labels)
    if incomplete and len(titles) == 1:
        ((role, row),) = titles.items()
        wanted, labels, needed = _headings(family, role), _labels(family, role), _indispensable(family, role)
        year = _year_of(texts[: row + 1])
        if header := incomplete_header(texts, row + 1, stop, wanted, labels, needed, year):
            return _recognised(sheet, texts, family, family.table(role), header, labels)
    year = _year_of([cells for cells in texts[first:stop] if sum(map(bool, cells)) <= _TITLE_CELLS])
    if header := find_header(
        texts, first, stop, _DETAIL_COLUMNS, _DETAIL_LABELS, required=_DETAIL_REQUIRED, year=year
    ):
        return _recognised(sheet, texts, family, None, header, _DETAIL_LABELS)
    if len(titles) == 1:
        # Numbers in the first column number the notes of a page that merely names a table.
        figures = (v for cells in sheet.rows for v in cells[1:] if isinstance(v, int | float))
        return Unrecognised(sheet, family.table(*titles), blank=not any(figures))
    return None


def find_table(
    sheet: Sheet, family: Family, of: TableDefinition, first: int
) -> Recognised | Unrecognised | None:
    """A given table, where its header stands in the rows from ``first`` on; no title is asked for."""
    texts = _texts(sheet, first)
    wanted, labels = _headings(family, of.role), _labels(family, of.role)
    year = _year_of(texts[first : first + 1])
    header = find_header(texts, first, first + _NEAR_ROWS, wanted, labels, year=year)
    return _recognised(sheet, texts, family, of, header, labels) if header else None


def title_of_table(family: Family, text: str) -> TableDefinition | None:
    """The table whose title a comparable text is."""
    if (
        not text.endswith(_TITLE_SIGNS)
        or len(text) > _LONGEST_TITLE
        or not _TITLE_END.search(text)
        or _FINAL_ACCOUNTS in text
    ):
        return None
    # The later tables' titles hold the words of the earlier ones.
    return next((table for table in reversed(family.tables) if re.search(table.pattern, text)), None)


_LABEL_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "科目编码": (
        "科目编码",
        "科目代码",
        "编码",
        "功能分类科目编码",
        "支出功能分类科目编码",
        "经济分类科目编码",
        "部门预算支出经济分类科目编码",
        "部门预算经济分类科目编码",
    ),
    "科目名称": (
        "科目名称",
        "名称",
        "功能分类科目名称",
        "支出功能分类科目名称",
        "经济分类科目名称",
        "部门预算支出经济分类科目名称",
        "部门经济分类科目名称",
    ),
    "单位名称": ("单位名称", "预算单位", "单位", "部门(单位)名称"),
    "项目": ("项目", "经费项目", "支出项目"),
}


@cache
def _headings(family: Family, role: str) -> tuple[tuple[str, ...], ...]:
    """Each printed column's heading and its aliases, comparable."""
    wanted: list[tuple[str, ...]] = []
    for block in family.table(role).blocks:
        wanted += [_LABEL_HEADINGS.get(heading, (heading,)) for heading in block.read_labels]
        wanted += block.printed_figures
    return tuple(tuple(_with_synonyms(map(plain, names))) for names in wanted)


def reads_alike(one: Family, other: Family) -> bool:
    """Whether two families' tables are found by the same titles and headings: what differs is their words."""
    return one is other or (one.roles == other.roles and _found_by(one) == _found_by(other))


@cache
def _found_by(family: Family) -> frozenset[tuple[object, ...]]:
    return frozenset(
        (table.role, table.pattern, *map(frozenset, _headings(family, table.role))) for table in family.tables
    )


def _with_synonyms(names: Iterable[str]) -> Iterator[str]:
    same = alike("headings")
    for name in names:
        yield name
        yield from (other for other in same.get(name, ()) if other != name)


@cache
def _labels(family: Family, role: str) -> frozenset[int]:
    """The places of the headings that name rows."""
    places: list[int] = []
    at = 0
    for block in family.table(role).blocks:
        places += range(at, at + len(block.read_labels))
        at += len(block.read_labels) + len(block.printed_figures)
    return frozenset(places)


@cache
def _indispensable(family: Family, role: str) -> frozenset[int]:
    """The places of the columns without which a table is none: those that name its rows, and its total."""
    places: list[int] = []
    at = 0
    for block in family.table(role).blocks:
        labels = len(block.read_labels)
        places += range(at, at + labels)
        places.append(at + labels + (0 if block.across else block.published.index(main_column(block))))
        at += labels + len(block.printed_figures)
    return frozenset(places)


def _texts(sheet: Sheet, first: int) -> list[list[str]]:
    """The comparable texts of the corner where titles and headers stand; rows before ``first`` are blank."""
    rows = sheet.rows[: first + _SEARCHED_ROWS + MOST_LEVELS]
    return [[plain(value) for value in cells[:_SEARCHED_COLUMNS]] for cells in rows]


def _recognised(
    sheet: Sheet,
    texts: list[list[str]],
    family: Family,
    table: TableDefinition | None,
    header: Header,
    labels: frozenset[int],
) -> Recognised | Unrecognised:
    if header.clash:
        return Unrecognised(sheet, table, blank=False, why=_both(header, header.clash, texts))
    above = texts[: header.top]
    figures = [at for number, at in enumerate(header.columns) if number not in labels and at >= 0]
    told = (
        stated_units(
            [row[at]] for row in texts[header.top : header.first_row] for at in figures if at < len(row)
        )
        or stated_units(above)
        or stated_units(texts[header.top : header.first_row])
    )
    below = units_below(sheet.rows[header.first_row :])
    # What a note says otherwise than the table's head leaves it open which is true.
    units = list(dict.fromkeys([*told, *filter(known_unit, below)])) if told else below
    units = units or stated_units([[plain(sheet.name)]])
    unit = known_unit(units[0]) if len(units) == 1 else None
    return Recognised(
        with_joined_codes(sheet, header.parts, header.first_row),
        family,
        table,
        header.columns,
        header.first_row,
        unit,
        _year_of(above),
        "" if unit else "、".join(units),
        header.parts,
        _maker_of(sheet.rows[: header.top]),
    )


def _maker_of(rows: Iterable[Sequence[object]]) -> str:
    texts = (as_name(value) for cells in rows for value in cells[:_SEARCHED_COLUMNS])
    return next((found[1] for text in texts if (found := _MAKER.match(text)) and found[1]), "")


def _both(header: Header, clash: tuple[int, int], texts: list[list[str]]) -> str:
    """Why neither of two columns is taken, each with its place and what stands over it."""
    band = HeaderBand(texts, header.top, header.first_row - 1, None)
    names = [f"{cell_name(0, at)[:-1]} 栏“{'／'.join(dict.fromkeys(band.paths[at]))}”" for at in clash]
    return f"{names[0]}和{names[1]}都像是要读的一栏，无法确定是哪一栏；请只留下本年预算的各栏再导入"


def _year_of(rows: list[list[str]]) -> int | None:
    """The last year that rows name: a title's own before what stands above it."""
    years = [int(found[1]) for cells in rows for text in cells if (found := _YEAR.search(text))]
    return years[-1] if years else None
