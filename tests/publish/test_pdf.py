"""The document as PDF: what it says, on which pages, and what kind of file it is."""

import os
from pathlib import Path

import pytest
import typst

from models.book import Book
from models.facts import Period
from models.families import Address
from models.ground.files import UnusableFile
from models.publish import typesetting
from models.publish.blocks import CellOf, PageBreak, Paragraph, Section, Span
from models.publish.pdf import heading_pages, make_pdf, write_pdf
from tests.publish.pdf_reading import (
    bookmarks,
    cover_and_contents,
    document,
    heading,
    needs_chinese_font,
    one_section,
    pages,
    paragraph,
    reader,
    table,
    tags,
    text,
)

pytestmark = needs_chinese_font

FIGURE = CellOf(Address("general_by_function", "total", "total"), Period.CURRENT)


def test_parts_sections_and_pages_follow_one_another() -> None:
    made = document(
        *cover_and_contents(),
        Section((heading("one", 1, "第一部分", "单位概况"), heading("duties", 2, "一、单位主要职责"))),
        Section((heading("two", 1, "第二部分", "2026 年度单位预算表", alone=True),)),
        Section((heading("t2", 2, "二、收入预算总表"),), landscape=True),
    )
    content = make_pdf(made).content
    found = pages(content)
    assert found[0] == ["2026 年度", "某单位", "单位预算"]
    assert [line.replace(".", "").split() for line in found[1]] == [
        ["目录"],
        ["第一部分", "单位概况", "1"],
        ["一、单位主要职责", "1"],
        ["第二部分", "2026", "年度单位预算表", "2"],
        ["二、收入预算总表", "3"],
    ]
    assert found[2:] == [
        ["第一部分", "单位概况", "一、单位主要职责", "- 1 -"],
        ["第二部分", "2026 年度单位预算表", "- 2 -"],
        ["二、收入预算总表", "- 3 -"],
    ]
    assert heading_pages(made) == {"one": 1, "duties": 1, "two": 2, "t2": 3}
    sizes = [tuple(map(round, page.mediabox[2:])) for page in reader(content).pages]
    assert sizes == [(595, 842)] * 4 + [(842, 595)]


def test_the_contents_name_the_pages_that_headings_are_on(sample: Book) -> None:
    document = sample.publishing.document()
    found = pages(make_pdf(document).content)
    listed = {line.rstrip("0123456789 ."): int(line.rsplit(maxsplit=1)[-1]) for line in found[1][1:]}
    assert len(listed) == 25
    for title, number in listed.items():
        page = next(page for page in found if page[-1] == f"- {number} -")
        assert title in " ".join(page)
    assert listed["第四部分 名词解释"] == heading_pages(document)["part-4"]


def test_bookmarks_lead_to_parts_and_sections() -> None:
    made = make_pdf(
        document(
            *cover_and_contents(),
            Section(
                (
                    heading("one", 1, "第一部分", "单位概况"),
                    heading("a", 2, "一、职责"),
                    PageBreak(),
                    heading("b", 2, "二、构成"),
                )
            ),
        )
    )
    assert bookmarks(made.content) == [(1, "第一部分 单位概况", 3), (2, "一、职责", 3), (2, "二、构成", 4)]


def test_a_heading_alone_has_its_page_to_itself() -> None:
    made = make_pdf(
        one_section(paragraph("前文"), heading("two", 1, "第二部分", "预算表", alone=True), paragraph("后文"))
    )
    assert pages(made.content) == [["前文", "- 1 -"], ["第二部分", "预算表", "- 2 -"], ["后文", "- 3 -"]]


def test_a_heading_stays_with_what_it_heads() -> None:
    filled = [paragraph(f"第{number}段") for number in range(21)]
    made = make_pdf(one_section(*filled, heading("next", 2, "二、收入预算总表"), paragraph("收入如下")))
    assert pages(made.content)[1] == ["二、收入预算总表", "收入如下", "- 2 -"]


def test_a_line_holds_28_characters_after_an_indent_of_two_and_a_page_22_lines() -> None:
    lines = pages(make_pdf(one_section(paragraph("国" * (26 + 28 * 23)))).content)
    assert [len(line) for line in lines[0][:-1]] == [26] + [28] * 21
    assert lines[1] == ["国" * 28, "国" * 28, "- 2 -"]


def test_full_width_punctuation_and_figures_come_out_as_written() -> None:
    said = "“三公”经费支出1688.85万元——比上年增长13.54%。"
    assert pages(make_pdf(one_section(paragraph(said))).content)[0][0].replace("\n", "") == said


def test_it_is_a_tagged_archival_file_with_its_properties() -> None:
    made = make_pdf(
        document(
            Section(
                (heading("one", 1, "第一部分"), paragraph("正文"), table(("项目",), ("收入",), widths=(1,)))
            ),
            title="2026 年度某单位单位预算",
            unit="某单位",
        )
    )
    file = reader(made.content)
    root = file.trailer["/Root"]
    properties = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in properties
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert {"/H1", "/P", "/Table", "/THead", "/TR", "/TH", "/TD"} <= set(tags(made.content))
    assert (file.metadata.title, file.metadata.author) == ("2026 年度某单位单位预算", "某单位")
    assert file.metadata["/CreationDate"] == "D:20260101000000Z"
    fonts = [font.get_object() for page in file.pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_same_document_is_the_same_file(sample: Book) -> None:
    first = make_pdf(sample.publishing.document()).content
    make_pdf(one_section(paragraph("另一份")))
    assert make_pdf(sample.publishing.document()).content == first


def test_what_is_missing_is_marked_and_nothing_else() -> None:
    plain = make_pdf(one_section(paragraph("主要原因是待填写"))).content
    marked = make_pdf(one_section(Paragraph("p", (Span("主要原因是"), Span("待填写", missing=True))))).content
    yellow = b"1 0.8627"
    contents = [reader(content).pages[0].get_contents().get_data() for content in (plain, marked)]
    assert [yellow in content for content in contents] == [False, True]
    assert text(plain) == text(marked)


def test_it_is_written_in_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "预算公开 2026.pdf"
    path.write_bytes(b"older")
    write_pdf(path, make_pdf(one_section(paragraph("正文"))))
    assert pages(path.read_bytes()) == [["正文", "- 1 -"]]
    assert list(tmp_path.iterdir()) == [path]


def test_where_it_cannot_be_written_the_clerk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "打开着.pdf"

    def in_use(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(UnusableFile, match=r"无法写入“.*打开着\.pdf”：没有权限"):
        write_pdf(path, make_pdf(one_section(paragraph("正文"))))
    with pytest.raises(UnusableFile, match="文件或文件夹不存在"):
        write_pdf(tmp_path / "没有" / "a.pdf", make_pdf(one_section(paragraph("正文"))))


def test_without_a_chinese_font_there_is_no_file_of_blank_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = make_pdf(one_section(paragraph("正文")))
    without = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    monkeypatch.setattr(typesetting, "fonts", lambda: without)
    typesetting.shows_chinese.cache_clear()
    with pytest.raises(UnusableFile) as told:
        write_pdf(tmp_path / "公开.pdf", written)
    typesetting.shows_chinese.cache_clear()
    assert str(told.value) == (
        f"这台电脑上没有中文字体，PDF 里的汉字印不出来，“{tmp_path / '公开.pdf'}”没有写入；"
        "请先安装宋体、仿宋、黑体和楷体。"
    )
    assert not (tmp_path / "公开.pdf").exists()
