"""What somebody made to do harm, opened by a real hand: the window says what it is and goes on."""

import os
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from tests.conftest import DATA
from tests.desktop.conftest import Start
from tests.desktop.program import Program, lines
from tests.desktop.sheet import Sheet
from tests.desktop.test_ways_out import answer, press
from tests.safety.forging import seal_anew
from tests.safety.test_foreign_files import dat_spaces
from tests.safety.test_traps import with_parts

TABLE_5 = "一般公共预算拨款支出预算表"
MARKUP = "<img src='file:/nowhere/leak.png'><b>fat</b> &amp;"
CODE = "2219901"


@pytest.fixture
def program(start: Start, sample_book: Path) -> Program:
    return start(sample_book)


def import_document(program: Program, path: Path) -> None:
    """Ask for a document in the menu."""
    program.hand.press("alt+f", "l")
    answer(program, path)


def works_on(program: Program, book: Path) -> None:
    """See that the window that refused something takes a figure, keeps it, and ends in peace."""
    program.until(
        lambda: any(each.is_active for each in program.eyes.windows() if each.role != "frame"), "what it says"
    )
    program.hand.press("Escape")
    program.until(lambda: all(each.role == "frame" for each in program.eyes.windows()), "no message")
    sheet = Sheet(program, TABLE_5)
    sheet.enter("2080505", 4, "12.34")
    sheet.shows("2080505", 4, "12.34")
    assert program.leave() == 0
    assert program.errors() == ""
    assert "123400.00" in {line["amount"] for line in lines(book) if line.get("functional") == "2080505"}


def test_a_workbook_that_asks_for_all_memory_is_refused(
    program: Program, sample_book: Path, tmp_path: Path
) -> None:
    program.hand.press("ctrl+i")
    answer(program, dat_spaces(tmp_path))
    program.says("dat_spaces.xlsx”有单元格远在第 1048576 行、第 16384 列，不是一份正常的工作簿，没有读取。")
    works_on(program, sample_book)


@pytest.mark.skipif(sys.platform == "win32", reason="a file without end is a named pipe")
def test_a_text_that_never_ends_is_let_go(program: Program, sample_book: Path, tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    import_document(program, endless)
    # As soon as this can be opened, somebody reads what never comes.
    with endless.open("w"):
        program.says("读取“endless.txt”")
        works_on(program, sample_book)


def test_a_forged_book_is_refused(program: Program, sample_book: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.ysb"
    Book.create(forged, sample_facts()).close()
    with closing(sqlite3.connect(forged)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM unit; END")
        seal_anew(connection)
        connection.commit()
    program.hand.press("ctrl+o")
    answer(program, forged)
    program.says("forged.ysb”已损坏，发现 1 处问题")
    works_on(program, sample_book)


def test_a_name_that_looks_like_markup_is_shown_as_it_stands(
    start: Start, blank_book_file: Path, tmp_path: Path
) -> None:
    strings = "xl/sharedStrings.xml"
    held = zipfile.ZipFile(DATA / "ten-tables.xlsx").read(strings).decode()
    assert "2210203" in held
    assert "购房补贴" in held
    marked = held.replace("2210203", CODE).replace("购房补贴", escape(MARKUP))
    workbook = with_parts(DATA / "ten-tables.xlsx", tmp_path / "markup.xlsx", {strings: marked.encode()})
    program = start(blank_book_file)
    program.hand.press("ctrl+i")
    answer(program, workbook)
    press(program, "应用")
    program.until(lambda: len(program.eyes.windows()) == 1, "the preview's end")
    sheet = Sheet(program, TABLE_5)
    sheet.shows(CODE, 1, MARKUP)
    sheet.click(CODE, 1)
    assert program.leave() == 0
