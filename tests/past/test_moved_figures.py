"""What an act on a project's money did to the tables, in one sentence."""

from models.facts import ExpenditureLine, Fund, Kind, Period
from models.ground.money import MoneyUnit
from models.past.moved_figures import NOTHING_MOVED, moved_figures
from models.tables.engine import Tables
from tests.lines import spent


def project_line(amount: int, functional: str, number: int, fund: Fund = Fund.GENERAL) -> ExpenditureLine:
    line = spent(amount, functional, kind=Kind.PROJECT, fund=fund)
    return ExpenditureLine(line.period, line.unit, line.kind, line.fund, line.amount, functional, id=number)


def said(before: list[ExpenditureLine], after: list[ExpenditureLine]) -> str:
    figures = Tables(Period.CURRENT, before).figures()
    return moved_figures(figures, Tables(Period.CURRENT, after), MoneyUnit.WAN)


def test_each_code_that_moved_is_told_and_not_the_sums_above_it() -> None:
    before = [project_line(5, "2010399", 1), project_line(7, "2120899", 2, Fund.GOVERNMENT_FUND)]
    after = [project_line(6, "2010399", 1), project_line(9, "2120899", 2, Fund.GOVERNMENT_FUND)]
    assert said(before, after) == (
        "表5 2010399 项目支出：5.00 → 6.00 万元；表6 2120899 项目支出：7.00 → 9.00 万元"
    )


def test_a_code_of_two_funds_is_told_in_the_table_of_each() -> None:
    """One table's row is no sum of another table's."""
    before = [project_line(5, "20103", 1), project_line(7, "2010399", 2, Fund.GOVERNMENT_FUND)]
    after = [project_line(6, "20103", 1), project_line(9, "2010399", 2, Fund.GOVERNMENT_FUND)]
    assert said(before, after) == (
        "表5 20103 项目支出：5.00 → 6.00 万元；表6 2010399 项目支出：7.00 → 9.00 万元"
    )


def test_other_funds_are_told_in_the_table_of_all() -> None:
    assert said([project_line(5, "2010399", 1, Fund.OTHER)], [project_line(8, "2010399", 1, Fund.OTHER)]) == (
        "表3 2010399 项目支出：5.00 → 8.00 万元"
    )


def test_where_nothing_moved_that_is_said() -> None:
    line = project_line(5, "2010399", 1)
    assert said([line], [line]) == NOTHING_MOVED == "各表的数没有变。"
