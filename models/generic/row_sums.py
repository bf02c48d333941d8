"""The sums that lines put under one another make, in each of their columns."""

from collections.abc import Iterator, Sequence

from models.generic.lines import Line
from models.generic.result import Kind
from models.generic.sums import Sum
from models.generic.trees import Node


def sums_below(roots: Sequence[Node], key: tuple[int, int]) -> Iterator[Sum]:
    """The sums of all lines that have others below them."""
    for root in roots:
        for node in root.walk():
            if node.below and not node.loose and any(not one.part for one in node.below):
                family = (*key, "below", node.line.cells[0].row)
                yield from sums_of_row(Kind.BELOW, node.line, node.below, family, not node.guessed)


def sums_of_row(
    kind: Kind, total: Line, parts: Sequence[Node], family: tuple[object, ...], sure: bool
) -> Iterator[Sum]:
    """The sums of a row in each column; a blank is nothing where the row and its parts have other figures."""
    blanks = sure and total.says_anything and any(node.line.says_anything for node in parts)
    for at, cell in enumerate(total.cells):
        whole = tuple(node.line.cells[at] for node in parts if not node.part)
        maybe = tuple(node.line.cells[at] for node in parts if node.part)
        if whole or maybe:
            yield Sum(kind, cell, whole, family, sure, maybe, blanks)
