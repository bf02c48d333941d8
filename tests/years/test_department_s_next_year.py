"""A department that sums its units up goes over into the next year, and its units hand in again."""

from dataclasses import replace
from pathlib import Path

from models.book import Book
from models.facts import Asset, ExpenditureLine, Holding, Period, Stock
from models.families import Address
from models.years import Fate, make_next, plan_next
from tests.department.departments import CENTRE, LEVEL, again, department, three_files, unit_file, usual_lines
from tests.lines import WAN

TOTAL = Address("spending_by_function", "total", "total")


def next_unit_file(folder: Path, unit: str, amount: int, before: int) -> Path:
    """A unit's book of 2027, whose prior figures are those of its 2026 book."""
    prior = [replace(line, period=Period.PRIOR) for line in usual_lines(before, "2010350")]
    return unit_file(folder, unit, (*usual_lines(amount, "2010350"), *prior), year=2027)


def test_a_unit_that_hands_in_again_takes_the_place_of_what_was_carried_over_of_it(tmp_path: Path) -> None:
    (old := tmp_path / "2026").mkdir()
    files = three_files(old)
    unit_file(
        old,
        LEVEL,
        (*usual_lines(60), Holding(Asset.LEADER, Stock.OWNED, 2), Holding(Asset.LEADER, Stock.PLANNED, 1)),
    )
    book, _ = department(old, files)
    with book:
        plan = plan_next(book.state)
    assert [(one.what, one.fate) for one in plan.carried if one.kind == "汇总来源"] == [
        (name, Fate.KEPT) for name in ("局.ysb", "中心.ysb", "站.ysb")
    ]
    make_next(plan, tmp_path / "部门2027.ysb")
    with Book.open(tmp_path / "部门2027.ysb") as following:
        assert following.state.amount(TOTAL, Period.PRIOR) == 92 * WAN
        assert following.state.amount(TOTAL) == 0
        again(following, next_unit_file(tmp_path, CENTRE, 30, 25))
        assert following.state.amount(TOTAL, Period.PRIOR) == 92 * WAN
        assert following.state.amount(TOTAL) == 30 * WAN
        assert [(one.count, one.stock) for one in following.ledger.all(Holding)] == [(3, Stock.OWNED)]
        again(following, next_unit_file(tmp_path, CENTRE, 31, 25))
        assert following.state.amount(TOTAL) == 31 * WAN
        lines = following.ledger.all(ExpenditureLine)
        assert (
            sum(line.amount for line in lines if line.period is Period.PRIOR and line.functional) == 92 * WAN
        )
