"""Writes documents as Word files, and opens them."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from models.publish.blocks import Document
from models.publish.word import write_word


class WordFile:
    """A written file, opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        word = docx.Document(str(path))
        self.texts = [paragraph.text for paragraph in word.paragraphs]
        self.paragraphs = word.paragraphs
        self.tables = word.tables
        self.sections = word.sections
        self.properties = word.core_properties
        self._body = word.element.body

    def find(self, path: str) -> list:
        """Elements or attributes of the body."""
        return list(self._body.xpath(path))

    def part(self, name: str) -> etree._Element:
        """A part's root."""
        with ZipFile(self.path) as archive:
            return etree.fromstring(archive.read(name))


def written(folder: Path, document: Document, pages: Mapping[str, int] | None = None) -> WordFile:
    """The document written into the folder; every heading is on page 1 unless told.

    Whatever is written must be valid: what is not, Word offers to repair.
    """
    path = folder / "公开文本.docx"
    write_word(path, document, pages or dict.fromkeys((h.key for h in document.headings()), 1))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    return WordFile(path)


def shown(element: etree._Element) -> str:
    """An element's text as it is seen: tabs and line breaks as such, no field codes."""
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(
        signs.get(node.tag) or node.text or ""
        for node in element.iter(qn("w:t"), *signs)
        if node.getparent().tag == qn("w:r")
    )
