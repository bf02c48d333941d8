"""What is remembered from one day to the next: the books lately opened, and where files were put."""

import json
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSettings,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QPalette

from models.house import decisions
from ui.kept_settings import KeptSettings

PATH_ROLE = Qt.ItemDataRole.UserRole
_BOOKS = "recent/books"
_MOST = 10
_HEADINGS = ("单位", "年度", "文件", "文件夹", "上次打开")
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RecentBook(NamedTuple):
    """A book that was open, when it was opened last, and whose it was of which year; 0 where nobody noted."""

    path: Path
    opened: datetime
    unit: str = ""
    year: int = 0

    @property
    def in_words(self) -> str:
        """The book in a line of a menu."""
        whose = f"{self.unit}　{self.year} 年度　" if self.year else ""
        return f"{whose}{self.path}"


class RecentBooks:
    """The books lately opened, newest first, ten at most. Kept in the settings of this computer's user."""

    def __init__(self, settings: KeptSettings | None = None) -> None:
        self._settings = settings or KeptSettings()

    def books(self) -> list[RecentBook]:
        """The list; empty where the settings hold none that can be read."""
        return self._settings.read(_BOOKS, _understood, [])

    def add(self, path: Path, opened: datetime | None = None, unit: str = "", year: int = 0) -> None:
        """Put a book that has just been opened first; whose it is, and of which year."""
        path = path.absolute()
        others = [book for book in self.books() if book.path != path]
        self._keep([RecentBook(path, opened or datetime.now(), unit, year), *others])

    def remove(self, path: Path) -> None:
        """Take a book off the list; its file stays."""
        self._keep([book for book in self.books() if book.path != path])

    def _keep(self, books: Sequence[RecentBook]) -> None:
        kept = [
            (str(book.path), book.opened.isoformat(timespec="seconds"), book.unit, book.year)
            for book in books[:_MOST]
        ]
        self._settings.keep(_BOOKS, json.dumps(kept, ensure_ascii=False))


def _understood(kept: object) -> list[RecentBook]:
    return [
        RecentBook(Path(path), datetime.fromisoformat(opened), *whose)
        for path, opened, *whose in json.loads(str(kept))
    ]


def last_folder(kind: str, otherwise: Path) -> Path:
    """The folder in which a file of this kind was last put or found, where it is still there."""
    kept = QSettings().value(f"folders/{kind}")
    return Path(str(kept)) if kept and Path(str(kept)).is_dir() else otherwise


def book_folder(otherwise: Path) -> Path:
    """Where books were last put or found, else where administrators want them."""
    return last_folder("book", decisions().books or otherwise)


def remember_folder(kind: str, folder: Path) -> None:
    """Begin there next time."""
    QSettings().setValue(f"folders/{kind}", str(folder.absolute()))


def _seek(paths: Sequence[Path], answers: deque[Path]) -> None:
    for path in paths:
        there = False
        with suppress(OSError):
            there = path.is_file()
        if not there:
            answers.append(path)


class RecentModel(QAbstractTableModel):
    """The recent books as rows; those whose file is not found turn grey. PATH_ROLE is the book's path.

    A share that has gone may take half a minute to say so: files are looked for beside the window.
    """

    def __init__(self, recent: RecentBooks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._books: list[RecentBook] = []
        self._missing: set[Path] = set()
        self._answers: deque[Path] = deque()
        self._seeker: Thread | None = None
        self._ask = QTimer(self, interval=50)
        self._ask.timeout.connect(self._hear)

    def reload(self) -> None:
        """Read the list anew."""
        self.beginResetModel()
        self._books = self._recent.books()
        self._missing.clear()
        self.endResetModel()
        self._answers = deque()
        paths = [book.path for book in self._books]
        # A daemon: a program that ends does not wait for a share that has gone.
        self._seeker = Thread(target=_seek, args=(paths, self._answers), daemon=True)
        self._seeker.start()
        self._ask.start()

    def _hear(self) -> None:
        if self._seeker is None or not self._seeker.is_alive():
            self._ask.stop()
        while self._answers:
            self._missing.add(self._answers.popleft())
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._books) - 1, len(_HEADINGS) - 1))

    def is_missing(self, path: Path) -> bool:
        """Whether the book's file has been looked for and not found."""
        return path in self._missing

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many books are remembered."""
        return 0 if parent.isValid() else len(self._books)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Whose it is, its year, its file, its folder, the time."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; the whole path in the tooltip."""
        if not index.isValid():
            return None
        book = self._books[index.row()]
        missing = self.is_missing(book.path)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                name = f"{book.path.name}（文件不在）" if missing else book.path.name
                year, folder = str(book.year or ""), str(book.path.parent)
                return (book.unit, year, name, folder, f"{book.opened:%Y-%m-%d %H:%M}")[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return f"没有找到“{book.path}”；按 Delete 从列表中移除。" if missing else str(book.path)
            case Qt.ItemDataRole.ForegroundRole if missing:
                palette = QGuiApplication.palette()
                return palette.brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        return book.path if role == PATH_ROLE else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column says."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADINGS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None
