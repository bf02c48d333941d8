"""What kind of file a document is by what it holds, whatever it is called."""

import io
import zipfile
from enum import Enum, auto
from pathlib import Path

from models.ground.files import UnusableFile
from models.readers.word_package import OLE_MARK

_PDF_MARK = b"%PDF-"
_PDF_WITHIN = 1024
"""In so many first bytes of a PDF stands what it is: some servers and mail programs put lines before it."""
_ZIP_MARK = b"PK\x03\x04"
_START = 4096
_SAVE = "请在 Word 或 WPS 中打开，另存为 .docx 后再试。"
_MARKED = (
    (b"{\\rtf", f"是 RTF 文档；{_SAVE}"),
    (b"mime-version:", f"是单个文件网页（.mht）；{_SAVE}"),
    (b"<!doctype html", f"是网页文件；{_SAVE}"),
    (b"<html", f"是网页文件；{_SAVE}"),
    (b"<?mso-application", f"是 Word 2003 的 XML 文档；{_SAVE}"),
    (b"rar!", "是压缩包；请先解压再试。"),
    (b"7z\xbc\xaf", "是压缩包；请先解压再试。"),
)
_SHEETS = "是工作簿，不是公开文档；请把文件名的结尾改为{0}后再试。"
_PACKAGED = (
    ("xl/", _SHEETS.format(" .xlsx ")),
    ("ppt/", "是演示文稿，不是公开文档；请另存为 PDF 后再试。"),
    ("content.xml", f"是 OpenDocument 文件（.odt）；{_SAVE}"),
    ("ofd.xml", "是 OFD 版式文件；请在阅读软件中另存（导出）为 PDF 后再试。"),
)
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_WORKBOOK_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))


class Kind(Enum):
    """The kinds of documents that are read."""

    WORD = auto()
    PDF = auto()
    TEXT = auto()


_BY_NAME = {".txt": Kind.TEXT, ".pdf": Kind.PDF}


def kind_of(path: Path, content: bytes) -> Kind:
    """By its first bytes, else by its name. Raises UnusableFile, which says what it is, for any other."""
    if _PDF_MARK in content[:_PDF_WITHIN]:
        return Kind.PDF
    if content.startswith(_ZIP_MARK):
        return _in_package(path, content)
    if content.startswith(OLE_MARK):
        # A Word file may hold a workbook too.
        if _WORD_STREAM not in content and any(stream in content for stream in _WORKBOOK_STREAMS):
            raise UnusableFile(f"“{path}”{_SHEETS.format(' .xls ')}")
        # The Word file's own reader tells an old one from one with a password.
        return Kind.WORD
    start = content[:_START].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, words in _MARKED:
        # What is said of a whole XML file stands in its second line.
        if start.startswith(mark) or (mark.startswith(b"<?") and mark in start):
            raise UnusableFile(f"“{path}”{words}")
    return _BY_NAME.get(path.suffix.lower(), Kind.WORD)


def _in_package(path: Path, content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = [name.replace("\\", "/").lower() for name in parts.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError):
        return Kind.WORD
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    for start, words in _PACKAGED:
        if any(name.startswith(start) for name in names):
            raise UnusableFile(f"“{path}”{words}")
    return Kind.WORD
