"""Projects: their order, what they lack, and how their money meets the tables. Amounts are in 万元."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.book import Book, blank_book
from models.entry.lines_total import with_code
from models.facts import ExpenditureLine, Facet, Fund, Indicator, IndicatorClass, Kind, Period, Project
from models.families import Address
from models.ground.money import MoneyUnit
from models.past.moved_figures import moved_figures
from models.projects.project_money import unseen
from models.projects.projects import (
    funding_line,
    funds_of,
    in_order,
    indicators_of,
    lines_of,
    missing,
)
from models.tables import CellState, Tables
from tests.family import role
from tests.lines import WAN, spent

ITEM, OTHER_ITEM, PARENT = "2010399", "2013999", "20103"


class Desk:
    """A book with one project, spoken to in 万元."""

    def __init__(self, book: Book) -> None:
        self.book = book
        book.narrative.add_project(book.ledger.own_unit, "信息系统运维")
        (self.project,) = book.ledger.projects.values()
        self.said = ""

    def type(self, table: int, row: str, amount: int) -> None:
        """Type project money into a table."""
        assert not self.book.figures.set_cell(Address(role(table), row, "project"), amount * WAN).refusal

    def hold(self, *lines: ExpenditureLine) -> None:
        """Let the book have these lines."""
        for line in lines:
            self.book.figures.put_line(line)

    def shows(self, table: int, row: str) -> int:
        """A table's project figure."""
        return self.book.tables().amount(Address(role(table), row, "project")) // WAN

    def fund(
        self, amount: int, code: str | None = None, economy: str | None = None, fund: Fund = Fund.GENERAL
    ) -> ExpenditureLine:
        """Add a line of the project's money."""
        line = replace(funding_line(self.project, fund, amount * WAN), functional=code, economic=economy)
        self._do(None, line)
        return lines_of(self.book.ledger, self.project.id)[-1]

    def change(self, line: ExpenditureLine, **to: Any) -> ExpenditureLine:
        """Change a line of the project's money."""
        if isinstance(amount := to.get("amount"), int):
            to["amount"] = amount * WAN
        self._do(line, replace(line, **to))
        left = lines_of(self.book.ledger, self.project.id)
        return next((one for one in left if one.id == line.id), line)

    def drop(self, line: ExpenditureLine) -> None:
        """Take a line of the project's money away."""
        self._do(line, None)

    def _do(self, before: ExpenditureLine | None, after: ExpenditureLine | None) -> None:
        figures = self.book.tables().figures()
        self.book.narrative.fund_project(before, after)
        self.said = moved_figures(figures, self.book.tables(), MoneyUnit.WAN)


@pytest.fixture
def desk(blank: Book) -> Desk:
    return Desk(blank)


@pytest.fixture(autouse=True)
def all_can_be_taken_back(blank: Book) -> Iterator[None]:
    """After each test everything is undone to the blank book and done again to the same figures."""
    blank_facts = sorted(map(repr, blank.ledger))
    yield
    last, figures = sorted(map(repr, blank.ledger)), blank.tables().figures()
    while blank.history.to_undo:
        blank.undo()
    assert sorted(map(repr, blank.ledger)) == blank_facts
    assert blank.tables().figures() == {}
    while blank.history.to_redo:
        blank.redo()
    assert (sorted(map(repr, blank.ledger)), blank.tables().figures()) == (last, figures)


