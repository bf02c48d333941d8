"""Findings by what they concern, kept right one by one: a book may have thousands, and an act changes few."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.audit import Finding, Passage
from models.audit import counts as counts_of
from models.facts import Period, Severity
from models.families import Address
from models.publish import CellOf
from ui.findings.judged import as_told, judgement
from ui.origin_routes import page_led_to

Found = tuple[Finding, ...]


class Spot(NamedTuple):
    """A finding and the place of it in a block of the document."""

    finding: Finding
    place: Passage


class SortedFindings:
    """What is found now. What it hands out is never changed: who holds it may compare it with the next."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.findings: Found = ()
        self._held: dict[int, Finding] = {}
        self._by_severity: Counter[Severity] = Counter()
        self._by_page: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
        self._by_cell: dict[tuple[str, Period], dict[Address, Found]] = {}
        self._by_block: dict[str, tuple[Spot, ...]] = {}
        self._copied: set[tuple[str, Period]] = set()

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many there are of each severity."""
        return {severity: self._by_severity[severity] for severity in counts_of(())}

    @property
    def judged(self) -> Mapping[str, int]:
        """How many are of something not written yet, and how many of the others of each severity."""
        return as_told(sum(self._by_page.values(), Counter()))

    def of_page(self, name: str) -> Mapping[str, int]:
        """As ``judged``, of those that lead to a part of the contents."""
        return as_told(self._by_page.get(name, Counter()))

    def of_table(self, role: str, period: Period) -> Mapping[Address, Found]:
        """Those that concern figures of a table, by these; the same object as long as nothing has changed."""
        return self._by_cell.get((role, period), _NOTHING)

    def of_block(self, key: str) -> tuple[Spot, ...]:
        """Those that concern a block of the document."""
        return self._by_block.get(key, ())

    def take(self, findings: Found) -> None:
        """Hold these in the place of those before."""
        # A rule that has not run again says the same objects as before.
        now = {id(one): one for one in findings}
        if self._held.keys().isdisjoint(now):
            # Another book's, or none: to take each away would take longer.
            self._clear()
        self._copied.clear()
        none_held = not self._by_severity
        for one in [self._held[key] for key in self._held.keys() - now.keys()]:
            self._drop(one)
        for one in [one for key, one in now.items() if key not in self._held]:
            self._add(one, none_held)
        self._held, self.findings = now, findings

    def _drop(self, one: Finding) -> None:
        self._by_severity[one.severity] -= 1
        self._by_page[page_led_to(one)][judgement(one)] -= 1
        for place in dict.fromkeys(one.places):
            if isinstance(place, CellOf):
                cells = self._own_cells(place)
                cells[place.address] = tuple(each for each in cells[place.address] if each is not one)
                if not cells[place.address]:
                    del cells[place.address]
            elif isinstance(place, Passage) and place.block:
                spots = self._by_block[place.block]
                self._by_block[place.block] = tuple(each for each in spots if each.finding is not one)

    def _add(self, one: Finding, none_held: bool) -> None:
        self._by_severity[one.severity] += 1
        self._by_page[page_led_to(one)][judgement(one)] += 1
        for place in dict.fromkeys(one.places):
            if isinstance(place, CellOf):
                cells = self._own_cells(place)
                there = cells.get(place.address, ())
                # They come in order: only among those held from before a place is to be found.
                cells[place.address] = (*there, one) if none_held or not there else _in_order((*there, one))
            elif isinstance(place, Passage) and place.block:
                self._by_block[place.block] = (*self.of_block(place.block), Spot(one, place))

    def _own_cells(self, place: CellOf) -> dict[Address, Found]:
        """The cells of a place's table, which nobody else holds."""
        key = (place.address.table, place.period)
        if key not in self._copied:
            self._copied.add(key)
            self._by_cell[key] = dict(self._by_cell.get(key, {}))
        return self._by_cell[key]


_NOTHING: Mapping[Address, Found] = {}


def _in_order(findings: Iterable[Finding]) -> Found:
    return tuple(sorted(findings, key=lambda one: one.order))
