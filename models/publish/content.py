"""What the document's sections are made from: figures and texts as spans that know their origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from models.facts import Omission, Part, Period, Profile, Settings, Unit, fields
from models.facts.ledger import Ledger
from models.families import Address
from models.ground.money import format_amount
from models.publish.blocks import (
    CellOf,
    FactOf,
    FieldOf,
    Origin,
    Paragraph,
    Span,
    Spans,
    Style,
    text_of,
)
from models.publish.wording import Wording, wording_of
from models.state import State
from models.tables import Naming, Tables, against_prior

_NO_PERCENT = "0.00%"


class Amount(NamedTuple):
    """A figure in 分 and the figures that it is made of."""

    fen: int
    origins: tuple[Origin, ...]

    @classmethod
    def sum_of(cls, amounts: Iterable["Amount"]) -> "Amount":
        """The sum of figures, made of all that they are made of."""
        parts = list(amounts)
        return cls(sum(one.fen for one in parts), tuple(origin for one in parts for origin in one.origins))


@dataclass(frozen=True, slots=True)
class Content:
    """One state of a book, for the time that a document is built from it."""

    state: State
    texts: Mapping[str, str]
    omitted: frozenset[Part]
    has_prior: bool

    @classmethod
    def of(cls, state: State) -> "Content":
        """What a state gives a document."""
        ledger = state.ledger
        return cls(
            state,
            ledger.texts,
            frozenset(one.part for one in ledger.all(Omission)),
            any(line.period is Period.PRIOR for line in ledger.lines()),
        )

    @property
    def ledger(self) -> Ledger:
        """The facts."""
        return self.state.ledger

    @property
    def naming(self) -> Naming:
        """What codes and units are called, and the year."""
        return self.state.naming

    @property
    def tables_now(self) -> Tables:
        """The tables of the budget year."""
        return self.state.tables()

    def words(self, section: str) -> Wording:
        """What the family says in a section."""
        return wording_of(self.state.family, section)

    @property
    def year(self) -> Spans:
        """The budget year."""
        return (Span(str(self.naming.year), (FactOf(Settings),)),)

    @property
    def prior_year(self) -> Spans:
        """The year before it."""
        return (Span(str(self.naming.year - 1), (FactOf(Settings),)),)

    @property
    def unit(self) -> Spans:
        """The unit's full name."""
        return self._named(self.ledger.full_name)

    @property
    def short_unit(self) -> Spans:
        """The unit's short name."""
        return self._named(self.ledger.short_name)

    def _named(self, name: str) -> Spans:
        return (Span(name, (FactOf(Profile), FactOf(Unit, str(self.ledger.own_unit)))),)

    def amount(self, table: str, row: str, column: str, period: Period = Period.CURRENT) -> Amount:
        """A figure of a table."""
        address = Address(table, row, column)
        return Amount(self.state.amount(address, period), (CellOf(address, period),))

    def field(self, key: str, usual: str = "") -> Spans:
        """The clerk's own words for a place; without any the usual ones, or a mark that they are missing."""
        text = self.texts.get(key, usual)
        missing = self.words("phrases").text("missing")
        return (Span(text or missing, (FieldOf(key),), missing=not text),)

    def paragraph(self, key: str, spans: Spans, style: Style = Style.BODY) -> Paragraph:
        """A paragraph, in which the clerk's own text may stand in the place of the template's."""
        override = fields.paragraph(key)
        if override in self.texts:
            own = (Span(self.texts[override], (FieldOf(override),)),)
            now = text_of(spans)
            return Paragraph(key, own, style, True, spans, self.texts.get(fields.template(key), now) != now)
        return Paragraph(key, spans, style, template=spans)

    def against(
        self,
        template: str,
        words: Wording,
        now: Amount,
        before: Amount | None,
        **own_words: Spans,
    ) -> Spans:
        """What is said of a figure against the prior year's: one of the branches under ``template``, filled.

        before is None where the prior year is not known: ``unknown``; else ``level`` or ``changed``. A branch
        ``…_at_nothing``, where there is one, is for no money. own_words are the clerk's, by their names.
        """
        spans: Spans = ()
        branch = "unknown"
        if before is not None:
            spans = change(words, self.words("phrases"), now, before)
            branch = "level" if is_level(now, before) else "changed"
        path = f"{template}.{branch}"
        if not now.fen and words.has(f"{path}_at_nothing"):
            path += "_at_nothing"
        because = (*now.origins, *(before.origins if before is not None else ()))
        # Which branch holds comes from the figures, whichever words it has.
        return tuple(
            replace(
                span,
                origins=tuple(dict.fromkeys((*span.origins, *because))),
                governed=not span.origins,
            )
            for span in words.fill(path, change=spans, **own_words)
        )

    def prior(self, amount: Amount) -> Amount | None:
        """The same figure of the prior year; None where nothing is known of that."""
        if not self.has_prior:
            return None
        cells = [
            CellOf(origin.address, Period.PRIOR) for origin in amount.origins if isinstance(origin, CellOf)
        ]
        fen = sum(self.state.amount(cell.address, Period.PRIOR) for cell in cells)
        return Amount(fen, tuple(cells))


def printed(amount: Amount) -> Spans:
    """A figure in 万元 with two decimals."""
    return (Span(format_amount(amount.fen), amount.origins),)


def is_level(now: Amount, before: Amount) -> bool:
    """Whether two figures differ by nothing that would be printed."""
    return format_amount(abs(now.fen - before.fen)) == "0.00"


def change(words: Wording, shared: Wording, now: Amount, before: Amount) -> Spans:
    """More, less or level against the prior year, with the change and its percentage.

    In the section's own phrases, where it has any, else in those that the sections share.
    """
    origins = (*now.origins, *before.origins)
    difference = against_prior(now.fen, before.fen)
    if is_level(now, before):
        branch, amount, percent = "level", format_amount(0), _NO_PERCENT
    else:
        branch = "less" if difference.change < 0 else "more" if difference.percent else "more_than_nothing"
        amount, percent = format_amount(abs(difference.change)), difference.percent.lstrip("-")
    of, path = (words, f"change.{branch}") if words.has(f"change.{branch}") else (shared, f"against.{branch}")
    filled = of.fill(path, change=(Span(amount, origins),), percent=(Span(percent, origins),))
    # 增加 or 减少 follows from the figures as much as they do themselves.
    return tuple(Span(span.text, origins) for span in filled)
