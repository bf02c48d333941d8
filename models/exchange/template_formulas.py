"""The formulas of the template's computed cells: the tables' own rules, in a spreadsheet's words.

What a cell sums is its measure; cells of the template that add up to the same are looked for in its own rows,
in its own row, and in the tables that are filled in. So a formula follows from what a family's files say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.exchange.measured_cells import Parts, adding_up, beside, parts_of
from models.facts import Facet, Fund
from models.families import TOTAL, Address, Block, Column, Family, FixedRow, RevenueEntry
from models.measures import EXPENDITURE_TABLE, REVENUE_BY_FUNCTION_TABLE, REVENUE_TABLE
from models.tables import holds


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a template's sheet has what: rows and columns by key, and the rows left blank for entry.

    cells are by row key and column key: two blocks may use one key for a row. codes are the columns of a
    blank row that have its code, or the parts of it.
    """

    sheet: str
    cells: Mapping[tuple[str, str], str]
    columns: Mapping[str, str]
    blank: range = range(0)
    codes: tuple[str, ...] = ("A",)

    def at(self, row: str, column: str) -> str:
        """A cell's name within its sheet."""
        return self.cells[row, column]

    def from_elsewhere(self, row: str, column: str) -> str:
        """A cell's name for another sheet's formula."""
        return f"'{self.sheet}'!{self.at(row, column)}"

    def keys(self, column: str) -> list[str]:
        """The row keys of a column, from the top."""
        return [row for row, at in self.cells if at == column]


Grids = Mapping[str, Grid]


def formula(family: Family, grids: Grids, address: Address) -> str:
    """The formula of a computed cell with a row of its own; "" for one in which nothing can stand."""
    block, column = family.table(address.table).column(address.column)
    row = next((spec for spec in block.fixed_rows if spec.key == address.row), None)
    found = _Formulas(family, grids, address, block, column).found(row)
    return f"={found}" if found else ""


class _Formulas:
    """Looks for the formula of one cell."""

    def __init__(self, family: Family, grids: Grids, address: Address, block: Block, column: Column) -> None:
        self._family, self._grids, self._address = family, grids, address
        self._grid = grids[address.table]
        self._block, self._column = block, column

    def found(self, row: FixedRow | None) -> str:
        """The formula without its sign."""
        if self._grid.blank and self._block.class_rows() is None:
            return self._of_units()
        parts = [key for key in self._column.adds if (self._address.row, key) in self._grid.cells]
        if parts:
            return _sum_across([self._grid.at(self._address.row, key) for key in parts])
        if self._grid.blank:
            return _leaf_sum(self._grid, (self._address.column, self._address.column))
        rows = self._block.class_rows()
        if row is None and rows is not None:
            if rows.labels_are_list:
                return self._of_code(rows.facet)
            held = holds(self._column, rows.facet, self._address.row)
            return (self._below() or self._whole_beside()) if held else ""
        if row is None:
            raise KeyError(f"no row {self._address.row} in table {self._address.table}")
        return self._total(row)

    def _total(self, row: FixedRow) -> str:
        """A fixed row: the sum of others, else of what the tables that are filled in have of the same."""
        others = list(adding_up(parts_of(self._column, row), beside(self._block, self._column, row)))
        rows = self._block.class_rows()
        if len(others) > 1:
            return _sum([self._cell(other.key) for other in others])
        if rows is not None and not rows.labels_are_list:
            return self._below()
        if linked := self._elsewhere(parts_of(self._column, row)):
            return linked
        # Typed here and nowhere else: the rows above have all of it.
        return _sum([self._cell(key) for key in self._grid.keys(self._address.column) if key.isdigit()])

    def _cell(self, row: str) -> str:
        return self._grid.at(row, self._address.column)

    def _of_units(self) -> str:
        letter, blank = self._grid.columns[self._address.column], self._grid.blank
        return f"SUM({letter}{blank.start}:{letter}{blank.stop - 1})"

    def _below(self) -> str:
        """The codes right below a code, or all 类 below a total."""
        keys = self._grid.keys(self._address.column)
        children = [self._cell(key) for key in keys if _is_below(key, self._address.row)]
        return _sum(children) if children else ""

    def _whole_beside(self) -> str:
        """The figure of the column that is typed in the row, which this one has for some codes."""
        typed = next(column for column in self._block.published if column.entry is not None)
        return self._grid.at(self._address.row, typed.key)

    def _elsewhere(self, whole: Parts) -> str:
        """What other tables have in their totals."""
        for cells in self._totals():
            if found := adding_up(whole, cells):
                return "+".join(self._grids[at.table].from_elsewhere(at.row, at.column) for at in found)
        return self._of_first_source(whole)

    def _totals(self) -> Iterator[Iterable[tuple[Address, Parts]]]:
        """The totals of the tables that are filled in: all revenue, all spending, the funds' own."""
        for roles in self._entered():
            yield [
                (Address(role, TOTAL, column.key), parts_of(column))
                for role in roles
                for column in self._printed(role)
            ]

    def _printed(self, role: str) -> Iterator[Column]:
        """The columns of a table that it prints."""
        return (column for _, column in self._family.table(role).columns() if column.published)

    def _entered(self) -> Sequence[Sequence[str]]:
        """The tables that are filled in row by row, those together that share something out."""
        alone = (REVENUE_TABLE, REVENUE_BY_FUNCTION_TABLE, EXPENDITURE_TABLE)
        own = tuple(self._family.fund_tables.values())
        return [*((role,) for role in alone if role in self._grids), own]

    def _of_first_source(self, whole: Parts) -> str:
        """One source of several that a table prints as one: a fund's is as spent, the first has the rest."""
        for role in (REVENUE_TABLE, REVENUE_BY_FUNCTION_TABLE):
            if role not in self._grids:
                continue
            for column in self._printed(role):
                hidden = [self._family.column(role, key) for key in column.adds]
                parts = [one for one in hidden if one is not None and not one.published]
                at = next((n for n, one in enumerate(parts) if parts_of(one) == whole), None)
                if at is None:
                    continue
                funds = [self._fund_total(one) for one in parts]
                if at:
                    return funds[at]
                return "-".join((self._grids[role].from_elsewhere(TOTAL, column.key), *funds[1:]))
        return ""

    def _fund_total(self, column: Column) -> str:
        if not isinstance(column.entry, RevenueEntry):
            raise TypeError("a part of printed revenue is one source")
        role = self._family.fund_tables[Fund(column.entry.source.value)]
        return self._grids[role].from_elsewhere(TOTAL, TOTAL)

    def _of_code(self, facet: Facet) -> str:
        """A 类 of a list: what the tables that are filled in have of it in rows that are no subtotals."""
        whole = parts_of(self._column)
        spending = frozenset(part for part in whole if part[0] is facet)
        for roles in self._entered():
            cells = [
                ((role, column.key), parts_of(column))
                for role in roles
                for column in self._printed(role)
                if not column.adds
            ]
            if found := adding_up(spending, cells):
                of_tables = [[key for role, key in found if role == each] for each in roles]
                return "+".join(
                    _leaf_sum(self._grids[role], (keys[0], keys[-1]), self._address.row, elsewhere=True)
                    for role, keys in zip(roles, of_tables, strict=True)
                    if keys
                )
        return ""


