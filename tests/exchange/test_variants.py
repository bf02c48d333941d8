"""The ten tables as other offices save them: whatever the dress, the same figures are read."""

import math
import shutil
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import reduce
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.exchange import ImportReport, read_workbook
from models.facts import ExpenditureLine, RevenueLine
from models.tables import Changes
from tests.exchange.workbooks import (
    DETAIL_LIST,
    TEN_TABLES,
    Grid,
    Row,
    detail_list,
    save,
    saved_by_libreoffice,
    ten_tables,
)
from tests.family import role
from tests.printed import printed

ALL = frozenset(range(1, 11))
FROM_DETAILS = frozenset({3, 5, 6, 7, 8, 9, 10})
UNIT = '福州市"智慧福州"管理服务中心'
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
CODED = (3, 5, 6, 7, 8, 9)

Golden = dict[int, dict[str, object]]
Variant = Callable[[list[Grid]], list[Grid]]


def each(change: Callable[[Grid], object]) -> Variant:
    """The variant that changes every sheet alike."""

    def changed(grids: list[Grid]) -> list[Grid]:
        for grid in grids:
            change(grid)
        return grids

    return changed


def retitled(title: Callable[[Grid], str]) -> Variant:
    return each(lambda grid: setattr(grid, "title", title(grid)))


def amounts(change: Callable[[object], object]) -> Variant:
    return each(lambda grid: grid.change_amounts(change))


def numbers(write: Callable[[float], object]) -> Variant:
    """The variant that writes every number in another way and leaves blanks."""
    return amounts(lambda value: write(value) if isinstance(value, int | float) else value)


def all_of(*variants: Variant) -> Variant:
    return lambda grids: reduce(lambda made, variant: variant(made), variants, grids)


def reordered(grids: list[Grid]) -> list[Grid]:
    grids = grids[3::-1] + grids[:3:-1]
    for number, grid in enumerate(grids, 1):
        grid.name = f"Sheet{number}"
    return grids


def without(*missing: int) -> Variant:
    return lambda grids: [grid for grid in grids if grid.number not in missing]


def stated(unit: str) -> Variant:
    """The unit in another wording, wherever it stands."""

    def restate(grid: Grid) -> None:
        grid.above = [[unit if "单位" in str(value) else value for value in row] for row in grid.above]

    return each(restate)


def in_yuan(value: float) -> object:
    return float(Decimal(str(value)) * 10_000)


def float_noise(value: float) -> object:
    """What summing in floats leaves: 133.98000000000002."""
    return math.nextafter(value, math.inf) if value else value


def lines_above(grid: Grid) -> None:
    width = len(grid.header[0])
    more: list[list[object]] = [[f"附表{grid.number}"], ["编制单位：某某中心"], []]
    grid.above = [line + [None] * (width - len(line)) for line in more] + grid.above


def numeric_codes(grid: Grid) -> None:
    for row in grid.body:
        if grid.number in CODED and str(row[0]).isdigit():
            row[0] = int(str(row[0]))


def indented(grid: Grid) -> None:
    """Full-width spaces before names, and inside the word of a total."""
    for row in grid.body:
        for column in grid.labels[1:] if grid.number in CODED else grid.labels:
            depth = 1 if grid.number not in CODED else len(str(row[0])) // 2
            if row[column]:
                row[column] = "　" * depth + str(row[column])
        if row[0] and str(row[0]).strip("　") == "合计":
            row[0] = "　合　　计　"


def header_over_two_rows(grid: Grid) -> None:
    """A group's heading above, the single headings merged over both rows."""
    if len(grid.header) == 2:
        return
    blank: Row = [None] * len(grid.header[0])
    if grid.number in CODED:
        group: Row = ["科目", None, *grid.header[0][2:]]
        grid.header = [group, [*grid.header[0][:2], *blank[2:]]]
    else:
        grid.header = [grid.header[0], blank]


def blank_rows_between(grid: Grid) -> None:
    grid.body = [row for filled in grid.body for row in (filled, [None] * len(filled))]


def serial_numbers(grid: Grid) -> None:
    """A 序号 column before all others; a total's word stands in it, merged up to the amounts."""
    grid.header = [["序号" if row is grid.header[0] else None, *row] for row in grid.header]
    for number, row in enumerate(grid.body):
        row.insert(0, number or None)
        if row[1] == "合计":
            row[0], row[1] = "合计", None
    grid.amount_columns = [column + 1 for column in grid.amount_columns]


