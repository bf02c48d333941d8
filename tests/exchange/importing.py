"""What an import of a workbook makes of a new book, in a few words."""

from pathlib import Path

from models.book import Book, blank_book
from models.exchange import ImportReport, read_workbook
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit
from tests.exchange.workbooks import save, ten_tables
from tests.family import role

NEVER = "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"


def table(folder: Path, number: int = 5, /, **cells: object) -> Path:
    """A workbook of one of the delivered tables with other values in some cells."""
    (grid,) = (grid for grid in ten_tables() if grid.number == number)
    rows = [*grid.above, *grid.header, *grid.body]
    for name, value in cells.items():
        rows[int(name[1:]) - 1]["ABCDEFGHIJKL".index(name[0])] = value
    return save([grid], folder / "table.xlsx")


def imported(path: Path, unit: MoneyUnit | None = None) -> tuple[Book, ImportReport]:
    """A new book with what the workbook gives, and the report."""
    book = Book.in_memory(blank_book(2026, ""))
    return book, book.imports.import_workbook(read_workbook(path, unit=unit))[1]


def rows(path: Path, number: int = 5) -> list[list[str]]:
    """A table's rows as the book shows them after an import that had nothing to say."""
    book, report = imported(path)
    assert report.clean, (report.unreadable, report.differences, report.conflicts)
    return [list(row) for row in book.figures.published(role(number)).rows]


def refused(path: Path) -> dict[str, str]:
    """The cells that an import refuses, and why; the book stays empty."""
    book, report = imported(path)
    assert not list(book.ledger.lines())
    return {one.place.cell: one.why for one in report.unreadable}


def sentence(path: Path) -> str:
    """Why a file is not read at all."""
    try:
        read_workbook(path)
    except UnusableFile as trouble:
        return str(trouble).replace(str(path), path.name)
    raise AssertionError(f"{path.name} was read")
