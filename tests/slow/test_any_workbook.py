"""Whatever a workbook's dress, it gives exactly the book's facts, or is refused: never other facts."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.ground.files import UnusableFile
from tests.exchange.dialects import DIALECTS, rewritten
from tests.exchange.test_codes_in_workbooks import DRESSES
from tests.exchange.test_variants import UNIT
from tests.exchange.workbooks import Grid, Row, ten_tables
from tests.family import role

Cells = list[Row]
# Tables that say all that they print themselves.
CODED, OTHERS = (3, 5, 8, 9), (2, 10)
TABLES = {grid.number: grid for grid in ten_tables()}
UNITS: dict[str, Row] = {
    "万元": ["单位：万元"],
    "元": ["单位：元"],
    "in two cells, 元": [None, "金额单位：", "元"],
    "beside the owner, 万元": ["编制单位：某局", None, "单位：万元"],
    "元角分": ["（单位：元角分）"],
    "千元": ["单位：千元"],
    "none": [],
}
YUAN = {"元", "in two cells, 元", "元角分"}


@dataclass(frozen=True)
class Dress:
    """How one table is written down."""

    number: int
    factor: int
    years: str
    unit: str
    code: str
    split: str
    kind: str
    dialect: str


dresses = st.builds(
    Dress,
    st.sampled_from((*CODED, *OTHERS)),
    st.integers(1, 9),
    st.sampled_from(("one", "last year left", "last year right", "no years")),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(("as it is", "three columns", *sorted(DRESSES))),
    st.sampled_from(("none", "below", "second sheet")),
    st.sampled_from(("xlsx", "shown divided", "web page")),
    st.sampled_from(sorted(DIALECTS)),
)


def written(dress: Dress) -> tuple[Cells, Cells]:
    """The rows above and with the header, and those below it."""
    grid = TABLES[dress.number]
    labels = [column for column in range(len(grid.header[0])) if column not in grid.amount_columns]
    coded = dress.number in CODED
    header, body = [list(row) for row in grid.header], [list(row) for row in grid.body]
    names = _columns(header, labels, coded and dress.code == "three columns", dress)
    return [[grid.title], UNITS[dress.unit], *names], [_row(row, labels, coded, dress) for row in body]


def _columns(header: Cells, labels: list[int], parted: bool, dress: Dress) -> Cells:
    own = [[text for at, text in enumerate(row) if at not in labels] for row in header]
    named = [[row[at] for at in labels] for row in header]
    years: list[Cells] = {
        "one": [own],
        "last year left": [own, own],
        "last year right": [own, own],
        "no years": [own, own],
    }[dress.years]
    made = [[*name, *(text for group in years for text in group[level])] for level, name in enumerate(named)]
    if len(years) > 1:
        words = {
            "last year left": ("2025年预算数", "2026年预算数"),
            "last year right": ("2026年预算数", "2025年预算数"),
            "no years": ("甲", "乙"),
        }[dress.years]
        above: Row = [None] * len(labels)
        for word in words:
            above += [word, *[None] * (len(own[0]) - 1)]
        made = [above, *made]
    if parted:
        made = [[row[0], None, None, *row[1:]] for row in made]
        made.append(["类", "款", "项"])
    return made


def _row(row: Row, labels: list[int], coded: bool, dress: Dress) -> Row:
    if str(row[0] or "").startswith("备注"):
        return row
    this: Row = [_amount(row[at], dress) for at in range(len(row)) if at not in labels]
    last: Row = [None if value is None else 77 for value in this]
    groups: list[Row] = {
        "one": [this],
        "last year left": [last, this],
        "last year right": [this, last],
        "no years": [this, last],
    }[dress.years]
    names = [row[at] for at in labels]
    if coded:
        names = [*_code(names[0], dress), *names[1:]]
    return [*names, *(value for group in groups for value in group)]


def _code(code: object, dress: Dress) -> Row:
    text = str(code or "")
    if dress.code == "three columns":
        parts = (text[:3], text[3:5], text[5:]) if text.isdecimal() else (text,)
        return [*parts, *[None] * (3 - len(parts))]
    make: Callable[[str], object] = DRESSES.get(dress.code, str)
    return [make(text) if text.isdecimal() else text]


def _amount(value: object, dress: Dress) -> object:
    if not isinstance(value, int | float):
        return value
    wan = Decimal(str(value)) * dress.factor
    return float(wan * 10_000) if dress.unit in YUAN or dress.kind == "shown divided" else float(wan)


def saved(dress: Dress, folder: Path) -> Path:
    head, body = written(dress)
    half = len(body) // 2
    split, whole = dress.split == "below", [*head, *body]
    below: Cells = [*head, *body[:half], ["续表"], *head[2:], *body[half:]]
    if dress.kind == "web page":
        texts = [["" if cell is None else str(cell) for cell in row] for row in (below if split else whole)]
        path = folder / "a.xls"
        made = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in texts)
        path.write_text(f"<table>{made}</table>", encoding="gb18030")
        return path
    book = Workbook()
    first = book.active
    parts = {
        "none": [whole],
        "below": [below],
        "second sheet": [[*head, *body[:half]], [*head, *body[half:]]],
    }
    for sheet, rows in zip((first, book.create_sheet("续页")), parts[dress.split], strict=False):
        for row in rows:
            sheet.append(row)
        if dress.kind == "shown divided":
            for cells in sheet.iter_rows(min_row=len(head) + 1):
                for cell in cells:
                    if isinstance(cell.value, float):
                        cell.number_format = "0!.0000"
    book.save(folder / "whole.xlsx")
    return rewritten(folder / "whole.xlsx", folder / "a.xlsx", *DIALECTS[dress.dialect])


def wanted(dress: Dress, reference: dict[int, dict[str, Any]]) -> list[list[str]]:
    """The reference's rows, its amounts so many times as large."""

    def times(text: str) -> str:
        number = text.removeprefix("-")
        return (
            f"{Decimal(text) * dress.factor:.2f}" if number.count(".") == 1 and number[0].isdigit() else text
        )

    grid: Grid = TABLES[dress.number]
    labels = len(grid.header[0]) - len(grid.amount_columns)
    return [[*row[:labels], *map(times, row[labels:])] for row in reference[dress.number]["rows"]]


OUTCOMES: Counter[str] = Counter()


@settings(max_examples=2_000)
@given(dress=dresses)
def test_any_workbook_gives_the_facts_or_is_refused(
    dress: Dress, tmp_path: Path, reference: dict[int, dict[str, Any]]
) -> None:
    path = saved(dress, tmp_path)
    book = Book.in_memory(blank_book(2026, UNIT))
    try:
        workbook = read_workbook(path)
    except UnusableFile:
        OUTCOMES["not read"] += 1
        return
    _, report = book.imports.import_workbook(workbook)
    if report.unreadable:
        OUTCOMES["refused"] += 1
        assert not list(book.ledger.lines())
        return
    OUTCOMES["read"] += 1
    assert report.clean, report
    found = [list(row) for row in book.figures.published(role(dress.number)).rows]
    assert found == wanted(dress, reference), dress


def test_enough_of_them_were_read() -> None:
    print(dict(OUTCOMES))
    # A reader that refuses everything would never be wrong.
    assert OUTCOMES["read"] > sum(OUTCOMES.values()) / 4, OUTCOMES
