"""What a cell of a table sums, as parts that can be compared: so cells that add up to another are found."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from models.families import Block, Column, FixedRow
from models.measures import BasicFor, Expenditure, Revenue, Selector

Part = tuple[object, ...]
Parts = frozenset[Part]
_Cell = TypeVar("_Cell")


def parts_of(column: Column, row: FixedRow | None = None) -> Parts:
    """What a column sums, in a row that may narrow it: a part for each source, or kind, fund and code."""
    if row is None:
        return frozenset(part for selector in column.sums for part in _parts(selector))
    narrowed = (_both(ours, theirs) for ours in row.sums for theirs in column.sums)
    return frozenset(part for selector in narrowed if selector is not None for part in _parts(selector))


def _both(one: Selector, other: Selector) -> Selector | None:
    """What both selectors admit."""
    if isinstance(one, Revenue) and isinstance(other, Revenue):
        return Revenue(one.sources & other.sources)
    if isinstance(one, Expenditure) and isinstance(other, Expenditure) and one.facet is other.facet:
        codes = tuple(
            max(ours, theirs, key=len)
            for ours in one.codes
            for theirs in other.codes
            if ours.startswith(theirs) or theirs.startswith(ours)
        )
        return Expenditure(one.facet, one.kinds & other.kinds, one.funds & other.funds, codes)
    return one if one == other else None


def _parts(selector: Selector) -> Iterable[Part]:
    if isinstance(selector, Revenue):
        return (("revenue", source) for source in selector.sources)
    if isinstance(selector, Expenditure):
        return (
            (selector.facet, kind, fund, code)
            for kind in selector.kinds
            for fund in selector.funds
            for code in selector.codes
        )
    return (("use", selector.use),) if isinstance(selector, BasicFor) else ((type(selector), selector),)


def adding_up(whole: Parts, cells: Iterable[tuple[_Cell, Parts]]) -> Sequence[_Cell]:
    """Cells, the first that fit, that together sum exactly the whole, each part once; none where none do."""
    left, found = set(whole), []
    for cell, parts in cells:
        if parts and parts <= left:
            left -= parts
            found.append(cell)
    return [] if left else found


def beside(block: Block, column: Column, row: FixedRow) -> Iterable[tuple[FixedRow, Parts]]:
    """The other fixed rows of a block with what a column sums in each: all but what sums the very same."""
    whole = parts_of(column, row)
    for other in block.fixed_rows:
        if other is not row and (parts := parts_of(column, other)) != whole:
            yield other, parts
