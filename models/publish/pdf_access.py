"""What PDF/UA-1 asks of a file beyond PDF/A-2a, put in where typst can keep to one standard only.

That the file says so itself, that readers show its title and not the file's name, and that the labels in a
table without header rows are header cells.
"""

import re
from collections.abc import Iterator, Sequence

from models.publish.blocks import Document, TableBlock
from models.publish.pdf_update import PdfObjects, reference
from models.publish.table_grid import places

_SCHEMA = (
    b'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>'
    b"<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>"
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
)
_SCHEMAS = b"<pdfaExtension:schemas><rdf:Bag>"
_PART = b'<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
_BEFORE_PART = b"<pdfaid:part>"
_LENGTH = re.compile(rb"/Length \d+")
_CHILDREN = re.compile(rb"/K \[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")


def accessible(content: bytes, document: Document) -> bytes:
    """The PDF/A-2a file of a document as PDF/UA-1 too."""
    file = PdfObjects(content)
    catalog = file[file.root]
    metadata = reference(catalog, b"Metadata")
    # That no mark is suspect goes without saying; poppler takes the word for a fault of the file.
    catalog = catalog.replace(b"\n    /Suspects false", b"", 1)
    changed = {
        file.root: catalog.replace(
            b"/ViewerPreferences <<", b"/ViewerPreferences <<\n    /DisplayDocTitle true", 1
        ),
        metadata: _declared(file[metadata]),
    }
    tables = [block for block in document.blocks() if isinstance(block, TableBlock)]
    # The structure is written from its end.
    for table, number in zip(reversed(tables), file.numbers_of(b"Table"), strict=True):
        if not table.header_rows:
            cells = list(_cells(file, number))
            for cell, scope in zip(cells, label_scopes(table), strict=True):
                if scope:
                    changed[cell] = _as_header(file[cell], scope)
    return file.updated(changed)


def label_scopes(table: TableBlock) -> Iterator[str | None]:
    """What each cell of the grid heads, in reading order: its row or its column; None for one of the others.

    A label heads its row where something that is no label follows, or several rows.
    """
    for row in places(table):
        for at, place in enumerate(row):
            if not place.begins or not place.cell.strong:
                yield None
            else:
                follows = any(not other.cell.strong for other in row[at + 1 :])
                yield "Row" if follows or place.cell.rows > 1 else "Column"


def _declared(metadata: bytes) -> bytes:
    """The file's description with what standard it keeps."""
    dictionary, _, stream = metadata.partition(b"stream\n")
    text = stream.removesuffix(b"\nendstream")
    text = text.replace(_SCHEMAS, _SCHEMAS + _SCHEMA, 1).replace(_BEFORE_PART, _PART + _BEFORE_PART, 1)
    dictionary = _LENGTH.sub(b"/Length %d" % len(text), dictionary)
    return b"%bstream\n%b\nendstream" % (dictionary, text)


def _cells(file: PdfObjects, number: int) -> Iterator[int]:
    """The cells of a table in reading order."""
    text = file[number]
    if b"/S /TD\n" in text or b"/S /TH\n" in text:
        yield number
    elif b"/S /TFoot\n" not in text:
        # The foot is but the rule at a page's end.
        for child in _children(text):
            yield from _cells(file, child)


def _children(text: bytes) -> Sequence[int]:
    found = _CHILDREN.search(text)
    return [int(each) for each in _REFERENCE.findall(found[1])] if found else []


def _as_header(cell: bytes, scope: str) -> bytes:
    """A data cell as one that heads its row or column."""
    own = b"<<\n    /O /Table\n    /Scope /%b\n  >>" % scope.encode()
    head = cell.replace(b"/S /TD\n", b"/S /TH\n", 1)
    if b"\n  /A [" in head:
        return head.replace(b"\n  /A [", b"\n  /A [" + own + b" ", 1)
    return head.replace(b"/S /TH\n", b"/S /TH\n  /A [" + own + b"]\n", 1)
