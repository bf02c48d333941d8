"""Files that are none, are damaged, ask for a password or set traps: one sentence, and nothing is run."""

import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import msoffcrypto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.book import Book
from models.ground.files import UnusableFile
from models.intake import read_document
from models.readers import confinement, word_package
from tests.intake.documents import as_text, as_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(UnusableFile) as refused:
        read_document(path)
    sentence = str(refused.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


def with_parts(source: Path, target: Path, parts: dict[str, bytes]) -> Path:
    """A Word file with parts added or put in the place of its own."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return target


@pytest.fixture
def word(sample: Book, tmp_path: Path) -> Path:
    """A sound document."""
    return as_word(sample, tmp_path / "公开.docx")


def test_a_missing_file_a_folder_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    assert "文件或文件夹不存在" in refusal(tmp_path / "没有.docx")
    (tmp_path / "文件夹.docx").mkdir()
    assert "是文件夹，不是文档" in refusal(tmp_path / "文件夹.docx")
    for name in ("空.docx", "空.txt"):
        (tmp_path / name).write_bytes(b"")
        assert "空文件" in refusal(tmp_path / name)


def test_what_is_no_word_file_is_refused(tmp_path: Path, word: Path) -> None:
    path = tmp_path / "别的.docx"
    cut = word.read_bytes()[:3000]
    for content in (b"hello", b"PK\x03\x04broken", cut):
        path.write_bytes(content)
        assert "不是 Word 文档（.docx），或者已经损坏" in refusal(path)
    for broken in (b"<w:document", b"<document/>", b"\xff\xfe\x00", b""):
        assert "不是 Word 文档" in refusal(with_parts(word, path, {"word/document.xml": broken}))


def test_an_old_and_a_locked_word_file_are_told_apart(tmp_path: Path, word: Path) -> None:
    old = tmp_path / "旧.doc"
    old.write_bytes(OLE + bytes(504))
    assert "旧格式的 Word 或 WPS 文档；请在 Word 或 WPS 中另存为 .docx" in refusal(old)
    locked = tmp_path / "加密.docx"
    with word.open("rb") as plain, locked.open("wb") as target:
        msoffcrypto.OfficeFile(plain).encrypt("密码", target)
    assert "有密码保护，无法读取；请在 Word 中取消密码后另存再试" in refusal(locked)


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, word: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "IN_CHILD", True)
    monkeypatch.setattr(word_package, "_LARGEST_PART", 1_000_000)
    bomb = with_parts(word, tmp_path / "大.docx", {"word/document.xml": b"<a>" + b" " * 2_000_000})
    assert bomb.stat().st_size < 100_000
    assert "解压后过大" in refusal(bomb)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_never_expanded(tmp_path: Path, word: Path, declared: str) -> None:
    part = f"<?xml version='1.0'?>{declared}<document><body><p><r><t>&a;</t></r></p></body></document>"
    assert "不是 Word 文档" in refusal(
        with_parts(word, tmp_path / "实体.docx", {"word/document.xml": part.encode()})
    )


def test_text_without_end_is_refused(tmp_path: Path, word: Path) -> None:
    part = b"<document><body><p><r><t>" + b"a" * 2_100_000 + b"</t></r></p></body></document>"
    assert "文字过多" in refusal(with_parts(word, tmp_path / "长.docx", {"word/document.xml": part}))
    path = tmp_path / "长.txt"
    path.write_bytes(b"a" * (4 * 2**20 + 1))
    assert "过大（4 MB）" in refusal(path)
    path.write_text("一、单位主要职责\n" + "一、\n" * 20_000, encoding="utf-8")
    assert "段落过多" in refusal(path)


def test_cells_that_claim_to_be_millions_wide_are_no_trap(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、单位主要职责")
    document.add_paragraph("（一）承办。")
    table = document.add_table(1, 1)
    table.cell(0, 0)._tc.get_or_add_tcPr().grid_span = 1
    path = tmp_path / "宽.docx"
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        part = archive.read("word/document.xml").replace(
            b"</w:tcPr>", b'<w:gridSpan w:val="99999999"/></w:tcPr>'
        )
    assert b"99999999" in part
    read = read_document(with_parts(path, tmp_path / "宽2.docx", {"word/document.xml": part}))
    assert read.duties == ("（一）承办。",)


def test_macros_objects_and_links_are_left_alone_and_said(tmp_path: Path, word: Path) -> None:
    relations = zipfile.ZipFile(word).read("word/_rels/document.xml.rels")
    link = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://127.0.0.1:9/t.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    trapped = with_parts(
        word,
        tmp_path / "宏.docm",
        {
            "word/vbaProject.bin": OLE,
            "word/embeddings/oleObject1.bin": OLE,
            "word/_rels/document.xml.rels": relations.replace(
                b"</Relationships>", link + b"</Relationships>"
            ),
        },
    )
    read = read_document(trapped)
    assert read.notices == (
        "文档里有宏，没有运行，只读取了文字。",
        "文档里有嵌入的对象（例如 Excel 表格），没有打开，其中的内容没有读取。",
        "文档里引用了外部文件，没有打开。",
    )
    assert read.duties[0].startswith("（一）贯彻国家和省、市")


def test_a_text_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "日记.txt"
    path.write_text("今天天气很好。\n明天\t也好\n", encoding="utf-8")
    assert "没有找到单位预算公开文本的任何部分" in refusal(path)


@given(content=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@settings(max_examples=150)
def test_no_bytes_raise_anything_but_a_refusal(tmp_path: Path, content: bytes) -> None:
    for name in ("任意.txt", "任意.docx"):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UnusableFile):
            read_document(path)


@given(data=st.data())
@settings(max_examples=60)
def test_a_document_cut_shuffled_and_spoilt_never_breaks_the_import(
    tmp_path: Path, sample: Book, blank: Book, data: st.DataObject
) -> None:
    lines = as_text(sample, tmp_path / "公开.txt").read_text(encoding="utf-8").splitlines()
    kept = data.draw(st.lists(st.sampled_from(lines), max_size=60))
    spoilt = [
        line[: data.draw(st.integers(0, len(line)))] + data.draw(st.sampled_from(["", "\t", "。", "9年"]))
        for line in kept
    ]
    path = tmp_path / "乱.txt"
    path.write_text(
        "\n".join(["第一部分 单位概况", "一、单位主要职责", "（一）承办。", *spoilt]), encoding="utf-8"
    )
    # A heading that comes again with nothing below it can take away all there was.
    with suppress(UnusableFile):
        _, report = blank.imports.import_document(read_document(path), dry_run=True)
        assert not report.applied


@given(flips=st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=60)
def test_a_damaged_word_file_is_read_or_refused(
    tmp_path: Path, word: Path, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(word.read_bytes())
    for place, byte in flips:
        content[place % len(content)] = byte
    path = tmp_path / "坏.docx"
    path.write_bytes(content)
    with suppress(UnusableFile):
        read_document(path)
