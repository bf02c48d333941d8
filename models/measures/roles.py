"""The roles that tables play: what a table shows, whichever place and title a family of documents gives it.

A family may have tables of other roles besides, and lack some of these.
"""

from collections.abc import Mapping
from types import MappingProxyType

from models.facts import Fund

BALANCE_TABLE = "balance"
"""收支预算总表: all revenue beside all expenditure."""
REVENUE_TABLE = "revenue_by_unit"
REVENUE_BY_FUNCTION_TABLE = "revenue_by_function"
EXPENDITURE_TABLE = "spending_by_function"
APPROPRIATIONS_TABLE = "appropriations"
"""财政拨款收支预算总表."""
GENERAL_TABLE = "general_by_function"
GOVERNMENT_FUND_TABLE = "government_fund"
STATE_CAPITAL_TABLE = "state_capital"
ECONOMIC_TABLE = "general_by_economy"
BASIC_ECONOMIC_TABLE = "basic_by_economy"
THREE_PUBLIC_TABLE = "three_public"

FUND_TABLES: Mapping[Fund, str] = MappingProxyType(
    {
        Fund.GENERAL: GENERAL_TABLE,
        Fund.GOVERNMENT_FUND: GOVERNMENT_FUND_TABLE,
        Fund.STATE_CAPITAL: STATE_CAPITAL_TABLE,
    }
)
"""The role of a fund's own table; a fund without one is in the table of all spending alone."""
