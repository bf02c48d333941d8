"""Tables that somebody else printed in 万元: totals that miss their parts by rounding alone stand as printed.

A total is rounded by itself: the sum of its rounded parts may differ from it in the last digit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from models.exchange import Difference, ImportReport
from models.facts import Line, Period
from models.families import Address, Family
from models.ground.money import PRINTED_STEP
from models.tables import Tables


class AsPrinted(Tables):
    """Tables of which some totals are printed otherwise than their lines give them."""

    def __init__(
        self, period: Period, lines: Iterable[Line], printed: Mapping[Address, int], family: Family
    ) -> None:
        super().__init__(period, lines, family)
        self._printed = dict(printed)

    def amount(self, address: Address) -> int:
        """The figure in 分, as it is printed."""
        printed = self._printed.get(address)
        return super().amount(address) if printed is None else printed

    def figures(self) -> dict[Address, int]:
        """Every figure that has lines behind it, as it is printed."""
        return {**super().figures(), **self._printed}


def rounded_totals(report: ImportReport, tables: Tables) -> dict[Address, int]:
    """The printed totals that differ from what their parts give by rounding alone.

    So they do where the difference is no more than rounding can make, and most of the places that print the
    same money print this figure.
    """
    differences = {one.at: one for one in report.differences if one.at is not None}
    likely = {at: one for at, one in differences.items() if _can_be_rounding(one, tables)}
    same = same_money(tables, {frozenset(_ids(tables, at)) for at in likely})
    rounded: dict[Address, int] = {}
    for at, one in likely.items():
        places = [place for place in same[frozenset(_ids(tables, at))] if place.table in report.tables]
        agreeing = [
            place for place in places if place in differences and differences[place].printed == one.printed
        ]
        if len(agreeing) * 2 > len(places):
            rounded[at] = one.printed
    return rounded


def _can_be_rounding(one: Difference, tables: Tables) -> bool:
    parts = len(_ids(tables, one.at)) if one.at is not None else 0
    most = PRINTED_STEP * (parts + 1) // 2
    return parts > 1 and one.printed % PRINTED_STEP == 0 and abs(one.printed - one.computed) < most


def _ids(tables: Tables, address: Address) -> list[int]:
    return [line.id for line in tables.lines(address)]


def same_money(tables: Tables, asked: set[frozenset[int]]) -> Mapping[frozenset[int], list[Address]]:
    """The published figures that sum exactly the same lines."""
    published = {
        (table.role, column.key)
        for table in tables.family.tables
        for _, column in table.columns()
        if column.published
    }
    found: defaultdict[frozenset[int], list[Address]] = defaultdict(list)
    if asked:
        for address in tables.figures():
            if (address.table, address.column) in published:
                ids = frozenset(_ids(tables, address))
                if ids in asked:
                    found[ids].append(address)
    return found
