"""The wording's templates turned round."""

import pytest

from models.intake.folding import Folded
from models.intake.patterns import Found, pattern
from tests.family import FAMILY


def found(section: str, path: str, text: str) -> Found:
    result = pattern(FAMILY, section, path).match(Folded(text))
    assert result is not None
    return result


def test_words_come_in_the_sentences_own_signs() -> None:
    text = "(五) 2080505-养老保险缴费支出 40.27 万元。主要用于：单位（本级）“养老”保险, 等支出。"
    assert found("general_budget", "item", text).words == {
        "ordinal": "五",
        "code": "2080505",
        "name": "养老保险缴费支出",
        "amount": "40.27",
        "purpose": "单位（本级）“养老”保险, 等支出",
    }


def test_the_phrase_that_stood_in_a_place_is_told() -> None:
    text = (
        "2026年预算安排7.00万元，其中：公务用车运行费7.00万元，与上年持平；"
        "公务用车购置费0.00万元，比上年减少20.00万元，下降100.00%。主要原因是本年无采购公车需求。"
    )
    said = found("three_public_expenses", "vehicles", text)
    assert said.words["why.reason"] == "本年无采购公车需求"
    assert said.branches["run_against.change"] == "level"
    assert said.branches["bought_against.change"] == "less"
    assert said.words["bought_against.change.change"] == "20.00"


def test_a_reason_may_be_several_sentences() -> None:
    text = (
        "相应安排支出预算10.00万元，比上年增加1.00万元，增长11.11%，主要原因是人员增加。另有一次性项目。"
        "其中：基本支出10.00万元。"
    )
    said = found("balance", "expenditure", text)
    assert said.words["against.reason"] == "人员增加。另有一次性项目"


def test_sentences_without_a_change_or_a_list_are_recognised() -> None:
    said = found("balance", "expenditure", "相应安排支出预算0.00万元。")
    assert said.words == {"total": "0.00"}
    assert said.branches == {"against": "unknown", "breakdown": "unsaid"}


def test_other_words_for_the_same_are_taken_whole() -> None:
    text = (
        "按照中央、省、市关于过紧日子的有关要求，厉行节约办一切事业，大力压减一般性支出，"
        "重点压缩了会议费等项目支出中涉及的非急需非刚性支出，同时合理保障了巡查等工作的支出需求，体现在有关支出科目中。"
    )
    said = found("general_budget", "thrift", text)
    assert (said.words["cut"], said.words["kept"]) == ("会议费", "巡查")


@pytest.mark.parametrize("who", ["本单位", "本部门"])
def test_a_unit_may_call_itself_a_unit_or_a_department(who: str) -> None:
    """And is worded like the template with either."""
    for section, path, said in (
        ("government_fund", "empty", f"{who}2026年度没有使用政府性基金预算拨款安排的支出。"),
        ("other_matters", "no_commissioned", f"注：{who}2026年度没有委托业务费预算。"),
    ):
        assert found(section, path, said) == Found({"year": "2026"}, {}, prescribed=True)


def test_another_wording_is_not_taken_for_the_template() -> None:
    assert pattern(FAMILY, "balance", "expenditure").match(Folded("支出预算一共10.00万元。")) is None
