"""PDF/A-2a and PDF/UA-1: what they ask is asked of one small file, point by point and by a validator.

Points by ISO 19005-2 (PDF/A) and ISO 14289-1 (PDF/UA); the validator judges the second, as veraPDF would.
"""

import warnings
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from models.facts import Layout
from models.publish.blocks import Align, Document, Section, Style, TableBlock, TableCell
from models.publish.pdf import make_pdf
from models.publish.pdf_access import label_scopes
from tests.publish.pdf_reading import (
    cover_and_contents,
    heading,
    needs_chinese_font,
    paragraph,
    reader,
    table,
    words,
)

pytestmark = needs_chinese_font

SAID = {
    "PDF/A part": ("http://www.aiim.org/pdfa/ns/id/", "part"),
    "PDF/A level": ("http://www.aiim.org/pdfa/ns/id/", "conformance"),
    "PDF/UA part": ("http://www.aiim.org/pdfua/ns/id/", "part"),
}


def label(text: str, *, columns: int = 1, rows: int = 1) -> TableCell:
    return TableCell(words(text), columns, rows, Align.CENTRE, strong=True)


LABELLED = TableBlock(
    "goals",
    (1, 1, 1),
    (
        (label("项目名称"), TableCell(words("某项目"), 2)),
        (label("资金", rows=2), label("总额"), TableCell(words("1.00"))),
        (label("财政"), TableCell(words("1.00"))),
        (label("指标", rows=2), label("名称"), label("指标值")),
        (TableCell(words("完成率")), TableCell(words("≥95%"))),
        (TableCell(words("1.00"), 2), label("合计")),
    ),
)
SCOPES = [
    *("Row", None, "Row", "Row", None, None, "Row", None),
    *("Row", "Column", "Column", None, None, None),
    *(None, "Column"),
]


@pytest.fixture(scope="module")
def content() -> bytes:
    """A draft with one block of each kind, and a table of either."""
    sections = (
        *cover_and_contents(),
        Section(
            (
                heading("one", 1, "第一部分", "单位概况"),
                heading("a", 2, "一、职责"),
                paragraph("（一）建设平台", Style.LEAD),
                paragraph("正文 2026 年。"),
                paragraph("收支总表", Style.TABLE_TITLE),
                paragraph("单位：万元", Style.TABLE_UNIT),
                table(("项目", "预算数"), ("收入", "1.00"), widths=(1, 1)),
                paragraph("备注：无。", Style.TABLE_NOTE),
                LABELLED,
            )
        ),
    )
    made = Document("某单位预算", "某单位", 2026, sections, draft=True, layout=Layout.OFFICIAL)
    return make_pdf(made).content


@pytest.fixture(scope="module")
def file(content: bytes) -> PdfReader:
    return reader(content)


@pytest.fixture(scope="module")
def elements(file: PdfReader) -> list[Any]:
    """The structure's elements in reading order."""

    def walk(node: Any) -> list[Any]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            return [each for one in node for each in walk(one)]
        if not isinstance(node, DictionaryObject):
            return []
        return ([node] if "/S" in node else []) + walk(node.get("/K", []))

    return walk(file.trailer["/Root"]["/StructTreeRoot"])


def test_the_file_says_which_standards_it_keeps(file: PdfReader) -> None:
    packet = file.trailer["/Root"]["/Metadata"].get_object().get_data()
    described = etree.fromstring(packet[packet.index(b"<x:xmpmeta") :].partition(b"<?xpacket")[0])
    found = {name: described.findtext(f".//{{{space}}}{tag}") for name, (space, tag) in SAID.items()}
    assert found == {"PDF/A part": "2", "PDF/A level": "A", "PDF/UA part": "1"}
    # PDF/A knows no property but those it lists and those that the file explains (6.6.2.3).
    explained = [one.text for one in described.iter("{http://www.aiim.org/pdfa/ns/schema#}prefix")]
    assert "pdfuaid" in explained


def test_the_catalog_has_what_both_standards_ask(file: PdfReader) -> None:
    root = file.trailer["/Root"]
    # "/Suspects false" says no more than nothing, and poppler calls it an error.
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert file.metadata.title == "某单位预算"
    intents = [one.get_object() for one in root["/OutputIntents"]]
    assert [one["/S"] for one in intents] == ["/GTS_PDFA1"]
    assert "/DestOutputProfile" in intents[0]
    assert not {"/Encrypt", "/JavaScript", "/AcroForm", "/OpenAction"} & {*root, *file.trailer}
    assert [item.title for item in file.outline if not isinstance(item, list)] == ["第一部分 单位概况"]


def test_every_font_is_embedded_and_its_signs_can_be_read(file: PdfReader) -> None:
    resources: list[Any] = [page["/Resources"] for page in file.pages]
    fonts = [font.get_object() for each in resources for font in each.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "/ToUnicode" in font


def test_the_structure_tells_headings_tables_and_contents(elements: list[Any]) -> None:
    kinds = [one["/S"] for one in elements]
    assert kinds.count("/Table") == 2
    assert [kind for kind in kinds if kind in ("/H1", "/H2")] == ["/H1", "/H2"]
    assert kinds.count("/TOCI") == 2
    assert kinds.count("/Link") == 2


def test_each_link_of_the_contents_leads_somewhere_and_says_so(file: PdfReader) -> None:
    annotations: Any = file.pages[1]["/Annots"]
    links = [note.get_object() for note in annotations]
    assert len(links) == 2
    for link in links:
        assert "/Dest" in link
        assert link["/Contents"]
        assert "/StructParent" in link


def test_labels_are_header_cells_of_their_rows_and_columns(elements: list[Any]) -> None:
    assert list(label_scopes(LABELLED)) == SCOPES
    headings, labelled = [], []
    for cell in (one for one in elements if one["/S"] in ("/TH", "/TD")):
        scope = [each["/Scope"] for each in cell.get("/A", ()) if "/Scope" in each]
        assert bool(scope) is (cell["/S"] == "/TH")
        (headings if len(headings) < 4 else labelled).append(scope[0][1:] if scope else None)
    assert headings == ["Column", "Column", None, None]
    assert labelled == SCOPES


def test_a_validator_of_pdf_ua_finds_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "公开.pdf"
    path.write_bytes(content)
    with warnings.catch_warnings():
        # What it stands on is not ours to judge.
        warnings.simplefilter("ignore")
        outloud = pytest.importorskip("outloud", reason="requirements-dev.txt is not installed anew")
        result = outloud.check(str(path), layers=["conformance"])
    assert [f"{one.rule}: {one.message}" for one in result.findings] == []
    statuses = [row["status"] for row in result.criteria["pdfua1"]]
    assert "pass" in statuses
    assert "fail" not in statuses