def unit_in_headings(grid: Grid) -> None:
    grid.header = [[f"{text}（元）" if text == "预算数" else text for text in row] for row in grid.header]


def contents_page(grids: list[Grid]) -> list[Grid]:
    titles: list[Row] = [[number, grid.title] for number, grid in enumerate(grids, 1)]
    return [Grid(0, "目录", [["目录", None]], [["序号", "表名"]], titles), *grids]


def numbered_notes(grids: list[Grid]) -> list[Grid]:
    """A sentence about a table is not its title, and a sentence's number no figure of it."""
    notes: list[Row] = [[1, "支出预算总表按科目编码顺序逐行填列。"], [2, "金额保留两位小数。"]]
    return [*grids, Grid(0, "填表说明", [["填表说明", None]], [[None, None]], notes)]


YUAN = all_of(numbers(in_yuan), stated("单位：元"))
DRESSES: dict[str, Variant] = {
    "sheets in another order, named Sheet1…": reordered,
    "附表3 before the title": retitled(lambda grid: f"附表{grid.number}　{grid.title}"),
    "表三： before the title": retitled(
        lambda grid: f"表{'一二三四五六七八九十'[grid.number - 1]}：{grid.title}"
    ),
    "2026年 without 度": retitled(lambda grid: grid.title.replace("年度", "年")),
    "no 拨款 in the titles": retitled(
        lambda grid: grid.title.replace("拨款", "") if grid.number in (5, 6, 7) else grid.title
    ),
    "other quotes in the title": retitled(lambda grid: grid.title.replace("“", "「").replace("”", "」")),
    "no quotes in the title": retitled(lambda grid: grid.title.replace("“", "").replace("”", "")),
    "spaces in the title": retitled(lambda grid: " ".join(grid.title)),
    "lines above the title": each(lines_above),
    "元": YUAN,
    "金额单位：元": all_of(numbers(in_yuan), stated("（金额单位：人民币元）")),
    "元 in the headings of tables 1, 4, 8, 9, 10": lambda grids: [
        *all_of(numbers(in_yuan), stated(""), each(unit_in_headings))(
            [grid for grid in grids if grid.number in (1, 4, 8, 9, 10)]
        ),
        *[grid for grid in grids if grid.number not in (1, 4, 8, 9, 10)],
    ],
    "thousands separators": numbers(lambda value: f"{value:,.2f}"),
    "thousands separators, 元": all_of(YUAN, numbers(lambda value: f" {value:,.2f} ")),
    "full-width digits": numbers(lambda value: f"{value:,.2f}".translate(FULL_WIDTH)),
    "万元 behind each amount": numbers(lambda value: f"{value:.2f}万元"),
    "万元 behind each amount of a sheet in 元": all_of(
        stated("单位：元"), numbers(lambda value: f"{value:.2f} 万元")
    ),
    "- for zero": amounts(lambda value: value or "-"),
    "— for zero": amounts(lambda value: value or "—"),
    "0 for every blank": amounts(lambda value: value or 0),
    "float noise": numbers(float_noise),
    "codes as numbers": each(numeric_codes),
    "indented names": each(indented),
    "headers over two rows": each(header_over_two_rows),
    "blank rows between": each(blank_rows_between),
    "a 序号 column": each(serial_numbers),
    "a contents page in front": contents_page,
    "numbered notes that name a table": numbered_notes,
    "tables 1 and 4 missing": without(1, 4),
    "tables 6 and 7 missing": without(6, 7),
    "tables 3 and 10 missing": without(3, 10),
}
EVERYTHING = all_of(
    reordered,
    retitled(lambda grid: f"附表{grid.number} {grid.title.replace('年度', '年')}"),
    YUAN,
    numbers(lambda value: f"{value:,.2f}".translate(FULL_WIDTH)),
    each(numeric_codes),
    each(indented),
    each(header_over_two_rows),
    each(blank_rows_between),
    each(lines_above),
)


def new_book(path: Path, *more: Path) -> tuple[Book, ImportReport]:
    """A new book into which the workbooks were read, one after the other, and the last one's report."""
    book = Book.in_memory(blank_book(2026, UNIT))
    reports = [book.imports.import_workbook(read_workbook(each_path))[1] for each_path in (path, *more)]
    return book, reports[-1]


