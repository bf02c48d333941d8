"""The formulas of the template's computed cells: the tables' own rules, in a spreadsheet's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.facts import Kind, Source
from models.families import TOTAL, Address, Family
from models.measures import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    EXPENDITURE_TABLE,
    REVENUE_TABLE,
    THREE_PUBLIC_TABLE,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a template's sheet has what: rows and columns by key, and the rows left blank for entry."""

    sheet: str
    columns: Mapping[str, str]
    rows: Mapping[tuple[str, str], int]
    """Row numbers by row key and column key: two blocks may use one key."""
    blank: range = range(0)

    def at(self, row: str, column: str) -> str:
        """A cell's name within its sheet."""
        return f"{self.columns[column]}{self.rows[row, column]}"

    def from_elsewhere(self, row: str, column: str) -> str:
        """A cell's name for another sheet's formula."""
        return f"'{self.sheet}'!{self.at(row, column)}"

    def keys(self, column: str) -> list[str]:
        """The row keys of a column, from the top."""
        return [row for row, at in self.rows if at == column]


Grids = Mapping[str, Grid]


def formula(family: Family, grids: Grids, address: Address) -> str:
    """The formula of a computed cell with a row of its own."""
    grid, (role, row, column) = grids[address.table], address
    if role in (BALANCE_TABLE, APPROPRIATIONS_TABLE):
        if column == "revenue":
            return _revenue(grids, address)
        return _expenditure(family, grids, address)
    if role == REVENUE_TABLE:
        letter = grid.columns[column]
        return f"=SUM({letter}{grid.blank.start}:{letter}{grid.blank.stop - 1})"
    if role in (EXPENDITURE_TABLE, *family.fund_tables.values()):
        if column == TOTAL:
            return f"={_row_sum(grid, grid.rows[row, column])}"
        return f"={_leaf_sum(grid, (column, column))}"
    if role == THREE_PUBLIC_TABLE:
        return "=" + "+".join(grid.at(part, column) for part in _PUBLIC_EXPENSE_PARTS[row])
    children = [key for key in grid.keys(column) if _is_below(key, row)]
    return f"={_sum([grid.at(child, column) for child in children])}"


def blank_row_total(grid: Grid, row: int) -> str:
    """The formula of 合计 or 小计 in a row that is left for entry: nothing while the row is empty."""
    cells = _row_cells(grid, row)
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


_PUBLIC_EXPENSE_PARTS = {
    TOTAL: ("abroad", "reception", "vehicles"),
    "vehicles": ("vehicles_bought", "vehicles_run"),
}


def _is_below(code: str, row: str) -> bool:
    """Whether a code counts directly in a row: 类 in the total, 款 in its 类."""
    if row == TOTAL:
        return code != TOTAL and len(code) == 3
    return len(code) > len(row) and code.startswith(row)


def _revenue(grids: Grids, address: Address) -> str:
    grid, revenue = grids[address.table], grids[REVENUE_TABLE]
    if address.row in set(Source):
        return f"={revenue.from_elsewhere(TOTAL, address.row)}"
    parts = [grid.at(key, "revenue") for key in grid.keys("revenue") if key in set(Source)]
    if address.row == "year_total":
        parts.remove(grid.at(Source.CARRY_OVER, "revenue"))
    return f"={_sum(parts)}"


def _expenditure(family: Family, grids: Grids, address: Address) -> str:
    role, row, column = address
    grid, of_funds = grids[role], tuple(family.fund_tables.values())
    if row.isdigit():
        if role == BALANCE_TABLE:
            return f"={_leaf_sum(grids[EXPENDITURE_TABLE], (Kind.BASIC, Kind.SUBSIDY), row, elsewhere=True)}"
        kinds = (Kind.BASIC, Kind.PROJECT)
        return "=" + "+".join(_leaf_sum(grids[each], kinds, row, elsewhere=True) for each in of_funds)
    if role == BALANCE_TABLE and row == TOTAL:
        return f"={grid.at('year_total', column)}+{grid.at('carry_forward', column)}"
    # Not the sum of the rows above: a 类 that has no row in the list counts all the same.
    parts = (EXPENDITURE_TABLE,) if role == BALANCE_TABLE else of_funds
    return "=" + "+".join(grids[each].from_elsewhere(TOTAL, TOTAL) for each in parts)


def _leaf_sum(grid: Grid, columns: tuple[str, str], prefix: str = "", elsewhere: bool = False) -> str:
    """The sum over the rows that no finer code follows, so that a filled-in parent is not counted twice."""
    first, last = grid.blank.start, grid.blank.stop - 1
    sheet = f"'{grid.sheet}'!" if elsewhere else ""
    codes = f"{sheet}$A${first}:$A${last}"
    amounts = f"{sheet}{grid.columns[columns[0]]}{first}:{grid.columns[columns[1]]}{last}"
    under = f'*(LEFT({codes},{len(prefix)})="{prefix}")' if prefix else ""
    return f'SUMPRODUCT((COUNTIF({codes},{codes}&"?*")=0){under}*{amounts})'


def _row_cells(grid: Grid, row: int) -> str:
    letters = [letter for key, letter in grid.columns.items() if key != TOTAL]
    return f"{letters[0]}{row}:{letters[-1]}{row}"


def _row_sum(grid: Grid, row: int) -> str:
    return f"SUM({_row_cells(grid, row)})"


def _sum(cells: list[str]) -> str:
    """A sum, as a range where the cells follow each other."""
    column = cells[0].rstrip("0123456789")
    rows = [int(cell.removeprefix(column)) for cell in cells]
    if rows == list(range(rows[0], rows[0] + len(rows))):
        return f"SUM({cells[0]}:{cells[-1]})"
    return "+".join(cells)
