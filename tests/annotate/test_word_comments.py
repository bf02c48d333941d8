"""A Word file's copy has a comment where each finding's words stand, and is the same file otherwise."""

import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from models.annotate import Note, annotate
from models.book import Book
from models.checking.annotated_copy import write_annotated
from models.checking.one_file import check_file
from models.ground.files import UnusableFile
from models.ground.words import plain
from models.readers import Prose, read_text
from tests.annotate.faulty import AMOUNT, CELL, INDICATOR, faulty_word
from tests.exchange.workbooks import saved_by_libreoffice

READING = Path(__file__).parents[3] / "shared" / "cases" / "reading"


def annotated(source: Path) -> Path:
    target = source.with_name("批注.docx")
    write_annotated(source, target, check_file(source).findings)
    return target


def commented(document: WordDocument) -> dict[str, str]:
    """What each comment says by its first line, and the words that it is about."""
    said = {str(one.comment_id): one.paragraphs[0].text for one in document.comments}
    words: dict[str, str] = dict.fromkeys(said, "")
    opened: set[str] = set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            opened.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            opened.remove(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for number in opened:
                words[number] += element.text or ""
    assert not opened
    return {said[number]: text for number, text in words.items()}


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_each_finding_is_a_comment_at_its_words(sample: Book, tmp_path: Path) -> None:
    copy = docx.Document(str(annotated(faulty_word(sample, tmp_path / "公开.docx"))))
    found = commented(copy)
    by_rule = {text[3:6]: (text, words) for text, words in found.items()}
    text, words = by_rule["R01"]
    assert words == CELL[1]
    assert text.startswith(
        "错误 R01：表5《一般公共预算拨款支出预算表》“20103 政府办公厅（室）及相关机构事务”的小计"
        "印的是 1482.24 万元，"
        "它下面各科目相加是 1482.42 万元，这里少 0.18 万元。"
    )
    text, words = by_rule["R07"]
    assert words == f"一）2010350-事业运行{AMOUNT[1]}万元。主要用于事业单位人员及"
    assert (
        "写的是 530.52，表5《一般公共预算拨款支出预算表》“2010350 事业运行”的小计是 520.52，这里多 10.00。"
        in text
    )
    assert by_rule["P04"][1] == INDICATOR
    # What is missing stands nowhere: it is told at the beginning.
    assert by_rule["R06"][1] == copy.paragraphs[0].text
    hint = {one.paragraphs[0].text[3:6]: one.paragraphs[1].text for one in copy.comments}
    assert hint["R01"] == "核对这个数和它下面的各行。"


def test_comments_are_signed_and_dated(sample: Book, tmp_path: Path) -> None:
    copy = docx.Document(str(annotated(faulty_word(sample, tmp_path / "公开.docx"))))
    assert {(one.author, one.initials) for one in copy.comments} == {("预算公开审核", "审核")}
    now = datetime.now(UTC)
    assert all(one.timestamp and now - one.timestamp < timedelta(minutes=5) for one in copy.comments)


def test_the_text_and_all_other_parts_stay(sample: Book, tmp_path: Path) -> None:
    source = faulty_word(sample, tmp_path / "公开.docx")
    content = source.read_bytes()
    copy = annotated(source)
    assert source.read_bytes() == content
    before, after = parts_of(source), parts_of(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert set(after) - set(before) == {"word/comments1.xml"}
    assert [one.text for one in docx.Document(str(copy)).paragraphs] == [
        one.text for one in docx.Document(str(source)).paragraphs
    ]
    assert [one.message for one in check_file(copy).findings] == [
        one.message for one in check_file(source).findings
    ]


def test_a_run_of_more_than_a_text_is_not_divided(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("收入12万元\t支出13万元")
    document.save(str(tmp_path / "a.docx"))
    (paragraph,) = read_text(tmp_path / "a.docx").pieces
    assert isinstance(paragraph, Prose)
    annotate(tmp_path / "a.docx", tmp_path / "b.docx", [Note("错", spot=paragraph.spot, words="12万元")])
    copy = docx.Document(str(tmp_path / "b.docx"))
    assert [one.text for one in copy.paragraphs] == ["收入12万元\t支出13万元"]


def test_comments_that_are_there_stay(sample: Book, tmp_path: Path) -> None:
    source = faulty_word(sample, tmp_path / "公开.docx")
    document = docx.Document(str(source))
    document.add_comment(document.paragraphs[3].runs, "请领导过目", author="某某", initials="某")
    document.save(str(source))
    copy = docx.Document(str(annotated(source)))
    assert next((one.author, one.text) for one in copy.comments) == ("某某", "请领导过目")
    assert len(commented(copy)) == 5


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_comments(sample: Book, tmp_path: Path) -> None:
    copy = annotated(faulty_word(sample, tmp_path / "公开.docx"))
    saved = saved_by_libreoffice("odt", [copy], tmp_path)
    again = saved_by_libreoffice("docx", [saved / "批注.odt"], tmp_path)
    read = commented(docx.Document(str(again / "批注.docx")))
    assert sorted(text[3:6] for text in read) == ["P04", "R01", "R06", "R07"]
    assert next(words for text, words in read.items() if "R01" in text) == CELL[1]


@pytest.mark.skipif(not READING.is_dir(), reason="the shared readings are not here")
@pytest.mark.parametrize("source", sorted(READING.glob("*.docx")), ids=lambda path: path.stem)
def test_every_place_that_is_read_takes_a_comment(source: Path, tmp_path: Path) -> None:
    notes, expected = [], {}
    for number, piece in enumerate(read_text(source).pieces):
        if isinstance(piece, Prose):
            spot, words = piece.spot, piece.text[-12:]
        else:
            row, column, words = next(
                (row, column, cell)
                for row, cells in enumerate(piece.rows)
                for column, cell in enumerate(cells)
                if cell and cell.strip()
            )
            spot = piece.spot(row, column)
        notes.append(Note(f"第 {number} 处", spot=spot, words=words))
        expected[f"第 {number} 处"] = plain(words)
    copy = tmp_path / source.name
    annotate(source, copy, notes)
    found = commented(docx.Document(str(copy)))
    assert list(found) == list(expected)
    # A text box has no comments of its own: its words are told of where it hangs.
    missed = [text for text, words in expected.items() if words not in plain(found[text])]
    assert len(missed) <= (1 if "text-box" in source.stem else 0)


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("公开.txt", "批注.txt", "没有地方写批注，只能写在 .docx、.xlsx、.pdf 文件的副本里"),
        ("公开.docx", "批注.pdf", "批注副本的文件名要和原文件一样以 .docx 结尾"),
        ("公开.docx", "公开.docx", "就是被读取的文件，批注副本不能写在它上面"),
    ],
)
def test_what_takes_no_notes_is_refused(tmp_path: Path, source: str, target: str, why: str) -> None:
    (tmp_path / source).write_bytes(b"whatever")
    with pytest.raises(UnusableFile, match=why):
        annotate(tmp_path / source, tmp_path / target, [])
    assert [path.name for path in tmp_path.iterdir()] == [source]


def test_a_damaged_file_leaves_no_copy(tmp_path: Path) -> None:
    source, target = tmp_path / "坏.docx", tmp_path / "批注.docx"
    source.write_bytes(b"PK\x03\x04broken")
    with pytest.raises(UnusableFile):
        annotate(source, target, [])
    assert not target.exists()
