"""Where a line counts: the figures of all tables of a family that sum it.

A selector looks at one facet of a line, so a line counts once by its functional code and once by its economic
one, each with all lines that are classified alike: twenty thousand lines are some hundreds of such groups.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from threading import Lock
from typing import Any, NamedTuple, TypeVar

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
    Period,
    RevenueLine,
    Source,
    Stated,
)
from models.facts.catalog import with_parents
from models.families import Address, ClassRows, Family, FixedRow, RowSpec
from models.measures import BasicFor, admitted, use_of
from models.tables.listing import listed_codes


class RowPlace(NamedTuple):
    """A row beyond a fixed list that a line brings; once more, ``above``, when a deeper row has it too."""

    table: str
    row: str
    above: bool


class RevenueGroup(NamedTuple):
    """Revenue of a unit from one source, raised for one function."""

    unit: int
    source: Source
    functional: str | None


class ExpenditureGroup(NamedTuple):
    """Expenditure of a kind and fund under a code of one facet."""

    kind: Kind
    fund: Fund
    facet: Facet
    code: str


class ForwardGroup(NamedTuple):
    """What is carried forward to next year."""


class UseGroup(NamedTuple):
    """Basic expenditure under a functional code that is for one use."""

    use: BasicUse
    functional: str


class StatedGroup(NamedTuple):
    """A stated amount."""

    matter: Matter


Group = RevenueGroup | ExpenditureGroup | ForwardGroup | UseGroup | StatedGroup
"""All that lines which count alike have in common, whatever their amounts."""


class Posting(NamedTuple):
    """Where a group's lines count, and the rows that they bring; parts are the same, by their numbers."""

    addresses: tuple[Address, ...]
    rows: tuple[RowPlace, ...]
    parts: tuple[int, ...]


class Part(NamedTuple):
    """What a posting has of one row, in all tables, by the numbers of its figures and of the rows it brings.

    Groups share parts: what is under one 类 counts in that one's row alike.
    """

    figures: tuple[int, ...]
    rows: tuple[int, ...]


def groups(line: Counted, by_use: bool = True) -> tuple[Group, ...]:
    """The groups that a line counts with: none for a project's line without any code.

    Without ``by_use`` nothing is asked about what basic expenditure is for.
    """
    if isinstance(line, ExpenditureLine):
        if line.functional is None:
            return (
                ()
                if line.economic is None
                else (_group(line.kind, line.fund, Facet.ECONOMIC, line.economic),)
            )
        by_function = _group(line.kind, line.fund, Facet.FUNCTIONAL, line.functional)
        if line.economic is None:
            return (by_function,)
        by_economy = _group(line.kind, line.fund, Facet.ECONOMIC, line.economic)
        if by_use and (use := use_of(line)) is not None:
            return by_function, by_economy, _use(use, line.functional)
        return by_function, by_economy
    if isinstance(line, RevenueLine):
        return (RevenueGroup(line.unit, line.source, line.functional),)
    if isinstance(line, BasicShare):
        return (_use(line.use, line.functional),)
    if isinstance(line, Stated):
        return (StatedGroup(line.matter),)
    return (ForwardGroup(),)


# Twenty thousand lines name the same few hundred: looked up sooner than made.
_group = cache(ExpenditureGroup)
_use = cache(UseGroup)
_CLASSIFIED = {
    Facet.FUNCTIONAL: attrgetter("kind", "fund", "functional"),
    Facet.ECONOMIC: attrgetter("kind", "fund", "economic"),
}
_T = TypeVar("_T")


def grouped(
    lines: Sequence[Counted], of: Callable[[Counted], _T], by_use: bool = True
) -> Mapping[Group, Sequence[_T]]:
    """What ``of`` says of lines, by the groups that they count with: told of all of them at once."""
    found: defaultdict[Group, list[_T]] = defaultdict(list)
    spent = [] if by_use else [line for line in lines if type(line) is ExpenditureLine]
    for line in lines:
        if by_use or type(line) is not ExpenditureLine:
            for group in groups(line, by_use):
                found[group].append(of(line))
    for facet, classified in _CLASSIFIED.items():
        alike: defaultdict[tuple[Kind, Fund, str | None], list[_T]] = defaultdict(list)
        # Each appended to its list, without a line of Python for each.
        deque(map(list.append, map(alike.__getitem__, map(classified, spent)), map(of, spent)), maxlen=0)
        for (kind, fund, code), some in alike.items():
            if code is not None:
                found[_group(kind, fund, facet, code)] = some
    return found


