"""What sums that fail are to be put down to: one cell, a row that is not there, or the sum itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from models.generic.result import Kind
from models.generic.sums import Outcome
from models.generic.table import Cell


@dataclass(frozen=True, slots=True)
class Cause:
    """Sums that fail for one reason, the one to tell first.

    cell is the one figure that explains them all, change how much it would have to be more; None where it is
    not one.
    missing: as if rows were left out. total_stands: other sums speak for the total.
    """

    failed: tuple[Outcome, ...]
    cell: Cell | None = None
    change: Decimal | None = None
    missing: bool = False
    total_stands: bool = False


def causes_of(
    failed: Sequence[Outcome], held: Sequence[Outcome], scale: Callable[[Cell, Cell], Decimal]
) -> list[Cause]:
    """What sums fail for. scale is what a difference in one cell's unit is in another's."""
    left = list(failed)
    causes: list[Cause] = []
    kept: dict[Cell, list[Outcome]] = defaultdict(list)
    for one in held:
        if one.says_something:
            for cell in one.sum.cells:
                kept[cell].append(one)
    while (found := _worst(left, kept, scale)) is not None:
        causes.append(found)
        left = [one for one in left if one not in found.failed]
    told, left = _put_right(causes, left, scale)
    return [*told, *_left_over(left, kept)]


def _put_right(
    causes: Sequence[Cause], failed: Sequence[Outcome], scale: Callable[[Cell, Cell], Decimal]
) -> tuple[list[Cause], list[Outcome]]:
    """The causes, each with what else would hold if their cells were right, and what would fail still."""
    change = {cause.cell: cause.change for cause in causes if cause.cell and cause.change is not None}
    told, left = [*causes], []
    for one in failed:
        cells = [cell for cell in one.sum.cells if cell in change]
        off = one.off
        for cell in cells:
            off += change[cell] * scale(cell, one.sum.total) * (1 if cell == one.sum.total else -1)
        if not cells or abs(off) > one.slack:
            left.append(one)
            continue
        at = next(at for at, cause in enumerate(told) if cause.cell == cells[0])
        told[at] = replace(told[at], failed=(*told[at].failed, one))
    return told, left


def _worst(
    failed: Sequence[Outcome], kept: dict[Cell, list[Outcome]], scale: Callable[[Cell, Cell], Decimal]
) -> Cause | None:
    """The cell that explains most sums and that no other sum speaks for."""
    of_cell: dict[Cell, list[tuple[Outcome, Decimal]]] = defaultdict(list)
    for one in failed:
        for cell in one.sum.cells:
            off = one.off * scale(one.sum.total, cell)
            of_cell[cell].append((one, -off if cell == one.sum.total else off))
    best: tuple[int, int, Cause] | None = None
    for cell, changes in of_cell.items():
        for _, change in changes:
            explained = [one for one, other in changes if abs(other - change) <= 2 * one.slack]
            broken = sum(1 for one in kept.get(cell, ()) if abs(change) > one.slack)
            is_total = sum(1 for one in explained if one.sum.total == cell)
            score = len(explained) - broken
            if len(explained) > 1 and score > 0 and (best is None or (score, is_total) > best[:2]):
                exact = min(explained, key=lambda one: one.slack)
                change = next(other for one, other in changes if one is exact)
                best = (score, is_total, Cause(tuple(explained), cell, change))
    return best[2] if best else None


def _left_over(failed: Sequence[Outcome], kept: Mapping[Cell, Sequence[Outcome]]) -> Iterable[Cause]:
    """Sums that no one cell explains: of a row that is not there, of the same amount elsewhere, or alone."""
    families: dict[object, list[Outcome]] = defaultdict(list)
    for one in failed:
        families[one.sum.family if one.sum.kind in (Kind.BELOW, Kind.ROWS) else one].append(one)
    groups: list[list[Outcome]] = []
    for members in families.values():
        same = next((group for group in groups if _same_amount(group, members)), None)
        if same is None:
            groups.append([*members])
        else:
            same += members
    for group in groups:
        missing = len(group) > 1 and all(one.off > one.slack for one in group)
        yield Cause(tuple(group), missing=missing, total_stands=group[0].sum.total in kept)


def _same_amount(group: Sequence[Outcome], members: Sequence[Outcome]) -> bool:
    """Whether totals of two tables are above their rows by the same: one thing is left out of both."""
    one, other = group[0], members[0]
    return (
        one.sum.total.table != other.sum.total.table
        and one.off > 0
        and other.off > 0
        and abs(one.off - other.off) <= one.slack + other.slack
    )
