"""指标值 read from what clerks write, and printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import Indicator, IndicatorClass
from models.projects.common_indicators import categories, common_indicators, usual
from models.projects.indicator_value import OPERATORS, Value, parse_value, print_value, with_usual


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("≥98%", ("≥", "98", "%")),
        (">=98%", ("≥", "98", "%")),
        ("<=2次", ("≤", "2", "次")),
        ("＞＝９８％", ("≥", "98", "%")),
        ("≧ 98 %", ("≥", "98", "%")),
        ("≤\u30002\u3000次", ("≤", "2", "次")),
        ("=100%", ("=", "100", "%")),
        ("＝１００％", ("=", "100", "%")),
        (">0", (">", "0", "")),
        ("<24小时", ("<", "24", "小时")),
        ("≥63.036 万件", ("≥", "63.036", "万件")),
        ("≥63．036万件", ("≥", "63.036", "万件")),
        ("≥3,000平方米", ("≥", "3000", "平方米")),
        ("≥3000㎡", ("≥", "3000", "㎡")),
        ("≥10台（套）", ("≥", "10", "台（套）")),
        ("≤-5℃", ("≤", "-5", "℃")),
        ("≥3 个\n", ("≥", "3", "个")),
        ("> = 98%", ("≥", "98", "%")),
        ("大于等于90%", ("≥", "90", "%")),
        ("小于或等于 2 次", ("≤", "2", "次")),
        ("大于90", (">", "90", "")),
        ("等于5个", ("=", "5", "个")),
        ("+5%", ("+", "5", "%")),
    ],
)
def test_operator_number_and_measure(text: str, value: tuple[str, str, str]) -> None:
    assert parse_value(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("通过验收", "通过验收"),
        (" 明显 提高\n", "明显 提高"),
        ("不低于90%", "不低于90%"),
        ("98%", "98%"),
        ("≥良好", "≥良好"),
        ("大于上年", "大于上年"),
        ("≥", "≥"),
        ("≥≤3", "≥≤3"),
        ("≥3.5.2版", "≥3.5.2版"),
        ("≥1,00人", "≥1,00人"),
        ("（一）完成", "（一）完成"),
        ("", ""),
    ],
)
def test_anything_else_stays_words(text: str, words: str) -> None:
    assert parse_value(text) == ("", words, "")


def test_values_print_as_in_the_document() -> None:
    level = IndicatorClass.OUTPUT
    assert print_value(Indicator(1, 0, level, "", "", "≥", "63.036", "万件")) == "≥63.036万件"
    assert print_value(Indicator(1, 0, level, "", "", "≤", "100", "%")) == "≤100%"
    assert print_value(Indicator(1, 0, level, "", "", "", "通过验收", "")) == "通过验收"


numbers = st.decimals(-(10**9), 10**9, places=3).map(lambda number: f"{number:f}")
measures = st.sampled_from(["", "%", "人", "万件", "元/人", "平方米", "㎡", "台（套）", "人 次"])


@given(st.sampled_from(OPERATORS), numbers, measures)
def test_what_is_printed_reads_as_it_was(operator: str, number: str, measure: str) -> None:
    assert parse_value(print_value(Value(operator, number, measure))) == (operator, number, measure)


@given(st.text(alphabet="≥≤=><≧０9８7.，,-+ \t%％人次（）通过", max_size=12) | st.text(max_size=20))
def test_what_was_read_prints_and_reads_the_same_again(text: str) -> None:
    read = parse_value(text)
    assert parse_value(print_value(read)) == read


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        ("98", "群众满意度", "≥98%"),
        ("98%", "群众满意度", "≥98%"),
        ("２", "服务对象投诉次数", "≤2次"),
        (">=98", "群众满意度", "≥98"),
        ("满意", "群众满意度", "满意"),
        ("98", "本单位自己的指标", "98"),
    ],
)
def test_a_bare_number_takes_what_its_indicator_usually_has(text: str, name: str, printed: str) -> None:
    usual_one = usual(IndicatorClass.SATISFACTION, name)
    assert print_value(with_usual(parse_value(text), usual_one)) == printed


def test_the_common_ones_are_offered_in_the_order_of_the_form() -> None:
    assert [categories(level) for level in IndicatorClass] == [
        ("经济成本指标", "社会成本指标", "生态环境成本指标"),
        ("数量指标", "质量指标", "时效指标"),
        ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
        ("服务对象满意度指标",),
    ]


@pytest.mark.parametrize("level", IndicatorClass)
def test_each_common_indicator_can_be_valued(level: IndicatorClass) -> None:
    for named in common_indicators(level).values():
        assert named
        for name, value in named.items():
            assert name.strip() == name
            assert value.operator in OPERATORS
            assert value.measure
