"""Printed figures against computed ones, and a book before an import against after it."""

from collections.abc import Iterable, Iterator, Mapping

from models.exchange.agreement import agrees
from models.exchange.read_details import DetailReading
from models.exchange.read_table import TableReading
from models.exchange.report import Difference, FigureChange
from models.facts import ExpenditureLine, Facet, Period
from models.facts.catalog import Catalog
from models.facts.ledger import Ledger
from models.families import Address, TableDefinition
from models.ground.money import MoneyUnit, format_exact
from models.ground.words import plain
from models.measures import APPROPRIATIONS_TABLE, BALANCE_TABLE, REVENUE_TABLE
from models.state import State
from models.tables import Label, Naming, Tables, lay_out, row_words


def differences(
    readings: Iterable[TableReading],
    state: State,
    period: Period,
    units: Mapping[str, int],
) -> Iterator[Difference]:
    """Every printed figure, totals and subtotals too, that the facts do not give."""
    tables, named = state.tables(period), state.naming.catalog
    for reading in readings:
        role = reading.table.role
        headings = {column.key: column.heading for _, column in reading.table.columns()}
        for place, printed in reading.figures.items():
            if _finer_than_table(reading, place.row):
                continue
            at = computed_at(place, tables, units, named)
            computed = tables.amount(at)
            if not agrees(printed.amount, computed, reading.unit):
                column = headings[place.column]
                yield Difference(role, printed.row, column, printed.place, printed.amount, computed, at)


def _finer_than_table(reading: TableReading, row: str) -> bool:
    """Whether a sheet's code lies below the rows that the table publishes."""
    rows = next((rows for block in reading.table.blocks if (rows := block.class_rows())), None)
    return rows is not None and row in reading.codes and len(row) > rows.depth


def computed_at(printed: Address, tables: Tables, units: Mapping[str, int], named: Catalog) -> Address:
    """Where the tables have a printed figure: units by their id, 类 beyond the list by their code."""
    if printed.table == REVENUE_TABLE and printed.row in units:
        return printed._replace(row=str(units[printed.row]))
    if printed.table in (BALANCE_TABLE, APPROPRIATIONS_TABLE):
        for code in tables.codes(printed.table):
            if plain(named.name(Facet.FUNCTIONAL, code)) == printed.row:
                return printed._replace(row=code)
    return printed


def total_difference(readings: Iterable[DetailReading]) -> Iterator[Difference]:
    """A detail list's own total, where it has one that its lines do not give."""
    for reading in readings:
        total = sum(detail.amount for detail in reading.details)
        if reading.total and not agrees(reading.total.amount, total, reading.unit):
            yield Difference("", "合计", "预算金额", reading.total.place, reading.total.amount, total)


def changed_figures(before: State, after: State, period: Period) -> Iterator[FigureChange]:
    """Every published figure that differs, in the tables' order; none where the book was empty."""
    old, new = before.tables(period), after.tables(period)
    if old.is_empty:
        return
    for definition in after.family.tables:
        places = _places(definition, old, before.naming) | _places(definition, new, after.naming)
        for address, (row, column) in sorted(places.items(), key=lambda entry: entry[0][1:2]):
            if old.amount(address) != new.amount(address):
                yield FigureChange(definition.role, row, column, old.amount(address), new.amount(address))


def _places(definition: TableDefinition, tables: Tables, words: Naming) -> dict[Address, tuple[str, str]]:
    """Each published figure's row and column in words."""
    headings = {column.key: column.heading for _, column in definition.columns()}
    places: dict[Address, tuple[str, str]] = {}
    for row in lay_out(definition, tables, words):
        label: list[str] = []
        previous: object = None
        for cell in row:
            if isinstance(cell, Label):
                label = [*label, cell.text] if isinstance(previous, Label) else [cell.text]
            else:
                named = " ".join(filter(None, label)) or row_words(cell.address, words)
                places[cell.address] = (named, headings[cell.address.column])
            previous = cell
    return places


def describe(line: ExpenditureLine, ledger: Ledger) -> str:
    """A detail line in words."""
    project = ledger.projects[line.project].name if line.project is not None else ""
    parts = (
        ledger.units.get(line.unit, ""),
        line.kind.word,
        line.fund.word,
        line.functional or "",
        line.economic or "",
        project,
        format_exact(line.amount, MoneyUnit.YUAN) + " 元",
    )
    return " ".join(filter(None, parts))
