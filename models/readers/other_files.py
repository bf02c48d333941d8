"""What a file is that is called a workbook and is none: named for what it is, with what to do."""

import io
import re
import zipfile

from models.readers.lost_cells import OLE_MARK

_IN_EXCEL = "请在 Excel 中打开并另存为 .xlsx 后再试。"
# In old files the names of their streams stand as they are, two bytes a sign.
_WORD_STREAM, _SLIDES_STREAM = ("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le"))
_BOOK_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_OFFICE_PARTS = (
    ("word/", "是 Word 文档，不是工作簿；请改用 .docx 文件名后再试，或者把其中的表复制到工作簿里。"),
    ("ppt/", "是演示文稿，不是工作簿；请把其中的表复制到工作簿里再试。"),
)
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]+")


def what_it_is(content: bytes) -> str:
    """What a file is and what to do, behind its name; "" where nothing but damage is known of it."""
    if content.startswith(b"%PDF-"):
        return "是 PDF 文件，不是工作簿；请把文件名的结尾改为 .pdf 后再试。"
    if content.startswith(b"{\\rtf"):
        return "是 RTF 文档，不是工作簿；请在 Word 中打开，把其中的表复制到工作簿里再试。"
    if content[:512].lower().startswith(b"mime-version:"):
        return f"是单个文件网页（.mht），不是工作簿；{_IN_EXCEL}"
    if content.startswith((b"Rar!", b"7z\xbc\xaf")):
        return "是压缩包，不是工作簿；请先解压再试。"
    if content.startswith(OLE_MARK):
        return _in_old_file(content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _in_package(content)
    start = content[:4096]
    if _TEXT.fullmatch(start) and b"<" not in start[:1]:
        return f"是文本文件，不是工作簿；{_IN_EXCEL}"
    return ""


def _in_old_file(content: bytes) -> str:
    if any(stream in content for stream in _BOOK_STREAMS):
        return ""
    if _WORD_STREAM in content:
        return "是 Word 文档（.doc 或 .wps），不是工作簿；请另存为 .docx 后再试。"
    if _SLIDES_STREAM in content:
        return "是演示文稿，不是工作簿；请把其中的表复制到工作簿里再试。"
    return ""


def _in_package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = [name.replace("\\", "/").lower() for name in parts.namelist()]
    except zipfile.BadZipFile:
        return ""
    for start, words in _OFFICE_PARTS:
        if any(name.startswith(start) for name in names):
            return words
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        return "是压缩包，不是工作簿；请先解压再试。"
    return ""
