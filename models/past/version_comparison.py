"""Two states of a book beside each other: every published figure that differs, and every other fact."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.facts import Line, Period
from models.facts.ledger import edits_between
from models.families import Family
from models.past.fact_words import Change, FactWords
from models.state import State
from models.tables import Tables, column_words, lay_out, named_figures, row_words


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure of a table that differs; amounts in 分."""

    table: str
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
    """What differs between this state and that one: figures of the tables, then whatever none shows."""

    family: Family
    figures: tuple[FigureDifference, ...]
    others: tuple[Change, ...]


def compare(this: State, that: State, words: FactWords) -> Comparison:
    """Compare two states of one book cell by cell, in the order of the tables."""
    others = tuple(
        change
        for edit in edits_between(that.ledger, this.ledger)
        if not isinstance(edit.before or edit.after, Line)
        for change in words.changes(edit)
    )
    return Comparison(this.family, tuple(figure_differences(this, that)), others)


def figure_differences(this: State, that: State) -> Iterable[FigureDifference]:
    """The published figures of two states' tables that differ, in the order of the tables."""
    now, then = this.tables(), that.tables()
    both = replace(this.naming, units={**that.naming.units, **this.naming.units})
    union = _tables_of_both(this, that)
    family = this.family
    for definition in family.tables:
        for row in lay_out(definition, union, both):
            for name, cell in named_figures(row):
                a, b = now.amount(cell.address), then.amount(cell.address)
                if a != b:
                    column = column_words(family, cell.address)
                    row_name = name or row_words(cell.address, both)
                    yield FigureDifference(definition.role, row_name, column, a, b)


def _tables_of_both(this: State, that: State) -> Tables:
    """Tables with every row that either state has: lines of both, each under an id of its own."""
    lines = [line for state in (this, that) for line in state.ledger.counted()]
    return Tables(
        Period.CURRENT,
        [replace(line, id=number) for number, line in enumerate(lines, 1)],
        this.family,
    )
