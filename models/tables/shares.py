"""What a budget is made of, for charts: revenue by source, expenditure by function. Amounts are in 分."""

from collections.abc import Iterable
from typing import NamedTuple

from models.facts import Source
from models.families import TOTAL, Address, main_column
from models.measures import EXPENDITURE_TABLE
from models.tables.engine import Tables
from models.tables.layout import Naming
from models.tables.place_words import row_words

_CLASS_DIGITS = 3


class Share(NamedTuple):
    """One part of a whole: its name, and the figure of a table that says how much it is."""

    name: str
    address: Address
    amount: int


def revenue_by_source(tables: Tables) -> list[Share]:
    """Each source of revenue with money, the largest first: the totals of the columns of revenue by unit."""
    revenue = tables.family.revenue_table
    shares = (_share(tables, source.word, Address(revenue, TOTAL, source.value)) for source in Source)
    return _largest_first(shares)


def expenditure_by_function(tables: Tables, naming: Naming) -> list[Share]:
    """Each 类 of the functional classification with money, the largest first: rows of all spending."""
    column = main_column(tables.family.table(EXPENDITURE_TABLE).blocks[0]).key
    codes = dict.fromkeys(code[:_CLASS_DIGITS] for code in tables.codes(EXPENDITURE_TABLE))
    places = (Address(EXPENDITURE_TABLE, code, column) for code in codes)
    return _largest_first(_share(tables, row_words(place, naming), place) for place in places)


def percent_of(part: int, whole: int) -> str:
    """A part to a tenth of a percent, half up; "" where a negative one makes it say nothing."""
    if whole <= 0 or part < 0:
        return ""
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}%"


def _share(tables: Tables, name: str, address: Address) -> Share:
    return Share(name, address, tables.amount(address))


def _largest_first(shares: Iterable[Share]) -> list[Share]:
    return sorted((share for share in shares if share.amount), key=lambda share: -abs(share.amount))