def test_money_without_a_code_counts_in_no_table(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    desk.fund(30)
    assert funds_of(desk.book.ledger, desk.project.id).fiscal == 30 * WAN
    assert desk.shows(5, ITEM) == 100
    assert desk.said == "各表的数没有变。"


def test_linking_leaves_the_table_as_it_was(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    line = desk.change(desk.fund(30), functional=ITEM)
    assert desk.shows(5, ITEM) == desk.shows(3, ITEM) == 100
    assert desk.said == "各表的数没有变。"
    assert desk.book.figures.cell(Address("general_by_function", ITEM, "project")).state is CellState.DETAILED
    desk.fund(70, ITEM)
    assert desk.shows(5, ITEM) == 100
    desk.change(line, amount=31)
    assert desk.shows(5, ITEM) == 101


def test_what_the_table_lacks_is_new_in_it(desk: Desk) -> None:
    desk.type(5, ITEM, 20)
    desk.fund(30, ITEM)
    assert desk.shows(5, ITEM) == 30
    assert desk.said == "表5 2010399 项目支出：20.00 → 30.00 万元"


def test_linking_goes_on_to_the_codes_above(desk: Desk) -> None:
    desk.hold(spent(10, ITEM, kind=Kind.PROJECT), spent(15, PARENT, kind=Kind.PROJECT))
    desk.hold(spent(100, "201", kind=Kind.PROJECT))
    desk.fund(30, ITEM)
    assert [desk.shows(5, code) for code in (ITEM, PARENT, "201")] == [30, 30, 125]


def test_linking_takes_nothing_that_is_of_another_kind_or_below_the_code(desk: Desk) -> None:
    desk.hold(spent(50, PARENT, kind=Kind.BASIC), spent(50, ITEM, kind=Kind.PROJECT))
    desk.hold(spent(50, PARENT, kind=Kind.PROJECT, fund=Fund.OTHER))
    desk.fund(30, PARENT)
    assert desk.shows(5, PARENT) == 80
    assert desk.shows(3, PARENT) == 130


def test_linking_takes_from_detail_lines_that_name_no_project(desk: Desk) -> None:
    desk.hold(spent(100, ITEM, "30299", kind=Kind.PROJECT))
    desk.fund(30, ITEM)
    assert (desk.shows(5, ITEM), desk.shows(8, "302")) == (100, 100)
    desk.fund(40, ITEM, "30299")
    assert (desk.shows(5, ITEM), desk.shows(8, "302")) == (100, 100)
    assert desk.said == "各表的数没有变。"


def test_a_line_with_both_codes_takes_from_both_tables(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    desk.type(8, "302", 90)
    line = desk.fund(30, ITEM, "30299")
    assert (desk.shows(5, ITEM), desk.shows(8, "302")) == (100, 90)
    desk.change(line, amount=31)
    assert desk.said == "表5 2010399 项目支出：100.00 → 101.00 万元；表8 302 项目支出：90.00 → 91.00 万元"


def test_the_rest_of_an_economic_class_is_what_finer_codes_leave(desk: Desk) -> None:
    desk.type(8, "302", 100)
    line = desk.fund(30, economy="30299")
    cell = desk.book.figures.cell(Address("general_by_economy", "302", "project"))
    assert (cell.amount, cell.floor) == (100 * WAN, 30 * WAN)
    assert cell.line is not None
    assert cell.line.amount == 70 * WAN
    line = desk.change(line, economic="31002")
    assert (desk.shows(8, "302"), desk.shows(8, "310")) == (70, 30)
    desk.change(line, economic=None)
    assert (desk.shows(8, "302"), desk.shows(8, "310")) == (70, 30)


def test_unlinking_and_removing_leave_the_table_as_it_was(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    desk.type(8, "302", 100)
    line = desk.fund(30, ITEM, "30299")
    line = desk.change(line, functional=None)
    assert (desk.shows(5, ITEM), desk.shows(8, "302")) == (100, 100)
    assert desk.book.figures.cell(Address("general_by_function", ITEM, "project")).state is CellState.ENTERED
    desk.drop(line)
    assert (desk.shows(5, ITEM), desk.shows(8, "302")) == (100, 100)
    assert funds_of(desk.book.ledger, desk.project.id).total == 0


def test_a_line_without_a_code_is_gone_when_it_is_removed(desk: Desk) -> None:
    desk.drop(desk.fund(30))
    assert desk.book.ledger.all(ExpenditureLine) == ()


def test_a_changed_amount_changes_the_tables_and_zero_takes_the_line_out(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    line = desk.fund(30, ITEM)
    line = desk.change(line, amount=50)
    assert desk.shows(5, ITEM) == 120
    line = desk.change(line, amount=10)
    assert desk.shows(5, ITEM) == 80
    desk.change(line, amount=0)
    assert desk.shows(5, ITEM) == 70
    assert desk.said == "表5 2010399 项目支出：80.00 → 70.00 万元"
    assert lines_of(desk.book.ledger, desk.project.id) == []


def test_a_wrong_code_is_mended_without_a_trace(desk: Desk) -> None:
    desk.type(5, ITEM, 961)
    desk.type(5, OTHER_ITEM, 30)
    line = desk.fund(30, ITEM)
    desk.change(line, functional=OTHER_ITEM)
    assert (desk.shows(5, ITEM), desk.shows(5, OTHER_ITEM)) == (961, 30)


def test_another_code_where_nothing_stands_moves_the_money(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    line = desk.change(desk.fund(30, ITEM), functional=OTHER_ITEM)
    assert (desk.shows(5, ITEM), desk.shows(5, OTHER_ITEM), desk.shows(5, "201")) == (70, 30, 100)
    assert desk.said == ("表5 2010399 项目支出：100.00 → 70.00 万元；表5 2013999 项目支出：0.00 → 30.00 万元")
    desk.change(line, functional=ITEM)
    assert (desk.shows(5, ITEM), desk.shows(5, OTHER_ITEM), desk.shows(5, "201")) == (70, 30, 100)


def test_money_entered_from_the_project_alone_leaves_nothing_behind_under_a_wrong_code(desk: Desk) -> None:
    line = desk.change(desk.fund(50, ITEM), functional=OTHER_ITEM)
    assert (desk.shows(5, ITEM), desk.shows(5, OTHER_ITEM)) == (0, 50)
    desk.change(line, functional=PARENT)
    assert (desk.shows(5, PARENT), desk.shows(5, "201"), desk.shows(5, OTHER_ITEM)) == (50, 50, 0)


def test_a_child_and_its_parent_keep_the_parent_s_figure(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    line = desk.change(desk.fund(30, ITEM), functional=PARENT)
    assert (desk.shows(5, ITEM), desk.shows(5, PARENT)) == (70, 100)
    desk.change(line, functional=ITEM)
    assert (desk.shows(5, ITEM), desk.shows(5, PARENT)) == (70, 100)


def test_another_fund_moves_the_money_between_the_tables(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    line = desk.change(desk.fund(30, ITEM), fund=Fund.GOVERNMENT_FUND)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(3, ITEM)) == (70, 30, 100)
    line = desk.change(line, fund=Fund.OTHER)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(3, ITEM)) == (70, 0, 100)
    money = funds_of(desk.book.ledger, desk.project.id)
    assert (money.fiscal, money.other, money.total) == (0, 30 * WAN, 30 * WAN)
    desk.change(line, fund=Fund.STATE_CAPITAL)
    assert (desk.shows(7, ITEM), desk.shows(3, ITEM)) == (30, 100)


def test_what_leaves_the_general_budget_leaves_tables_5_and_8_alike(desk: Desk) -> None:
    """Else the two totals, which are the same money, would differ (rule X05)."""
    line = desk.change(desk.fund(30, ITEM, "30299"), fund=Fund.GOVERNMENT_FUND)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(8, "302")) == (0, 30, 0)
    desk.change(line, fund=Fund.GENERAL)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(8, "302")) == (30, 0, 30)


@pytest.mark.parametrize("held", [0, 20, 30, 100])
def test_another_fund_moves_all_of_the_money_whatever_the_other_table_holds(desk: Desk, held: int) -> None:
    desk.type(6, ITEM, held)
    line = desk.change(desk.fund(30, ITEM, "30299"), fund=Fund.GOVERNMENT_FUND)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(8, "302")) == (0, held + 30, 0)
    assert desk.said == (
        f"表5 2010399 项目支出：30.00 → 0.00 万元；表6 2010399 项目支出：{held}.00 → {held + 30}.00 万元；"
        "表8 302 项目支出：30.00 → 0.00 万元"
    )
    desk.change(line, fund=Fund.GENERAL)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(8, "302")) == (30, held, 30)


def test_money_that_goes_to_another_fund_leaves_what_the_general_budget_was_typed_with(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    desk.type(6, ITEM, 10)
    line = desk.change(desk.fund(30, ITEM), fund=Fund.GOVERNMENT_FUND)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(3, ITEM)) == (70, 40, 110)
    desk.change(line, fund=Fund.OTHER)
    assert (desk.shows(5, ITEM), desk.shows(6, ITEM), desk.shows(3, ITEM)) == (70, 10, 110)
    assert desk.said == "表6 2010399 项目支出：40.00 → 10.00 万元"


def test_what_another_code_and_another_fund_move_is_told_of_both(desk: Desk) -> None:
    desk.change(desk.fund(30, ITEM), functional=OTHER_ITEM, fund=Fund.OTHER)
    assert desk.said == "表5 2010399 项目支出：30.00 → 0.00 万元；表3 2013999 项目支出：0.00 → 30.00 万元"


@pytest.mark.parametrize(
    ("was", "typed", "is_now"),
    [
        (Fund.GENERAL, "2120801", Fund.GOVERNMENT_FUND),
        (Fund.GENERAL, "2230105", Fund.STATE_CAPITAL),
        (Fund.STATE_CAPITAL, "2120801", Fund.GOVERNMENT_FUND),
        (Fund.GOVERNMENT_FUND, ITEM, Fund.GENERAL),
        (Fund.GENERAL, ITEM, Fund.GENERAL),
        # 212 holds codes of both: it says nothing of the fund.
        (Fund.GENERAL, "212", Fund.GENERAL),
        (Fund.GOVERNMENT_FUND, "212", Fund.GOVERNMENT_FUND),
        (Fund.OTHER, "2120801", Fund.OTHER),
        (Fund.GOVERNMENT_FUND, "", Fund.GOVERNMENT_FUND),
    ],
)
def test_a_project_s_line_takes_the_fund_of_its_code(desk: Desk, was: Fund, typed: str, is_now: Fund) -> None:
    line = with_code(funding_line(desk.project, was, WAN), Facet.FUNCTIONAL, typed, desk.book.naming.catalog)
    assert isinstance(line, ExpenditureLine)
    assert (line.functional, line.fund) == (typed or None, is_now)


def test_a_line_of_no_project_keeps_its_fund(desk: Desk) -> None:
    made = with_code(spent(1, ITEM, kind=Kind.PROJECT), Facet.FUNCTIONAL, "2120801", desk.book.naming.catalog)
    assert isinstance(made, ExpenditureLine)
    assert made.fund is Fund.GENERAL


def test_other_funds_claim_what_table_3_has_beyond_the_appropriations(desk: Desk) -> None:
    desk.type(3, ITEM, 40)
    line = desk.fund(30, ITEM, fund=Fund.OTHER)
    assert desk.shows(3, ITEM) == 40
    desk.change(line, amount=35)
    assert desk.shows(3, ITEM) == 45
    assert desk.said == "表3 2010399 项目支出：40.00 → 45.00 万元"


def test_by_economy_other_funds_stand_in_no_table(desk: Desk) -> None:
    """A code that no table shows claims nothing and leaves nothing that nobody could see."""
    desk.type(8, "302", 100)
    line = desk.change(desk.fund(30, economy="30299"), fund=Fund.OTHER)
    assert desk.shows(8, "302") == 100
    desk.change(line, fund=Fund.GENERAL)
    assert desk.shows(8, "302") == 100
    others = [line for line in desk.book.ledger.all(ExpenditureLine) if line.fund is Fund.OTHER]
    assert others == []


def test_nothing_is_left_where_no_table_shows_it(desk: Desk) -> None:
    desk.drop(desk.fund(30, economy="30299", fund=Fund.GOVERNMENT_FUND))
    assert desk.book.ledger.all(ExpenditureLine) == ()
    desk.hold(spent(50, ITEM, "30299", Kind.PROJECT, Fund.GOVERNMENT_FUND))
    desk.fund(50, ITEM, fund=Fund.GOVERNMENT_FUND)
    assert [line.project for line in desk.book.ledger.all(ExpenditureLine)] == [desk.project.id]


def test_a_removed_project_leaves_its_money_to_be_typed_over(desk: Desk) -> None:
    desk.type(5, ITEM, 100)
    desk.fund(30, ITEM)
    desk.fund(7)
    desk.book.narrative.set_indicators(desk.project.id, [Indicator(0, 0, IndicatorClass.COST)])
    desk.book.narrative.remove_project(desk.project.id)
    assert desk.shows(5, ITEM) == 100
    cell = desk.book.figures.cell(Address("general_by_function", ITEM, "project"))
    assert (cell.state, len(cell.lines)) == (CellState.ENTERED, 1)
    assert desk.book.ledger.all(Indicator) == desk.book.ledger.all(Project) == ()
    assert len(desk.book.ledger.all(ExpenditureLine)) == 1


def test_a_removed_project_s_details_keep_both_their_codes(desk: Desk) -> None:
    desk.fund(30, ITEM, "30299")
    desk.book.narrative.remove_project(desk.project.id)
    (line,) = desk.book.ledger.all(ExpenditureLine)
    assert (line.functional, line.economic, line.amount, line.project) == (ITEM, "30299", 30 * WAN, None)


CODES = st.sampled_from([None, "201", PARENT, ITEM, OTHER_ITEM, "2120801"])
ECONOMY = st.sampled_from([None, "302", "30299", "30201", "310", "31002"])
FUNDS = st.sampled_from(Fund)
AMOUNTS = st.integers(1, 100)
nobodys = st.lists(
    st.builds(
        lambda amount, code, economy, fund: spent(amount, code, economy, Kind.PROJECT, fund),
        AMOUNTS,
        CODES,
        ECONOMY,
        FUNDS,
    ).filter(lambda line: line.functional or line.economic),
    max_size=6,
)
acts = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 5), AMOUNTS | st.just(0), CODES, ECONOMY, FUNDS), max_size=8
)


