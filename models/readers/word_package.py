"""The XML parts of a Word file, taken out of its package without following or running anything in it."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from models.ground.files import UnusableFile

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MARK = b"PK"
# A hundred pages are about three megabytes of XML; what is larger than this is a trap or no document, and
# its elements in memory would take thirty times as much.
_LARGEST_PART = 16 * 2**20
_PIECE = 1 << 16
_MOST_PARTS = 10_000
# Names of elements and attributes: Word uses some two hundred, and asks for each thousands of times.
_REMEMBERED = 1000
_MAIN = "word/document.xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree; a document type, by which entities could be declared, is none of Word's."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse it."""
        raise ElementTree.ParseError(f"document type {name}")


@lru_cache(_REMEMBERED)
def local(name: str) -> str:
    """An XML name without its namespace: transitional and strict files differ in that alone."""
    return name.rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None where there is none."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if local(key) == name), None)


def child(element: Element, *names: str) -> Element | None:
    """The first child of this name, and of that the next; None where there is none."""
    for name in names:
        for one in element:
            if local(one.tag) == name:
                element = one
                break
        else:
            return None
    return element


class WordPackage:
    """An opened Word file. Raises UnusableFile, one sentence, for what can't be read as one."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        if content.startswith(OLE_MARK):
            if "EncryptedPackage".encode("utf-16-le") in content:
                raise UnusableFile(f"“{path}”有密码保护，无法读取；请在 Word 中取消密码后另存再试。")
            raise UnusableFile(
                f"“{path}”是旧格式的 Word 或 WPS 文档；请在 Word 或 WPS 中另存为 .docx 后再试。"
            )
        if not content.startswith(_ZIP_MARK):
            raise self._damaged()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            names = self._zip.namelist()
        except _BROKEN as error:
            raise self._damaged() from error
        if len(names) > _MOST_PARTS:
            raise self._damaged()
        self._names = frozenset(names)

    def _damaged(self) -> UnusableFile:
        return UnusableFile(
            f"“{self._path}”不是 Word 文档（.docx），或者已经损坏；请在 Word 中打开并另存后再试。"
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What the file holds that is left alone."""
        said = []
        if any(name.lower().endswith("vbaproject.bin") for name in self._names):
            said.append("文档里有宏，没有运行，只读取了文字。")
        if any("/embeddings/" in name for name in self._names):
            said.append("文档里有嵌入的对象（例如 Excel 表格），没有打开，其中的内容没有读取。")
        links = self._relations("word/_rels/document.xml.rels")
        if any((value(one, "Type") or "").endswith("/aFChunk") for one in links):
            said.append(
                "文档里插入了另一个文件的内容，没有打开，其中的内容没有读取；请在 Word 中另存后再试。"
            )
        if any(
            value(one, "TargetMode") == "External" and not (value(one, "Type") or "").endswith("/hyperlink")
            for one in links
        ):
            said.append("文档里引用了外部文件，没有打开。")
        return tuple(said)

    @property
    def body(self) -> Element:
        """The text's element."""
        root = self.part(self._main())
        body = None if root is None else child(root, "body")
        if body is None:
            raise self._damaged()
        return body

    def page_ends(self, body: Element) -> Iterator[Element]:
        """The heads and feet of the pages of the document's text."""
        main = self._main()
        folder, name = posixpath.split(main)
        targets = {
            value(one, "Id"): value(one, "Target") or ""
            for one in self._relations(posixpath.join(folder, "_rels", f"{name}.rels"))
        }
        section = f"{body.tag.removesuffix('body')}sectPr"
        for one in (reference for properties in body.iter(section) for reference in properties):
            if local(one.tag) in ("headerReference", "footerReference"):
                target = targets.get(value(one, "id"), "")
                part = self.part(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
                if part is not None:
                    yield part

    def _main(self) -> str:
        for one in self._relations("_rels/.rels"):
            if (value(one, "Type") or "").endswith("/officeDocument"):
                return (value(one, "Target") or _MAIN).lstrip("/")
        return _MAIN

    def _relations(self, name: str) -> list[Element]:
        root = self.part(name)
        return [] if root is None else list(root)

    def part(self, name: str) -> Element | None:
        """A part's root element; None where the package has no such part."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as file:
                content = file.read(_LARGEST_PART + 1)
            if len(content) > _LARGEST_PART:
                raise UnusableFile(f"“{self._path}”解压后过大，不是一份正常的文档，没有读取。")
            parser = ElementTree.XMLParser(target=_Builder())
            # Piece by piece: other threads have their turn between two.
            for begin in range(0, len(content), _PIECE):
                parser.feed(content[begin : begin + _PIECE])
            return parser.close()
        except (*_BROKEN, ElementTree.ParseError, LookupError) as error:
            raise self._damaged() from error
