"""A department's book made from its units' books. Other rooms use what is named here and nothing inside."""

from models.department.beginning import DepartmentBegun, begin_department
from models.department.behind import Behind, behind_counts, behind_facts, behind_figure
from models.department.merging import DepartmentPlan, plan_department, plan_leaving
from models.department.report import DepartmentReport, How, ThingChange, UnitRefused, UnitTaken
from models.department.unit_book import UnitBook, file_of

__all__ = [
    "Behind",
    "DepartmentBegun",
    "DepartmentPlan",
    "DepartmentReport",
    "How",
    "ThingChange",
    "UnitBook",
    "UnitRefused",
    "UnitTaken",
    "begin_department",
    "behind_counts",
    "behind_facts",
    "behind_figure",
    "file_of",
    "plan_department",
    "plan_leaving",
]