def stands(line: ExpenditureLine | None, facet: Facet) -> tuple[Fund, str] | None:
    """Where the tables show a line by one of its codes."""
    code = line.code(facet) if line else None
    if line is None or code is None or (facet is Facet.ECONOMIC and line.fund is not Fund.GENERAL):
        return None
    return line.fund, code


def codes(line: ExpenditureLine) -> tuple[str | None, ...]:
    return tuple(line.code(facet) for facet in Facet)


def free(lines: list[ExpenditureLine], place: tuple[Fund, str], facet: Facet) -> int:
    """What stands at a code or above it without a project."""
    fund, code = place
    return sum(
        line.amount
        for line in lines
        if line.project is None
        and line.fund is fund
        and (its := line.code(facet)) is not None
        and code.startswith(its)
    )


def expected(
    lines: list[ExpenditureLine], before: ExpenditureLine | None, after: ExpenditureLine | None, facet: Facet
) -> int:
    """By how much the tables' total of one classification is to grow, as funding_edits says."""
    old, new = stands(before, facet), stands(after, facet)
    was, now = before.amount if before else 0, after.amount if after else 0
    if after is None:
        return 0
    if not now:
        return -was if old else 0
    if before and before.functional and before.fund is not after.fund and codes(before) == codes(after):
        return (now if new else 0) - (was if old else 0)
    if old and new:
        return now - was
    if new:
        return max(0, now - free(lines, new, facet))
    if old and before and before.functional and after.functional and after.economic:
        return min(was, free(lines, (after.fund, after.functional), Facet.FUNCTIONAL), now) - was
    return 0


