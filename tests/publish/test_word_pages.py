"""Sections, page breaks and footers."""

from pathlib import Path

import pytest
from docx.oxml.ns import qn

from models.publish.blocks import Block, Cover, PageBreak, Section, Style, TableBlock
from tests.publish.word_documents import REALISTIC_PAGES as PAGES
from tests.publish.word_documents import cell, document, heading, of_blocks, paragraph, realistic, words
from tests.publish.word_files import WordFile, written

A, B, C = (paragraph(key, text) for key, text in (("a", "甲"), ("b", "乙"), ("c", "丙")))


def table(key: str = "t") -> TableBlock:
    """The smallest table."""
    return TableBlock(key, (1,), ((cell("表"),),))


def footers(file: WordFile) -> list[str]:
    """Each section's footer as it is seen, whoever it comes from."""
    return [" ".join(paragraph.text for paragraph in section.footer.paragraphs) for section in file.sections]


def first_pages(file: WordFile) -> list[str | None]:
    """Each section's first page number, None where it goes on counting."""
    return [(section.xpath("string(w:pgNumType/@w:start)") or None) for section in file.find(".//w:sectPr")]


def on_new_pages(file: WordFile) -> list[str]:
    """The paragraphs that begin a page within their section."""
    return [p.text for p in file.paragraphs if p._p.xpath("w:pPr/w:pageBreakBefore")]


def test_each_section_has_its_orientation(tmp_path: Path) -> None:
    file = written(tmp_path, realistic(), PAGES)
    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in file.sections]
    assert sizes == [(210, 297), (210, 297), (297, 210), (210, 297)]
    assert file.find(".//w:pgSz/@w:orient") == ["landscape"]
    assert set(file.find(".//w:sectPr/w:type/@w:val")) == {"nextPage"}


def test_margins_are_the_standards_and_turn_with_the_sheet(tmp_path: Path) -> None:
    file = written(tmp_path, realistic(), PAGES)
    sides = ("top", "right", "bottom", "left", "footer")
    margins = [
        tuple(int(margin.get(qn(f"w:{side}"))) for side in sides)
        for margin in file.find(".//w:sectPr/w:pgMar")
    ]
    upright, across = (2098, 1474, 1984, 1587, 1304), (1587, 2098, 1474, 1984, 850)
    assert margins == [upright, upright, across, upright]


def test_an_upright_page_holds_28_characters_and_22_lines(tmp_path: Path) -> None:
    section = written(tmp_path, of_blocks(A)).sections[0]
    text_width = section.page_width.pt - section.left_margin.pt - section.right_margin.pt
    text_height = section.page_height.pt - section.top_margin.pt - section.bottom_margin.pt
    assert round(section.top_margin.mm) == 37
    assert round(section.left_margin.mm) == 28
    assert int(text_width / (16 - 0.4)) == 28
    assert int(text_height / 28.95) == 22


def test_page_numbers_begin_at_1_in_the_first_numbered_section(tmp_path: Path) -> None:
    file = written(tmp_path, realistic(), PAGES)
    assert footers(file) == ["", "- 1 -", "- 1 -", "- 1 -"]
    assert first_pages(file) == [None, "1", None, None]


def test_an_unnumbered_section_after_a_numbered_one_has_no_number(tmp_path: Path) -> None:
    sections = (
        Section((A,)),
        Section((B,), numbered=False),
        Section((C,), numbered=False),
        Section((paragraph("d", "丁"),)),
    )
    file = written(tmp_path, document(*sections))
    assert footers(file) == ["- 1 -", "", "", "- 1 -"]
    assert first_pages(file) == ["1", None, None, None]


def test_a_footers_page_number_is_computed_by_word(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(A))
    footer = file.sections[0].footer.paragraphs[0]
    assert footer._p.xpath("string(.//w:instrText)") == " PAGE "
    assert footer.style.name == "Footer"


@pytest.mark.parametrize(
    ("blocks", "texts", "breaks"),
    [
        ((A, PageBreak(), B), ["甲", "乙"], ["乙"]),
        ((A, PageBreak(), PageBreak(), B), ["甲", "乙"], ["乙"]),
        ((PageBreak(), A), ["甲"], []),
        ((A, PageBreak()), ["甲"], []),
        ((A, heading("h", "第一部分", level=1, alone=True), B), ["甲", "第一部分", "乙"], ["第一部分", "乙"]),
        (
            (heading("h", "第一部分", level=1, alone=True), PageBreak(), B),
            ["第一部分", "乙"],
            ["乙"],
        ),
        (
            (
                heading("h", "第一部分", level=1, alone=True),
                heading("i", "第二部分", level=1, alone=True),
                A,
            ),
            ["第一部分", "第二部分", "甲"],
            ["第二部分", "甲"],
        ),
        ((heading("h", "第一部分", level=1), A), ["第一部分", "甲"], []),
        ((Cover((words("封面"), words("单位"))), PageBreak(), A), ["封面", "单位", "甲"], ["甲"]),
        # A table can't begin a page by itself: a paragraph one point high does.
        ((A, PageBreak(), table(), B), ["甲", "", "乙"], [""]),
    ],
)
def test_where_pages_begin(
    tmp_path: Path, blocks: tuple[Block, ...], texts: list[str], breaks: list[str]
) -> None:
    file = written(tmp_path, of_blocks(*blocks))
    assert file.texts == texts
    assert on_new_pages(file) == breaks


@pytest.mark.parametrize(
    ("blocks", "order"),
    [
        ((table("1"), table("2"), A), ["tbl", "p", "tbl", "p", "sectPr"]),
        ((A, table("1")), ["p", "tbl", "p", "sectPr"]),
        ((table("1"),), ["tbl", "p", "sectPr"]),
        ((), ["p", "sectPr"]),
    ],
)
def test_a_paragraph_stands_between_tables_and_after_the_last(
    tmp_path: Path, blocks, order: list[str]
) -> None:
    file = written(tmp_path, of_blocks(*blocks))
    assert [element.tag.split("}")[1] for element in file.find("./*")] == order


def test_a_section_ends_in_its_last_paragraph(tmp_path: Path) -> None:
    sections = (Section((A,)), Section((B, table()), landscape=True), Section((C,)))
    assert written(tmp_path, document(*sections)).texts == ["甲", "乙", "", "丙"]


def test_what_stands_above_a_table_stays_with_it(tmp_path: Path) -> None:
    blocks = (
        paragraph("title", "2026年度收支预算总表", Style.TABLE_TITLE),
        paragraph("unit", "单位：万元", Style.TABLE_UNIT),
        table(),
        paragraph("note", "备注：无。", Style.TABLE_NOTE),
    )
    file = written(tmp_path, of_blocks(*blocks))
    kept = [(p.style.name, p.style.paragraph_format.keep_with_next) for p in file.paragraphs]
    assert kept == [("表格标题", True), ("表格单位", True), ("表格备注", None)]
