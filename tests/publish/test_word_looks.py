"""The style sheet: how each kind of paragraph is set, down to the twip."""

from pathlib import Path

from docx.oxml.ns import qn
from lxml import etree

from tests.publish.word_documents import of_blocks, paragraph
from tests.publish.word_files import written

# Chinese font, size, exact line, space before and after, alignment; then what else there is: an indent of two
# characters or in twips, kept with the next, a level in the outline, dots up to the page's number, no grid,
# and lines as high as what stands in them.
LOOKS = """
Body Text: 仿宋_GB2312 16 579 0 0 both first=2
小标题: 楷体_GB2312 16 579 0 0 both first=2 next
heading 1: 方正小标宋简体 22 760 0 579 center next level=0
heading 2: 黑体 16 579 0 0 both first=2 next level=1
Title: 方正小标宋简体 32 1100 0 0 center
TOC Heading: 方正小标宋简体 22 760 0 200 center off-grid
toc 1: 黑体 14 440 0 0 left dots off-grid
toc 2: 仿宋_GB2312 14 440 0 0 left left=280 dots off-grid
表格标题: 方正小标宋简体 18 579 120 0 center next
表格单位: 仿宋_GB2312 12 340 0 0 right next
表格备注: 仿宋_GB2312 12 340 100 0 left
图解: 仿宋_GB2312 16 240 0 200 center off-grid as-high-as-needed
表格文字 12: 仿宋_GB2312 12 312 0 0 left off-grid
表格文字 10.5: 仿宋_GB2312 10.5 273 0 0 left off-grid
表格文字 9: 仿宋_GB2312 9 234 0 0 left off-grid
表格文字 7.5: 仿宋_GB2312 7.5 195 0 0 left off-grid
footer: 宋体 14 340 0 0 center off-grid
表格间隔: 仿宋_GB2312 1 20 0 0 left off-grid
"""


def look(style: etree._Element) -> str:
    """A style as a line of the list."""

    def value(path: str, name: str = "val") -> str | None:
        found = style.find("/".join(qn(f"w:{step}") for step in path.split("/")))
        return None if found is None else found.get(qn(f"w:{name}"), "")

    size = int(value("rPr/sz") or 0) / 2
    spacing = [value("pPr/spacing", side) for side in ("line", "before", "after")]
    words = [value("rPr/rFonts", "eastAsia"), f"{size:g}", *spacing, value("pPr/jc")]
    if characters := value("pPr/ind", "firstLineChars"):
        assert value("pPr/ind", "firstLine") == "640"
        words.append(f"first={int(characters) // 100}")
    words += [f"left={left}"] if (left := value("pPr/ind", "left")) else []
    words += ["next"] if value("pPr/keepNext") is not None else []
    words += [f"level={level}"] if (level := value("pPr/outlineLvl")) is not None else []
    assert (value("pPr/keepLines") is not None) is (level is not None)
    words += ["dots"] if value("pPr/tabs/tab", "leader") == "dot" else []
    words += ["off-grid"] if value("pPr/snapToGrid") == "0" else []
    rule = value("pPr/spacing", "lineRule")
    assert rule in ("exact", "auto")
    words += ["as-high-as-needed"] if rule == "auto" else []
    return f"{value('name')}: {' '.join(str(word) for word in words)}"


def test_each_kind_of_paragraph_is_set_as_an_official_document_has_it(tmp_path: Path) -> None:
    styles = written(tmp_path, of_blocks(paragraph("p", "文"))).part("word/styles.xml")
    named = [one for one in styles.iter(qn("w:style")) if one.get(qn("w:type")) == "paragraph"]
    made = [look(one) for one in named if not one.get(qn("w:default"))]
    assert made == LOOKS.strip().splitlines()


def test_the_dots_of_the_contents_end_at_the_right_edge(tmp_path: Path) -> None:
    styles = written(tmp_path, of_blocks(paragraph("p", "文"))).part("word/styles.xml")
    tabs = [(tab.get(qn("w:val")), tab.get(qn("w:pos"))) for tab in styles.iter(qn("w:tab"))]
    # A sheet of 11906 twips less its margins of 1587 and 1474.
    assert tabs == [("right", "8845")] * 2


def test_lines_are_as_long_as_in_the_pdf_without_a_gap_between_chinese_and_figures(tmp_path: Path) -> None:
    styles = written(tmp_path, of_blocks(paragraph("p", "文"))).part("word/styles.xml")
    gaps = [
        (one.tag.rpartition("}")[2], one.get(qn("w:val")))
        for one in styles.iter(qn("w:autoSpaceDE"), qn("w:autoSpaceDN"))
    ]
    assert gaps == [("autoSpaceDE", "0"), ("autoSpaceDN", "0")]