def check(path: Path, reference: Golden, numbers: Iterable[int] = ALL, notices: int = 0) -> Book:
    """A new book gets the reference's tables from the workbook without a word; a second go is nothing."""
    book, report = new_book(path)
    assert report.clean, (report.unreadable, report.differences, report.conflicts)
    assert (report.unknown_codes, report.changes) == ([], [])
    assert len(report.notices) == notices, report.notices
    for number in numbers:
        assert printed(book, number) == reference[number]
    facts = list(book.ledger)
    changes, again = book.imports.import_workbook(read_workbook(path))
    assert (changes, again.clean, again.changes) == (Changes(), True, [])
    assert list(book.ledger) == facts
    return book


@pytest.mark.parametrize("dress", DRESSES)
def test_a_redressed_workbook_gives_the_same_tables(dress: str, tmp_path: Path, reference: Golden) -> None:
    check(save(DRESSES[dress](ten_tables()), tmp_path / "tables.xlsx"), reference)


def test_everything_at_once_gives_the_same_tables(tmp_path: Path, reference: Golden) -> None:
    check(save(EVERYTHING(ten_tables()), tmp_path / "tables.xlsx"), reference)


@pytest.mark.parametrize(
    ("missing", "left"),
    [((8, 10), ALL - {8}), ((5, 9), ()), ((1, 2), FROM_DETAILS)],
    ids=["8 and 10", "5 and 9", "1 and 2"],
)
def test_tables_that_are_left_are_read_when_two_are_missing(
    missing: tuple[int, ...], left: Iterable[int], tmp_path: Path, reference: Golden
) -> None:
    """What only the missing tables say is not known; nothing is made up for it."""
    book, report = new_book(save(without(*missing)(ten_tables()), tmp_path / "tables.xlsx"))
    assert report.tables == [role(number) for number in sorted(ALL - set(missing))]
    assert report.unreadable == []
    for number in left:
        assert printed(book, number) == reference[number]


def test_sheets_that_state_no_unit_are_read_in_the_workbooks_own(tmp_path: Path, reference: Golden) -> None:
    """One sheet says 元, the others say nothing; the report tells of each of them."""
    grids = all_of(numbers(in_yuan), stated(""))(ten_tables())
    grids[4].above[1][-1] = "单位：元"
    check(save(grids, tmp_path / "tables.xlsx"), reference, notices=9)


def test_a_workbook_with_detail_list_and_tables_has_the_money_once(tmp_path: Path, reference: Golden) -> None:
    """The tables agree with the detail lines, so these stay; only revenue comes from a table."""
    book = check(save([detail_list(), *ten_tables()], tmp_path / "both.xlsx"), reference)
    lines = book.ledger.all(ExpenditureLine)
    assert len(lines) == 25
    assert all(line.functional and line.economic for line in lines)


def test_tables_read_after_the_detail_list_leave_its_lines(reference: Golden) -> None:
    book, report = new_book(DETAIL_LIST, TEN_TABLES)
    assert report.clean
    assert len(book.ledger.all(ExpenditureLine)) == 25
    for number in ALL:
        assert printed(book, number) == reference[number]


def test_the_detail_list_takes_the_place_of_the_tables_lines(reference: Golden) -> None:
    book, report = new_book(TEN_TABLES, DETAIL_LIST)
    assert (report.clean, report.changes) == (True, [])
    assert len(book.ledger.all(ExpenditureLine)) == 25
    for number in ALL:
        assert printed(book, number) == reference[number]


def test_a_detail_list_in_another_dress_gives_the_same_tables(tmp_path: Path, reference: Golden) -> None:
    """In 万元 as text, codes as numbers, names indented, its unit named once and merged downwards."""
    grid = detail_list()
    grid.name, grid.title = "Sheet1", "附表11　2026年部门预算支出明细"
    grid.above[1][0] = "单位：万元"
    for number, row in enumerate(grid.body):
        row[9] = f"{Decimal(str(row[9])) / 10_000:,}".translate(FULL_WIDTH)
        if number + 1 < len(grid.body):
            row[4], row[6] = int(str(row[4])), int(str(row[6]))
            row[1] = f"　{row[1]}" if number == 0 else None
            row[5] = f"　　{row[5]}"
    blank_rows_between(grid)
    book = check(save([grid], tmp_path / "details.xlsx"), reference, FROM_DETAILS)
    assert len(book.ledger.all(ExpenditureLine)) == 25


