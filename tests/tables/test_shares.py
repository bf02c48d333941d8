"""What a budget is made of: each part with the cell that says how much."""

from models.book import Book
from models.facts import Source
from models.families import Address
from models.tables import expenditure_by_function, revenue_by_source
from tests.lines import received, spent


def test_revenue_comes_by_source_the_largest_first(blank: Book) -> None:
    blank.figures.put_line(received(2, Source.OTHER))
    blank.figures.put_line(received(5))
    assert [(one.name, one.address, one.amount) for one in revenue_by_source(blank.tables())] == [
        (Source.GENERAL.word, Address("revenue_by_unit", "total", "general"), 5_000_000),
        (Source.OTHER.word, Address("revenue_by_unit", "total", "other"), 2_000_000),
    ]


def test_expenditure_comes_by_class_the_largest_first(blank: Book) -> None:
    for amount, code in ((1, "2080505"), (3, "2010350"), (1, "2080506"), (4, "2210201")):
        blank.figures.put_line(spent(amount, code))
    found = expenditure_by_function(blank.tables(), blank.naming)
    assert [(one.address, one.amount) for one in found] == [
        (Address("spending_by_function", "221", "total"), 4_000_000),
        (Address("spending_by_function", "201", "total"), 3_000_000),
        (Address("spending_by_function", "208", "total"), 2_000_000),
    ]
    assert [one.name for one in found] == [
        "221 住房保障支出",
        "201 一般公共服务支出",
        "208 社会保障和就业支出",
    ]
