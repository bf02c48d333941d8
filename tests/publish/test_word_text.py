"""Texts come out as they are, whatever is in them."""

from pathlib import Path

import pytest

from models.publish.blocks import Contents, Cover, Paragraph, Span, Style, TableBlock
from tests.publish.word_documents import cell, heading, of_blocks, paragraph, words
from tests.publish.word_files import WordFile, written

HOSTILE = {
    "markup": "<w:t>&lt;b&gt;</w:t>&nbsp;]]>",
    "field": r'{ INCLUDETEXT "C:\\secret.docx" } { DDEAUTO cmd "/k calc" }',
    "typst": r"#read(\"x\") $x$ *b* _i_ @ref <label> \u{1F600}",
    "emoji": "🧮👨👩👧🇨🇳",
    "right to left": "مرحبا שלום 123",
    "spaces": "  前后  各两个　　全角  ",
    "long": "预算" * 50_000,
}


def everywhere(text: str) -> tuple:
    """The text in every place that a document has."""
    return (
        Cover((words(text),)),
        Contents(text),
        heading("h", text),
        paragraph("body", text),
        paragraph("lead", text, Style.LEAD),
        paragraph("title", text, Style.TABLE_TITLE),
        paragraph("unit", text, Style.TABLE_UNIT),
        TableBlock("t", (1, 1), ((cell(text), cell("")),)),
        paragraph("note", text, Style.TABLE_NOTE),
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_text_in_every_place(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, of_blocks(*everywhere(text)))
    # The cover has its lines parted.
    cover, *others = file.texts
    assert cover.replace("\n", "") == text
    assert others == [text, f"{text}\t1", *[text] * 6]
    assert file.tables[0].cell(0, 0).text == text
    codes = [code.text for code in file.find(".//w:instrText")]
    assert codes == [r' TOC \o "1-2" \h \z \u ', r" PAGEREF _Toc000000001 \h "]


def test_what_no_file_can_hold_is_left_out_in_every_place(tmp_path: Path) -> None:
    text = "预\x00算\x1b\ud800\ufffe\u202e\u2066\u200b\u200d书\x7f\u202c"
    file = written(tmp_path, of_blocks(*everywhere(text)))
    assert file.texts == ["预算书", "预算书", "预算书\t1", *["预算书"] * 6]
    assert file.tables[0].cell(0, 0).text == "预算书"


def test_line_breaks_and_tabs_are_words_own(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(paragraph("p", "一\r\n二\n\n三\t四")))
    assert [child.tag.split("}")[1] for child in file.find("./w:p/w:r/*") if child.tag[-3:] != "rPr"] == [
        "t",
        "br",
        "t",
        "br",
        "br",
        "t",
        "tab",
        "t",
    ]


def test_what_is_missing_is_highlighted_and_nothing_else(tmp_path: Path) -> None:
    spans = (Span("主要原因是"), Span("（待填写）", missing=True), Span("。"))
    file = written(tmp_path, of_blocks(Paragraph("p", spans)))
    marked = [(run.text, run.font.highlight_color is not None) for run in file.paragraphs[0].runs]
    assert marked == [("主要原因是", False), ("（待填写）", True), ("。", False)]
    assert file.find(".//w:highlight/@w:val") == ["yellow"]


def fonts(file: WordFile, style: str) -> tuple[str, str, float]:
    """The Chinese font, the Latin font and the size of a style."""
    path = f"//w:style[w:name/@w:val='{style}']/w:rPr"
    namespaces = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    (looks,) = file.part("word/styles.xml").xpath(path, namespaces=namespaces)
    chinese, latin, size = (
        looks.xpath(f"string({place})", namespaces=namespaces)
        for place in ("w:rFonts/@w:eastAsia", "w:rFonts/@w:ascii", "w:sz/@w:val")
    )
    return chinese, latin, int(size) / 2


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Body Text", "仿宋_GB2312", 16),
        ("heading 1", "方正小标宋简体", 22),
        ("heading 2", "黑体", 16),
        ("小标题", "楷体_GB2312", 16),
        ("表格文字 10.5", "仿宋_GB2312", 10.5),
    ],
)
def test_fonts_of_an_official_document(tmp_path: Path, style: str, font: str, size: float) -> None:
    file = written(tmp_path, of_blocks(paragraph("p", "文")))
    assert fonts(file, style) == (font, "Times New Roman", size)


def test_fonts_that_are_not_installed_have_a_stand_in(tmp_path: Path) -> None:
    table = written(tmp_path, of_blocks(paragraph("p", "文"))).part("word/fontTable.xml")
    stand_ins = {font.values()[0]: font[0].values()[0] for font in table}
    assert stand_ins["仿宋_GB2312"] == "仿宋"
    assert stand_ins["楷体_GB2312"] == "楷体"
    assert stand_ins["方正小标宋简体"] == "宋体"


def test_quotation_marks_are_set_in_the_chinese_font(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(paragraph("p", "“三公”经费"), paragraph("q", "12.00")))
    assert file.find(".//w:rFonts/@w:hint") == ["eastAsia"]
