"""Signs that nobody sees, in every name and text of a book: told, and printed nowhere."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.facts import Facet, Indicator
from models.families import Address
from tests.conftest import DATA

SIGNS = "\x00\x01\x08\x1b\x7f\x85\u00ad\u061c\u200b\u200d\u200e\u202e\u2060\u2066\u3164\ufeff\ufffe\U000e0041"
# A line break of old is a line break.
GONE = SIGNS.replace("\x85", "")
CODE = "2299999"


def hidden(words: str) -> str:
    return f"{words[:1]}{SIGNS}{words[1:]}"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book that has such signs wherever a clerk or a file can bring them."""
    path = tmp_path / "本.ysb"
    with Book.create(path, sample_facts()) as book:
        book.names.rename_unit(2, hidden("某某单位"))
        book.names.name_code(Facet.FUNCTIONAL, CODE, hidden("某某科目"))
        book.figures.set_cell(Address("general_by_function", CODE, "project"), 5_000_000)
        project = next(iter(book.ledger.projects.values()))
        book.narrative.change_project(replace(project, name=hidden("某某项目"), goal=hidden("某某目标")))
        indicators = [one for one in book.ledger.all(Indicator) if one.project == project.id]
        book.narrative.set_indicators(
            project.id, [replace(one, name=hidden("某某指标")) for one in indicators]
        )
        book.narrative.set_terms([(hidden("某某名词"), hidden("某某解释"))])
        book.narrative.set_texts(
            "写", {"duties": hidden("某某职责"), "reason.revenue": "增加\u202e00.05\u202c万元"}
        )
        profile = book.ledger.profile
        book.names.set_profile(replace(profile, full_name=hidden("某某单位全称")))
    return path


def of_zip(path: Path) -> str:
    with ZipFile(path) as packed:
        return "".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith(("xml", "rels"))
        )


def of_pdf(path: Path) -> str:
    reader = PdfReader(BytesIO(path.read_bytes()))
    outline = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    return "".join([*(page.extract_text() for page in reader.pages), *outline, str(reader.metadata)])


@pytest.mark.parametrize(("name", "read"), [("a.xlsx", of_zip), ("a.docx", of_zip), ("a.pdf", of_pdf)])
def test_no_file_holds_one_and_that_is_said(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, read: Callable[[Path], str]
) -> None:
    assert run(["export", str(book), str(tmp_path / name), "--override", "试"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "字体" not in line]
    assert told[0].startswith("文字里有看不见的字符（U+0000、U+0001、U+0008、U+001B、U+007F")
    text = read(tmp_path / name)
    assert [f"U+{ord(sign):04X}" for sign in GONE if sign in text] == []
    assert not any(f"&#{ord(sign)};" in text for sign in GONE)
    if name != "a.xlsx":
        assert "增加00.05万元" in "".join(text.split())


def test_a_bureaus_workbook_is_filled_without_them(book: Path, tmp_path: Path) -> None:
    filled = tmp_path / "已填.xlsx"
    blank = str(DATA / "bureau-blank.xlsx")
    assert run(["export", str(book), str(filled), "--fill", blank, "--override", "试"]) == 1
    assert not set(of_zip(filled)) & set(GONE)


def test_a_file_that_was_published_is_read_back_as_it_was_printed(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook, again = tmp_path / "公开表.xlsx", tmp_path / "再.ysb"
    run(["export", str(book), str(workbook)])
    run(["import", str(again), str(workbook)])
    capsys.readouterr()
    run(["check", str(again)])
    assert "N13" not in capsys.readouterr().out


def test_the_audit_finds_each_text_and_shows_its_signs(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(book)]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if " N13 " in line]
    for words in ("某⟨U+0000⟩", "增加⟨U+202E⟩00.05⟨U+202C⟩"):
        assert any(words in line for line in told), words
    assert any(line.startswith("错误 N13") for line in told)
    assert not set("".join(told)) & set(GONE)
