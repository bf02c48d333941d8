"""What a file says, a row for each figure and for each value of a fact.

One table for all: it needs no join, and any database, data frame or distributed engine reads it as it is.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from models.facts import BookFamily, Fact, Period
from models.facts.fact_kinds import KIND_OF_TABLE, kind_of
from models.families import Family, UnitRows
from models.state import State
from models.tables import row_words

if TYPE_CHECKING:
    from models.exchange import Workbook


class Column(NamedTuple):
    """A column of the rows: its type as SQL has it, and what stands in it."""

    type: str
    says: str


COLUMNS: Mapping[str, Column] = {
    "file": Column("VARCHAR", "the file, from the folder that was collected"),
    "family": Column("VARCHAR", "the kind of document: fuzhou-2026-unit"),
    "year": Column("INTEGER", "the budget year"),
    "unit": Column("VARCHAR", "whose budget it is"),
    "record": Column("VARCHAR", "figure: stands in a table; fact: was entered into a book"),
    "item": Column("VARCHAR", "the table's role (three_public), or the kind of fact (expenditure_line)"),
    "row_key": Column(
        "VARCHAR", "a code, a unit's name or the word of a fixed row; the fact's number in its book"
    ),
    "row_name": Column("VARCHAR", "the row as it is printed; empty for a fact"),
    "column_key": Column("VARCHAR", "the table's column, or the fact's field"),
    "period": Column("VARCHAR", "current, or prior for what a book knows of the year before"),
    "amount_fen": Column("BIGINT", "money in 分; empty where the value is none"),
    "value": Column("VARCHAR", "any other value of a fact; empty for a figure"),
}
"""The schema. Places of tables without money have no row; every level of codes has, printed or not."""

_FIGURE, _FACT = "figure", "fact"
_MONEY = "amount"
# A whole kind of document is no value; it is named in the column for it.
_LEFT_OUT: frozenset[type[Fact]] = frozenset({BookFamily})

Row = tuple[str, str, int | None, str, str, str, str, str, str, str, int | None, str]


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Rows as lines of CSV."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


def rows_of_book(file: str, state: State) -> Iterator[Row]:
    """A book's figures, this year's and what it knows of the prior one, and its facts."""
    about = (file, state.family.key, state.naming.year, state.ledger.full_name)
    for period in Period:
        for place in _figures(state, period):
            yield *about, _FIGURE, *place, ""
    for fact in state.ledger:
        if type(fact) not in _LEFT_OUT:
            for value in _values(fact):
                yield *about, _FACT, kind_of(fact).table, str(fact.id), "", *value


def rows_of_tables(file: str, workbook: "Workbook", unit: str, year: int | None) -> Iterator[Row]:
    """The figures that somebody else's tables print, read as they stand there."""
    about = (file, workbook.family.key, workbook.year or year, unit)
    for role, reading in workbook.tables.items():
        for address, printed in reading.figures.items():
            if printed.amount:
                unit_named = reading.units.get(address.row)
                row = unit_named.name if unit_named else address.row
                named = printed.row.removeprefix(f"{row} ")
                place = (role, row, named, address.column, Period.CURRENT.value, printed.amount)
                yield *about, _FIGURE, *place, ""


def _figures(state: State, period: Period) -> Iterator[tuple[str, str, str, str, str, int]]:
    naming, in_period = state.naming, str(period)
    # What a row is called, once for all the columns that it stands beside.
    called: dict[_Rows, dict[str, tuple[str, str]]] = {}
    beside = {
        place: (rows.of_units, called.setdefault(rows, {}))
        for place, rows in _published(state.family).items()
    }
    for address, amount in state.tables(period).figures().items():
        role, row, column = address
        if not amount or (role, column) not in beside:
            continue
        of_units, words = beside[role, column]
        if row not in words:
            named = row_words(address, naming).removeprefix(f"{row} ")
            words[row] = (named if of_units and row.isdigit() else row, named)
        yield role, *words[row], column, in_period, amount


class _Rows(NamedTuple):
    """The rows beside a column: of which table, at which side of it, and whether they are units."""

    role: str
    side: int
    of_units: bool


@cache
def _published(family: Family) -> Mapping[tuple[str, str], _Rows]:
    """The columns that are published, each with its rows."""
    return {
        (table.role, column.key): _Rows(
            table.role, side, any(isinstance(spec, UnitRows) for spec in block.body)
        )
        for table in family.tables
        for side, block in enumerate(table.blocks)
        for column in block.published
    }


def _values(fact: Fact) -> Iterator[tuple[str, str, int | None, str]]:
    period = str(getattr(fact, "period", Period.CURRENT))
    for name in _columns_of(kind_of(fact).table):
        value = getattr(fact, name)
        if name == _MONEY:
            yield name, period, value, ""
        elif value is not None and (text := _text(value)):
            yield name, period, None, text


@cache
def _columns_of(table: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(KIND_OF_TABLE[table]) if field.name not in ("id", "period"))


def _text(value: object) -> str:
    """A value as a book's file keeps it, an enumeration as its word; yes and no as true and false."""
    return str(value).lower() if isinstance(value, bool) else str(value)
