"""What a book meets on its way, as the clerk sees it: a file gone while it is open, somebody else's lock."""

import json
import shutil
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from tests.safety.test_surroundings import CELL, gone, held_by_windows
from ui.main_window import MainWindow
from ui.session import Session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    Book.create(folder / "预算.ysb", sample_facts()).close()
    return folder / "预算.ysb"


@held_by_windows
def test_the_window_says_that_the_file_is_gone_and_keeps_the_figures(
    path: Path, window: MainWindow, blank_session: Session
) -> None:
    blank_session.open(path)
    shutil.rmtree(path.parent)
    book = blank_session.book
    assert not blank_session.do(lambda: book.figures.set_cell(CELL, 1_000_000))
    assert window.statusBar().currentMessage() == gone(path)
    assert book.tables().amount(CELL) == 0


def test_a_lock_from_another_computer_is_explained_and_the_book_shown(path: Path, qapp: object) -> None:
    owner = {
        "host": "财务室-02",
        "user": "李会计",
        "process": 1,
        "started": "1.0",
        "opened": "2026-01-05T09:30:00",
    }
    path.with_name("预算.ysb.lock").write_text(json.dumps(owner), encoding="utf-8")
    session, said = Session(), []
    session.said.connect(said.append)
    session.open(path)
    assert session.book.read_only
    assert said == [
        f"“{path}”正在被打开：李会计，电脑 财务室-02，2026-01-05 09:30 起。请先在那里关闭；"
        "若确知无人使用，请解除锁定后再打开。 现在以只读方式打开。"
    ]
    session.close()
