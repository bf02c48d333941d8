"""The list of a project's indicators after each thing the clerk does to it."""

import pytest

from models.facts import Indicator, IndicatorClass
from models.projects.indicator_list import (
    Column,
    added,
    blank,
    categorised,
    changed,
    dropped,
    moved,
    pasted,
    texts_of,
    with_text,
    without,
)

COST, OUTPUT, BENEFIT, SATISFACTION = IndicatorClass


def one(level: IndicatorClass, category: str, name: str, value: str = "") -> Indicator:
    return with_text(Indicator(0, 0, level, category, name), Column.VALUE, value)


LISTED = [
    one(COST, "经济成本指标", "总成本", "≤100万元"),
    one(OUTPUT, "数量指标", "驻场人数", "≥2人"),
    one(OUTPUT, "数量指标", "车辆数量", "≥30辆"),
    one(OUTPUT, "质量指标", "差错控制率", "≥96%"),
    one(SATISFACTION, "服务对象满意度指标", "市民满意度", "≥96%"),
]


def names(listed: list[Indicator]) -> list[str]:
    return [each.name for each in listed]


def short(listed: list[Indicator]) -> list[tuple[str, str]]:
    return [(each.category, each.name) for each in listed]


def test_the_next_one_of_a_class_has_the_last_second_level() -> None:
    assert blank(LISTED, OUTPUT).category == "质量指标"
    assert blank(LISTED, BENEFIT).category == "经济效益指标"


def test_a_common_one_stands_with_its_like() -> None:
    assert names(added(LISTED, one(OUTPUT, "数量指标", "新"))) == [
        *("总成本", "驻场人数", "车辆数量", "新", "差错控制率", "市民满意度")
    ]
    assert names(added(LISTED, one(BENEFIT, "社会效益指标", "新")))[-2:] == ["新", "市民满意度"]
    assert names(added([], one(BENEFIT, "社会效益指标", "新"))) == ["新"]


def test_an_indicator_that_says_nothing_any_more_is_gone() -> None:
    emptied = with_text(with_text(LISTED[1], Column.NAME, " "), Column.VALUE, "")
    assert names(changed(LISTED, 1, emptied)) == ["总成本", "车辆数量", "差错控制率", "市民满意度"]
    assert names(changed(LISTED, 1, with_text(LISTED[1], Column.VALUE, ""))) == names(LISTED)
    assert names(without(LISTED, {0, 4})) == ["驻场人数", "车辆数量", "差错控制率"]


def test_another_second_level_joins_its_others_and_parts_no_group() -> None:
    assert short(categorised(LISTED, [1], "质量指标"))[1:4] == [
        ("数量指标", "车辆数量"),
        ("质量指标", "差错控制率"),
        ("质量指标", "驻场人数"),
    ]
    assert short(categorised(LISTED, [1], "时效指标"))[1:4] == [
        ("数量指标", "车辆数量"),
        ("时效指标", "驻场人数"),
        ("质量指标", "差错控制率"),
    ]
    assert short(categorised(LISTED, [1, 2], "时效指标"))[1:4] == [
        ("时效指标", "驻场人数"),
        ("时效指标", "车辆数量"),
        ("质量指标", "差错控制率"),
    ]


@pytest.mark.parametrize(
    ("places", "by", "order"),
    [
        ([1], 1, [0, 2, 1, 3, 4]),
        ([3], -1, [0, 1, 3, 2, 4]),
        ([1, 2], 1, [0, 3, 1, 2, 4]),
        ([2, 3], -1, [0, 2, 3, 1, 4]),
        ([1], -1, [0, 1, 2, 3, 4]),
        ([0], -1, [0, 1, 2, 3, 4]),
        ([3], 1, [0, 1, 2, 3, 4]),
        ([4], 1, [0, 1, 2, 3, 4]),
        ([0, 1], 1, [0, 1, 2, 3, 4]),
    ],
)
def test_indicators_move_within_their_class(places: list[int], by: int, order: list[int]) -> None:
    assert moved(LISTED, places, by) == [LISTED[at] for at in order]


def test_one_dropped_into_another_class_is_of_that_class() -> None:
    assert dropped(LISTED, [1], 4, OUTPUT) == [LISTED[at] for at in (0, 2, 3, 1, 4)]
    assert dropped(LISTED, [3], 1, OUTPUT) == [LISTED[at] for at in (0, 3, 1, 2, 4)]
    taken = dropped(LISTED, [0], 4, OUTPUT)
    assert texts_of(taken[3]) == ("产出指标", "质量指标", "总成本", "≤100万元")
    assert texts_of(dropped(LISTED, [0], 4, BENEFIT)[3])[:2] == ("效益指标", "经济效益指标")


TABLE = """绩效目标指标	一级指标	二级指标	三级指标	指标值
	成本指标	经济成本指标	信息采集服务外包成本控制率	≤100%
	产出指标	数量指标	驻场人数	≥2人
			应用智能采集二轮车数量	≥30辆
		质量指标	差错控制率	≥96%
	时效指标	核查业务处理及时性	≥98%
	立案及时率		≥98%
	效益指标	社会效益指标	信息采集有效数据量	≥63.036 万件
满意度指标	服务对象满意度指标	市民满意度	≥96%	"""


def cells(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def test_a_printed_table_fills_merged_cells_from_above() -> None:
    assert [texts_of(each) for each in pasted([], COST, None, Column.LEVEL, cells(TABLE))] == [
        ("成本指标", "经济成本指标", "信息采集服务外包成本控制率", "≤100%"),
        ("产出指标", "数量指标", "驻场人数", "≥2人"),
        ("产出指标", "数量指标", "应用智能采集二轮车数量", "≥30辆"),
        ("产出指标", "质量指标", "差错控制率", "≥96%"),
        ("产出指标", "时效指标", "核查业务处理及时性", "≥98%"),
        ("产出指标", "时效指标", "立案及时率", "≥98%"),
        ("效益指标", "社会效益指标", "信息采集有效数据量", "≥63.036万件"),
        ("满意度指标", "服务对象满意度指标", "市民满意度", "≥96%"),
    ]


def test_a_value_in_three_cells_is_one_and_the_list_so_far_stays() -> None:
    texts = [["产出", "时效指标", "及时率", "≥", "98", "%"], ["", "", "完成情况", "按期完成", "", ""]]
    now = pasted(LISTED, COST, 0, Column.NAME, texts)
    assert names(now) == [
        *("总成本", "驻场人数", "车辆数量", "差错控制率", "及时率", "完成情况", "市民满意度")
    ]
    assert texts_of(now[4]) == ("产出指标", "时效指标", "及时率", "≥98%")
    assert texts_of(now[5]) == ("产出指标", "时效指标", "完成情况", "按期完成")


def test_a_block_without_classes_is_laid_on_the_cells_and_beyond_them() -> None:
    now = pasted(LISTED, OUTPUT, 2, Column.NAME, [["甲", "≥1辆"], ["乙", "合格"], ["丙", "≥3次"]])
    assert [texts_of(each)[1:] for each in now[1:5]] == [
        ("数量指标", "驻场人数", "≥2人"),
        ("数量指标", "甲", "≥1辆"),
        ("质量指标", "乙", "合格"),
        ("质量指标", "丙", "≥3次"),
    ]
    assert now[5] == LISTED[4]


def test_second_levels_pasted_with_blanks_are_those_above() -> None:
    now = pasted([], BENEFIT, None, Column.CATEGORY, [["社会效益指标", "甲", "≥1人"], ["", "乙", ""]])
    assert short(now) == [("社会效益指标", "甲"), ("社会效益指标", "乙")]
