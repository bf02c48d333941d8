"""What a figure is: which lines it sums, in the words that a family of documents names it by.

Other rooms use what is named here and nothing inside.
"""

from models.measures.roles import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    FUND_TABLES,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_BY_FUNCTION_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
    THREE_PUBLIC_TABLE,
)
from models.measures.selectors import (
    BASIC_AND_PROJECT,
    PERSONNEL_CODES,
    BasicFor,
    Expenditure,
    Forwarded,
    Revenue,
    Selector,
    StatedOf,
    admitted,
    use_of,
)
from models.measures.words import measure_of

__all__ = [
    "APPROPRIATIONS_TABLE",
    "BALANCE_TABLE",
    "BASIC_AND_PROJECT",
    "BASIC_ECONOMIC_TABLE",
    "ECONOMIC_TABLE",
    "EXPENDITURE_TABLE",
    "FUND_TABLES",
    "GENERAL_TABLE",
    "GOVERNMENT_FUND_TABLE",
    "PERSONNEL_CODES",
    "REVENUE_BY_FUNCTION_TABLE",
    "REVENUE_TABLE",
    "STATE_CAPITAL_TABLE",
    "THREE_PUBLIC_TABLE",
    "BasicFor",
    "Expenditure",
    "Forwarded",
    "Revenue",
    "Selector",
    "StatedOf",
    "admitted",
    "measure_of",
    "use_of",
]
