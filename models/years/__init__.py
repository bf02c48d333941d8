"""From one year's book to others. Other rooms use what is named here and nothing inside."""

from models.years.asked import Asked, ToWrite, to_write
from models.years.carried import Carried, Fate, NextYear, YearInText
from models.years.next_year import make_next, plan_next

__all__ = [
    "Asked",
    "Carried",
    "Fate",
    "NextYear",
    "ToWrite",
    "YearInText",
    "make_next",
    "plan_next",
    "to_write",
]
