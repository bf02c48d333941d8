"""Sums of what section 八 states, and typed counts."""

import pytest

from models.book import Book, blank_book
from models.entry.typed_count import parse_count
from models.facts import Asset, Holding, Matter, Period, Stated, Stock, Unit
from models.facts.stated import held, procurement_total, stated, vehicles_total
from tests.lines import WAN


def test_procurement_is_goods_works_and_services_of_one_year(blank: Book) -> None:
    for matter, amount in ((Matter.GOODS, 1), (Matter.WORKS, 20), (Matter.SERVICES, 300)):
        blank.narrative.set_stated(matter, Period.CURRENT, amount * WAN)
    blank.narrative.set_stated(Matter.COMMISSIONED, Period.CURRENT, 4000 * WAN)
    blank.narrative.set_stated(Matter.GOODS, Period.PRIOR, 5 * WAN)
    assert procurement_total(blank.ledger, Period.CURRENT) == 321_000_000
    assert procurement_total(blank.ledger, Period.PRIOR) == 5_000_000


def test_vehicles_are_counted_without_equipment(blank: Book) -> None:
    blank.narrative.hold(Asset.LEADER, Stock.OWNED, 2)
    blank.narrative.hold(Asset.RETIRED, Stock.OWNED, 3)
    blank.narrative.hold(Asset.EQUIPMENT, Stock.OWNED, 9)
    blank.narrative.hold(Asset.LEADER, Stock.PLANNED, 1)
    assert vehicles_total(blank.ledger, Stock.OWNED) == 5
    assert vehicles_total(blank.ledger, Stock.PLANNED) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [("3", 3), (" １２ 辆", 12), ("2台（套）", 2), ("", 0), ("—", 0), ("1,000", 1000)],
)
def test_a_count_is_read(text: str, count: int) -> None:
    assert parse_count(text).amount == count


@pytest.mark.parametrize("text", ["1.5", "-1", "一", "3x", "9" * 6])
def test_what_is_no_count_is_refused(text: str) -> None:
    assert parse_count(text).amount is None


def test_what_units_say_is_summed_and_stays_where_the_total_is_typed() -> None:
    facts = (
        Unit("某中心", 9),
        Stated(Period.CURRENT, Matter.GOODS, 30 * WAN, 10, 9),
        Stated(Period.CURRENT, Matter.GOODS, 5 * WAN, 11),
        Holding(Asset.LEADER, Stock.OWNED, 2, 12, 9),
    )
    with Book.in_memory((*blank_book(2026, "某局"), *facts)) as book:
        assert stated(book.ledger, Matter.GOODS, Period.CURRENT) == 35 * WAN
        book.narrative.set_stated(Matter.GOODS, Period.CURRENT, 42 * WAN)
        book.narrative.hold(Asset.LEADER, Stock.OWNED, 3)
        assert {(one.unit, one.amount) for one in book.ledger.all(Stated)} == {
            (9, 30 * WAN),
            (None, 12 * WAN),
        }
        assert {(one.unit, one.count) for one in book.ledger.all(Holding)} == {(9, 2), (None, 1)}
        refused = book.narrative.set_stated(Matter.GOODS, Period.CURRENT, 29 * WAN)
        assert refused.refusal.startswith("各单位汇总来的合计是 30.00 万元，不能少于它；")
        assert book.narrative.hold(Asset.LEADER, Stock.OWNED, 1).refusal.startswith(
            "各单位汇总来的合计是 2，"
        )
        book.narrative.set_stated(Matter.GOODS, Period.CURRENT, 30 * WAN)
        assert [one.unit for one in book.ledger.all(Stated)] == [9]
        assert held(book.ledger, Asset.LEADER, Stock.OWNED) == 3
