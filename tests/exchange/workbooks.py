"""The delivered workbooks as plain grids, to be changed as finance offices change them and saved again."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, product
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from models.facts import Facet
from models.facts.catalog import standard_catalog

DATA = Path(__file__).parent.parent / "data"
TEN_TABLES = DATA / "ten-tables.xlsx"
DETAIL_LIST = DATA / "expenditure-detail.xlsx"

Row = list[object]
_TITLE_ROWS = 2  # in the delivered workbooks: the title, and the unit below it
_TWO_ROW_HEADERS = (1, 4, 5, 6, 7)
# The label columns of each table; the others hold amounts. 0 is the detail list.
_LABELS = {0: range(9), 1: (0, 2), 2: (0,), 4: (0, 2), 10: (0,)}


@dataclass
class Grid:
    """One sheet: the rows above its header, the header, the rows below. number 0 is the detail list."""

    number: int
    name: str
    above: list[Row]
    header: list[Row]
    body: list[Row]
    amount_columns: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What stands in the first cell."""
        return str(self.above[0][0])

    @title.setter
    def title(self, text: str) -> None:
        self.above[0][0] = text

    @property
    def labels(self) -> list[int]:
        """The columns that hold words and codes."""
        return [n for n in range(len(self.header[0])) if n not in self.amount_columns]

    def row_of(self, label: str) -> Row:
        """The row below the header that has this word or code in one of its cells."""
        return next(row for row in self.body if label in row)

    def cell_of(self, label: str, column: int) -> str:
        """The name of a cell in that row, columns from zero."""
        at = len(self.above) + len(self.header) + self.body.index(self.row_of(label))
        return f"{chr(ord('A') + column)}{at + 1}"

    def change_amounts(self, change: Callable[[object], object]) -> None:
        """Put what ``change`` makes of each amount, blanks included, in its place."""
        for row in self.body:
            if not str(row[0] or "").startswith("备注"):
                for column in self.amount_columns:
                    row[column] = change(row[column])


def ten_tables() -> list[Grid]:
    """The ten tables in their order."""
    sheets = enumerate(load_workbook(TEN_TABLES).worksheets, 1)
    return [_grid(number, sheet.title, sheet.iter_rows(values_only=True)) for number, sheet in sheets]


def detail_list() -> Grid:
    """The expenditure detail list."""
    (sheet,) = load_workbook(DETAIL_LIST).worksheets
    return _grid(0, sheet.title, sheet.iter_rows(values_only=True))


def long_detail_list(path: Path, count: int) -> Path:
    """A detail list with a line of 1.00 万元 for each of so many pairs of codes."""
    functional, economic = (
        [code for code in standard_catalog().codes(facet) if len(code) == length]
        for facet, length in ((Facet.FUNCTIONAL, 7), (Facet.ECONOMIC, 5))
    )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("明细")
    sheet.append(["2026年支出明细表"])
    sheet.append(["单位：万元"])
    sheet.append(["功能科目编码", "经济分类科目编码", "支出类型", "资金性质", "预算金额"])
    for codes in islice(product(functional, economic), count):
        sheet.append([*codes, "项目支出", "一般公共预算", 1])
    book.save(path)
    return path


def _grid(number: int, name: str, cells: Iterator[tuple[object, ...]]) -> Grid:
    rows = [list(row) for row in cells]
    body = _TITLE_ROWS + (2 if number in _TWO_ROW_HEADERS else 1)
    labels = _LABELS.get(number, (0, 1))
    amounts = [column for column in range(len(rows[0])) if column not in labels]
    return Grid(number, name, rows[:_TITLE_ROWS], rows[_TITLE_ROWS:body], rows[body:], amounts)


def save(grids: list[Grid], path: Path) -> Path:
    """Write the grids as a workbook, the blanks of a header merged as an office merges them."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for grid in grids:
        sheet = workbook.create_sheet(grid.name)
        for row in (*grid.above, *grid.header, *grid.body):
            sheet.append(row)
        top = len(grid.above) + 1
        for upper, lower in pairwise(grid.header):
            for column, (heading, below) in enumerate(zip(upper, lower, strict=True), 1):
                right = column < len(upper) and upper[column] is None and lower[column] is not None
                if heading is not None and below is None:
                    sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
                elif heading is not None and right:
                    sheet.merge_cells(start_row=top, end_row=top, start_column=column, end_column=column + 1)
    workbook.save(path)
    return path


def saved_by_libreoffice(kind: str, sources: Sequence[Path], folder: Path) -> Path:
    """The folder in which one run of LibreOffice saves all the sources as .xls, .ods or .xlsx."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    saved = folder / "saved"
    office = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    subprocess.run(
        [*office, "--headless", "--convert-to", kind, "--outdir", str(saved), *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return saved
