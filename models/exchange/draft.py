"""The book as an import would leave it, built beside the book itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.facts import Edit, ExpenditureLine, Facet, Fact, OwnCode, Period, Project, Unit
from models.facts.catalog import with_parents
from models.facts.ledger import Ledger, edits_between
from models.ground.words import plain


def _prefixes(code: str | None) -> tuple[str, ...]:
    """All that a line is found under: its code, the codes above it, and "" for any."""
    return () if code is None else ("", *with_parents(code))


class Draft:
    """A copy of a book's facts under change in one period; ``edits`` is what makes the book like it."""

    def __init__(self, ledger: Ledger, period: Period) -> None:
        self.ledger = Ledger(ledger)
        self.period = period
        self._original = Ledger(ledger)
        self._by_code: dict[Facet, defaultdict[str, dict[int, ExpenditureLine]]] = {
            facet: defaultdict(dict) for facet in Facet
        }
        for line in self.ledger.all(ExpenditureLine):
            self._index(line)
        self._projects: dict[tuple[int, str], int] = {}
        for project in self.ledger.projects.values():
            self._projects.setdefault((project.unit, plain(project.name)), project.id)
        self._own_codes = {(own.facet, own.code): own for own in self.ledger.own_codes}

    def _index(self, line: ExpenditureLine) -> None:
        if line.period is not self.period:
            return
        for facet in Facet:
            for code in _prefixes(line.code(facet)):
                self._by_code[facet][code][line.id] = line

    def put(self, before: Fact | None, after: Fact | None) -> None:
        """Put one fact in another's place; a new one is given its id."""
        if before is None and after is not None and not after.id:
            after = replace(after, id=self.ledger.new_id())
        if before == after:
            return
        self.ledger.apply([Edit(before, after)])
        if isinstance(before, ExpenditureLine):
            for facet in Facet:
                for code in _prefixes(before.code(facet)):
                    self._by_code[facet][code].pop(before.id, None)
        if isinstance(after, ExpenditureLine):
            self._index(after)

    def expenditure(self, facet: Facet, under: tuple[str, ...]) -> Iterable[ExpenditureLine]:
        """The period's lines with a code of the facet that is, or lies under, one of the given; "" is all."""
        for code in under:
            yield from tuple(self._by_code[facet][code].values())

    def edits(self) -> tuple[Edit, ...]:
        """The edits that make the book like the draft, facts that stayed left out."""
        return edits_between(self._original, self.ledger)

    def unit(self, name: str, kept: str) -> tuple[int, bool]:
        """The unit of this comparable name and whether it is new to the book, which it then joins.

        A book whose own unit has no name yet takes it for that.
        """
        units = self.ledger.units
        for unit_id, known in units.items():
            if plain(known) == name:
                return unit_id, False
        own = self.ledger.get(Unit, self.ledger.own_unit)
        if not own.name:
            self.put(own, replace(own, name=kept))
            return own.id, False
        new = self.ledger.new_unit(kept)
        self.put(None, new)
        return new.id, True

    def order_units(self, listed: Sequence[int]) -> None:
        """Let these units stand in this order, before others."""
        self.ledger.apply(self.ledger.unit_order(listed))

    def project(self, unit: int, name: str, kept: str) -> int | None:
        """The unit's project of this comparable name, made if there is none.

        The prior year makes none: a project that is over has no performance table this year.
        """
        known = self._projects.get((unit, name))
        if known is None and self.period is not Period.PRIOR:
            known = self._projects[unit, name] = self.ledger.new_id()
            self.put(None, Project(unit, kept, id=known))
        return known

    def name_code(self, facet: Facet, code: str, name: str) -> None:
        """Let the book call a code so."""
        known = self._own_codes.get((facet, code))
        own = OwnCode(facet, code, name, known.id if known else self.ledger.new_id())
        self._own_codes[facet, code] = own
        self.put(known, own)

    def names_code(self, facet: Facet, code: str) -> bool:
        """Whether the book has a name of its own for a code."""
        return (facet, code) in self._own_codes
