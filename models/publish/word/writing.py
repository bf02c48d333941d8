"""The package around the document: its parts, properties and bytes, the same at every run."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from models.ground.files import replacing
from models.ground.printable import printable
from models.publish.blocks import Document
from models.publish.layouts import Design, design_of
from models.publish.word.body import body
from models.publish.word.draft_mark import draft_header
from models.publish.word.fonts import font_table
from models.publish.word.footers import footers, kinds_of_pages
from models.publish.word.looks import styles
from models.publish.word.markup import Element, part, w
from models.publish.word.settings import settings
from models.publish.word.tracking import signed

_LONGEST_PROPERTY = 255
_DOCUMENT = "word/document.xml"
_EXTENDED = '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside: the earliest a zip can tell."""


def write_word(
    path: Path,
    document: Document,
    pages: Mapping[str, int],
    proof: Callable[[Path], object] = lambda written: None,
    compared: datetime | None = None,
) -> None:
    """Write the document as a .docx; the same document and pages give the same bytes.

    What a comparison found in it is written as tracked changes, made at the moment of ``compared``.
    pages: each heading's page number by its key, as the contents show it until Word computes them anew.
    proof reads what was written before it takes its place; what it raises leaves all as it was.
    Raises UnusableFile where the file can't be written.
    """
    design = design_of(document.layout)
    word = _shell(document, design)
    numbers, pictures = count(1), count(1)

    def add_footers(numbered: bool, turned: bool) -> Mapping[str, str]:
        return {
            kind: word.part.relate_to(
                _part(word, f"/word/footer{next(numbers)}.xml", CONTENT_TYPE.WML_FOOTER, footer),
                RELATIONSHIP_TYPE.FOOTER,
            )
            for kind, footer in footers(design, numbered, turned)
        }

    def add_picture(png: bytes) -> str:
        name = PackURI(f"/word/media/picture{next(pictures)}.png")
        return word.part.relate_to(
            Part(name, CONTENT_TYPE.PNG, png, word.part.package), RELATIONSHIP_TYPE.IMAGE
        )

    headers = {}
    if document.draft:
        header = _part(word, "/word/header1.xml", CONTENT_TYPE.WML_HEADER, draft_header())
        headers = dict.fromkeys(kinds_of_pages(design), word.part.relate_to(header, RELATIONSHIP_TYPE.HEADER))
    content: Iterable[Element] = body(document, design, pages, add_footers, add_picture, headers)
    if compared is not None:
        numbers_of_changes = count(1)
        content = (signed(element, compared, numbers_of_changes) for element in content)
    text = part(w("document", w("body", *content)))
    _set_properties(word, document)
    packed = BytesIO()
    word.save(packed)
    with replacing(path) as temporary:
        temporary.write_bytes(_packed(packed, {_DOCUMENT: text}))
        proof(temporary)


def _shell(document: Document, design: Design) -> WordDocument:
    """An empty document with our own styles, settings and fonts in the place of the library's template."""
    word = docx.Document()
    for relation, target in list(word.part.rels.items()):
        if target.reltype != RELATIONSHIP_TYPE.THEME:
            del word.part.rels[relation]
    parts = (
        ("/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles(design)),
        (
            "/word/settings.xml",
            CONTENT_TYPE.WML_SETTINGS,
            RELATIONSHIP_TYPE.SETTINGS,
            settings(outside=design.outside),
        ),
        ("/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table()),
    )
    for name, content_type, relation, element in parts:
        word.part.relate_to(_part(word, name, content_type, element), relation)
    package = word.part.package
    assert package is not None
    for relation, target in list(package.rels.items()):
        if target.reltype in {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}:
            del package.rels[relation]
    company = (
        f"<Properties xmlns={_EXTENDED}><Company>{escape(_property(document.unit))}</Company></Properties>"
    )
    package.relate_to(
        _part(word, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, company),
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    )
    return word


def _part(word: WordDocument, name: str, content_type: str, element: Element) -> Part:
    return Part(PackURI(name), content_type, part(element), word.part.package)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.author = properties.last_modified_by = _property(document.unit)
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = datetime(document.year, 1, 1)


def _property(text: str) -> str:
    return printable(text).replace("\n", " ")[:_LONGEST_PROPERTY]


def _packed(shell: BytesIO, own: Mapping[str, bytes]) -> bytes:
    """The files of the shell, some with a content of their own, without when and where they were packed."""
    result = BytesIO()
    with ZipFile(shell) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = 0
            target.writestr(entry, own[name] if name in own else source.read(name), ZIP_DEFLATED)
    return result.getvalue()
