"""Which year a budget is made for."""

from datetime import date

_BUDGETING_BEGINS = 10


def coming_budget_year(today: date) -> int:
    """The year that a budget is made for: from October on the next one."""
    return today.year + (today.month >= _BUDGETING_BEGINS)
