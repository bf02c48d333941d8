"""Workbooks in and out. Other rooms use what is named here and nothing inside.

Each act fetches its module when it is first done: a window that starts should not wait for what reads and
writes workbooks.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from models.ground.later import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.approved import Approval, Approved, against_approved
    from models.exchange.filled_workbook import fill_workbook
    from models.exchange.plan import Plan, plan_import
    from models.exchange.published_workbook import write_published
    from models.exchange.reading import Workbook, read_tables
    from models.exchange.report import Difference, ImportReport, Place, Printed, sheet_words
    from models.exchange.template_workbook import write_template
    from models.families import Family
    from models.ground.money import MoneyUnit
    from models.readers import Patience
else:
    __getattr__ = later(
        __name__,
        {
            "Approval": "approved",
            "Approved": "approved",
            "Difference": "report",
            "ImportReport": "report",
            "Place": "report",
            "Plan": "plan",
            "Printed": "report",
            "Workbook": "reading",
            "against_approved": "approved",
            "fill_workbook": "filled_workbook",
            "plan_import": "plan",
            "read_tables": "reading",
            "sheet_words": "report",
            "write_published": "published_workbook",
            "write_template": "template_workbook",
        },
    )

__all__ = [
    "Approval",
    "Approved",
    "Difference",
    "ImportReport",
    "Place",
    "Plan",
    "Printed",
    "Workbook",
    "against_approved",
    "fill_workbook",
    "plan_import",
    "read_tables",
    "read_workbook",
    "sheet_words",
    "write_published",
    "write_template",
]


def read_workbook(
    path: Path,
    patience: "Patience | None" = None,
    families: "Sequence[Family]" = (),
    unit: "MoneyUnit | None" = None,
) -> "Workbook":
    """Read every table and detail list a workbook holds. Raises UnusableFile where it holds none.

    families are those that it may be of, the likeliest first; the program's own where none is given. ``unit``
    is that of tables which state none.
    """
    from models.readers import prepare

    # While the other process gets ready, this one loads what it needs itself.
    prepare()
    from models.exchange import reading

    return reading.read_workbook(path, patience, families, unit)
