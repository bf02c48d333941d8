"""Workbooks in and out. Other rooms use what is named here and nothing inside."""

from pathlib import Path

from models.exchange.plan import Plan, plan_import
from models.exchange.read_workbook import Workbook, read_workbook
from models.exchange.report import ImportReport
from models.tables import Naming, Tables

__all__ = [
    "ImportReport",
    "Plan",
    "Workbook",
    "fill_workbook",
    "plan_import",
    "read_workbook",
    "write_published",
    "write_template",
]

# openpyxl takes a fifth of a second to load. It is fetched by the first act that writes, or each start of the
# window would wait for it.


def write_published(path: Path, tables: Tables, naming: Naming) -> None:
    """Write the published workbook: see published_workbook."""
    from models.exchange import published_workbook

    published_workbook.write_published(path, tables, naming)


def write_template(path: Path, year: int) -> None:
    """Write the blank template: see template_workbook."""
    from models.exchange import template_workbook

    template_workbook.write_template(path, year)


def fill_workbook(source: Path, target: Path, tables: Tables, naming: Naming) -> list[str]:
    """Fill a bureau's workbook: see fill."""
    from models.exchange import fill

    return fill.fill_workbook(source, target, tables, naming)
