"""Years in last year's words: what moves on by one, what stays, and the reason that is told."""

import pytest

from models.facts.moved_years import SeenYear, moved_years

LATER, EARLIER = "晚于本年（2026 年）", "早于上年（2025 年）"
TITLE, EVENT, SINCE = "书名号或文号里的年份", "文件修订、印发或施行的时间", "从那时起的时间，不随年度变"


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("2026年，在2025年的基础上", "2027年，在2026年的基础上"),
        ("2026 年度 2026年11月底前", "2027 年度 2027年11月底前"),
        ("2026年起草、2025年起步", "2027年起草、2026年起步"),
        ("截至2025年12月31日", "截至2026年12月31日"),
        ("2025—2026学年", "2026—2027学年"),
        ("2025年至2026年", "2026年至2027年"),
        ("2026.6.30前；2026-06-30；2025/1/1", "2027.6.30前；2027-06-30；2026/1/1"),
        ("二〇二六年、二零二五年", "二〇二七年、二〇二六年"),
    ],
)
def test_the_books_year_and_the_one_before_move_on(text: str, now: str) -> None:
    moved = moved_years(text, 2026)
    assert moved.text == now
    assert all(one.new and not one.why for one in moved.years)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2027年11月底前完成", LATER),
        ("2020年建成", EARLIER),
        ("按《福建省2026年办法》", TITLE),
        ("榕政〔2026〕5号", TITLE),
        ("2024—2026年三年行动", "跨 2024 到 2026 年的期间"),
        ("2026-2030年规划", "跨 2026 到 2030 年的期间"),
        ("自2026年1月1日起执行", SINCE),
        ("2025年以来", SINCE),
        ("2026年3月印发的方案", EVENT),
        ("2025年修订版", EVENT),
        ("2026届毕业生", "后面没有“年”字，不能确定是年份"),
    ],
)
def test_what_is_another_year_or_no_budgets_stays_with_its_reason(text: str, why: str) -> None:
    moved = moved_years(text, 2026)
    assert moved.text == text
    assert [(one.new, one.why) for one in moved.years] == [("", why)]


@pytest.mark.parametrize("text", ["2026人", "共2026万元", "12026", "3.2026", "2026%", "一年", "2026 个"])
def test_a_number_that_is_no_year_is_not_told(text: str) -> None:
    assert moved_years(text, 2026) == (text, ())


def test_each_year_is_told_with_the_words_around_it_as_they_are_now() -> None:
    moved = moved_years("（一）做好准备。\n（二）2025年完工，2027年11月底前验收。", 2026)
    assert moved.text == "（一）做好准备。\n（二）2026年完工，2027年11月底前验收。"
    assert moved.years == (
        SeenYear("2025", "2026", "", "（二）2026年完工，2027"),
        SeenYear("2027", "", LATER, "2026年完工，2027年11月底前验收"),
    )