def blank_row_total(grid: Grid, row: int, columns: Sequence[str]) -> str:
    """The formula of 合计 or 小计 in a row that is left for entry: nothing while the row is empty."""
    cells = f"{grid.columns[columns[0]]}{row}:{grid.columns[columns[-1]]}{row}"
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


def _is_below(code: str, row: str) -> bool:
    """Whether a code counts directly in a row: 类 in the total, 款 in its 类."""
    if row == TOTAL:
        return code != TOTAL and len(code) == 3
    return len(code) > len(row) and code.startswith(row)


def _leaf_sum(grid: Grid, columns: tuple[str, str], prefix: str = "", elsewhere: bool = False) -> str:
    """The sum over the rows that no finer code follows, so that a filled-in parent is not counted twice."""
    first, last = grid.blank.start, grid.blank.stop - 1
    sheet = f"'{grid.sheet}'!" if elsewhere else ""
    amounts = f"{sheet}{grid.columns[columns[0]]}{first}:{grid.columns[columns[1]]}{last}"
    ranges = [f"{sheet}${letter}${first}:${letter}${last}" for letter in grid.codes]
    under = f'*(LEFT({ranges[0]},{len(prefix)})="{prefix}")' if prefix else ""
    return f"SUMPRODUCT(({_finest(ranges)}){under}*{amounts})"


def _finest(ranges: Sequence[str]) -> str:
    """Whether no row's code lies below a row's: by its beginning, or by what its further columns say."""
    if len(ranges) == 1:
        (codes,) = ranges
        return f'COUNTIF({codes},{codes}&"?*")=0'
    # A 类 has rows below it that say a 款; a 款 rows that say a 项; a 项 has none.
    terms = []
    for depth in range(1, len(ranges)):
        same = ",".join(f"{each},{each}" for each in ranges[:depth])
        terms.append(f'(({ranges[depth]}<>"")+(COUNTIFS({same},{ranges[depth]},"?*")=0)>0)')
    return "*".join(terms)


def _sum_across(cells: Sequence[str]) -> str:
    return f"SUM({cells[0]}:{cells[-1]})" if len(cells) > 1 else cells[0]


def _sum(cells: Sequence[str]) -> str:
    """A sum, as a range where the cells follow each other."""
    column = cells[0].rstrip("0123456789")
    below = [cell.removeprefix(column) for cell in cells]
    if all(row.isdigit() for row in below):
        rows = [int(row) for row in below]
        if rows == list(range(rows[0], rows[0] + len(rows))):
            return f"SUM({cells[0]}:{cells[-1]})"
    return "+".join(cells)
