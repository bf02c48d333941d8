"""Text that means something to typst, to PDF or to nobody comes out as text."""

import pytest

from models.publish.blocks import Document, Section, Style
from models.publish.pdf import make_pdf
from tests.publish.pdf_reading import (
    bookmarks,
    cell,
    cover_and_contents,
    document,
    heading,
    needs_chinese_font,
    one_section,
    pages,
    paragraph,
    reader,
    table,
    text,
)

pytestmark = needs_chinese_font

SYNTAX = (
    '#panic("x") #set #let $x^2$ \\ < > & *b* _i_ @ref // c /* d */ `raw` ``` = h - l + n / t: ~ -- --- ... '
    "\"q\" 's' [b] {c} <label> https://a.b %% (( )) \\u{1F600} ]] }}"
)


def everywhere(said: str) -> Document:
    """A document with the same text at every kind of place."""
    return document(
        *cover_and_contents(),
        Section(
            (
                heading("h", 1, "标题", said),
                heading(f"key {said}", 2, said),
                *(paragraph(said, style) for style in Style),
                table((said, "乙"), (cell(said, rows=2), said), ("丙",), widths=(1, 1)),
                paragraph("到此为止"),
            )
        ),
        title=said,
        unit=said,
    )


def archival(content: bytes) -> bool:
    """Whether the file says that it is PDF/A."""
    return b"pdfaid:part" in reader(content).trailer["/Root"]["/Metadata"].get_object().get_data()


def test_markup_is_text() -> None:
    content = make_pdf(everywhere(SYNTAX)).content
    bare = "".join(SYNTAX.split())
    assert text(content).count(bare) == 2 + 2 + len(Style) + 3
    assert (2, SYNTAX) in [(level, title) for level, title, _ in bookmarks(content)]
    assert reader(content).metadata.title == SYNTAX
    assert archival(content)


def test_control_characters_are_dropped() -> None:
    controls = "".join(
        map(chr, [*range(9), *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF, 0xD800, 0xFEFF])
    )
    content = make_pdf(everywhere(f"前{controls}后")).content
    assert text(content).count("前后") == 2 + 2 + len(Style) + 3
    assert archival(content)


def test_line_breaks_and_tabs_are_kept_as_white_space() -> None:
    assert pages(make_pdf(one_section(paragraph("甲\t乙\r\n丙\n丁"))).content) == [
        ["甲 乙", "丙", "丁", "- 1 -"]
    ]


@pytest.mark.parametrize("said", ["שלום עולם", "مرحبا", "é ñ ü Ω Ж", "①≥㎡‰℃√", "a\u200bb\u00adc"])
def test_other_scripts_and_signs_are_printed(said: str) -> None:
    content = make_pdf(everywhere(said)).content
    assert "到此为止" in text(content)


@pytest.mark.parametrize("said", ["\ue000", "👨‍👩‍👧😀", "\U000f0000"])
def test_what_no_font_can_show_still_leaves_a_document(said: str) -> None:
    content = make_pdf(everywhere(said)).content
    assert "到此为止" in text(content)


@pytest.mark.parametrize("sign", ["国", "a"])
def test_100_000_characters_without_a_space_run_on_over_the_pages(sign: str) -> None:
    content = make_pdf(one_section(paragraph(sign * 100_000), paragraph("到此为止"))).content
    assert text(content).count(sign) == 100_000
    assert "到此为止" in text(content)


def test_a_cell_taller_than_a_page_runs_on() -> None:
    made = table(("甲", "乙"), (cell("国" * 5000, rows=2), "民" * 5000), ("丙",), widths=(1, 1))
    content = make_pdf(one_section(made, paragraph("到此为止"))).content
    assert (text(content).count("国"), text(content).count("民")) == (5000, 5000)
    assert "到此为止" in text(content)


def test_a_header_taller_than_a_page_is_not_repeated_for_ever() -> None:
    made = table(("国" * 5000, "乙"), ("丙", "丁"), widths=(1, 1))
    content = make_pdf(one_section(made, paragraph("到此为止"))).content
    assert text(content).count("国") == 5000


def test_an_empty_document_has_a_page() -> None:
    assert pages(make_pdf(document(Section(()))).content) == [["- 1 -"]]
    assert pages(make_pdf(one_section(paragraph(""), table(("",), widths=(1,)))).content) == [["- 1 -"]]
