"""A PDF's copy has a highlight where each finding's words stand, and the file's own bytes before it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject

from models.annotate import Note, annotate
from models.book import Book
from models.checking.annotated_copy import write_annotated
from models.checking.one_file import check_file
from models.ground.words import plain
from models.readers import Grid, Patience, read_text
from tests.annotate.faulty import AMOUNT, CELL, INDICATOR, faulty_pdf
from tests.publish.pdf_reading import needs_chinese_font

REAL = Path(__file__).parents[3] / "shared" / "real" / "fujian-2026"
SLACK = 2.0
"""In points: a highlight may begin so much behind a sign."""


class Marked(NamedTuple):
    """An annotation: its page from one, its corners and what it says."""

    page: int
    kind: str
    rect: tuple[float, float, float, float]
    text: str


def marks(path: Path) -> list[Marked]:
    return [
        Marked(
            number,
            str(one["/Subtype"]),
            tuple(map(float, one["/Rect"])),  # type: ignore[arg-type]
            str(one.get("/Contents", "")),
        )
        for number, page in enumerate(PdfReader(path).pages, 1)
        for one in (each.get_object() for each in page.get("/Annots", ()))
        if one["/Subtype"] in ("/Highlight", "/Text")
    ]


def words_under(page: PageObject, rect: Sequence[float]) -> str:
    """The texts of a page that begin inside of a rectangle, as pypdf tells where they do."""
    left, low, right, top = rect
    found: list[str] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if left - SLACK <= x <= right and low - SLACK <= y <= top:
            found.append(text)

    page.extract_text(visitor_text=visit)
    return plain("".join(found))


def annotated(source: Path) -> Path:
    target = source.with_name("批注.pdf")
    write_annotated(source, target, check_file(source).findings)
    return target


@needs_chinese_font
def test_each_finding_is_highlighted_where_its_words_stand(sample: Book, tmp_path: Path) -> None:
    source = faulty_pdf(sample, tmp_path / "公开.pdf")
    copy = annotated(source)
    made = {one.text[3:6]: one for one in marks(copy) if one.text}
    pages = PdfReader(copy).pages
    assert sorted(made) == ["P04", "R01", "R06", "R07"]
    for rule, words in (("R01", CELL[1]), ("P04", plain(INDICATOR))):
        assert words_under(pages[made[rule].page - 1], made[rule].rect) == words
    assert AMOUNT[1] in plain(pages[made["R07"].page - 1].extract_text())
    assert made["R01"].text.splitlines()[1] == "核对这个数和它下面的各行。"
    assert (made["R06"].kind, made["R06"].page) == ("/Text", 1)


@needs_chinese_font
def test_the_file_stays_and_its_copy_begins_with_it(sample: Book, tmp_path: Path) -> None:
    source = faulty_pdf(sample, tmp_path / "公开.pdf")
    content = source.read_bytes()
    copy = annotated(source)
    assert source.read_bytes() == content
    assert copy.read_bytes().startswith(content)
    assert [one.message for one in check_file(copy).findings] == [
        one.message for one in check_file(source).findings
    ]


@needs_chinese_font
def test_a_file_that_is_locked_against_changes_alone_is_annotated(sample: Book, tmp_path: Path) -> None:
    source = tmp_path / "锁.pdf"
    writer = PdfWriter(clone_from=faulty_pdf(sample, tmp_path / "公开.pdf"))
    writer.encrypt("", "secret", algorithm="AES-256")
    writer.write(source)
    assert sorted(one.text[3:6] for one in marks(annotated(source)) if one.text) == [
        "P04",
        "R01",
        "R06",
        "R07",
    ]


@needs_chinese_font
def test_a_page_that_is_turned_is_marked_where_the_words_are(sample: Book, tmp_path: Path) -> None:
    source, copy = tmp_path / "转.pdf", tmp_path / "批注.pdf"
    writer = PdfWriter(clone_from=faulty_pdf(sample, tmp_path / "公开.pdf"))
    page = writer.pages[9]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    page.add_transformation(Transformation().rotate(90).translate(height, 0))
    page.mediabox = page.cropbox = RectangleObject((0, 0, height, width))
    writer.write(source)
    spot = next(
        piece.spot(row, column)
        for piece in read_text(source).pieces
        if isinstance(piece, Grid) and piece.place == "第 10 页"
        for row, cells in enumerate(piece.rows)
        for column, cell in enumerate(cells)
        if cell == CELL[1]
    )
    annotate(source, copy, [Note("在这里", spot=spot)])
    (mark,) = marks(copy)
    assert (mark.page, words_under(PdfReader(copy).pages[9], mark.rect)) == (10, CELL[1])


@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")
@pytest.mark.parametrize("name", sorted(path.stem for path in REAL.glob("*.pdf")))
def test_findings_of_a_real_document_are_highlighted_on_the_page_of_their_words(
    name: str, tmp_path: Path
) -> None:
    source, copy = REAL / f"{name}.pdf", tmp_path / "批注.pdf"
    findings = check_file(source, Patience(60)).findings
    write_annotated(source, copy, findings, Patience(60))
    pages = PdfReader(copy).pages
    made = {one.text: one for one in marks(copy) if one.text}
    assert len([one for one in marks(copy) if one.text]) == len(findings)
    for finding in findings:
        mark = next(one for text, one in made.items() if finding.message in text)
        if finding.where is None:
            assert mark.kind == "/Text"
            continue
        assert (mark.kind, finding.at) == ("/Highlight", f"第 {mark.page} 页")
        said = plain(pages[mark.page - 1].extract_text())
        begun = plain(finding.where.words)[:8]
        assert begun in said
        assert words_under(pages[mark.page - 1], mark.rect)
