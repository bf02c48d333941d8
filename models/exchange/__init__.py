"""Workbooks in and out. Other rooms use what is named here and nothing inside.

Each act fetches its module when it is first done: a window that starts should not wait for what reads and
writes workbooks.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from models.exchange.report import Difference, ImportReport, Place, sheet_words
from models.facts import Period
from models.state import State

if TYPE_CHECKING:
    from models.exchange.plan import Plan
    from models.exchange.reading import Workbook
    from models.readers import Patience

__all__ = [
    "Difference",
    "ImportReport",
    "Place",
    "Plan",
    "Workbook",
    "fill_workbook",
    "plan_import",
    "read_tables",
    "read_workbook",
    "sheet_words",
    "write_published",
    "write_template",
]


def read_workbook(path: Path, patience: "Patience | None" = None) -> "Workbook":
    """Read every table and detail list a workbook holds. Raises UnusableFile where it holds none."""
    from models.readers import prepare

    # While the other process gets ready, this one loads what it needs itself.
    prepare()
    from models.exchange import reading

    return reading.read_workbook(path, patience)


def read_tables(path: Path, tables: Iterable[tuple[str, list[list[object]]]]) -> "Workbook":
    """Read tables that stand elsewhere than in a workbook: each with its name, its title rows and its rows.

    Raises UnusableFile where none is one of ours.
    """
    from models.exchange import reading
    from models.readers import Sheet

    return reading.understand(path, [Sheet(name, rows, frozenset()) for name, rows in tables])


def plan_import(
    workbook: "Workbook",
    state: State,
    replacing: bool = False,
    period: Period = Period.CURRENT,
) -> "Plan":
    """What reading a workbook into a period does; ``replacing`` gives up detail lines that disagree."""
    from models.exchange import plan

    return plan.plan_import(workbook, state, replacing, period)


def write_published(path: Path, state: State, draft: bool = False) -> None:
    """Write the published workbook: see published_workbook."""
    from models.exchange import published_workbook

    published_workbook.write_published(path, state, draft)


def write_template(path: Path, year: int) -> None:
    """Write the blank template: see template_workbook."""
    from models.exchange import template_workbook

    template_workbook.write_template(path, year)


def fill_workbook(
    source: Path,
    target: Path,
    state: State,
    draft: bool = False,
    patience: "Patience | None" = None,
) -> list[str]:
    """Fill a bureau's workbook: see filled_workbook."""
    from models.exchange import filled_workbook

    return filled_workbook.fill_workbook(source, target, state, draft, patience)
