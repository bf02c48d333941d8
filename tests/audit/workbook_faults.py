"""Faults of the ten tables as a workbook of a finance office has them."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from uuid import uuid4

from tests.audit.faults import NO_NOTE, ROW, YEAR, Fault, Outcome, changed_figures, judged
from tests.exchange.workbooks import Grid, save, ten_tables
from tests.family import FAMILY


def workbook_faults() -> Iterator[tuple[Fault, list[Grid]]]:
    """Every fault of every kind in the ten tables as a workbook."""
    clean = ten_tables()
    for at, grid in enumerate(clean):
        for row_at, row in enumerate(grid.body):
            where, note = "\t".join(str(cell or "") for cell in row), str(row[0] or "").startswith("备注")

            def faulty(kind: str, done: str, at: int = at, where: str = where) -> tuple[Fault, list[Grid]]:
                return Fault(kind, where, done, str(at + 1)), deepcopy(clean)

            made = faulty(NO_NOTE if note else ROW, "删去")
            del made[1][at].body[row_at]
            yield made
            for column in grid.amount_columns:
                if isinstance(row[column], int | float):
                    for kind, other in changed_figures(f"{row[column]:.2f}"):
                        made = faulty(kind, f"{row[column]:.2f} → {other}")
                        made[1][at].body[row_at][column] = float(other)
                        yield made
        for step in (1, -1):
            made = Fault(YEAR, grid.title, f"{step:+}", str(grid.number)), deepcopy(clean)
            made[1][at].title = grid.title.replace("2026", str(2026 + step))
            yield made


def found_in_workbook(fault: Fault, grids: list[Grid], folder: Path) -> Outcome:
    """What finds a fault of the workbook, which has no findings without it."""
    path = folder / f"{uuid4().hex}.xlsx"
    return judged(fault, save(grids, path), frozenset(), FAMILY)
