"""Workbooks in and out. Other rooms use what is named here and nothing inside."""

from models.exchange.fill import fill_workbook
from models.exchange.plan import Plan, plan_import
from models.exchange.read_workbook import Workbook, read_workbook
from models.exchange.report import ImportReport
from models.exchange.write_published import write_published
from models.exchange.write_template import write_template

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
