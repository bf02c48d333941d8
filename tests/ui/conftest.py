"""Windows under test: offscreen, with a book of their own, and no Qt warning unheard."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":
    # Without a screen Qt looks for fonts beside itself, and brings none.
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["SYSTEMROOT"]) / "Fonts"))

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from ui.collector import collect_later
from ui.main_window import MainWindow
from ui.session import Session
from ui.theme import apply_theme


@pytest.fixture(autouse=True, scope="session")
def looks(qapp: QApplication) -> Iterator[None]:
    """Every test sees the application's own fonts, colours and collector, whichever test comes first."""
    apply_theme(qapp, dark=False)
    collect_later(qapp)
    yield
    # What a test has put there itself would be destroyed after Qt is gone, and take the process down.
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _nothing_spared() -> Iterator[None]:
    """The collector looks through what a test leaves behind, the windows of its books with it."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    """No test reads or writes what this computer's user has set."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


UNIT = '福州市"智慧福州"管理服务中心'


@pytest.fixture
def sample_session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A session on the sample book."""
    path = tmp_path / "示例.ysb"
    Book.create(path, sample_facts()).close()
    session = Session()
    session.open(path)
    yield session
    session.close()


@pytest.fixture
def blank_session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A session on a new book of the sample's unit."""
    path = tmp_path / "新.ysb"
    Book.create(path, blank_book(2026, UNIT)).close()
    session = Session()
    session.open(path)
    yield session
    session.close()


@pytest.fixture
def window(blank_session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window on a new book of the sample's unit."""
    yield from shown(blank_session, qtbot, tmp_path)


@pytest.fixture
def sample_window(sample_session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window on the sample book."""
    yield from shown(sample_session, qtbot, tmp_path)


def shown(session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A main window with settings of its own, shown and in front."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    yield window
    window.close()