@settings(max_examples=150)
@given(nobodys, acts)
def test_the_tables_totals_are_as_stated_after_any_acts(
    held: list[ExpenditureLine], todo: list[tuple[int, int, int, str | None, str | None, Fund]]
) -> None:
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        first = sorted(map(repr, book.ledger))
        desk = Desk(book)
        desk.hold(*held)
        for act, which, amount, code, economy, fund in todo:
            lines = lines_of(book.ledger, desk.project.id)
            before = lines[which % len(lines)] if lines and act else None
            blank = before or funding_line(desk.project, fund, 0)
            after = replace(blank, amount=amount * WAN, functional=code, economic=economy, fund=fund)
            if act == 1:
                after = replace(blank, amount=amount * WAN)
            if act == 2:
                after = replace(blank, fund=fund)
            wanted = None if act == 3 and before else after
            everything = list(book.ledger.all(ExpenditureLine))
            growth = [expected(everything, before, wanted, facet) for facet in Facet]
            functional, economic = functional_total(book), economic_total(book)
            book.narrative.fund_project(before, wanted)
            assert functional_total(book) == functional + growth[0]
            assert economic_total(book) == economic + growth[1]
            assert all(line.amount > 0 for line in book.ledger.all(ExpenditureLine))
            scratch = Tables(Period.CURRENT, book.ledger.all(ExpenditureLine))
            assert book.tables().figures() == scratch.figures()
        while book.history.to_undo:
            book.undo()
        assert sorted(map(repr, book.ledger)) == first


