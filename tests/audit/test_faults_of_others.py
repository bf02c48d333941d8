"""What is wrong in another's document though it is near to what is right: told, and as what it is."""

from pathlib import Path

import pytest

from models.checking.one_file import check_file
from models.facts import Severity
from tests.audit.units import AGENCY, DEPARTMENT, INSTITUTION, text_of_unit

FAULTS = {
    "a percentage some hundredths off": (AGENCY, "增长7.03%", "增长7.08%", "R07"),
    "a percentage off in its last digit": (DEPARTMENT, "增长20.00%", "增长20.01%", "R07"),
    "growth below nothing of what has grown": (DEPARTMENT, "增长20.00%", "增长-20.00%", "R07"),
    "a percentage with two digits exchanged": (DEPARTMENT, "下降1.43%", "下降1.34%", "R07"),
    "growth from nothing in percent": (
        AGENCY,
        "2026年预算安排4.60万元，比上年减少0.50万元，下降9.80%",
        "2026年预算安排4.60万元，比上年增加4.60万元，增长100%",
        "R07",
    ),
    "a rise that is told as a fall": (
        DEPARTMENT,
        "比上年增加3.00万元，增长25.00%",
        "比上年减少3.00万元，下降25.00%",
        "R07",
    ),
    "parts of a part that miss it": (
        AGENCY,
        "基本支出1904.71万元、项目",
        "人员经费1713.76万元、公用经费200.95万元、项目",
        "R07",
    ),
    "an agency's expenses": (AGENCY, "机关运行经费支出200.95万元", "机关运行经费支出209.05万元", "S04"),
    "another year's budget": (
        INSTITUTION,
        "在校生增加，生均拨款和上年结转资金增加",
        "2023年度预算基数较低",
        "N04",
    ),
    "compared with another year": (AGENCY, "压减一般性支出。", "与2022年相比压减支出。", "N04"),
    "a complaint that is to be reached": (DEPARTMENT, "观众投诉次数\t≤5次", "观众投诉次数\t≥5次", "P04"),
    "accidents that are to be reached": (AGENCY, "受益群众满意度\t≥90%", "安全事故发生起数\t≥1起", "P04"),
    "a cost without a limit": (AGENCY, "工程养护总成本\t≤690万元", "工程养护总成本\t≥690万元", "P04"),
    "a rate of more than all": (AGENCY, "受益群众满意度\t≥90%", "受益群众满意度\t≥190%", "P04"),
    "in time more often than always": (INSTITUTION, "资金发放及时率\t=100%", "资金发放及时率\t=101%", "P04"),
    "parts of the purchases": (AGENCY, "政府采购工程预算210万元", "政府采购工程预算201万元", "R07"),
    "an appropriation that is nowhere": (AGENCY, "其他资金\t0.00", "其他资金\t10.00", "R10"),
    "no total of a project": (AGENCY, "资金总额\t165.00", "资金总额\t", "R10"),
    "an empty table without a note": (
        AGENCY,
        "备注：本部门 2026 年没有使用政府性基金预算拨款安排的支出。\n",
        "",
        "N05",
    ),
    "the prior year does not balance": (
        DEPARTMENT,
        "相应安排支出预算4465.00万元，比上年减少65.00万元，下降1.43%",
        "相应安排支出预算4465.00万元，比上年减少56.00万元，下降1.24%",
        "R07",
    ),
    "no reason for an expense": (
        AGENCY,
        "下降9.80%。主要原因是：落实过紧日子要求，压减公务接待。",
        "下降9.80%。",
        "N01",
    ),
    "no reason for a fund's rise": (
        DEPARTMENT,
        "增长20.00%，主要原因是新增体育公园设施建设补助。",
        "增长20.00%。",
        "N01",
    ),
    "no reason for an agency's expenses": (
        AGENCY,
        "下降4.74%。主要原因是压减一般性支出。",
        "下降4.74%。",
        "N01",
    ),
    "no reason": (AGENCY, "增长7.03%，主要原因是水利工程维护项目资金增加。", "增长7.03%。", "N01"),
}


@pytest.mark.parametrize(("unit", "old", "new", "rule"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told(unit: str, old: str, new: str, rule: str, tmp_path: Path) -> None:
    text = text_of_unit(unit)
    assert old in text
    path = tmp_path / "公开文本.txt"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    alarms = [one for one in check_file(path).findings if one.severity is not Severity.NOTICE]
    told = {one.rule for head in alarms for one in (head, *head.follows)}
    assert rule in told, [one.message for one in check_file(path).findings]
