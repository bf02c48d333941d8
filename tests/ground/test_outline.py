"""Numbered text: what counts as a number, and that numbering afresh loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ground.outline import Item, Level, numbered, ordinal, parse_outline

SECTION, ITEM, BODY = Level.SECTION, Level.ITEM, Level.BODY


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("(一) 贯彻执行法规。", Item(SECTION, "贯彻执行法规。")),
        ("（一）贯彻执行法规。", Item(SECTION, "贯彻执行法规。")),
        ("（ 二十三 ）\t承办其他事项。", Item(SECTION, "承办其他事项。")),
        ("（十一）、承办", Item(SECTION, "承办")),
        ("一、主要职责", Item(SECTION, "主要职责")),
        ("十一、主要职责", Item(SECTION, "主要职责")),
        ("二、一网统管", Item(SECTION, "一网统管")),
        ("1.负责", Item(ITEM, "负责")),
        ("1．负责", Item(ITEM, "负责")),
        ("1、\u3000负责", Item(ITEM, "负责")),
        ("\u3000\u300012.\t负责", Item(ITEM, "负责")),
        ("１．负责", Item(ITEM, "负责")),
        ("(1)负责", Item(ITEM, "负责")),
        ("（1） 负责", Item(ITEM, "负责")),
        ("1）负责", Item(ITEM, "负责")),
        ("1. 2026年底前完成", Item(ITEM, "2026年底前完成")),
        ("1.2026年底前完成", Item(ITEM, "2026年底前完成")),
        ("1．2倍以上", Item(ITEM, "2倍以上")),
        ("2026年，重点抓好以下工作", Item(BODY, "2026年，重点抓好以下工作")),
        ("1.5倍以上的增长", Item(BODY, "1.5倍以上的增长")),
        ("1、2号楼改造", Item(BODY, "1、2号楼改造")),
        ("1.1 总则", Item(BODY, "1.1 总则")),
        ("一、二级管网改造", Item(BODY, "一、二级管网改造")),
        ("二、三产业协调发展", Item(BODY, "二、三产业协调发展")),
        ("二、五年规划", Item(SECTION, "五年规划")),
        ("一是深化理论武装", Item(BODY, "一是深化理论武装")),
        ("（十一月）完成验收", Item(BODY, "（十一月）完成验收")),
        ("十四五规划", Item(BODY, "十四五规划")),
    ],
)
def test_a_line_and_its_number(line: str, item: Item) -> None:
    assert parse_outline(line) == (item,)


def test_numbers_are_given_afresh_and_items_begin_anew_under_each_section() -> None:
    pasted = "(一)\t贯彻执行\n(三)\t负责：\n1、甲\n1、乙\n补充说明\n2026年底完成。\n\n(一) 承办\n9. 丙\n"
    assert numbered(parse_outline(pasted)) == (
        "（一）贯彻执行\n（二）负责：\n1.甲\n2.乙\n补充说明\n2026年底完成。\n（三）承办\n1.丙"
    )


def test_an_item_that_begins_with_a_figure_stays_an_item() -> None:
    assert numbered((Item(ITEM, "2026年底前完成"), Item(ITEM, "5倍以上"))) == "1. 2026年底前完成\n2. 5倍以上"


def test_three_levels_keep_their_order() -> None:
    assert parse_outline("一、甲\n（一）乙\n二、丙") == (
        Item(SECTION, "甲"),
        Item(ITEM, "乙"),
        Item(SECTION, "丙"),
    )
    assert parse_outline("1.甲\n（1）乙") == (Item(ITEM, "甲"), Item(BODY, "（1）乙"))
    # With nothing between them （1） is the level below （一）.
    assert parse_outline("（一）甲\n（1）乙") == (Item(SECTION, "甲"), Item(ITEM, "乙"))
    assert parse_outline("一、甲\n（一）乙\n（1）丙")[2] == Item(BODY, "（1）丙")


words = st.text("负责平台建设，。a（）", min_size=1).map(str.strip).filter(bool)
items = st.builds(Item, st.sampled_from(Level), words | words.map("2026年{}".format))


@given(st.lists(items, max_size=40).map(tuple))
def test_what_is_numbered_is_read_back(outline: tuple[Item, ...]) -> None:
    assert parse_outline(numbered(outline)) == outline


MARKS = (
    "（一）",
    "(二) ",
    "一、",
    "十一、",
    "二、",
    "三",
    "1.",
    "1．",
    "2、",
    "(1)",
    "1）",
    ".",
    "、",
    "5",
    "2026年",
    " ",
    "\t",
    "\n",
    "字",
)


@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join) | st.text())
def test_any_text_is_settled_once_it_was_numbered(text: str) -> None:
    once = parse_outline(text)
    assert parse_outline(numbered(once)) == once


def test_a_hundred_thousand_lines_are_numbered() -> None:
    text = numbered(parse_outline("一、\n" * 10_001))
    assert text.endswith("（一万）\n（一万零一）")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("（十二）承办其他事项", ("（一）", 12)),
        ("(2) 办公费", ("（1）", 2)),
        ("3、维护平台", ("1.", 3)),
        ("四、其他收入：指", ("一、", 4)),
        ("1.5万元", None),
        ("二、三产业", None),
        ("单位概况", None),
    ],
)
def test_the_number_that_a_line_begins_with(line: str, found: tuple[str, int] | None) -> None:
    assert ordinal(line) == found
