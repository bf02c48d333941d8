"""What is needed only later is loaded while nothing else is to be done, a little at a time."""

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.dialogs.new_book import NewBookDialog
from ui.loading_ahead import FOR_A_BOOK, FOR_FIRST_ACTS, FOR_THE_REST, LoadingAhead, once_loaded
from ui.main_window import MainWindow
from ui.waiting import Work

ROOT = Path(__file__).parents[2]
# What a clerk may do first, each without a new module of ours or of a library that takes long to load.
_ACTS = """
import re
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
for name in "ui.app", "ui.ending", *sys.argv[2].split(","):
    import_module(name)
known = set(sys.modules)
import ui.contents
for name in re.findall(r"from (ui[.\\w]*) import", Path("ui/file_acts.py").read_text(encoding="utf-8")):
    import_module(name)
from models.audit import make_auditor
from models.book import Book
from models.book.formats import DOCUMENTS
from models.command_line.sample import sample_facts
from models.store.schema import take
folder = Path(sys.argv[1])
with Book.create(folder / "a.ysb", sample_facts()) as book:
    book.audit.findings()
    for part in (
        *(book.names, book.figures, book.narrative, book.imports, book.approving, book.departments),
        *(book.audit, book.publishing, book.review, book.past, book.search),
    ):
        assert part
    take(sqlite3.connect(":memory:"), ())
    for one in DOCUMENTS:
        one.write(book.publishing.edition(), folder / f"a{one.suffix}")
print(*sorted(set(sys.modules) - known), sep="\\n")
"""


def test_the_first_act_of_each_kind_finds_what_it_needs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ACTS, str(tmp_path), ",".join((*FOR_A_BOOK, *FOR_THE_REST))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    late = [
        name
        for name in done.stdout.split()
        if name.split(".")[0] in {"typst", "sqlite_utils", "ui"} or name.startswith("models.book.")
    ]
    assert late == []


def test_the_window_is_shown_before_anything_of_a_book_is_loaded() -> None:
    code = "import sys, ui.app; print(*(name for name in sys.modules if name.startswith('models.')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {name.split(".")[1] for name in done.stdout.split()} == {"ground", "house", "keeping"}


def test_one_module_a_turn_and_one_that_is_lacking_is_passed_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "ahead_one.py").write_text("")
    (tmp_path / "ahead_two.py").write_text("import a_library_that_is_not_there")
    (tmp_path / "ahead_three.py").write_text("")
    parent = QObject()
    loading = LoadingAhead(parent, ["sys", "ahead_one", "ahead_two"], ["ahead_three"])
    assert "ahead_one" not in sys.modules
    with qtbot.waitSignal(loading.destroyed):
        pass
    assert {"ahead_one", "ahead_three"} <= set(sys.modules)
    assert "ahead_two" not in sys.modules


def test_beside_work_that_the_clerk_waits_for_it_takes_longer_breaths(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("ahead_of_work", "ahead_beside_work", "ahead_after_work"):
        (tmp_path / f"{name}.py").write_text("")
    loading = LoadingAhead(qapp, ["ahead_of_work", "ahead_beside_work"], ["ahead_after_work"])
    turn = loading.findChild(QTimer)
    assert turn is not None
    enough, works, breaths = Event(), [], []

    def note() -> None:
        """After each module; after the first, work begins."""
        breaths.append(turn.interval())
        if works:
            enough.set()
        else:
            works.append(work := Work(enough.wait))
            work.finished.connect(work.deleteLater)
            work.start()

    turn.timeout.connect(note)
    with qtbot.waitSignal(loading.destroyed):
        pass
    assert "ahead_after_work" in sys.modules
    assert breaths[0] < breaths[1]


def test_a_book_is_opened_when_what_it_takes_is_loaded(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("ahead_of_a_book", "ahead_of_its_page", "ahead_of_the_rest"):
        (tmp_path / f"{name}.py").write_text("")
    loaded: list[set[str]] = []

    def note() -> None:
        known = {"ahead_of_a_book", "ahead_of_its_page", "ahead_of_the_rest"}
        loaded.append(known & set(sys.modules))

    loading = LoadingAhead(qapp, ["ahead_of_a_book", "ahead_of_its_page"], ["ahead_of_the_rest"])
    once_loaded(note)
    once_loaded(note, ["ahead_of_a_book"])
    assert loaded == []
    with qtbot.waitSignal(loading.destroyed):
        pass
    assert loaded == [{"ahead_of_a_book"}, {"ahead_of_a_book", "ahead_of_its_page"}]
    once_loaded(loaded.clear)
    assert loaded == []


def test_an_act_of_the_menu_waits_for_what_it_takes(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "ahead_of_an_act.py").write_text("")
    # As long as that is not loaded: it comes after what the first acts take, which is.
    loading = LoadingAhead(qapp, ["ahead_of_an_act", *FOR_FIRST_ACTS], [])
    action = window.actions_by_name["new"]
    assert isinstance(action, QAction)
    action.trigger()
    assert window.findChild(NewBookDialog) is None
    with qtbot.waitSignal(loading.destroyed):
        pass
    assert window.findChild(NewBookDialog) is not None


def test_the_dialog_of_a_new_book_does_not_wait_for_what_a_book_takes_to_load() -> None:
    code = "import sys, ui.app, ui.file_acts, ui.dialogs.new_book; print('models.book' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
