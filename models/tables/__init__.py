"""The ten tables: what they are, and what they say for a given set of lines.

Other rooms use what is named here and nothing inside.
"""

from models.tables.balance import Balance, balance_of
from models.tables.changes import Changes, Place
from models.tables.compared_totals import FUND_TOTALS, ComparedTotal, prior_totals
from models.tables.definition import (
    FINEST,
    TOTAL,
    Address,
    Block,
    ClassRows,
    Column,
    Entry,
    ExpenditureEntry,
    FixedRow,
    ForwardEntry,
    RevenueEntry,
    TableDefinition,
    UnitRows,
    main_column,
)
from models.tables.definitions import FUND_TABLES, TABLES, table
from models.tables.economic_definitions import PERSONNEL_CODES
from models.tables.engine import Cell, CellState, Tables, entry_at, typed_place
from models.tables.explanation import explain
from models.tables.home import home_of
from models.tables.layout import (
    Figure,
    Label,
    LaidCell,
    LaidRow,
    Naming,
    Published,
    finest,
    header_merges,
    is_total,
    lay_out,
    named_figures,
    notes_of,
    publish,
    title_of,
)
from models.tables.listing import listed_codes
from models.tables.numbers import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
    THREE_PUBLIC_TABLE,
)
from models.tables.place_words import brief_words, cell_words, column_words, row_words, table_words
from models.tables.refusal import line_words, why_not
from models.tables.selectors import (
    BASIC_AND_PROJECT,
    Expenditure,
    Forwarded,
    Revenue,
    Selector,
    admitted,
)
from models.tables.typed_amount import typed
from models.tables.year_comparison import AgainstPrior, against_prior

__all__ = [
    "APPROPRIATIONS_TABLE",
    "BALANCE_TABLE",
    "BASIC_AND_PROJECT",
    "BASIC_ECONOMIC_TABLE",
    "ECONOMIC_TABLE",
    "EXPENDITURE_TABLE",
    "FINEST",
    "FUND_TABLES",
    "FUND_TOTALS",
    "GENERAL_TABLE",
    "GOVERNMENT_FUND_TABLE",
    "PERSONNEL_CODES",
    "REVENUE_TABLE",
    "STATE_CAPITAL_TABLE",
    "TABLES",
    "THREE_PUBLIC_TABLE",
    "TOTAL",
    "Address",
    "AgainstPrior",
    "Balance",
    "Block",
    "Cell",
    "CellState",
    "Changes",
    "ClassRows",
    "Column",
    "ComparedTotal",
    "Entry",
    "Expenditure",
    "ExpenditureEntry",
    "Figure",
    "FixedRow",
    "ForwardEntry",
    "Forwarded",
    "Label",
    "LaidCell",
    "LaidRow",
    "Naming",
    "Place",
    "Published",
    "Revenue",
    "RevenueEntry",
    "Selector",
    "TableDefinition",
    "Tables",
    "UnitRows",
    "admitted",
    "against_prior",
    "balance_of",
    "brief_words",
    "cell_words",
    "column_words",
    "entry_at",
    "explain",
    "finest",
    "header_merges",
    "home_of",
    "is_total",
    "lay_out",
    "line_words",
    "listed_codes",
    "main_column",
    "named_figures",
    "notes_of",
    "prior_totals",
    "publish",
    "row_words",
    "table",
    "table_words",
    "title_of",
    "typed",
    "typed_place",
    "why_not",
]
