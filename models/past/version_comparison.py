"""Two states of a book beside each other: every published figure that differs, and every other fact."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.facts import Fact, Line, Period
from models.facts.ledger import Ledger, edits_between
from models.past.fact_words import Change, FactWords
from models.tables import TABLES, Figure, Naming, Tables, lay_out, named_figures, table


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure of a table that differs; amounts in 分."""

    table: int
    row: str
    column: str
    this: int
    that: int

    @property
    def difference(self) -> int:
        """How much more this is than that."""
        return self.this - self.that


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between this state and that one: figures, then whatever no table shows."""

    figures: tuple[FigureDifference, ...]
    others: tuple[Change, ...]


def compare(this: Iterable[Fact], that: Iterable[Fact], naming: Naming, words: FactWords) -> Comparison:
    """Compare two states of one book cell by cell, in the order of the tables."""
    now, then = Ledger(this), Ledger(that)
    others = tuple(
        change
        for edit in edits_between(then, now)
        if not isinstance(edit.before or edit.after, Line)
        for change in words.changes(edit)
    )
    return Comparison(tuple(_figures(now, then, naming)), others)


def _figures(this: Ledger, that: Ledger, naming: Naming) -> Iterable[FigureDifference]:
    now, then = (_tables(ledger) for ledger in (this, that))
    units = {**that.units, **this.units}
    both = Naming(naming.catalog, units, naming.year)
    union = _tables_of_both(this, that)
    for definition in TABLES:
        number = definition.number
        for row in lay_out(definition, union, both):
            for name, cell in named_figures(row):
                a, b = now.amount(cell.address), then.amount(cell.address)
                if a != b:
                    yield FigureDifference(number, name, _heading(cell), a, b)


def _heading(cell: Figure) -> str:
    return table(cell.address.table).column(cell.address.column)[1].heading


def _tables(ledger: Ledger) -> Tables:
    return Tables(Period.CURRENT, [fact for fact in ledger if isinstance(fact, Line)])


def _tables_of_both(this: Ledger, that: Ledger) -> Tables:
    """Tables with every row that either state has: lines of both, each under an id of its own."""
    lines = [fact for ledger in (this, that) for fact in ledger if isinstance(fact, Line)]
    return Tables(Period.CURRENT, [replace(line, id=number) for number, line in enumerate(lines, 1)])
