"""The prior year's exact sums kept where a sheet prints them, though it splits them into rounded parts.

A book may know a sum of the prior year to the 分 and not its parts: of all units together, or of a 类. A
sheet that prints the parts, each rounded, is followed; what they lack of the sum goes to the largest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from models.exchange.agreement import prints_as
from models.exchange.compare import computed_at
from models.exchange.draft import Draft
from models.exchange.read_table import TableReading
from models.facts import Edit
from models.facts.catalog import Catalog
from models.families import Address
from models.ground.money import PRINTED_STEP, MoneyUnit
from models.state import State
from models.tables import Tables


def keep_exact(
    readings: Iterable[TableReading], state: State, draft: Draft, units: Mapping[str, int]
) -> None:
    """Give sums of the book that print as a sheet does back what their new parts lack of them by rounding.

    The narrowest sums first: lines in a sum that is right are left to it by the wider ones.
    """
    before = state.tables(draft.period)
    after = state.copy()
    after.apply(draft.edits())
    tables, named = after.tables(draft.period), after.naming.catalog
    known = frozenset(state.ledger.counted())
    settled: set[int] = set()
    for at, unit in sorted(_printed_so(readings, before, tables, units, named), key=_width(tables)):
        lines = list(tables.counting(at))
        free = [line for line in lines if line not in known and line.id not in settled]
        lacks = before.amount(at) - tables.amount(at)
        if lacks and free and _is_rounding(lacks, len(lines), unit):
            largest = max(free, key=lambda line: (abs(line.amount), line.id))
            edit = Edit(largest, replace(largest, amount=largest.amount + lacks))
            draft.put(edit.before, edit.after)
            after.apply([edit])
        if before.amount(at) == tables.amount(at):
            settled.update(line.id for line in lines)


def _printed_so(
    readings: Iterable[TableReading], before: Tables, after: Tables, units: Mapping[str, int], named: Catalog
) -> Iterator[tuple[Address, MoneyUnit]]:
    """The figures with money that the book has as the sheets print them, or exactly what prints so."""
    for reading in readings:
        for place, printed in reading.figures.items():
            at = computed_at(place, after, units, named)
            if (exact := before.amount(at)) and prints_as(exact, printed.amount, reading.unit):
                yield at, reading.unit


def _width(tables: Tables) -> Callable[[tuple[Address, MoneyUnit]], tuple[int, Address]]:
    """How many lines a figure sums, as what to sort by."""
    return lambda printed: (sum(1 for _ in tables.counting(printed[0])), printed[0])


def _is_rounding(lacks: int, parts: int, unit: MoneyUnit) -> bool:
    """Whether so many printed parts may lack this by being rounded or cut off."""
    step = PRINTED_STEP if unit is MoneyUnit.WAN else MoneyUnit.YUAN.fen
    return abs(lacks) <= parts * step
