"""The ten tables by what they show: whoever means one of them names it so, and not by its number.

A fund's own table is also in ``FUND_TABLES``.
"""

BALANCE_TABLE = 1
REVENUE_TABLE = 2
EXPENDITURE_TABLE = 3
APPROPRIATIONS_TABLE = 4
GENERAL_TABLE = 5
GOVERNMENT_FUND_TABLE = 6
STATE_CAPITAL_TABLE = 7
ECONOMIC_TABLE = 8
BASIC_ECONOMIC_TABLE = 9
THREE_PUBLIC_TABLE = 10
