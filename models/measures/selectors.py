"""Which lines a row or a column of a table sums."""

from collections.abc import Set
from dataclasses import dataclass

from models.facts import CarryForward, ExpenditureLine, Facet, Fund, Kind, Line, RevenueLine, Source

BASIC_AND_PROJECT = frozenset({Kind.BASIC, Kind.PROJECT})
"""The kinds of expenditure that fiscal appropriations pay."""
PERSONNEL_CODES = ("301", "303")
"""人员经费 among the economic 类; the others are 公用经费."""


@dataclass(frozen=True, slots=True)
class Revenue:
    """Revenue lines of the given sources."""

    sources: Set[Source] = frozenset(Source)

    def admits(self, line: Line) -> bool:
        """Whether the line is summed."""
        return isinstance(line, RevenueLine) and line.source in self.sources


@dataclass(frozen=True, slots=True)
class Expenditure:
    """Expenditure lines that have a code of one facet, of the given kinds and funds.

    ``codes`` narrows them to these codes and what lies under them.
    """

    facet: Facet
    kinds: Set[Kind] = frozenset(Kind)
    funds: Set[Fund] = frozenset(Fund)
    codes: tuple[str, ...] = ("",)

    def admits(self, line: Line) -> bool:
        """Whether the line is summed."""
        if (
            not isinstance(line, ExpenditureLine)
            or line.kind not in self.kinds
            or line.fund not in self.funds
        ):
            return False
        code = line.code(self.facet)
        return code is not None and code.startswith(self.codes)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What is carried forward to next year."""

    def admits(self, line: Line) -> bool:
        """Whether the line is summed."""
        return isinstance(line, CarryForward)


Selector = Revenue | Expenditure | Forwarded


def admitted(selectors: tuple[Selector, ...], line: Line) -> bool:
    """Whether any of the selectors sums the line."""
    return any(selector.admits(line) for selector in selectors)
