"""Which sheet holds which table: by its title and header, never by its place or name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models.families import Family, TableDefinition, main_column
from models.ground.money import MoneyUnit
from models.ground.synonyms import alike
from models.ground.words import plain
from models.readers import Sheet

# A title or header further down than this belongs to something else.
_SEARCHED_ROWS = 40
# Our widest table has twelve columns; a list of a budget system some sixty.
_SEARCHED_COLUMNS = 200
_LONGEST_TITLE = 60
# 附表3 支出预算总表（续）; but not a sentence of the filling notes that names the table.
_TITLE_END = re.compile(r"表(?:\([^()]{0,60}\))?$")
# What was spent in the end is no budget, whatever else a table's title says.
_FINAL_ACCOUNTS = "决算"
_HEADER_HEIGHTS = (1, 2, 3)
_UNIT = re.compile(r"(?:单位[:为]?(?:人民币)?\(?|\()(万元|元)\b")
# A unit of which the program knows nothing: 千元, 亿元, 美元.
_OTHER_UNIT = re.compile(r"单位[:为](?:人民币)?+\(?+((?!万元|元)[^,;()]{1,3}元[角分]*)")
_UNIT_IN_HEADING = re.compile(r"\((?:单位:)?(?:万元|元)\)$")
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
_DETAIL_REQUIRED = frozenset(
    number for number, key in enumerate(DETAIL_HEADINGS) if key in ("functional", "economic", "amount")
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet taken for a table, or for an expenditure detail list where table is None.

    columns are the sheet's column numbers in the order of the table's printed columns, or by the keys of
    DETAIL_HEADINGS in their order (-1 where there is none). first_row is the first below the header.
    unit and year are None where the sheet does not state them.
    """

    sheet: Sheet
    family: Family
    table: TableDefinition | None
    columns: tuple[int, ...]
    header_row: int
    first_row: int
    unit: MoneyUnit | None
    year: int | None
    other_unit: str = ""
    """A unit the sheet states that the program doesn't know."""


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A sheet with a table's title but no header: blank where nothing but text stands in it."""

    sheet: Sheet
    table: TableDefinition
    blank: bool


def likeliest(
    sheets: Sequence[Sheet], families: Sequence[Family]
) -> tuple[Family, list[Recognised | Unrecognised]]:
    """The family that most of the sheets are tables of, the first of several, and what each sheet holds."""
    best: tuple[int, Family, list[Recognised | Unrecognised]] | None = None
    tried: list[tuple[TableDefinition, ...]] = []
    for family in families:
        # Families that differ in their words alone have the same tables.
        if family.tables in tried:
            continue
        tried.append(family.tables)
        made = [one for sheet in sheets if (one := recognise(sheet, family, incomplete=True)) is not None]
        score = sum(isinstance(one, Recognised) and one.table is not None for one in made)
        if best is None or score > best[0]:
            best = (score, family, made)
        if score == len(family.tables):
            break
    if best is None:
        raise ValueError("no family to read by")
    return best[1], best[2]


def recognise(sheet: Sheet, family: Family, incomplete: bool = False) -> Recognised | Unrecognised | None:
    """What a sheet holds of a family's tables; None where it is none (a cover, a contents page, notes).

    incomplete: a table may lack columns, as long as it has none but its own.
    """
    corner = _Corner(sheet, family)
    # Where a table's header is not below its first title, it is not below a later one either.
    titles: dict[str, int] = {}
    for row, cells in enumerate(corner.texts[:_SEARCHED_ROWS]):
        for text in cells:
            if text and (found := _title_of(family, text)):
                titles.setdefault(found.role, row)
    for role, row in titles.items():
        if header := corner.header(row + 1, _headings(family, role)):
            return _recognised(corner, family.table(role), *header)
    if incomplete and len(titles) == 1:
        ((role, row),) = titles.items()
        table = family.table(role)
        if header := corner.incomplete_header(row + 1, _headings(family, role), _indispensable(family, role)):
            return _recognised(corner, table, *header)
    if header := corner.header(0, _DETAIL_COLUMNS, _DETAIL_REQUIRED):
        return _recognised(corner, None, *header)
    if len(titles) == 1:
        # Numbers in the first column number the notes of a page that merely names a table.
        figures = (v for cells in sheet.rows for v in cells[1:] if isinstance(v, int | float))
        return Unrecognised(sheet, family.table(*titles), blank=not any(figures))
    return None


def _title_of(family: Family, text: str) -> TableDefinition | None:
    if len(text) > _LONGEST_TITLE or not _TITLE_END.search(text) or _FINAL_ACCOUNTS in text:
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
    ),
    "科目名称": (
        "科目名称",
        "名称",
        "功能分类科目名称",
        "支出功能分类科目名称",
        "经济分类科目名称",
        "部门预算支出经济分类科目名称",
    ),
    "单位名称": ("单位名称", "预算单位", "单位", "部门(单位)名称"),
    "项目": ("项目", "经费项目", "支出项目"),
}


