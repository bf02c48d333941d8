"""上年数: compared, read from last year's book or workbook, cleared, and typed in the tables."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.facts import Period
from models.families import Address
from tests.exchange.workbooks import save, ten_tables
from tests.family import FAMILY
from tests.lines import received, spent
from tests.ui.conftest import UNIT
from tests.ui.keyboard import CTRL, Keyboard
from ui.contents import number_of
from ui.dialogs.import_dialog import ImportDialog
from ui.main_window import MainWindow
from ui.pages.prior_page import PriorPage
from ui.session import Session

Key, PRIOR = Qt.Key, Period.PRIOR
LEFT = Qt.MouseButton.LeftButton


class Chooser:
    """Stands for the file dialog: gives the path it was told, "" for none."""

    def __init__(self) -> None:
        self.path = ""
        self.titles: list[str] = []

    def __call__(self, parent: QWidget | None, title: str, folder: str, files: str) -> tuple[str, str]:
        self.titles.append(title)
        return self.path, ""


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def page(sample_window: MainWindow, chooser: Chooser) -> PriorPage:
    sample_window.show_page("prior")
    page = sample_window.pages.currentWidget()
    assert isinstance(page, PriorPage)
    page._ask = chooser
    return page


def last_year(tmp_path: Path, year: int = 2025) -> Path:
    path = tmp_path / f"{year}年预算.ysb"
    with Book.create(path, blank_book(year, UNIT)) as book:
        book.figures.put_line(received(500))
        book.figures.put_line(spent(400, "2010350"))
    return path


def row(page: PriorPage, number: int) -> list[str]:
    return [page.totals.item(number, column).text() for column in range(page.totals.columnCount())]


def test_totals_are_compared_with_change_and_percent(page: PriorPage) -> None:
    headings = [page.totals.horizontalHeaderItem(column).text() for column in range(6)]
    assert headings == ["项目", "2026 年", "2025 年", "增减", "增减 %", "所在的表"]
    assert row(page, 0) == ["收入合计", "1688.85", "1487.44", "201.41", "13.54%", "表1 收支预算总表"]
    assert row(page, 5)[:5] == ["政府性基金预算拨款支出", "0.00", "0.00", "0.00", "—"]
    assert row(page, 7)[:5] == ["“三公”经费合计", "15.00", "35.00", "-20.00", "-57.14%"]
    assert row(page, 11)[:5] == ["　其中：（1）公务用车购置费", "0.00", "20.00", "-20.00", "-100.00%"]
    assert page.totals.rowCount() == 13


def test_last_years_book_is_taken_by_one_click(
    page: PriorPage, chooser: Chooser, sample_session: Session, sample_window: MainWindow, tmp_path: Path
) -> None:
    chooser.path = str(last_year(tmp_path))
    QTest.mouseClick(page.from_book, LEFT)
    assert row(page, 0)[1:5] == ["1688.85", "500.00", "1188.85", "237.77%"]
    assert row(page, 1)[2] == "400.00"
    assert row(page, 7)[2] == "0.00"
    assert sample_window.statusBar().currentMessage() == (
        "已从“2025年预算.ysb”读取上年数 2 行；可按 Ctrl+Z 一次撤销。"
    )
    Keyboard(sample_window).press(Key.Key_Z, modifier=CTRL)
    assert row(page, 0)[2] == "1487.44"


def test_a_book_of_another_year_is_asked_about_first(
    page: PriorPage, chooser: Chooser, sample_window: MainWindow, tmp_path: Path
) -> None:
    chooser.path = str(last_year(tmp_path, 2024))
    QTest.mouseClick(page.from_book, LEFT)
    assert row(page, 0)[2] == "1487.44"
    box = page.findChild(QMessageBox)
    assert "这个预算本是 2024 年度的，上年数应是 2025 年度。" in box.text()
    QTest.keyClick(box, Key.Key_Return)
    assert row(page, 0)[2] == "1487.44"
    page.take_book(Path(chooser.path))
    box = page.findChildren(QMessageBox)[-1]
    QTest.mouseClick(next(b for b in box.buttons() if b.text() == "读取(&Y)"), LEFT)
    assert row(page, 0)[2] == "500.00"


def test_a_file_that_is_no_book_is_told(page: PriorPage, chooser: Chooser, tmp_path: Path) -> None:
    path = tmp_path / "不是.ysb"
    path.write_text("x", encoding="utf-8")
    chooser.path = str(path)
    QTest.mouseClick(page.from_book, LEFT)
    assert page.findChild(QMessageBox).text().startswith(f"“{path}”不是预算本文件")
    assert row(page, 0)[2] == "1487.44"


def test_nothing_chosen_changes_nothing(page: PriorPage, chooser: Chooser, sample_session: Session) -> None:
    QTest.mouseClick(page.from_book, LEFT)
    QTest.mouseClick(page.from_workbook, LEFT)
    assert chooser.titles == ["去年的预算本", "去年公开的各张表"]
    assert sample_session.book.history.to_undo is None


def test_last_years_ten_tables_are_previewed_and_applied(
    page: PriorPage, chooser: Chooser, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    grids = ten_tables()
    for grid in grids:
        grid.title = grid.title.replace("2026", "2025")
    chooser.path = str(save(grids, tmp_path / "去年.xlsx"))
    QTest.mouseClick(page.from_workbook, LEFT)
    qtbot.waitUntil(lambda: page.findChild(ImportDialog) is not None)
    dialog = page.findChild(ImportDialog)
    qtbot.waitUntil(dialog.isVisible)
    heading = "工作簿“去年.xlsx” → 预算本“示例.ysb”的上年数"
    assert heading in [label.text() for label in dialog.findChildren(QLabel)]
    assert row(page, 0)[2] == "1487.44"
    QTest.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: row(page, 0)[2] == "1688.85")
    assert row(page, 0)[3:5] == ["0.00", "0.00%"]
    assert row(page, 0)[1] == "1688.85"
    assert sample_session.book.history.to_undo.words == "导入上年数去年.xlsx"


def test_clearing_is_one_step(page: PriorPage, sample_window: MainWindow, sample_session: Session) -> None:
    QTest.mouseClick(page.clear, LEFT)
    assert row(page, 0)[1:5] == ["1688.85", "0.00", "1688.85", "—"]
    assert not page.clear.isEnabled()
    assert sample_window.navigation.item(number_of(FAMILY, "prior")).statusTip() == "未填"
    sample_session.undo()
    assert row(page, 0)[2] == "1487.44"


def test_enter_leads_to_the_tables_prior_figures(
    page: PriorPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys = Keyboard(sample_window)
    keys.press(Key.Key_K, modifier=Qt.KeyboardModifier.AltModifier)
    assert page.totals.hasFocus()
    keys.press(*[Key.Key_Down] * 8)
    keys.press(Key.Key_Return)
    table = sample_window.table_page()
    assert (table.model.table.role, table.model.period) == ("three_public", PRIOR)
    assert table.period.currentText() == "上年数"
    table.grid.setCurrentIndex(table.model.index(2, 1))
    keys.enter("6")
    assert (
        sample_session.book.tables(PRIOR).amount(Address("three_public", "reception", "amount")) == 6_000_000
    )
    assert sample_session.book.tables().amount(Address("three_public", "reception", "amount")) == 5_000_000


def test_a_book_to_be_looked_at_reads_nothing(sample_session: Session, qtbot: QtBot) -> None:
    second = Session()
    second.open(sample_session.book.path)
    page = PriorPage(second)
    qtbot.addWidget(page)
    page.show()
    assert row(page, 0)[2] == "1487.44"
    assert not any(button.isVisible() for button in (page.from_book, page.from_workbook, page.clear))
    second.close()