@settings(max_examples=150)
@given(nobodys, st.lists(st.tuples(AMOUNTS, CODES, ECONOMY, FUNDS), min_size=1), FUNDS)
def test_table_3_keeps_every_figure_while_money_goes_from_fund_to_fund(
    held: list[ExpenditureLine], funded: list[tuple[int, str | None, str | None, Fund]], to: Fund
) -> None:
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        desk = Desk(book)
        desk.hold(*held)
        for amount, code, economy, fund in funded:
            desk.fund(amount, code, economy, fund)
        table_3 = {place: fen for place, fen in book.tables().figures().items() if is_of_all_funds(place)}
        for line in lines_of(book.ledger, desk.project.id):
            desk.change(line, fund=to)
        assert table_3 == {
            place: fen for place, fen in book.tables().figures().items() if is_of_all_funds(place)
        }
        assert {line.fund for line in lines_of(book.ledger, desk.project.id)} == {to}


def is_of_all_funds(place: Address) -> bool:
    """Whether a figure is of table 3 as it is published."""
    return place.table == "spending_by_function" and place.column in ("total", "project")


def functional_total(book: Book) -> int:
    """The project money of table 3."""
    return book.tables().amount(Address("spending_by_function", "total", "project"))


def economic_total(book: Book) -> int:
    """The project money of table 8, whose total row shows it together with basic expenditure."""
    return book.tables().amount(Address("general_by_economy", "total", "amount"))


