"""Examples of the rules on workbooks that others made: the reference's ten tables, and changed ones."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from models.audit.subject import Subject
from models.checking import check_file
from tests.audit.examples import Example
from tests.exchange.workbooks import Grid, detail_list, save, ten_tables


def ten() -> Subject:
    """The reference's workbook."""
    return workbook(lambda tables: None)


def workbook(change: Callable[[list[Grid]], object]) -> Subject:
    """The reference's workbook after a change of its grids."""
    tables = ten_tables()
    change(tables)
    with TemporaryDirectory() as folder:
        return check_file(save(tables, Path(folder) / "十张表.xlsx")).subject


def cell(table: int, label: str, column: int, value: object) -> Callable[[list[Grid]], object]:
    """Print something else in a table's cell."""

    def change(tables: list[Grid]) -> None:
        tables[table - 1].row_of(label)[column] = value

    return change


def with_details(tables: list[Grid]) -> None:
    """Add the detail list, and let table 5 disagree with it."""
    tables.append(detail_list())
    tables[4].row_of("2010350")[3] = 530.52


def another_code(tables: list[Grid]) -> None:
    for number in (3, 5):
        row = tables[number - 1].row_of("2013999")
        row[0], row[1] = "2013998", "其他新事务"


def retitled(tables: list[Grid]) -> None:
    tables[8].title = tables[8].title.replace("2026", "2025")


EXAMPLES = (
    Example(
        "R01",
        ten,
        lambda: workbook(cell(5, "201", 2, 1512.24)),
    ),
    Example(
        "R02",
        ten,
        lambda: workbook(cell(9, "30101", 2, "约134")),
    ),
    Example(
        "R03",
        ten,
        lambda: workbook(with_details),
    ),
    Example(
        "R04",
        ten,
        lambda: workbook(another_code),
    ),
    Example(
        "R05",
        ten,
        lambda: workbook(retitled),
    ),
    Example(
        "R06",
        ten,
        lambda: workbook(lambda tables: tables.pop(3)),
    ),
)
