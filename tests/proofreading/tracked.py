"""A Word file with tracked changes as it is once they are all accepted, or all rejected, done on the XML.

After ECMA-376 part 1, 17.13.5: what is inserted and deleted in a paragraph, paragraph marks, rows of tables.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

INSERTED, DELETED = qn("w:ins"), qn("w:del")


def accepted(path: Path) -> list[str]:
    """Paragraphs and rows that are left, those without a word apart."""
    return _left(path, gone=DELETED, stays=INSERTED)


def rejected(path: Path) -> list[str]:
    """The same when every change is taken back."""
    return _left(path, gone=INSERTED, stays=DELETED)


def body_of(path: Path) -> etree._Element:
    """The body of a file."""
    return docx.Document(str(path)).element.body


def _left(path: Path, gone: str, stays: str) -> list[str]:
    body = deepcopy(body_of(path))
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{gone}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for mark in [one for one in body.iter(gone) if one.getparent().tag in (qn("w:p"), qn("w:hyperlink"))]:
        mark.getparent().remove(mark)
    for paragraph in list(body.iter(qn("w:p"))):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is not None:
            _join_with_next(paragraph)
    return [line for line in _lines(body, stays) if line.strip("|")]


def _join_with_next(paragraph: etree._Element) -> None:
    """A paragraph without its mark is part of the next one."""
    after = paragraph.getnext()
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    assert not content or after.tag == qn("w:p")
    for child in reversed(content):
        after.insert(1, child)
    paragraph.getparent().remove(paragraph)


def _lines(body: etree._Element, stays: str) -> Iterator[str]:
    for block in body:
        if block.tag == qn("w:p"):
            style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
            # A line of the contents goes on with its page, which only the later document has.
            yield from _text(block).split("\t")[: 1 if style.startswith("TOC") else None][:1]
        elif block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                yield "|".join("\n".join(map(_text, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc")))


def _text(paragraph: etree._Element) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    tags = (qn("w:t"), qn("w:delText"), *signs)
    return "".join(signs.get(node.tag) or node.text or "" for node in paragraph.iter(*tags) if _runs(node))


def _runs(node: etree._Element) -> bool:
    return node.getparent().tag == qn("w:r")
