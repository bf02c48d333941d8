"""A document is read by what it holds, whatever it is called; what can't be read is named for what it is."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from models.ground.files import UnusableFile
from models.readers.document_kinds import kind_of
from models.readers.file_text import file_text
from models.readers.word_package import OLE_MARK
from tests.readers.pdf_made import Made, text

LINE = "单位收入预算为1688.85万元。"


def pdf() -> bytes:
    made = Made()
    made.add_page(text(60, 700, LINE))
    made.writer.write(content := BytesIO())
    return content.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(LINE)
    document.save(content := BytesIO())
    return content.getvalue()


@pytest.mark.parametrize(
    "name", ["公开.docx", "公开.pdf", "公开.txt", "公开.wps", "公开.doc", "公开.docm", "公开"]
)
@pytest.mark.parametrize(
    "content", [pdf(), b"HTTP/1.1 200 OK\r\n\r\n" + pdf(), word()], ids=["pdf", "sent", "word"]
)
def test_a_document_is_read_whatever_it_is_called(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [piece.text for piece in file_text(path).pieces] == [LINE]


def package(*names: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as parts:
        for name in names:
            parts.writestr(name, "")
    return content.getvalue()


def old(*streams: str) -> bytes:
    return OLE_MARK + b"\0" * 504 + b"".join(f"{stream}\0".encode("utf-16-le") for stream in streams)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (rb"{\rtf1\ansi}", "是 RTF 文档；请在 Word 或 WPS 中打开，另存为 .docx 后再试。"),
        (b"MIME-Version: 1.0\r\n", "是单个文件网页（.mht）；请在"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML><html>", "是网页文件；请在"),
        (b"<html xmlns:w='x'>", "是网页文件；请在"),
        (
            b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>',
            "是 Word 2003 的 XML 文档；请在",
        ),
        (b"Rar!\x1a\x07", "是压缩包；请先解压再试。"),
        (package("xl/workbook.xml"), "是工作簿，不是公开文档；请把文件名的结尾改为 .xlsx 后再试。"),
        (package("ppt/presentation.xml"), "是演示文稿，不是公开文档；请另存为 PDF 后再试。"),
        (package("mimetype", "content.xml"), "是 OpenDocument 文件（.odt）；请在"),
        (
            package("OFD.xml", "Doc_0/Document.xml"),
            "是 OFD 版式文件；请在阅读软件中另存（导出）为 PDF 后再试。",
        ),
        (old("Workbook"), "是工作簿，不是公开文档；请把文件名的结尾改为 .xls 后再试。"),
        (
            old("WordDocument", "Workbook"),
            "是旧格式的 Word 或 WPS 文档；请在 Word 或 WPS 中另存为 .docx 后再试。",
        ),
        (old("WordDocument"), "是旧格式的 Word 或 WPS 文档；"),
        (package("a.txt"), "不是 Word 文档（.docx），或者已经损坏；"),
    ],
)
@pytest.mark.parametrize("name", ["公开.docx", "公开.wps"])
def test_what_cannot_be_read_is_named_for_what_it_is(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFile) as refused:
        file_text(path)
    assert str(refused.value).startswith(f"“{path}”{told}")
    assert str(refused.value).count("。") == 1


def test_what_says_nothing_of_itself_goes_by_its_name() -> None:
    kinds = [kind_of(Path(name), b"hello").name for name in ("a.txt", "a.pdf", "a.docx", "a.TXT")]
    assert kinds == ["TEXT", "PDF", "WORD", "TEXT"]
