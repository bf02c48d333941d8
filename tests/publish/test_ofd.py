"""OFD: the same pages as the PDF, each sign of a text at its place, lines as lines."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from models.ground.files import UnusableFile
from models.publish.blocks import Bar, Document, Form, Paragraph, Picture, Section, Span
from models.publish.ofd import write_ofd
from models.publish.ofd.package import make_ofd
from models.publish.ofd.page_marks import marks_of
from models.publish.pdf import make_pdf
from models.publish.typesetting import Pdf
from tests.publish.pdf_reading import (
    cover_and_contents,
    document,
    heading,
    needs_chinese_font,
    pages,
    paragraph,
    table,
    words,
)

pytestmark = needs_chinese_font

OFD = "{http://www.ofdspec.org/2016}"
PROSE = "　本单位2026年收入 1,688.85万元，“三公”经费下降≥5.00%。<b>&amp;"


class Opened:
    """An OFD file, its parts as XML."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}
        root = self.parts["Doc_0/Document.xml"]
        self.pages = [self.parts[f"Doc_0/{page.get('BaseLoc')}"] for page in root.iter(f"{OFD}Page")]

    def all(self, tag: str) -> Iterator[Element]:
        """Every element of a kind on any page."""
        return (found for page in self.pages for found in page.iter(f"{OFD}{tag}"))


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute or a text."""
    return [float(one) for one in (text or "").split()]


def said(page: Element) -> str:
    """What a page says, without spaces."""
    return "".join("".join((code.text or "").split()) for code in page.iter(f"{OFD}TextCode"))


def opened(made: Document, pdf: Pdf | None = None) -> Opened:
    """A document written as OFD."""
    return Opened(make_ofd(made, marks_of((pdf or make_pdf(made)).content)))


@pytest.fixture(scope="module")
def made() -> Document:
    """A document with a bit of everything, across and upright."""
    grid = table(("编码", "名称", "预算数"), ("201", "一般公共服务支出", "1,688.85"), widths=(1, 2, 1))
    return document(
        *cover_and_contents(),
        Section((heading("one", 1, "第一部分", "单位概况"), paragraph(PROSE), paragraph("第二段话。"))),
        Section((heading("t2", 2, "二、收入预算总表"), grid), landscape=True),
    )


@pytest.fixture(scope="module")
def pdf(made: Document) -> Pdf:
    """Its pages."""
    return make_pdf(made)


@pytest.fixture(scope="module")
def file(made: Document, pdf: Pdf) -> Opened:
    """The same as OFD."""
    return opened(made, pdf)


def test_each_page_says_what_the_pdfs_page_says(file: Opened, pdf: Pdf) -> None:
    printed = ["".join("".join(line.split()) for line in page) for page in pages(pdf.content)]
    assert [said(page) for page in file.pages] == printed
    assert "".join(PROSE.split()) in said(file.pages[2])


def test_pages_are_as_large_as_they_are_and_lie_as_they_lie(file: Opened) -> None:
    sizes = [numbers(page.findtext(f"{OFD}Area/{OFD}PhysicalBox")) for page in file.pages]
    assert sizes == [[0, 0, 210, 297]] * 3 + [[0, 0, 297, 210]]


def test_every_sign_has_its_place(file: Opened) -> None:
    for text in file.all("TextObject"):
        (code,) = text.iter(f"{OFD}TextCode")
        steps = numbers(code.get("DeltaX"))
        assert len(steps) == len(code.text) - 1
        assert code.text == code.text.lstrip()
        left, top, width, _ = numbers(text.get("Boundary"))
        assert left >= 0 <= top
        assert sum(steps) < width
    # 仿宋 of 16 pt, two signs in from the margin of 28 mm; one of the 28 to a line is 156 / 28 mm broad.
    second = next(one for one in file.all("TextObject") if one.findtext(f"{OFD}TextCode") == "第二段话。")
    left, _, _, _ = numbers(second.get("Boundary"))
    assert left == pytest.approx(28 + 2 * 156 / 28, abs=0.2)
    steps = numbers(next(second.iter(f"{OFD}TextCode")).get("DeltaX"))
    assert steps == pytest.approx([156 / 28] * 4, abs=0.1)
    assert float(second.get("Size")) == pytest.approx(16 * 25.4 / 72, abs=0.001)


def test_runs_that_touch_are_one_text(file: Opened) -> None:
    texts = [code.text for code in file.pages[0].iter(f"{OFD}TextCode")]
    assert texts == ["2026 年度", "某单位", "单位预算"]


def test_a_tables_lines_are_drawn(file: Opened) -> None:
    *_, page = file.pages
    lines = [numbers(path.get("Boundary")) for path in page.iter(f"{OFD}PathObject")]
    across = [box for box in lines if box[2] > 5]
    upright = [box for box in lines if box[3] > 2]
    # Two rows have three lines across, three columns four upright ones, each over every cell that it bounds.
    assert len({round(box[1], 1) for box in across}) == 3
    assert len({round(box[0], 1) for box in upright}) == 4


def test_everything_has_a_number_of_its_own(file: Opened) -> None:
    numbered = [int(one.get("ID")) for part in file.parts.values() for one in part.iter() if one.get("ID")]
    assert len(set(numbered)) == len(numbered)
    assert int(next(file.parts["Doc_0/Document.xml"].iter(f"{OFD}MaxUnitID")).text) > max(numbered)
    fonts = {font.get("ID") for font in file.parts["Doc_0/PublicRes.xml"].iter(f"{OFD}Font")}
    assert {text.get("Font") for text in file.all("TextObject")} == fonts


def test_it_says_whose_it_is(file: Opened) -> None:
    (info,) = file.parts["OFD.xml"].iter(f"{OFD}DocInfo")
    assert [info.findtext(f"{OFD}{name}") for name in ("Title", "Author", "CreationDate")] == [
        "某单位预算",
        "某单位",
        "2026-01-01",
    ]


def test_the_same_document_gives_the_same_bytes(made: Document, pdf: Pdf) -> None:
    assert make_ofd(made, marks_of(pdf.content)) == make_ofd(made, marks_of(pdf.content))


def test_a_drafts_pages_say_so_across_and_what_is_missing_lies_on_yellow() -> None:
    missing = Paragraph("p", words("【待填写】", missing=True))
    file = opened(replace(document(Section((missing,))), draft=True))
    (page,) = file.pages
    turned = [text for text in page.iter(f"{OFD}TextObject") if text.get("CTM")]
    assert [text.findtext(f"{OFD}TextCode") for text in turned] == ["草稿"]
    assert next(turned[0].iter(f"{OFD}TextCode")).get("X") == "0"
    # Upwards to the right: the y axis points down.
    assert numbers(turned[0].get("CTM"))[:4] == pytest.approx([0.707, -0.707, 0.707, 0.707], abs=0.001)
    assert "草稿：审核未完成，不得公开" in said(page)
    (field,) = (path for path in page.iter(f"{OFD}PathObject") if path.get("Fill") == "true")
    assert next(field.iter(f"{OFD}FillColor")).get("Value") == "255 220 0"
    (words_on_it,) = (one for one in page.iter(f"{OFD}TextObject") if "待填写" in "".join(one.itertext()))
    left, _, width, _ = numbers(words_on_it.get("Boundary"))
    assert numbers(field.get("Boundary"))[::2] == pytest.approx([left, width], abs=3)


def test_pictures_are_drawn_in_their_place_and_their_words_are_text(tmp_path: Path) -> None:
    bars = (Bar("甲项目", 300_00, Span("300.00"), "75.0%"), Bar("乙项目", -100_00, Span("-100.00")))
    picture = Picture("one", "主要项目", Form.BARS, (), bars, 2026, "甲项目300.00，乙项目-100.00。")
    shown = document(Section((paragraph("图上文字"), picture, paragraph("图下文字"))))
    write_ofd(tmp_path / "a.ofd", shown, make_pdf(shown))
    (page,) = Opened((tmp_path / "a.ofd").read_bytes()).pages
    assert said(page) == "图上文字主要项目单位：万元甲项目300.0075.0%乙项目-100.00图下文字-1-"
    tops = {
        "".join(text.itertext()): numbers(text.get("Boundary"))[1] for text in page.iter(f"{OFD}TextObject")
    }
    filled = [path for path in page.iter(f"{OFD}PathObject") if path.get("Fill") == "true"]
    colours = [next(path.iter(f"{OFD}FillColor")).get("Value") for path in filled]
    _, card, blue, negative = (numbers(path.get("Boundary")) for path in filled)
    # On a white card as wide as the text a blue bar, and one a third as long for less than nothing.
    assert colours[1:] == ["255 255 255", "0 114 178", "179 71 0"]
    assert card[::2] == pytest.approx([28, 156], abs=1)
    assert negative[2] == pytest.approx(blue[2] / 3, rel=0.01)
    down = [tops["图上文字"], card[1], tops["主要项目"], tops["甲项目"], blue[1], tops["乙项目"], negative[1]]
    assert sorted(down) == down
    assert negative[1] < card[1] + card[3] < tops["图下文字"]


def test_what_it_cannot_draw_is_said_and_not_left_out() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    content = DecodedStreamObject()
    content.set_data(b"q /picture Do Q")
    page[NameObject("/Contents")] = writer._add_object(content)
    written = BytesIO()
    writer.write(written)
    with pytest.raises(UnusableFile, match=r"页面上有还不能写成 OFD 的东西（Do），没有写入；请导出 PDF"):
        list(marks_of(written.getvalue()))