class Numbered(list[_T]):
    """Things by the numbers that they were given: a number is found sooner than a place of three words."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[_T, int] = {}

    def number(self, thing: _T) -> int:
        """Its number, the next one where it has none."""
        number = self._numbers.setdefault(thing, len(self))
        if number == len(self):
            self.append(thing)
        return number


class Postings(dict[Group, Posting]):
    """Where the lines of a group count in a family's tables, found out when a group is first asked for."""

    def __init__(self, family: Family) -> None:
        super().__init__()
        self._family = family
        self.parts: Numbered[Part] = Numbered()
        self.figures: Numbered[Address] = Numbered()
        self.rows: Numbered[RowPlace] = Numbered()
        self._numbering = Lock()
        self.by_use = any(
            isinstance(selector, BasicFor)
            for table in family.tables
            for _, column in table.columns()
            for selector in column.sums
        )
        """Whether the family shows what basic expenditure is for: most do not, and need not ask."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Found out again where it is needed.
        return (postings_of, (self._family,))

    def __missing__(self, group: Group) -> Posting:
        addresses, rows = _places(self._family, group)
        # A book may be read in a thread of its own: two things at a time would have one number.
        with self._numbering:
            made = self[group] = Posting(addresses, rows, tuple(self._in_parts(addresses, rows)))
        return made

    def _in_parts(self, addresses: Iterable[Address], rows: Iterable[RowPlace]) -> Iterator[int]:
        of_row: dict[str, tuple[list[int], list[int]]] = {}
        for address in addresses:
            of_row.setdefault(address.row, ([], []))[0].append(self.figures.number(address))
        for row in rows:
            of_row.setdefault(row.row, ([], []))[1].append(self.rows.number(row))
        for figures, brought in of_row.values():
            yield self.parts.number(Part(tuple(figures), tuple(brought)))


@cache
def postings_of(family: Family) -> Postings:
    """A family's postings, which all its books share."""
    return Postings(family)


def _places(family: Family, group: Group) -> tuple[tuple[Address, ...], tuple[RowPlace, ...]]:
    """Every figure in which a group counts, and every row that it brings."""
    line = _example(group)
    addresses: list[Address] = []
    places: list[RowPlace] = []
    for table in family.tables:
        for block in table.blocks:
            columns = [column.key for column in block.columns if admitted(column.sums, line)]
            if not columns:
                continue
            for spec in block.rows:
                for row, above in _rows(spec, line):
                    addresses += [Address(table.role, row, column) for column in columns]
                    if isinstance(spec, ClassRows) and row not in listed_codes(spec):
                        places += [RowPlace(table.role, row, each) for each in {False, above}]
    return tuple(addresses), tuple(places)


def _example(group: Group) -> Counted:
    match group:
        case RevenueGroup():
            return RevenueLine(Period.CURRENT, group.unit, group.source, 0, functional=group.functional)
        case UseGroup():
            return BasicShare(Period.CURRENT, 0, group.use, group.functional, 0)
        case StatedGroup():
            return Stated(Period.CURRENT, group.matter, 0)
        case ExpenditureGroup():
            by_function = group.facet is Facet.FUNCTIONAL
            functional, economic = (group.code, None) if by_function else (None, group.code)
            return ExpenditureLine(Period.CURRENT, 0, group.kind, group.fund, 0, functional, economic)
        case ForwardGroup():
            return CarryForward(Period.CURRENT, 0)


def _rows(spec: RowSpec, line: Counted) -> Iterator[tuple[str, bool]]:
    """The keys of the rows that sum the line, and whether a deeper one does too."""
    if isinstance(spec, FixedRow):
        if admitted(spec.sums, line):
            yield spec.key, False
    elif isinstance(spec, ClassRows):
        if (
            isinstance(line, ExpenditureLine | RevenueLine | BasicShare)
            and (code := line.code(spec.facet)) is not None
        ):
            codes = [each for each in with_parents(code) if len(each) <= spec.depth]
            for each in codes:
                yield each, each != codes[-1]
    elif isinstance(line, RevenueLine):
        yield str(line.unit), False
