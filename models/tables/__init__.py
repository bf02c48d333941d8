"""The tables of a family: what they say for a given set of lines, and how they are laid out.

Other rooms use what is named here and nothing inside.
"""

from typing import TYPE_CHECKING

from models.ground.later import later
from models.tables.changes import Changes, Place
from models.tables.engine import Cell, CellState, Tables, entry_at, holds, of_unit, typed_place, unit_of
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
    label_span,
    lay_out,
    named_figures,
    notes_of,
    publish,
    title_of,
)
from models.tables.listing import listed_codes
from models.tables.place_words import (
    brief_words,
    cell_words,
    column_words,
    row_words,
    short_table_words,
    table_words,
)
from models.tables.typed_amount import typed

if TYPE_CHECKING:
    from models.tables.balance import Balance, balance_of
    from models.tables.compared_totals import ComparedTotal, fund_totals, prior_totals
    from models.tables.explanation import explain
    from models.tables.refusal import line_words, why_not
    from models.tables.shares import Share, expenditure_by_function, percent_of, revenue_by_source
    from models.tables.year_comparison import AgainstPrior, against_prior
else:
    __getattr__ = later(
        __name__,
        {
            "AgainstPrior": "year_comparison",
            "Balance": "balance",
            "ComparedTotal": "compared_totals",
            "Share": "shares",
            "against_prior": "year_comparison",
            "balance_of": "balance",
            "expenditure_by_function": "shares",
            "explain": "explanation",
            "fund_totals": "compared_totals",
            "line_words": "refusal",
            "percent_of": "shares",
            "prior_totals": "compared_totals",
            "revenue_by_source": "shares",
            "why_not": "refusal",
        },
    )

__all__ = [
    "AgainstPrior",
    "Balance",
    "Cell",
    "CellState",
    "Changes",
    "ComparedTotal",
    "Figure",
    "Label",
    "LaidCell",
    "LaidRow",
    "Naming",
    "Place",
    "Published",
    "Share",
    "Tables",
    "against_prior",
    "balance_of",
    "brief_words",
    "cell_words",
    "column_words",
    "entry_at",
    "expenditure_by_function",
    "explain",
    "finest",
    "fund_totals",
    "header_merges",
    "holds",
    "home_of",
    "is_total",
    "label_span",
    "lay_out",
    "line_words",
    "listed_codes",
    "named_figures",
    "notes_of",
    "of_unit",
    "percent_of",
    "prior_totals",
    "publish",
    "revenue_by_source",
    "row_words",
    "short_table_words",
    "table_words",
    "title_of",
    "typed",
    "typed_place",
    "unit_of",
    "why_not",
]
