"""What a book says at one moment: its facts, the figures that follow from them, and what all is called."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from models.facts import (
    BookFamily,
    CellNote,
    Counted,
    Edit,
    Fact,
    Line,
    Omission,
    OwnCode,
    Part,
    Period,
    Settings,
    Stated,
    Text,
    Unit,
)
from models.facts.catalog import Catalog, standard_catalog
from models.facts.ledger import Ledger
from models.families import Address, Family, default_family, kept_family
from models.ground.pieces import Pieces
from models.tables import Changes, Naming, Tables, of_unit, unit_of

_NAMED = frozenset({Settings, BookFamily, Unit, OwnCode, Omission})
"""The kinds of facts that say what something is called, or which rows are printed: every table shows it."""
_T = TypeVar("_T")


class State:
    """Facts with all that follows from them; needs no file. Amounts are in 分.

    ``tables`` are given where somebody else printed them otherwise than the facts give them. Whatever is
    made of a state (the document, its sections) is asked for by ``once`` and made once until the next edit.
    """

    def __init__(
        self,
        facts: Iterable[Fact],
        official: Catalog | None = None,
        tables: Mapping[Period, Tables] | None = None,
        family: Family | None = None,
    ) -> None:
        self.ledger = Ledger(facts)
        self.family = family or family_of(self.ledger)
        self.official = official or standard_catalog()
        self._tables: dict[tuple[Period, int | None], Tables] = {
            (period, None): each for period, each in (tables or {}).items()
        }
        self._naming: Naming | None = None
        self._made: dict[Callable[[State], object], object] = {}
        self._made_without_texts: dict[Callable[[State], object], object] = {}

    def copy(self) -> "State":
        """The same state, which goes on by itself; what was made of it already is shared."""
        made = State(self.ledger, self.official, family=self.family)
        made._tables = {whose: each.copy() for whose, each in self._tables.items()}
        made._naming, made._made = self._naming, self._made.copy()
        # What a copy makes in its thread serves those to come, as long as nothing else than texts is edited.
        made._made_without_texts = self._made_without_texts
        return made

    def prior(self) -> "State":
        """What the book knows of the prior year, as that year's own book would say it."""
        return State(self._of_prior_year(), self.official, family=self.family)

    def _of_prior_year(self) -> Iterator[Fact]:
        for fact in self.ledger:
            if isinstance(fact, Settings):
                yield replace(fact, year=Period.PRIOR.year_in(fact.year))
            elif not isinstance(fact, Line | Stated | CellNote):
                yield fact
            elif fact.period is Period.PRIOR:
                yield replace(fact, period=Period.CURRENT)

    def tables(self, period: Period = Period.CURRENT, unit: int | None = None) -> Tables:
        """The tables of a period, of one unit's money or, None, of all, always up to date."""
        whose = (period, unit)
        if whose not in self._tables:
            self._tables[whose] = Tables(period, self._lines_of(unit), self.family)
        return self._tables[whose]

    def _lines_of(self, unit: int | None) -> Iterator[Counted]:
        if unit is None:
            return self.ledger.counted()
        own = self.ledger.own_unit
        return (line for line in self.ledger.counted() if unit_of(line, own) == unit)

    def amount(self, address: Address, period: Period = Period.CURRENT, unit: int | None = None) -> int:
        """A figure of a table, of one unit's money or, None, of all."""
        return self.tables(period, unit).amount(address)

    @property
    def naming(self) -> Naming:
        """What codes and units are called, and the budget year."""
        if self._naming is None:
            ledger = self.ledger
            catalog = self.official.with_own(ledger.own_codes)
            finest_only = any(one.part is Part.SUBTOTALS for one in ledger.all(Omission))
            self._naming = Naming(catalog, ledger.units, ledger.settings.year, finest_only, self.family)
        return self._naming

    def apply(self, edits: Iterable[Edit]) -> Changes:
        """Put facts in the place of others; what differs from before."""
        edits = tuple(edits)
        (cells, relaid), (prior, prior_relaid) = (self._take(edits, period) for period in Period)
        self.ledger.apply(edits)
        # Another one: what is being made in pieces of the facts as they were is kept in the old one.
        self._made = {}
        kinds = frozenset(
            type(fact) for edit in edits for fact in (edit.before, edit.after) if fact is not None
        )
        if not kinds <= {Text}:
            self._made_without_texts = {}
        if BookFamily in kinds:
            self.family = family_of(self.ledger)
            self._tables.clear()
            cells = prior = frozenset()
        if any(map(_renames, edits)):
            self._naming = None
            relaid = prior_relaid = self.family.roles
        return Changes(cells, relaid, prior, prior_relaid, kinds)

    def _take(self, edits: Sequence[Edit], period: Period) -> tuple[frozenset[Address], frozenset[str]]:
        """Let all tables of a period follow; what differs in any of them."""
        cells, relaid = self.tables(period).apply(edits)
        units = [unit for each, unit in self._tables if each is period and unit is not None]
        own = self.ledger.own_unit if units else 0
        for unit in units:
            # Nine of ten units have no part in an edit: of these nothing is asked.
            if theirs := tuple(of_unit(edits, unit, own)):
                changed, rows = self.tables(period, unit).apply(theirs)
                cells, relaid = cells | changed, relaid | rows
        return cells, relaid

    def once(self, make: Callable[["State"], _T]) -> _T:
        """What ``make`` makes of the state, made when it is first asked for and kept until the next edit."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_T, self._made[make])

    def once_in_pieces(
        self,
        make: Callable[["State"], _T],
        pieces: Callable[["State"], Pieces[_T]],
        without_texts: bool = False,
    ) -> Pieces[_T]:
        """As ``once``, or ``once_without_texts``, with pauses: ``pieces`` makes what ``make`` does.

        Whoever edits in one of the pauses has to begin anew.
        """
        made = self._made_without_texts if without_texts else self._made
        if make not in made:
            made[make] = yield from pieces(self)
        return cast(_T, made[make])

    def once_without_texts(self, make: Callable[["State"], _T]) -> _T:
        """As ``once``, for what no text has a part in: kept until something else than texts is edited."""
        if make not in self._made_without_texts:
            self._made_without_texts[make] = make(self)
        return cast(_T, self._made_without_texts[make])

    def let_go(self) -> None:
        """Keep nothing that was made of the state, which it may hold in turn: it is not needed any more."""
        self._made.clear()
        self._made_without_texts = {}


def family_of(ledger: Ledger) -> Family:
    """The kind of document that the facts are for. Raises FamilyError where they keep one that is none."""
    kept = next(iter(ledger.all(BookFamily)), None)
    return default_family() if kept is None else kept_family(kept.key, kept.content)


def _renames(edit: Edit) -> bool:
    """Whether something is called otherwise afterwards: of a book's settings the year alone says what."""
    before, after = edit.before, edit.after
    if isinstance(before, Settings) and isinstance(after, Settings):
        return before.year != after.year
    return any(type(fact) in _NAMED for fact in (before, after))
