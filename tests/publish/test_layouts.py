"""公文格式 after GB/T 9704: what its files say of sizes, lines, fonts and page numbers."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from pypdf import mult

from models.book import Book
from models.facts import Layout
from models.publish.blocks import Cover, Document, PageBreak, Paragraph, Section, Style
from models.publish.fonts import fonts
from models.publish.layouts import design_of
from models.publish.pdf import make_pdf
from tests.publish.pdf_reading import document, heading, needs_chinese_font, paragraph, reader, table, words
from tests.publish.test_word_looks import look
from tests.publish.word_documents import of_blocks
from tests.publish.word_files import WordFile, written

WORD_LOOKS = """
Body Text: 仿宋_GB2312 16 560 0 0 both first=2
小标题: 楷体_GB2312 16 560 0 0 both first=2 next
heading 1: 方正小标宋简体 22 720 0 560 center next level=0
heading 2: 黑体 16 560 0 0 both first=2 next level=1
Title: 方正小标宋简体 22 880 0 0 center
表格标题: 方正小标宋简体 18 560 120 0 center next
表格文字 12: 宋体 12 312 0 0 left off-grid
表格文字 10.5: 宋体 10.5 273 0 0 left off-grid
footer: 宋体 14 340 0 0 center off-grid
"""


def official() -> Document:
    """A document of a cover and two numbered pages."""
    return Document(
        "预算",
        "某单位",
        2026,
        (
            Section((Cover((words("某单位预算"),)),), numbered=False),
            Section(
                (
                    heading("one", 1, "第一部分"),
                    heading("a", 2, "一、职责"),
                    Paragraph("lead", words("（一）建设平台"), Style.LEAD),
                    paragraph("国" * 60),
                    paragraph("表", Style.TABLE_TITLE),
                    table(("项目",), ("收入",), widths=(1,)),
                )
            ),
            Section((paragraph("第二页"),)),
        ),
        layout=Layout.OFFICIAL,
    )


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    return written(tmp_path_factory.mktemp("official"), official())


@needs_chinese_font
def test_the_pages_are_set_by_the_standard() -> None:
    found: list[tuple[int, str, float, float, float]] = []
    for number, page in enumerate(reader(make_pdf(official()).content).pages):
        page.extract_text(
            visitor_text=lambda text, shift, at, _, size, number=number: (
                found.append((number, text.strip(), *mult(at, shift)[4:], size)) if text.strip() else None
            )
        )
    sizes = {text: round(size, 1) for _, text, _, _, size in found}
    assert sizes["某单位预算"] == sizes["第一部分"] == 22
    assert sizes["一、职责"] == sizes["（一）建设平台"] == sizes["第二页"] == 16
    assert sizes["项目"] == 12
    lines = [down for _, text, _, down, _ in found if set(text) == {"国"}]
    assert [round(above - below, 2) for above, below in pairwise(lines)] == [28, 28]
    odd, even = ([across for page, text, across, *_ in found if page == at and "—" in text] for at in (1, 2))
    # 28 mm, 26 mm and one sign of 14 points from the sheet's edges; the number is some 38 points broad.
    assert 465 < min(odd) < 480
    assert round(min(even)) == round(28 / 25.4 * 72 + 14)


def across() -> Document:
    """Two pages that lie across, between upright ones."""
    lying = Section((paragraph("左"), PageBreak(), paragraph("右")), landscape=True)
    whole = document(Section((paragraph("前"),)), lying, Section((paragraph("后"),)))
    return replace(whole, layout=Layout.OFFICIAL)


@needs_chinese_font
def test_pages_that_lie_across_have_the_number_where_the_sheet_has_it() -> None:
    found: list[tuple[int, float, float, float, float]] = []
    for number, page in enumerate(reader(make_pdf(across()).content).pages, 1):

        def keep(text: str, shift: Any, at: Any, _: Any, size: float, number: int = number) -> None:
            if "—" in text:
                a, b, _, _, x, y = mult(at, shift)
                found.append((number, round(a), round(b), x, y))

        page.extract_text(visitor_text=keep)
    places = {number: (a, b, x, y) for number, a, b, x, y in reversed(found)}
    millimetre = 72 / 25.4
    assert [places[number][:2] for number in (1, 2, 3, 4)] == [(1, 0), (0, -1), (0, -1), (1, 0)]
    # Turned to the right, left of the text by the 7 mm that it is below it on upright pages.
    assert {round(places[number][2] - (35 - 7 - 14 / millimetre) * millimetre) for number in (2, 3)} == {3}
    even, odd = places[2][3], places[3][3]
    assert round(even) == round((210 - 28) * millimetre - 14)
    assert 26 * millimetre + 14 < odd < 26 * millimetre + 14 + 50


def test_word_has_it_there_too(tmp_path: Path) -> None:
    file = written(tmp_path, across())
    upright, lying, upright_again = file.sections
    assert not lying.footer.is_linked_to_previous
    assert not upright_again.footer.is_linked_to_previous
    for footer, outer in ((lying.footer, "right"), (lying.even_page_footer, "left")):
        (box,) = footer._element.iter("{urn:schemas-microsoft-com:vml}shape")
        # From the sheet's edge: 35 - 7 mm less the box; as high as the text, which its words run down along.
        assert "margin-left:59.35pt;margin-top:79.35pt;width:20pt;height:442.25pt" in box.get("style")
        assert box[0].get("style") == "layout-flow:vertical"
        assert "".join(text.text for text in box.iter(qn("w:t"))) == "— 1 —"
        assert next(box.iter(qn("w:jc"))).get(qn("w:val")) == outer
    assert [section.footer.paragraphs[0].text for section in (upright, upright_again)] == ["— 1 —"] * 2


def test_words_styles_are_those_of_the_standard(word: WordFile) -> None:
    styles = {look(one).partition(":")[0]: look(one) for one in _paragraph_styles(word)}
    wanted = WORD_LOOKS.strip().splitlines()
    assert [styles[line.partition(":")[0]] for line in wanted] == wanted


def test_words_page_numbers_stand_outside(word: WordFile) -> None:
    assert word.part("word/settings.xml").find(qn("w:evenAndOddHeaders")) is not None
    default, even = word.sections[1].footer, word.sections[1].even_page_footer
    assert [footer.paragraphs[0].text for footer in (default, even)] == ["— 1 —"] * 2
    aligned = [footer.paragraphs[0]._p.xpath("string(w:pPr/w:jc/@w:val)") for footer in (default, even)]
    assert aligned == ["right", "left"]


def test_word_names_the_prescribed_fonts_whatever_is_installed(word: WordFile) -> None:
    named = [font.get(qn("w:name")) for font in word.part("word/fontTable.xml")]
    assert named == ["Times New Roman", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"]


def test_text_is_set_in_songti_before_any_font_without_serifs() -> None:
    there = {"Microsoft YaHei", "SimSun", "Noto Sans CJK SC"}
    for name in ("fangsong", "kaiti", "songti", "xiaobiaosong"):
        assert fonts()[name].among(there) == ("SimSun",)
    order = fonts()["fangsong"].among({"SimSun", "STFangsong", "FangSong", "FZFangSong-Z02S", "STSong"})
    assert order == ("FangSong", "FZFangSong-Z02S", "STFangsong", "SimSun", "STSong")
    assert fonts()["heiti"].among({"Microsoft YaHei", "FZHei-B01S", "SimHei"})[0] == "SimHei"


@pytest.mark.parametrize("layout", Layout)
def test_each_layout_says_how_every_kind_of_text_looks(layout: Layout) -> None:
    assert design_of(layout).looks.keys() == design_of(Layout.CUSTOMARY).looks.keys()
    named = {one for look in design_of(layout).looks.values() for one in (look.font, look.word, look.latin)}
    assert named - {None} <= fonts().keys()


def test_a_book_keeps_its_layout_and_has_its_familys_otherwise(sample: Book) -> None:
    assert sample.publishing.document().layout is Layout.CUSTOMARY
    sample.narrative.lay_out(Layout.OFFICIAL)
    assert sample.publishing.document().layout is Layout.OFFICIAL
    assert sample.history.to_undo.words == "选用公文格式"
    sample.narrative.lay_out(Layout.CUSTOMARY)
    assert sample.publishing.document().layout is Layout.CUSTOMARY


def _paragraph_styles(word: WordFile) -> list:
    return [
        one
        for one in word.part("word/styles.xml").iter(qn("w:style"))
        if one.get(qn("w:type")) == "paragraph" and not one.get(qn("w:default"))
    ]


@needs_chinese_font
def test_the_title_above_a_table_never_stands_alone_on_a_page() -> None:
    rows = tuple((str(number), "1.00") for number in range(70))
    long = table(("项目", "金额"), *rows, widths=(1, 1))
    above = (paragraph("某表", Style.TABLE_TITLE), paragraph("单位：万元", Style.TABLE_UNIT))
    for lines in range(16, 22):
        filled = [paragraph(f"第{number}段") for number in range(lines)]
        made = Document("预算", "某", 2026, (Section((*filled, *above, long)),), layout=Layout.OFFICIAL)
        pages_of_it = [page.extract_text().split() for page in reader(make_pdf(made).content).pages]
        titled = next(page for page in pages_of_it if "某表" in page)
        assert {"单位：万元", "项目", "0"} <= set(titled), f"after {lines} lines"


def test_performance_tables_keep_their_distance_in_word(tmp_path: Path) -> None:
    one, other = (
        (paragraph(f"{name}绩效目标表", Style.TABLE_TITLE), table(("项目", name), widths=(1, 1)))
        for name in "甲乙"
    )
    file = written(tmp_path, of_blocks(*one, *other, paragraph("后文")))
    found = file.find("w:p[w:pPr/w:spacing]")
    assert [one.xpath("string(w:pPr/w:spacing/@w:before)") for one in found] == ["", "240", "240"]
    assert [one.xpath("string(w:pPr/w:spacing/@w:after)") for one in found] == ["100", "100", ""]
