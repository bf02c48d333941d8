"""A figure's row has one name, wherever the program speaks of it."""

import pytest

from models.book import Book
from models.families import TOTAL, Address, default_family
from models.tables import cell_words, lay_out, named_figures, row_words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (Address("balance", "general", "revenue"), "一、一般公共预算拨款收入"),
        (Address("appropriations", "208", "expenditure"), "八、社会保障和就业支出"),
        (Address("general_by_function", "2010350", "basic"), "2010350 事业运行"),
        (Address("basic_by_economy", "30213", "amount"), "30213 维修(护)费"),
        (Address("three_public", "abroad", "amount"), "1、因公出国（境）费用"),
        (Address("revenue_by_unit", "2", TOTAL), "某单位"),
        (Address("three_public", "elsewhere", "amount"), "elsewhere"),
    ],
)
def test_a_row_is_called_as_it_is_printed(blank: Book, address: Address, words: str) -> None:
    assert row_words(address, blank.naming) == words


def test_every_row_of_the_sample_is_called_as_it_is_laid_out(sample: Book) -> None:
    for table in default_family().tables:
        for row in lay_out(table, sample.tables(), sample.naming, form=True):
            for printed, figure in named_figures(row):
                assert row_words(figure.address, sample.naming) == printed


def test_a_place_that_no_table_has_is_told_as_it_stands(blank: Book) -> None:
    assert cell_words(Address("revenue_by_unit", "elsewhere", TOTAL), blank.naming) == "表2 elsewhere total"
