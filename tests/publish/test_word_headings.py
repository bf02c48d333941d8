"""Headings that Word's navigation knows, and the contents that lead to them."""

from pathlib import Path

import pytest

from models.publish.blocks import Contents
from tests.publish.word_documents import REALISTIC_PAGES as PAGES
from tests.publish.word_documents import heading, of_blocks, paragraph, realistic
from tests.publish.word_files import WordFile, shown, written

CONTENTS_TEXT = [
    "第一部分 单位概况\t1",
    "一、单位主要职责\t2",
    "第二部分 2026年度单位预算表\t4",
    "一、收支预算总表\t5",
    "二、收入预算总表\t6",
    "五、一般公共预算拨款支出预算表\t7",
    "九、一般公共预算基本支出经济分类情况表\t8",
    "第三部分 2026年度单位预算情况说明\t11",
    "一、预算收支总体情况\t12",
    "七、预算绩效目标情况\t12",
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    """The realistic document, written."""
    return written(tmp_path_factory.mktemp("word"), realistic(), PAGES)


def test_headings_have_words_own_styles(file: WordFile) -> None:
    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:4] == [
        ("Heading 1", "第一部分\n单位概况"),
        ("Heading 2", "一、单位主要职责"),
        ("Heading 1", "第二部分\n2026年度单位预算表"),
        ("Heading 2", "一、收支预算总表"),
    ]
    assert len(headings) == 10


def test_heading_styles_stand_in_the_outline(file: WordFile) -> None:
    levels = file.part("word/styles.xml").xpath(
        "//w:style[w:pPr/w:outlineLvl]",
        namespaces={"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    )
    assert [style[0].values() for style in levels] == [["heading 1"], ["heading 2"]]


def test_the_contents_list_every_heading_with_its_page(file: WordFile) -> None:
    assert [shown(line) for line in file.find("./w:p[.//w:hyperlink]")] == CONTENTS_TEXT


def test_part_and_section_stand_apart_in_the_contents(file: WordFile) -> None:
    assert file.find("./w:p[.//w:hyperlink]/w:pPr/w:pStyle/@w:val")[:4] == ["TOC1", "TOC2", "TOC1", "TOC2"]


def test_each_line_of_the_contents_leads_to_its_heading(file: WordFile) -> None:
    targets = file.find(".//w:hyperlink/@w:anchor")
    assert targets == file.find(".//w:bookmarkStart/@w:name")
    pages = [code.text for code in file.find(".//w:hyperlink//w:instrText")]
    assert pages == [rf" PAGEREF {target} \h " for target in targets]
    headings = [
        shown(file.find(f".//w:p[w:bookmarkStart[@w:name='{target}']]")[0]).replace("\n", " ")
        for target in targets
    ]
    assert headings == [line.split("\t")[0] for line in CONTENTS_TEXT]


def test_the_contents_are_one_field_that_word_can_compute_anew(file: WordFile) -> None:
    codes = [code.text for code in file.find("./w:p/w:r/w:instrText")]
    assert codes == [r' TOC \o "1-2" \h \z \u ']
    kinds = file.find(".//w:fldChar/@w:fldCharType")
    assert kinds[:2] == ["begin", "separate"]
    assert kinds[-1] == "end"
    assert {kind: kinds.count(kind) for kind in kinds} == {"begin": 11, "separate": 11, "end": 11}


def test_word_is_not_told_to_ask_about_updating_fields(file: WordFile) -> None:
    assert "updateFields" not in str([child.tag for child in file.part("word/settings.xml")])


def test_contents_of_a_document_without_headings_are_their_title(tmp_path: Path) -> None:
    assert written(tmp_path, of_blocks(Contents("目录"))).texts == ["目录"]


def test_a_heading_without_a_page_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        written(tmp_path, of_blocks(Contents("目录"), heading("h", "一、职责")), {"another": 3})


def test_a_line_break_within_a_heading_is_a_space_in_the_contents(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(Contents("目录"), heading("h", "一、\n职责"), paragraph("p", "文")))
    assert file.texts == ["目录", "一、 职责\t1", "一、\n职责", "文"]


def test_without_a_list_of_contents_no_pages_are_needed(tmp_path: Path) -> None:
    assert written(tmp_path, of_blocks(heading("h", "一、职责")), {"x": 1}).texts == ["一、职责"]
