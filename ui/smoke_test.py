"""A clerk's round done by the program itself, to see that a build is whole: main.py --smoke-test.

Nothing it says goes to standard error; whatever does is a fault of the build.
"""

import os
import sys
import tempfile
import traceback
import zipfile
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QSize, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from models import __version__
from models.book import Book
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.facts.code_search import search_codes
from models.families import Address
from models.ground.crash_report import OUR_FAULT
from models.ground.file_kinds import BOOK
from models.measures import REVENUE_TABLE
from models.tables import Figure
from ui.app import make_application
from ui.contents import contents_of, part_of_table
from ui.help_page import plain_text
from ui.main_window import MainWindow
from ui.preview.pdf_document import open_pdf
from ui.session import Session

_CHANGED = Address(REVENUE_TABLE, "2", "other")
_TYPED, _AMOUNT = "12.34", 12_340_000
# What the offscreen platform says of any window.
_OF_ANY_WINDOW = "This plugin does not support propagateSizeHints()"
# A folder as clerks have them: Chinese, and a space.
_FOLDER = "冒烟 测试-"


def smoke_test() -> int:
    """Make the sample, edit, export, reopen, check, quit; 0 where all went well, else 3 and what did not."""
    # A build machine has no screen that anybody looks at.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform == "win32":
        # That platform looks for fonts where Qt has none, and complains.
        os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["SYSTEMROOT"]) / "Fonts"))
    qInstallMessageHandler(_repeat)
    try:
        with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
            _round(Path(folder))
    except Exception:  # noqa: BLE001 - the frozen program would show it in a dialog, and wait
        if sys.stderr is not None:
            traceback.print_exc()
        return OUR_FAULT
    if sys.stdout is not None:
        print(f"{__version__} 冒烟测试通过")
    return 0


def _round(folder: Path) -> None:
    path = folder / f"示例 预算本{BOOK.suffixes[0]}"
    Book.create(path, sample_facts()).close()
    app = make_application()
    session = Session()
    window = MainWindow(session, QSettings(str(folder / "设置.ini"), QSettings.Format.IniFormat))
    try:
        _work(window, session, path)
    finally:
        # Windows removes no folder whose book is open.
        window.close()
        # Threads are waited for where a program quits.
        QTimer.singleShot(0, app.quit)
        app.exec()
    with Book.open(path) as book:
        _expect(book.tables().amount(_CHANGED) == _AMOUNT, "the typed figure is not in the book")
    read = read_workbook(folder / "公开表.xlsx")
    _expect(len(read.tables) == len(read.family.tables), "the workbook has not its ten tables")
    with zipfile.ZipFile(folder / "公开文本.docx") as document:
        text = document.read("word/document.xml").decode()
    _expect("收支预算总表" in text, "the document lacks its tables")
    pages = open_pdf((folder / "公开文本.pdf").read_bytes(), app)
    _expect(not pages.render(0, QSize(210, 297)).isNull(), "the PDF can't be looked at")


def _work(window: MainWindow, session: Session, path: Path) -> None:
    """Look at every page, type a figure, export."""
    window.show()
    window.open_book(path)
    for entry in contents_of(session.family):
        window.show_page(entry.name)
        QApplication.processEvents()
        _expect(plain_text(entry.name) != "", "a page has no manual")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    _expect(box.buttons()[0].text().startswith("取消"), "Qt does not speak Chinese")
    found = search_codes(standard_catalog(), Facet.FUNCTIONAL, "jbylbx")
    _expect(any("基本养老保险" in code.name for code in found), "no code is found by its pinyin")
    _type(window)
    for name in ("公开表.xlsx", "公开文本.docx", "公开文本.pdf"):
        session.book.publishing.export(path.with_name(name))


def _type(window: MainWindow) -> None:
    """Put a figure into a cell as the delegate does."""
    window.show_page(part_of_table(_CHANGED.table))
    page = window.table_page()
    _expect(page is not None, "there is no table page")
    if page is not None:
        row, column = next(
            (row, column)
            for row, cells in enumerate(page.model.rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, Figure) and cell.address == _CHANGED
        )
        _expect(
            page.model.setData(page.model.index(row, column), _TYPED, Qt.ItemDataRole.EditRole),
            "a cell could not be typed",
        )


def _repeat(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Say aloud what Qt complains of: on Windows it tells a debugger alone."""
    if message != _OF_ANY_WINDOW and sys.stderr is not None:
        print(message, file=sys.stderr)


def _expect(holds: bool, otherwise: str) -> None:
    # Not an assert statement: a build may run without these.
    if not holds:
        raise AssertionError(otherwise)
