"""Money that units give to each other counts in none of the department's figures, in both years."""

from dataclasses import replace
from pathlib import Path

from models.facts import Fact, Fund, Kind, Matter, Period, Source, Stated, UnitPart
from models.families import Address
from tests.department.departments import CENTRE, LEVEL, STATION, again, department, unit_file, usual_lines
from tests.lines import WAN, received, spent

REVENUE, EXPENDITURE = (Address("balance", "total", side) for side in ("revenue", "expenditure"))
SUBSIDY = Address("spending_by_function", "2010350", "subsidy")
RECEIVED = Address("revenue_by_unit", "total", "superior_subsidy")


def giving(folder: Path, amount: int) -> Path:
    """The own unit's book: it gives an amount of its other revenue to units below it."""
    gift = spent(amount, "2010350", kind=Kind.SUBSIDY, fund=Fund.OTHER)
    return unit_file(folder, LEVEL, (*usual_lines(60), received(amount, Source.OTHER), gift))


def taking(folder: Path, unit: str, amount: int) -> Path:
    """A unit's book: it spends what it has received."""
    used = spent(amount, "2010301", fund=Fund.OTHER)
    return unit_file(folder, unit, (*usual_lines(7), received(amount, Source.SUPERIOR_SUBSIDY), used))


def test_what_one_gives_and_another_receives_is_set_off(tmp_path: Path) -> None:
    files = [giving(tmp_path, 9), taking(tmp_path, CENTRE, 5), taking(tmp_path, STATION, 4)]
    book, report = department(tmp_path, files)
    with book:
        assert report.clean
        assert report.set_off == [
            f"“{CENTRE}”的上级补助收入与“{LEVEL}”的对附属单位补助支出相抵 5.00 万元。",
            f"“{STATION}”的上级补助收入与“{LEVEL}”的对附属单位补助支出相抵 4.00 万元。",
        ]
        assert book.state.amount(RECEIVED) == book.state.amount(SUBSIDY) == 0
        assert book.state.amount(REVENUE) == book.state.amount(EXPENDITURE) == (60 + 9 + 7 + 7) * WAN
        behind = [(one.name, one.amount // WAN, one.source) for one in book.departments.behind(SUBSIDY)]
        assert [one[:2] for one in behind] == [(LEVEL, 9), (LEVEL, -9)]
        assert behind[1][2] == "单位之间相抵"


def test_a_difference_is_found_and_follows_the_units_when_they_put_it_right(tmp_path: Path) -> None:
    level, centre = giving(tmp_path, 9), taking(tmp_path, CENTRE, 6)
    book, report = department(tmp_path, [level, centre])
    with book:
        assert not report.clean
        assert report.unbalanced == [
            f"“{LEVEL}”的对附属单位补助支出有 3.00 万元没有单位对得上，没有相抵；请与往来的单位核对。"
        ]
        assert (book.state.amount(RECEIVED), book.state.amount(SUBSIDY)) == (0, 3 * WAN)
        (found,) = (one for one in book.audit.findings() if one.rule == "X12")
        assert found.message == f"“{LEVEL}”的对附属单位补助支出有 3.00 万元，没有单位对得上，没有相抵。"
        report = again(book, giving(tmp_path, 6))
        assert report.clean
        assert "X12" not in {one.rule for one in book.audit.findings()}
        assert book.state.amount(SUBSIDY) == 0
        assert book.state.amount(REVENUE) == book.state.amount(EXPENDITURE) == (60 + 6 + 7) * WAN
        again(book, giving(tmp_path, 0), taking(tmp_path, CENTRE, 0))
        assert all(part.path for part in book.ledger.all(UnitPart))
        assert book.state.amount(REVENUE) == (60 + 7) * WAN


def test_what_was_set_off_with_a_unit_that_leaves_counts_again(tmp_path: Path) -> None:
    book, _ = department(tmp_path, [giving(tmp_path, 6), taking(tmp_path, CENTRE, 6)])
    with book:
        (centre,) = (unit for unit, name in book.ledger.units.items() if name == CENTRE)
        book.departments.leave_out(centre)
        assert book.state.amount(SUBSIDY) == 6 * WAN
        assert book.state.amount(REVENUE) == (60 + 6) * WAN


def test_what_comes_from_outside_the_department_stays(tmp_path: Path) -> None:
    files = [unit_file(tmp_path, LEVEL, usual_lines(60)), taking(tmp_path, CENTRE, 6)]
    book, report = department(tmp_path, files)
    with book:
        assert report.clean
        assert report.notices == [
            f"“{CENTRE}”的上级补助收入有 6.00 万元，没有单位列有对应的一方，没有相抵；"
            "与本部门以外的往来不必相抵。"
        ]
        assert book.state.amount(RECEIVED) == 6 * WAN


def test_what_is_handed_up_is_set_off_in_the_prior_year_too(tmp_path: Path) -> None:
    income = received(3, Source.AFFILIATE_REMITTANCE)
    remitted = spent(3, "2010350", kind=Kind.REMITTED, fund=Fund.OTHER)
    level = unit_file(tmp_path, LEVEL, (*usual_lines(60), income, replace(income, period=Period.PRIOR)))
    centre = unit_file(
        tmp_path,
        CENTRE,
        (
            *usual_lines(7),
            remitted,
            received(3, Source.INSTITUTIONAL),
            replace(remitted, period=Period.PRIOR),
        ),
    )
    book, report = department(tmp_path, [level, centre])
    with book:
        assert report.set_off == [
            f"“{LEVEL}”的附属单位上缴收入与“{CENTRE}”的上缴上级支出相抵 3.00 万元。",
            f"上年“{LEVEL}”的附属单位上缴收入与“{CENTRE}”的上缴上级支出相抵 3.00 万元。",
        ]
        for period in Period:
            for address in (
                Address("revenue_by_unit", "total", "affiliate_remittance"),
                Address("spending_by_function", "total", "remitted"),
            ):
                assert book.state.amount(address, period) == 0


def test_operating_expenses_are_held_against_those_units_that_state_any(tmp_path: Path) -> None:
    """An institution below spends on its running too, and has no 机关运行经费 for it."""

    def running(amount: int) -> tuple[Fact, ...]:
        return (*usual_lines(60), received(amount), spent(amount, "2010301"), spent(amount, economic="30201"))

    operating = Stated(Period.CURRENT, Matter.AGENCY_OPERATING, 8 * WAN)
    level = unit_file(tmp_path, LEVEL, (*running(8), operating))
    centre = unit_file(tmp_path, CENTRE, running(5))
    book, _ = department(tmp_path, [level, centre])
    with book:
        assert "S04" not in {one.rule for one in book.audit.findings()}
        again(book, unit_file(tmp_path, LEVEL, (*running(9), operating)))
        (found,) = (one for one in book.audit.findings() if one.rule == "S04")
        assert "填的是 8.00 万元" in found.message
        assert "公用经费是 9.00 万元" in found.message
