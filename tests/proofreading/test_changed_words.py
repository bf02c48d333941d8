"""What was changed in a sentence: signs, whole words, whole figures; a year that moved on is told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proofreading.changed_words import Manner, changed_words
from models.publish import is_removed
from tests.proofreading.marks import marked

NEXT_YEAR = Manner(years=1)
FROM_A_FILE = Manner(loosely=True)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("收入1,688.85万元。", "收入1,688.86万元。", "收入-{1,688.85}+{1,688.86}万元。"),
        ("增长13.54%。", "增长3.54%。", "增长-{13.54%}+{3.54%}。"),
        (
            "安排3.00万元，与上年持平。",
            "安排0.00万元，比上年减少3.00万元。",
            "安排-{3.00}+{0.00}万元，-{与}+{比}上年-{持平}+{减少3.00万元}。",
        ),
        ("优化e福州应用。", "优化App福州应用。", "优化-{e}+{App}福州应用。"),
        ("优化水的增长情况说明", "优化电的下降情况说明", "优化-{水的增长}+{电的下降}情况说明"),
        ("甲。乙。丙。", "甲。丙。", "甲。-{乙。}丙。"),
        ("保障运行；", "保障运行；强化管理；", "保障运行；+{强化管理；}"),
        ("无", "全部不同的句子。", "-{无}+{全部不同的句子。}"),
        ("补助支出", "补 助支出", "补+{ }助支出"),
        ("", "新", "+{新}"),
        ("旧", "", "-{旧}"),
        ("完成3次", "完成6", "完成-{3次}+{6}"),
    ],
)
def test_what_differs_is_marked_and_nothing_else(old: str, new: str, expected: str) -> None:
    assert marked(changed_words(old, new, Manner())) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2026 年度预算", "2027 年度预算", "~-{2026}~+{2027} 年度预算"),
        ("2025-2026年目标", "2026-2027年目标", "~-{2025}~+{2026}-~-{2026}~+{2027}年目标"),
        # Two years on, back, or not at all: for the reader to judge.
        ("2026年预算", "2028年预算", "-{2026}+{2028}年预算"),
        ("2027年预算", "2026年预算", "-{2027}+{2026}年预算"),
        ("2026年预算", "2026年预算。", "2026年预算+{。}"),
        # No year.
        ("服务2026人", "服务2027人", "服务-{2026}+{2027}人"),
        ("支出2026.00万元", "支出2027.00万元", "支出-{2026.00}+{2027.00}万元"),
    ],
)
def test_a_year_that_moves_on_with_the_budget_is_told_apart(old: str, new: str, expected: str) -> None:
    assert marked(changed_words(old, new, NEXT_YEAR)) == expected


def test_without_another_year_a_year_is_a_change_like_any_other() -> None:
    assert marked(changed_words("2026年", "2027年", Manner())) == "-{2026}+{2027}年"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("对附属单位补 助支出", "对附属单位补助支出", "对附属单位补助支出"),
        ("2026年度  预算", "2026 年度预算", "2026 年度预算"),
        ("保障用水的 增长情况", "保障用电的 下降情况", "保障用-{水的增长}+{电的 下降}情况"),
        ("目标  甲", "目标 乙 丙", "目标 -{甲}+{乙 丙}"),
        ("≥100％（全部）", "≥100%(全部)", "≥100%(全部)"),
    ],
)
def test_a_files_spaces_and_widths_are_no_change(old: str, new: str, expected: str) -> None:
    assert marked(changed_words(old, new, FROM_A_FILE)) == expected


TEXTS = st.text(alphabet="预算支出增减，。；2026年0.5%,- \nab", max_size=40)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_are_in_it_sign_by_sign(old: str, new: str) -> None:
    stretches = changed_words(old, new, NEXT_YEAR)
    assert "".join(text for text, revision in stretches if revision is None or is_removed(revision)) == old
    assert "".join(text for text, revision in stretches if not is_removed(revision)) == new


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_the_later_text_is_in_it_whatever_file_the_earlier_one_is_from(old: str, new: str) -> None:
    stretches = changed_words(old, new, FROM_A_FILE)
    assert "".join(text for text, revision in stretches if not is_removed(revision)) == new