@cache
def _headings(family: Family, role: str) -> tuple[tuple[str, ...], ...]:
    """Each printed column's heading and its aliases, comparable."""
    wanted: list[tuple[str, ...]] = []
    for block in family.table(role).blocks:
        wanted += [_LABEL_HEADINGS.get(heading, (heading,)) for heading in block.label_headings]
        wanted += [(column.heading, *column.aliases) for column in block.published]
    return tuple(tuple(_with_synonyms(map(plain, names))) for names in wanted)


def _with_synonyms(names: Iterable[str]) -> Iterator[str]:
    same = alike("headings")
    for name in names:
        yield name
        yield from (other for other in same.get(name, ()) if other != name)


@cache
def _indispensable(family: Family, role: str) -> frozenset[int]:
    """The places of the columns without which a table is none: those that name its rows, and its total."""
    places: list[int] = []
    at = 0
    for block in family.table(role).blocks:
        labels = len(block.label_headings)
        places += range(at, at + labels)
        places.append(at + labels + block.published.index(main_column(block)))
        at += labels + len(block.published)
    return frozenset(places)


class _Corner:
    """A sheet's upper left corner, where titles and headers stand, as comparable texts."""

    def __init__(self, sheet: Sheet, family: Family) -> None:
        self.sheet, self.family = sheet, family
        self.texts = [
            [plain(value) for value in cells[:_SEARCHED_COLUMNS]]
            for cells in sheet.rows[: _SEARCHED_ROWS + max(_HEADER_HEIGHTS)]
        ]
        self._headings: dict[tuple[int, int], dict[str, list[int]]] = {}

    def header(
        self, start: int, wanted: Sequence[tuple[str, ...]], required: frozenset[int] | None = None
    ) -> tuple[tuple[int, ...], int, int] | None:
        """The wanted columns' numbers, the header's first row and the first row below it."""
        for row in range(start, min(len(self.texts), _SEARCHED_ROWS)):
            for height in _HEADER_HEIGHTS:
                if columns := self._match(row, height, wanted, required):
                    return columns, row, row + height
        return None

    def incomplete_header(
        self, start: int, wanted: Sequence[tuple[str, ...]], required: frozenset[int]
    ) -> tuple[tuple[int, ...], int, int] | None:
        """The same where columns are missing, but every heading that is there is one of the wanted.

        The header is the first that has most of them.
        """
        found: list[tuple[int, tuple[tuple[int, ...], int, int]]] = []
        for row in range(start, min(len(self.texts), _SEARCHED_ROWS)):
            for height in _HEADER_HEIGHTS:
                columns = self._match(row, height, wanted, required)
                if columns and self._has_no_other(row, height, columns):
                    found.append((sum(at >= 0 for at in columns), (columns, row, row + height)))
        return max(found, key=lambda each: each[0])[1] if found else None

    def _has_no_other(self, row: int, height: int, columns: tuple[int, ...]) -> bool:
        """Whether no column is headed by words of its own but those given."""
        lowest = row + height - 1
        if lowest >= len(self.texts):
            return False
        return all(not text or at in columns for at, text in enumerate(self.texts[lowest]))

    def _match(
        self, row: int, height: int, wanted: Sequence[tuple[str, ...]], required: frozenset[int] | None
    ) -> tuple[int, ...]:
        """The column of each wanted heading, each used once, from the left; -1 for one that needn't be there.

        () where one is missing that must be.
        """
        places = self._places(row, height)
        columns: list[int] = []
        for number, names in enumerate(wanted):
            free = (at for name in names for at in places.get(name, ()) if at not in columns)
            columns.append(next(free, -1))
            if columns[-1] < 0 and (required is None or number in required):
                return ()
        return tuple(columns)

    def _places(self, row: int, height: int) -> dict[str, list[int]]:
        """The columns that each text heads in so many rows: a cell's own, or those of all together."""
        if (row, height) not in self._headings:
            rows = self.texts[row : row + height]
            made = self._headings[row, height] = {}
            for column in range(max(map(len, rows), default=0)):
                parts = [_UNIT_IN_HEADING.sub("", cells[column]) for cells in rows if column < len(cells)]
                for text in {*parts, "".join(parts)}:
                    made.setdefault(text, []).append(column)
        return self._headings[row, height]


def _recognised(
    corner: _Corner, table: TableDefinition | None, columns: tuple[int, ...], header_row: int, first_row: int
) -> Recognised:
    above = [text for cells in corner.texts[:first_row] for text in cells]
    units = [MoneyUnit(found[1]) for text in above if (found := _UNIT.search(text))]
    years = [int(found[1]) for text in above if (found := _YEAR.search(text))]
    unit, year = (units[-1] if units else None), (years[-1] if years else None)
    other = next((found[1] for text in above if (found := _OTHER_UNIT.search(text))), "")
    return Recognised(corner.sheet, corner.family, table, columns, header_row, first_row, unit, year, other)
