"""What units call codes, reconciled: one code has one name in a department's book."""

from collections.abc import Iterator
from dataclasses import replace

from models.department.unit_book import UnitBook
from models.facts import CarryForward, Edit, Facet, OwnCode
from models.facts.catalog import Catalog, with_parents
from models.facts.ledger import Ledger
from models.ground.words import plain

_Place = tuple[Facet, str]


def used_codes(ledger: Ledger) -> set[_Place]:
    """The codes that lines have, and those above them."""
    return {
        (facet, code)
        for line in ledger.lines()
        if not isinstance(line, CarryForward)
        for facet in Facet
        for code in with_parents(line.code(facet) or "")
    }


class Codes:
    """The names that a department's book gives to codes, under change as units come."""

    def __init__(self, ledger: Ledger, official: Catalog) -> None:
        self._ledger, self._official = ledger, official
        self.remarks: list[str] = []
        self._named_by: dict[_Place, str] = {}

    @property
    def _own(self) -> dict[_Place, OwnCode]:
        return {(own.facet, own.code): own for own in self._ledger.own_codes}

    def conflict(self, book: UnitBook, going: set[int]) -> str:
        """Why a unit's own codes can't stand beside those there are, "" where they can.

        The department's facts of these numbers are about to give way to the unit's.
        """
        held, taken = self._own, None
        for own in _own_codes(book):
            place = own.facet, own.code
            there = held.get(place)
            if self._official.official_name(*place) is not None or there is None:
                continue
            if plain(there.name) == plain(own.name):
                continue
            if taken is None:
                taken = used_codes(Ledger(fact for fact in self._ledger if fact.id not in going))
            if place in taken:
                by = self._named_by.get(place)
                return (
                    f"“{book.unit}”自己增加的{own.facet.word}科目 {own.code}“{own.name}”，"
                    f"{f'“{by}”' if by else '部门预算本里'}叫“{there.name}”：同一个编码是两个科目。"
                    "请先统一编码或名称，再汇总它。"
                )
        return ""

    def take(self, book: UnitBook) -> Iterator[Edit]:
        """The edits by which the department calls the unit's codes as it does; remarks tell other names."""
        held = self._own
        for own in _own_codes(book):
            place = own.facet, own.code
            official, there = self._official.official_name(*place), held.get(place)
            self._named_by.setdefault(place, book.unit)
            if official is not None:
                name = there.name if there else official
                if plain(own.name) != plain(name):
                    self.remarks.append(
                        f"{own.code} “{book.unit}”叫“{own.name}”，"
                        f"{'部门预算本' if there else '科目目录'}叫“{name}”，部门预算用“{name}”。"
                    )
            elif there is None:
                yield Edit(None, replace(own, id=self._ledger.new_id()))
            elif there.name != own.name and plain(there.name) != plain(own.name):
                yield Edit(there, replace(there, name=own.name))


def _own_codes(book: UnitBook) -> list[OwnCode]:
    """The names that the unit gives to codes it uses."""
    if not book.ledger.own_codes:
        return []
    used = used_codes(book.ledger)
    return [own for own in book.ledger.own_codes if (own.facet, own.code) in used]
