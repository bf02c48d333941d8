"""Where a title's lines end: with words, about equally long, and never with one sign alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.publish.blocks import Cover, Section, Style
from models.publish.pdf import make_pdf
from models.publish.title_lines import cell_lines, title_lines, title_width
from tests.publish.pdf_reading import document, needs_chinese_font, pages, words
from tests.publish.word_documents import of_blocks, paragraph
from tests.publish.word_files import written

AT = {
    ("中共福州市委政策研究室", 9): "中共福州市委|政策研究室",
    ("福州市“智慧福州”管理服务中心（本级）", 13.8): "福州市“智慧福州”|管理服务中心（本级）",
    (
        "中心平台系统日常安全运维加固保障服务经费项目绩效目标表",
        24,
    ): "中心平台系统日常安全运维加固|保障服务经费项目绩效目标表",
    ("福州市财政局", 13.8): "福州市财政局",
    # Nothing in it is known: still no line of one sign.
    ("甲乙丙丁戊己庚辛壬癸子丑寅卯", 13): "甲乙丙丁戊己庚|辛壬癸子丑寅卯",
    # No place to part it: the writer does what it can.
    ("A" * 60, 13): "A" * 60,
    # No title at all.
    ("甲乙" * 50_000, 13): "甲乙" * 50_000,
    ("2026年度\n福州市住房公积金管理中心", 12): "2026年度|福州市住房公积金管理中心",
}


@pytest.mark.parametrize(("title", "room"), AT)
def test_a_title_is_parted_between_words(title: str, room: float) -> None:
    assert title_lines([title], room) == [AT[title, room].replace("|", "\n")]


def test_the_stretches_of_a_title_stay_what_they_are() -> None:
    assert title_lines(["中共福州", "市委政策", "研究室"], 9) == ["中共福州", "市委\n政策", "研究室"]


@needs_chinese_font
def test_the_cover_parts_no_word() -> None:
    cover = Cover((words("2026年度"), words("中共福州市委政策研究室办公室"), words("单位预算")))
    lines = pages(make_pdf(document(Section((cover,), numbered=False))).content)[0]
    assert lines == ["2026年度", "中共福州市委", "政策研究室办公室", "单位预算"]


@pytest.mark.parametrize(
    ("title", "room", "width"),
    [
        ("甲" * 57, 28.9, 28.9),  # two lines of 28.5: no whole number of signs holds them within the room
        ("甲" * 56, 28.9, 28),
    ],
)
def test_a_title_that_all_but_fills_its_lines_takes_the_room_there_is(
    title: str, room: float, width: float
) -> None:
    assert title_width(title, room) == width


@given(st.text("甲乙表A（）", max_size=80), st.floats(1, 60))
def test_no_title_is_broader_than_its_room(title: str, room: float) -> None:
    assert title_width(title, room) <= room


def test_word_is_told_how_broad_a_tables_title_is_and_the_title_stays_one_text(tmp_path: Path) -> None:
    title = "市“智慧福州”管理服务中心日常工作经费项目绩效目标表"
    assert title_width(title, 24.5) == 13
    file = written(tmp_path, of_blocks(paragraph("t", title, Style.TABLE_TITLE)))
    assert file.texts[0] == title
    # Of 24.6 signs of 18 points in a line 13.4 are left.
    assert file.find(".//w:ind/@w:left") == file.find(".//w:ind/@w:right") == ["2010"]


@pytest.mark.parametrize(
    ("words_of_the_head", "room", "lines"),
    [
        ("其他收入", 3.4, ["其他", "收入"]),  # filled: 其他收 入
        (
            "财政专户管理资金收入",
            3.4,
            ["财政专", "户管理", "资金", "收入"],
        ),  # filled: 财政专 户管理 资金收 入
        ("服务对象满意度指标", 8.2, ["服务对象", "满意度指标"]),
        ("上级补助收入", 3.4, ["上级补助收入"]),  # 上级 补助 收入 would be a line more than filled
        ("一般公共预算收入", 3.4, ["一般公共预算收入"]),  # a name longer than any line
        ("金额\n（万元）", 3.4, ["金额", "（万元）"]),
        ("甲" * 300, 8.2, ["甲" * 300]),
    ],
)
def test_what_stands_centred_in_a_cell_ends_its_lines_with_words_where_that_takes_no_line_more(
    words_of_the_head: str, room: float, lines: list[str]
) -> None:
    (made,) = cell_lines([words_of_the_head], room)
    assert made.split("\n") == lines