def test_the_sample_lacks_nothing_and_a_new_project_everything(sample: Book) -> None:
    assert set(missing(sample.ledger).values()) == {()}
    sample.narrative.add_project(sample.ledger.own_unit, "新项目")
    last = in_order(sample.ledger)[-1]
    assert missing(sample.ledger)[last.id] == (
        "主管部门",
        "实施单位",
        "资金",
        "年度目标",
        "成本指标",
        "产出指标",
        "效益指标",
        "满意度指标",
    )
    sample.narrative.change_project(
        replace(last, department="市数据局", implementer="市数据中心", goal="保障系统运行")
    )
    sample.narrative.fund_project(None, funding_line(last, Fund.GENERAL, 30 * WAN))
    sample.narrative.set_indicators(
        last.id,
        [
            Indicator(0, 0, IndicatorClass.COST, "经济成本指标", "总成本"),
            Indicator(0, 0, IndicatorClass.OUTPUT, "数量指标", " "),
        ],
    )
    assert missing(sample.ledger)[last.id] == ("资金的科目", "产出指标", "效益指标", "满意度指标")
    (line,) = lines_of(sample.ledger, last.id)
    sample.narrative.fund_project(line, replace(line, functional=ITEM))
    assert missing(sample.ledger)[last.id] == ("产出指标", "效益指标", "满意度指标")


@pytest.mark.parametrize(
    ("fund", "functional", "economic", "why"),
    [
        (Fund.GENERAL, None, None, "还没有选科目，不计入各表"),
        (Fund.GENERAL, None, "30299", "还没有选功能科目，只计入按经济分类的各表"),
        (Fund.OTHER, None, "30299", "还没有选科目，不计入各表"),
        (Fund.GENERAL, ITEM, None, ""),
        (Fund.OTHER, ITEM, "30299", ""),
    ],
)
def test_money_that_tables_do_not_show_is_told(
    desk: Desk, fund: Fund, functional: str | None, economic: str | None, why: str
) -> None:
    assert unseen(desk.fund(30, functional, economic, fund)) == why


def test_a_copy_stands_below_with_its_texts_and_indicators_and_without_money(sample: Book) -> None:
    first, second, *_ = in_order(sample.ledger)
    sample.narrative.copy_project(first.id)
    listed = in_order(sample.ledger)
    assert listed[0] == first
    copy = listed[1]
    assert (copy.name, copy.goal) == (f"{first.name}（副本）", first.goal)
    assert listed[2].name == second.name
    assert [one.name for one in indicators_of(sample.ledger, copy.id)] == [
        one.name for one in indicators_of(sample.ledger, first.id)
    ]
    assert funds_of(sample.ledger, copy.id).total == 0


def test_projects_move_up_and_down_and_no_further(sample: Book) -> None:
    names = [one.name for one in in_order(sample.ledger)]
    third = in_order(sample.ledger)[2].id
    sample.narrative.move_project(third, -1)
    assert [one.name for one in in_order(sample.ledger)][:3] == [names[0], names[2], names[1]]
    sample.narrative.move_project(third, -9)
    assert in_order(sample.ledger)[0].name == names[2]
    sample.narrative.move_project(third, 99)
    assert in_order(sample.ledger)[-1].name == names[2]


def test_lines_keep_their_order_when_one_is_changed(desk: Desk) -> None:
    first, second = desk.fund(1), desk.fund(2)
    desk.change(first, amount=5)
    assert [line.id for line in lines_of(desk.book.ledger, desk.project.id)] == [first.id, second.id]
