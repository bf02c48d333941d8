"""Pictures in the document: where the clerk wants them, sound in each format, and said in words in all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib
import pytest
from pypdf.generic import DictionaryObject

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import fields
from models.publish import Document, Heading, make_fragment, make_page, make_pdf, text_of
from models.publish.blocks import Picture
from models.years.carried_texts import TextFate, fate_of
from tests.publish.pdf_reading import needs_chinese_font, reader
from tests.publish.word_files import written

pytestmark = needs_chinese_font


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    """The part of the sample's document that has the pictures."""
    with Book.in_memory(sample_facts()) as book:
        book.narrative.show_pictures(True)
        yield book.publishing.document().only("pictures")


@pytest.fixture(scope="module")
def alternatives(document: Document) -> list[str]:
    """What its pictures say, in words."""
    return [block.alternative for block in document.blocks() if isinstance(block, Picture)]


def test_they_are_in_the_document_where_the_clerk_wants_them(sample: Book) -> None:
    before = sample.publishing.document()
    assert sample.narrative.show_pictures(True).anything
    assert sample.history.to_undo.words == "图解放入公开文件"
    last = sample.publishing.document().sections[-1]
    assert isinstance(last.blocks[0], Heading)
    assert [text_of(line) for line in last.blocks[0].lines] == ["附：一图读懂2026年单位预算"]
    assert len(last.blocks) == 8
    sample.undo()
    assert sample.publishing.document() == before


def test_word_is_sound_and_says_each_in_words(
    document: Document, alternatives: list[str], tmp_path: Path
) -> None:
    word = written(tmp_path, document)
    assert word.find("//wp:docPr/@descr") == alternatives
    assert len(set(word.find("//wp:docPr/@id"))) == len(alternatives) == 7
    across = 156 * 36000
    assert all(abs(int(width) - across) < 36000 for width in word.find("//wp:extent/@cx"))


@pytest.mark.parametrize("make", [make_page, make_fragment])
def test_the_page_has_them_within_itself_and_says_each_in_words(
    make: Callable[[Document], str], document: Document, alternatives: list[str]
) -> None:
    page = make(document)
    whole = page if make is make_page else f"<!DOCTYPE html><html><head><title>a</title></head>{page}</html>"
    found = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(whole).iter("img")
    sources = [(one.get("src")[:26], one.get("alt")) for one in found]
    assert sources == [("data:image/svg+xml;base64,", words) for words in alternatives]


def test_the_pdf_is_archival_and_says_each_in_words(document: Document, alternatives: list[str]) -> None:
    content = make_pdf(document).content
    properties = reader(content).trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in properties
    assert '"http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>' in properties
    assert list(said_instead(reader(content).trailer["/Root"]["/StructTreeRoot"])) == alternatives


def said_instead(node: object) -> Iterator[str]:
    """The alternatives of figures, from a node of the structure down."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from said_instead(each)
    elif isinstance(node, DictionaryObject):
        if node.get("/S") == "/Figure":
            yield str(node["/Alt"])
        yield from said_instead(node.get("/K", []))


def test_next_year_s_book_has_them_where_this_year_s_has() -> None:
    assert fate_of(fields.WITH_PICTURES, "是") is TextFate.KEPT