def test_a_units_name_merged_over_its_rows_holds_for_all_of_them(tmp_path: Path) -> None:
    """Even where the first of them, which alone has the name, has no money."""
    grid = detail_list()
    first, second = grid.body[1], grid.body[2]
    first[1], first[9] = "下属单位", 0
    for row in grid.body[2:-1]:
        row[1] = None
    workbook = read_workbook(save([grid], tmp_path / "details.xlsx"))
    book = Book.in_memory(blank_book(2026, UNIT))
    book.imports.import_workbook(workbook)
    names = book.ledger.units
    units = {line.economic: names[line.unit] for line in book.ledger.all(ExpenditureLine)}
    assert (units["30101"], units[str(second[6])]) == (UNIT, "下属单位")


def test_a_unit_whose_lines_are_all_zero_is_covered_by_its_detail_list(tmp_path: Path) -> None:
    """A list stands for all expenditure lines of its units, also of one that has no money left."""
    grid = detail_list()
    grid.body[0][1] = "下属单位"
    book, _ = new_book(save([grid], tmp_path / "before.xlsx"))
    grid.body[0][9] = 0
    grid.row_of("合计")[9] = 16_888_500 - 1_339_800
    _, report = book.imports.import_workbook(read_workbook(save([grid], tmp_path / "after.xlsx")))
    assert report.clean
    assert "30101" not in {line.economic for line in book.ledger.all(ExpenditureLine)}


def test_a_workbook_in_yuan_is_taken_to_the_fen(tmp_path: Path) -> None:
    """Rounding to 0.01 万元 is the publication's; a sheet in 元 that says 30.50 元 less means it."""
    book, _ = new_book(DETAIL_LIST)
    grid = detail_list()
    grid.row_of("30103")[9] = 1_841_830.5
    save([grid], tmp_path / "finer.xlsx")
    book.imports.import_workbook(read_workbook(tmp_path / "finer.xlsx"))
    assert 184_183_050 in {line.amount for line in book.ledger.all(ExpenditureLine)}

    tables = YUAN(ten_tables())
    tables[8].row_of("30103")[2] = 1_841_800.0
    save(tables, tmp_path / "yuan.xlsx")
    _, report = book.imports.import_workbook(read_workbook(tmp_path / "yuan.xlsx"))
    found = [
        conflict.difference
        for conflict in report.conflicts
        if conflict.difference.table == "basic_by_economy"
    ]
    assert [(each.printed, each.computed) for each in found] == [(184_180_000, 184_183_050)]


def test_a_second_workbook_in_yuan_changes_less_than_a_published_digit(tmp_path: Path) -> None:
    """The new figure takes the old one's place, though both print alike in 万元."""
    first = YUAN(ten_tables())
    first[1].body[1][2] = 16_888_530.0
    first[1].body[1][1] = 16_888_530.0
    book, _ = new_book(save(first, tmp_path / "first.xlsx"))
    book.imports.import_workbook(read_workbook(save(YUAN(ten_tables()), tmp_path / "second.xlsx")))
    (revenue,) = book.ledger.all(RevenueLine)
    assert revenue.amount == 1_688_850_000


@pytest.fixture(scope="session", params=["xls", "ods", "xlsx"])
def saved_by_suite(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks saved by LibreOffice, all of one kind; one run of it for all."""
    folder = tmp_path_factory.mktemp(f"suite-{request.param}")
    sources = [
        save(ten_tables(), folder / "plain.xlsx"),
        save(EVERYTHING(ten_tables()), folder / "everything.xlsx"),
        save([detail_list()], folder / "details.xlsx"),
    ]
    return saved_by_libreoffice(request.param, sources, folder)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("name", "numbers"), [("plain", ALL), ("everything", ALL), ("details", FROM_DETAILS)]
)
def test_a_workbook_saved_by_an_office_suite_gives_the_same_tables(
    saved_by_suite: Path, name: str, numbers: frozenset[int], reference: Golden
) -> None:
    (path,) = saved_by_suite.glob(f"{name}.*")
    check(path, reference, numbers)
