"""What a budget is made of, for two charts: revenue by source, expenditure by function. Amounts are in 分."""

from collections.abc import Iterable
from typing import NamedTuple

from models.facts import Source
from models.tables import TOTAL, Address, Naming, Tables, main_column, row_words, table

_REVENUE, _EXPENDITURE = 2, 3
_CLASS_DIGITS = 3


class Share(NamedTuple):
    """One part of a whole: its name, and the figure of a table that says how much it is."""

    name: str
    address: Address
    amount: int


def revenue_by_source(tables: Tables) -> list[Share]:
    """Each source of revenue with money, the largest first: the totals of table 2's columns."""
    shares = (_share(tables, source.word, Address(_REVENUE, TOTAL, source.value)) for source in Source)
    return _largest_first(shares)


def expenditure_by_function(tables: Tables, naming: Naming) -> list[Share]:
    """Each 类 of the functional classification with money, the largest first: rows of table 3."""
    column = main_column(table(_EXPENDITURE).blocks[0]).key
    codes = dict.fromkeys(code[:_CLASS_DIGITS] for code in tables.codes(_EXPENDITURE))
    places = (Address(_EXPENDITURE, code, column) for code in codes)
    return _largest_first(_share(tables, row_words(place, naming), place) for place in places)


def _share(tables: Tables, name: str, address: Address) -> Share:
    return Share(name, address, tables.amount(address))


def _largest_first(shares: Iterable[Share]) -> list[Share]:
    return sorted((share for share in shares if share.amount), key=lambda share: -abs(share.amount))
