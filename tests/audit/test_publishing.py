"""错误 hold the document back, at the command line too, unless somebody writes why they do not."""

import re
import zipfile
from html import unescape
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from models.book import PACKAGE, PDF, WORD, WORKBOOK, Book, blank_book, edition
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.ground.giving_up import GivenUp, Wish, for_the_wish
from tests.conftest import DATA
from tests.family import FAMILY
from tests.lines import received
from tests.publish.pdf_reading import needs_chinese_font, pages

Words = tuple[str, ...]


def pages_of(file: Path) -> list[str]:
    """What each page of a PDF says."""
    return ["\n".join(page) for page in pages(file.read_bytes())]


def heads(file: Path) -> list[str]:
    """What each sheet of a workbook prints at the head of a page, as Excel reads it."""
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n in count_of_sheets(parts)]
    return [unescape("".join(re.findall("<oddHeader>(.*?)</oddHeader>", sheet))) for sheet in sheets]


def count_of_sheets(parts: zipfile.ZipFile) -> range:
    """The numbers of a workbook's sheets."""
    return range(1, 1 + sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist()))


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A book with an 错误: more revenue than expenditure."""
    path = tmp_path / "a.ysb"
    with Book.create(path, sample_facts()) as book:
        book.figures.put_line(received(1))
    return path


FILL = ("--fill", str(DATA / "bureau-blank.xlsx"))
WAYS_OUT = pytest.mark.parametrize(
    ("command", "target", "more"),
    [
        ("export", "a.xlsx", ()),
        ("export", "a.docx", ()),
        pytest.param("export", "a.pdf", (), marks=needs_chinese_font),
        pytest.param("export", "a.svg", (), marks=needs_chinese_font),
        ("export", "b.xlsx", FILL),
        pytest.param("package", "公开包", (), marks=needs_chinese_font),
    ],
)


@WAYS_OUT
def test_errors_hold_every_way_out_back(
    wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, target: str, more: Words
) -> None:
    assert run([command, str(wrong), str(tmp_path / target), *more]) == 1
    assert capsys.readouterr().err == (
        "审核发现 2 处错误，没有导出；请先用 check 查看并改正，"
        "或者用 --override 写明理由，或者用 --draft 导出草稿。\n"
    )
    assert not (tmp_path / target).exists()
    assert run([command, str(wrong), str(tmp_path / target), *more, "--override", " "]) == 1


@WAYS_OUT
def test_a_reason_opens_every_way_out_and_is_kept(
    wrong: Path, tmp_path: Path, command: str, target: str, more: Words
) -> None:
    assert run([command, str(wrong), str(tmp_path / target), *more, "--override", "财政已批准"]) == 0
    assert (tmp_path / target).exists()
    with Book.open(wrong, read_only=True) as book:
        assert book.ledger.texts["audit.override"] == "财政已批准"


@WAYS_OUT
def test_a_draft_may_always_go_and_says_what_it_is_on_each_page(
    wrong: Path, tmp_path: Path, command: str, target: str, more: Words
) -> None:
    before = wrong.read_bytes()
    assert run([command, str(wrong), str(tmp_path / target), *more, "--draft"]) == 0
    assert wrong.read_bytes() == before
    made = tmp_path / target
    files = list(made.iterdir()) if made.is_dir() else [made]
    for file in files:
        if file.suffix == ".pdf":
            assert all("草稿：审核未完成，不得公开" in page for page in pages_of(file))
        elif file.suffix == ".svg":
            assert '<desc id="picture-description">草稿，审核未完成，不得公开。' in file.read_text("utf-8")
        elif file.suffix == ".docx":
            sections = docx.Document(str(file)).sections
            said = [paragraph.text for each in sections for paragraph in each.header.paragraphs]
            assert said == ["草稿：审核未完成，不得公开"] * len(sections)
        elif "审核报告" not in file.name and file.suffix == ".xlsx":
            first, *tables = load_workbook(file).worksheets
            assert (first.title, first["A1"].value) == ("草稿", "草稿：审核未完成，不得公开。")
            said = [head.count("草稿：审核未完成，不得公开。") for head in heads(file)]
            assert (said.count(1), max(said)) == (len(tables), 1)
    if made.is_dir():
        assert sum("（草稿）" in file.stem for file in files) == len(files) - 1


def test_what_is_no_draft_says_nothing_of_one(tmp_path: Path) -> None:
    book = tmp_path / "a.ysb"
    Book.create(book, sample_facts()).close()
    for suffix in (".xlsx", ".docx", ".pdf"):
        assert run(["export", str(book), str(tmp_path / f"a{suffix}")]) == 0
    assert not any("草稿" in page for page in pages_of(tmp_path / "a.pdf"))
    assert docx.Document(str(tmp_path / "a.docx")).sections[0].header.paragraphs[0].text == ""
    workbook = load_workbook(tmp_path / "a.xlsx")
    assert len(workbook.sheetnames) == 10
    assert not any("草稿" in head for head in heads(tmp_path / "a.xlsx"))


def test_a_draft_of_tables_is_read_like_any_other(wrong: Path, tmp_path: Path) -> None:
    run(["export", str(wrong), str(tmp_path / "a.xlsx"), "--draft"])
    run(["export", str(wrong), str(tmp_path / "b.xlsx"), "--override", "核对过"])
    draft, final = (read_workbook(tmp_path / name).tables for name in ("a.xlsx", "b.xlsx"))
    assert draft.keys() == final.keys() == FAMILY.roles
    assert all(draft[number].rows == final[number].rows for number in draft)


def test_a_reason_for_nothing_is_not_kept(tmp_path: Path) -> None:
    book = tmp_path / "a.ysb"
    Book.create(book, sample_facts()).close()
    assert run(["export", str(book), str(tmp_path / "a.pdf"), "--override", "财政已批准"]) == 0
    with Book.open(book, read_only=True) as opened:
        assert "audit.override" not in opened.ledger.texts


def test_an_empty_book_may_go_as_a_draft(tmp_path: Path) -> None:
    book = tmp_path / "空.ysb"
    Book.create(book, blank_book(2026, "某单位")).close()
    assert run(["package", str(book), str(tmp_path / "包"), "--draft"]) == 0


def test_one_edition_builds_the_document_and_its_pages_once(
    tmp_path: Path, sample: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    for name in ("build_document", "make_pdf"):
        act = getattr(edition, name)
        monkeypatch.setattr(
            edition, name, lambda *given, act=act, name=name: built.append(name) or act(*given)
        )
    PACKAGE.write(sample.publishing.edition(), tmp_path / "包")
    assert built == ["build_document", "make_pdf"]


def test_what_is_done_after_an_edition_was_made_is_not_in_it(tmp_path: Path, sample: Book) -> None:
    made = sample.publishing.edition()
    sample.figures.put_line(received(1))
    made.write_workbook(tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").worksheets[0]["B5"].value == 1688.85


def test_work_given_up_leaves_no_file(tmp_path: Path, sample: Book) -> None:
    (tmp_path / "a.pdf").write_bytes(b"as it was")
    wish = Wish()
    wish.take_back()
    for made, target in ((WORKBOOK, "a.xlsx"), (WORD, "a.docx"), (PDF, "a.pdf"), (PACKAGE, "包")):
        with for_the_wish(wish), pytest.raises(GivenUp):
            made.write(sample.publishing.edition(), tmp_path / target)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"as it was"}


def test_a_reason_lets_the_document_go_and_is_in_the_report(wrong: Path, tmp_path: Path) -> None:
    assert run(["package", str(wrong), str(tmp_path / "包"), "--override", "财政已批准"]) == 0
    sheet = load_workbook(tmp_path / "包（审核报告，内部）.xlsx").worksheets[0]
    assert "带错误公开的理由：财政已批准" in [row[0].value for row in sheet.iter_rows(max_row=6)]
    with Book.open(wrong, read_only=True) as book:
        assert book.ledger.texts["audit.override"] == "财政已批准"
