"""公开包 holds what is published and nothing else: every part of every file in it is read."""

import getpass
import platform
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from models.book import Book
from models.book.formats import PACKAGE
from models.command_line.sample import sample_facts
from models.facts import ExpenditureLine, Facet, Indicator, Severity

USER, HOST = "wangxiaoming-kj", "CAIWUKE-PC-07"
PLACE = "机密文件夹"
SECRETS = {
    "project": "不公开的项目甲",
    "goal": "不公开的目标乙",
    "indicator": "不公开的指标丙",
    "note": "内部说明丁",
    "ignored": "忽略的理由戊",
    "switched": "调整的理由己",
    "override": "带错误公开的理由庚",
    "version": "一上的版本辛",
    "code": "没有钱的科目壬",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The 公开包 of a book that holds everything which is not to be published."""
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, USER)
    monkeypatch.setenv("COMPUTERNAME", HOST)
    monkeypatch.setattr(platform, "node", lambda: HOST)
    monkeypatch.setattr("socket.gethostname", lambda: HOST)
    assert getpass.getuser() == USER
    folder = tmp_path / PLACE
    folder.mkdir()
    with Book.create(folder / "本.ysb", sample_facts()) as book:
        project = next(iter(book.ledger.projects.values()))
        hidden = replace(
            project, name=SECRETS["project"], goal=SECRETS["goal"], note=SECRETS["note"], published=False
        )
        book.narrative.change_project(hidden)
        indicators = [one for one in book.ledger.all(Indicator) if one.project == project.id]
        book.narrative.set_indicators(
            project.id, [replace(one, name=SECRETS["indicator"]) for one in indicators]
        )
        line = next(one for one in book.ledger if isinstance(one, ExpenditureLine))
        book.figures.put_line(replace(line, id=0, amount=1, note=SECRETS["note"]))
        book.names.name_code(Facet.FUNCTIONAL, "2299998", SECRETS["code"])
        book.audit.ignore_finding(book.audit.findings()[0], SECRETS["ignored"])
        book.audit.set_rule("N08", Severity.OFF, SECRETS["switched"])
        book.audit.override_audit(SECRETS["override"])
        book.past.keep_version(SECRETS["version"])
        PACKAGE.write(book.publishing.edition(), folder / "公开包")
    return folder / "公开包"


def pieces(path: Path) -> Iterator[bytes]:
    """Everything a file holds, unpacked."""
    content = path.read_bytes()
    yield content
    if is_zipfile(path):
        with ZipFile(path) as packed:
            yield packed.comment
            for entry in packed.infolist():
                yield entry.filename.encode()
                yield entry.comment
                yield entry.extra
                yield packed.read(entry)
    if content.startswith(b"%PDF"):
        yield from _pieces_of_pdf(content)


def _pieces_of_pdf(content: bytes) -> Iterator[bytes]:
    reader = PdfReader(BytesIO(content))
    for page in reader.pages:
        yield page.extract_text().replace("\n", "").encode()
    for number in range(1, reader.trailer["/Size"]):
        yield from _said(IndirectObject(number, 0, reader).get_object())
    yield from _said(reader.trailer)


def _said(thing: object) -> Iterator[bytes]:
    if isinstance(thing, StreamObject):
        yield thing.get_data()
    if isinstance(thing, DictionaryObject):
        for name, value in thing.items():
            yield name.encode()
            yield from _said(value)
    elif isinstance(thing, ArrayObject):
        for each in thing:
            yield from _said(each)
    elif isinstance(thing, TextStringObject | NameObject):
        yield thing.encode()
    elif isinstance(thing, ByteStringObject):
        yield bytes(thing)


def secrets() -> dict[str, str]:
    told = {"user": USER, "host": HOST, "place": PLACE, "home": str(Path.home() / "x")[:-2], **SECRETS}
    return {what: words for what, words in told.items() if len(words) > len("/root")}


def ways(words: str) -> Iterator[bytes]:
    """Words as the formats write them."""
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "gb18030"):
        yield words.encode(encoding)
    yield words.encode("ascii", "xmlcharrefreplace")


def test_nothing_in_it_tells_what_is_not_published(package: Path) -> None:
    names = sorted(path.name for path in package.iterdir())
    assert [Path(name).suffix for name in names] == [".docx", ".html", ".pdf", ".xlsx", ".txt"]
    for path in package.iterdir():
        held = list(pieces(path))
        assert len(held) > (0 if path.suffix in (".txt", ".html") else 10)
        for what, words in secrets().items():
            for way in ways(words):
                assert not any(way in piece for piece in held), f"{what} stands in {path.name}"


def test_the_search_finds_what_is_published(package: Path) -> None:
    """Or it would pass whatever the files hold."""
    for path in package.iterdir():
        words = "公开.docx" if path.suffix == ".txt" else "一般公共预算拨款支出预算表"
        assert any(way in piece for piece in pieces(path) for way in ways(words)), path.name


def test_the_report_with_the_reasons_stands_beside_it(package: Path) -> None:
    report = package.with_name("公开包（审核报告，内部）.xlsx")
    said = {str(cell.value) for sheet in load_workbook(report) for row in sheet.iter_rows() for cell in row}
    assert SECRETS["ignored"] in said
    assert SECRETS["switched"] in said
    assert sorted(path.name for path in package.parent.iterdir() if ".lock" not in path.name) == sorted(
        ["公开包", "公开包（审核报告，内部）.xlsx", "本.ysb"]
    )
