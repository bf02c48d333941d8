"""Which rows of a document's performance tables are of one project, and which of another of the same name."""

from models.intake.performance_tables import projects_in
from models.readers import Grid, Row
from tests.family import FAMILY

TITLE: Row = ("信息系统运维经费项目绩效目标表", "", "", "")
NAME: Row = ("项目名称", "信息系统运维经费", "", "")
HEADER: Row = ("绩效目标指标", "一级指标", "三级指标", "指标值")


def funds(amount: str) -> tuple[Row, ...]:
    return (
        ("专项资金情况（万元）", "资金总额", amount, ""),
        ("", "财政拨款", amount, ""),
        ("", "其他资金", "0.00", ""),
    )


def indicator(name: str) -> Row:
    return ("产出指标", "数量指标", name, "≥5人")


def test_tables_of_one_title_are_projects_of_their_own_where_each_has_money() -> None:
    pages = [
        Grid((TITLE, NAME, *funds(amount), HEADER, indicator("临聘人员数量")), f"第 {page} 页")
        for page, amount in ((37, "1160.00"), (38, "66.50"), (39, "38.00"))
    ]
    read = projects_in(FAMILY, pages)
    assert [(one.name, one.total) for one in read] == [
        ("信息系统运维经费", 1_160_000_000),
        ("信息系统运维经费", 66_500_000),
        ("信息系统运维经费", 38_000_000),
    ]


def test_a_title_said_again_overleaf_goes_on_with_the_indicators() -> None:
    pages = [
        Grid((TITLE, NAME, *funds("66.50"), HEADER, indicator("临聘人员数量")), "第 37 页"),
        Grid((TITLE, indicator("保障部门数量")), "第 38 页"),
    ]
    (read,) = projects_in(FAMILY, pages)
    assert [one.name for one in read.indicators] == ["临聘人员数量", "保障部门数量"]
