"""Finding a text or a figure in all tables and texts of a book, each place with its words and its origin."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.entry.cell_notes import address_of
from models.facts import CellNote, ExpenditureLine, Fact, Line, Period, Text, fields
from models.facts.ledger import Ledger
from models.facts.own_texts import OwnText, holds, own_texts
from models.families import Address, Family
from models.ground.money import MoneyUnit, format_exact
from models.past.fact_words import FactWords, field_words
from models.publish import CellOf, FactOf, FieldOf, Heading, Origin, Paragraph, text_of
from models.state import State
from models.tables import (
    Figure,
    Tables,
    column_words,
    lay_out,
    named_figures,
    table_words,
    typed_place,
)

_AROUND = 14
# These stand in sections of the document that ``explanations`` does not hold.
_OUTSIDE_EXPLANATIONS = frozenset({fields.DUTIES, fields.TASKS, fields.AIM})


class Hit(NamedTuple):
    """A place that holds what is looked for: its table or kind, row and column in words, what it says.

    part is "" for a place in the document, whose section is the row.
    """

    part: str
    row: str
    column: str
    words: str
    origin: Origin


def comparable(wanted: str) -> str:
    """What is looked for: full-width signs as half-width ones, a figure without its separators."""
    text = unicodedata.normalize("NFKC", wanted).strip()
    bare = text.replace(",", "")
    return bare if bare.replace(".", "", 1).lstrip("-").isdigit() else text


def find_in_tables(state: State, unit: MoneyUnit, wanted: str) -> Iterator[Hit | None]:
    """The rows called so and the figures that hold the digits; None after each row, for who takes turns."""
    for period in Period:
        figures = state.tables(period)
        if period is Period.PRIOR and figures.is_empty:
            continue
        year = f"（{period.word}数）" if period is Period.PRIOR else ""
        for definition in state.family.tables:
            part = table_words(state.family, definition.role) + year
            for row in lay_out(definition, figures, state.naming, form=True):
                named = ""
                for name, cell in named_figures(row):
                    origin = CellOf(cell.address, period)
                    if name != named and holds(name, wanted):
                        yield Hit(part, name, "", name, origin)
                    named = name
                    if (amount := _amount(figures, cell)) and wanted in (shown := format_exact(amount, unit)):
                        column = column_words(state.family, cell.address)
                        yield Hit(part, name, column, shown, origin)
                yield None


def _amount(tables: Tables, cell: Figure) -> int:
    return tables.amount(cell.address)


def find_in_document(blocks: Sequence[Paragraph | Heading], wanted: str) -> Iterator[Hit]:
    """The paragraphs of 第三部分 that hold the text, by section, as they will be printed."""
    section = ""
    for block in blocks:
        if isinstance(block, Heading):
            section = "".join(text_of(line) for line in block.lines)
        elif holds(words := text_of(block.spans), wanted):
            yield Hit("", section, "", around(words, wanted), FieldOf(fields.paragraph(block.key)))


def find_in_texts(
    family: Family, ledger: Ledger, words: FactWords, wanted: str
) -> Iterator[tuple[Hit, OwnText]]:
    """The clerk's own texts that hold the text."""
    for text in own_texts(ledger):
        if holds(text.words, wanted):
            what = words.what(text.fact)
            kind, _, rest = what.partition(" ")
            column = "" if isinstance(text.fact, Text) else field_words(text.field)
            yield Hit(kind, rest, column, around(text.words, wanted), _origin_of(family, text.fact)), text


def is_in_document(text: OwnText) -> bool:
    """Whether ``find_in_document`` finds a text of the clerk's where it is printed."""
    return isinstance(text.fact, Text) and text.fact.key not in _OUTSIDE_EXPLANATIONS


def _origin_of(family: Family, fact: Fact) -> Origin:
    match fact:
        case Text():
            return FieldOf(fact.key)
        case CellNote():
            return CellOf(address_of(fact), fact.period)
        case ExpenditureLine() if fact.project is None and (address := _typed_at(family, fact)) is not None:
            return CellOf(address, fact.period)
    return FactOf(type(fact), str(fact.id))


def _typed_at(family: Family, line: Line) -> Address | None:
    """The figure in which a line counts where it is typed, the first of several."""
    figures = Tables(line.period, (line,), family).figures()
    typed = (address for address in figures if typed_place(family, address) == address)
    return min(typed, key=lambda address: (family.order_of(address.table), address), default=None)


def around(words: str, wanted: str) -> str:
    """The words near the first place of a text, in one line."""
    place = max(words.casefold().find(wanted.casefold()), 0)
    start, stop = max(place - _AROUND, 0), place + len(wanted) + _AROUND * 2
    shown = " ".join(words[start:stop].split())
    return f"{'…' if start else ''}{shown}{'…' if stop < len(words) else ''}"
