"""Which lines a row or a column of a table sums."""

from collections.abc import Set
from dataclasses import dataclass

from models.facts import (
    BasicShare,
    BasicUse,
    CarryForward,
    Counted,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    Matter,
    RevenueLine,
    Source,
    Stated,
)

BASIC_AND_PROJECT = frozenset({Kind.BASIC, Kind.PROJECT})
"""The kinds of expenditure that fiscal appropriations pay."""
PERSONNEL_CODES = ("301", "303")
"""人员经费 among the economic 类; the others are 公用经费."""
PUBLIC_CODES = ("302", "304", "305", "306", "307", "308", "309", "310", "311", "312", "313", "399")


def use_of(line: ExpenditureLine) -> BasicUse | None:
    """What a line of basic expenditure is for, as its two codes say; None where it has not both."""
    if line.kind is not Kind.BASIC or line.functional is None or line.economic is None:
        return None
    return BasicUse.PERSONNEL if line.economic.startswith(PERSONNEL_CODES) else BasicUse.PUBLIC


@dataclass(frozen=True, slots=True)
class Revenue:
    """Revenue lines of the given sources."""

    sources: Set[Source] = frozenset(Source)

    def admits(self, line: Counted) -> bool:
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

    def admits(self, line: Counted) -> bool:
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
class BasicFor:
    """Basic expenditure by function that is for one use: a line's two codes say so, or a share is stated."""

    use: BasicUse

    def admits(self, line: Counted) -> bool:
        """Whether the line is summed."""
        if isinstance(line, ExpenditureLine):
            return use_of(line) is self.use
        return isinstance(line, BasicShare) and line.use is self.use


@dataclass(frozen=True, slots=True)
class StatedOf:
    """An amount that is stated, whatever the lines give."""

    matter: Matter

    def admits(self, line: Counted) -> bool:
        """Whether it is the amount."""
        return isinstance(line, Stated) and line.matter is self.matter


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What is carried forward to next year."""

    def admits(self, line: Counted) -> bool:
        """Whether the line is summed."""
        return isinstance(line, CarryForward)


Selector = Revenue | Expenditure | Forwarded | BasicFor | StatedOf


def admitted(selectors: tuple[Selector, ...], line: Counted) -> bool:
    """Whether any of the selectors sums the line."""
    return any(selector.admits(line) for selector in selectors)
