"""The window around the pages: title, contents, balance, menus, dropping files, who holds the book."""

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QAbstractItemModel, QMimeData, QPoint, QPointF, QRect, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableView,
)
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Source
from models.families import TOTAL, Address
from models.ground.files import UnusableFile
from tests.conftest import DATA
from tests.family import FAMILY, role
from tests.lines import WAN
from tests.readers.test_child import under_wine
from tests.ui.keyboard import CTRL, Keyboard
from ui.actions import EDIT, MENUS
from ui.contents import contents_of, number_of
from ui.dialogs.import_dialog import ImportDialog
from ui.grid.acts import GRID_ACTS
from ui.main_window import MainWindow
from ui.navigation import Navigation
from ui.session import Session

ROOT = Path(__file__).parent.parent.parent


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), copy, data, button, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, button, none))


def test_the_title_tells_unit_year_file_and_that_all_is_saved(sample_window: MainWindow) -> None:
    assert sample_window.windowTitle() == '福州市"智慧福州"管理服务中心 — 2026 年度 — 示例.ysb — 已保存'


def test_the_balance_is_right_after_every_key(window: MainWindow, blank_session: Session) -> None:
    figures = window.balance.figures
    assert [label.text() for label in figures.values()] == ["0.00"] * 5
    keys = Keyboard(window)
    window.show_page("table-revenue_by_unit")
    window.page("table-revenue_by_unit").focus_grid()
    keys.enter("10")
    assert (figures["收入合计"].text(), figures["差额"].text()) == ("10.00", "10.00")
    assert "color" in figures["差额"].styleSheet()
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("general_by_function", "2010350", "basic"), 10 * WAN)
    )
    assert [label.text() for label in figures.values()] == ["10.00", "10.00", "0.00", "10.00", "0.00"]
    assert figures["差额"].styleSheet() == ""


def test_the_contents_mark_what_is_filled(sample_window: MainWindow, sample_session: Session) -> None:
    navigation = sample_window.navigation
    assert [
        navigation.item(number_of(FAMILY, n)).text() for n in ("unit", "table-balance", "table-three_public")
    ] == [
        "单位信息",
        "1  收支预算总表",
        "10  一般公共预算“三公”经费支出预算表",
    ]
    assert [
        navigation.item(number_of(FAMILY, n)).statusTip()
        for n in ("table-general_by_function", "table-government_fund")
    ] == ["已填", "未填"]
    sample_session.tell(
        sample_session.book.figures.set_cell(Address("government_fund", "2120801", "project"), WAN)
    )
    assert navigation.item(number_of(FAMILY, "table-government_fund")).statusTip() == "已填"


def test_every_part_has_a_mark_before_it_is_known_what_is_filled(
    sample_session: Session, qtbot: QtBot
) -> None:
    navigation = Navigation(sample_session)
    qtbot.addWidget(navigation)
    assert [
        contents_of(FAMILY)[n].title
        for n in range(len(contents_of(FAMILY)))
        if navigation.item(n).icon().isNull()
    ] == []
    assert navigation.item(number_of(FAMILY, "explanations")).statusTip() == ""


def test_ctrl_page_down_walks_through_the_tables(sample_window: MainWindow) -> None:
    keys = Keyboard(sample_window)
    sample_window.show_page("table-balance")
    keys.press(Qt.Key.Key_PageDown, modifier=CTRL)
    assert sample_window.table_page().model.table.role == "revenue_by_unit"
    keys.press(Qt.Key.Key_PageUp, modifier=CTRL)
    assert sample_window.table_page().model.table.role == "balance"


def test_the_undo_menu_names_the_act(window: MainWindow, blank_session: Session) -> None:
    undo = window.actions_by_name["undo"]
    assert isinstance(undo, QAction)
    assert not undo.isEnabled()
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("revenue_by_unit", "2", Source.GENERAL), WAN)
    )
    assert undo.isEnabled()
    assert undo.text() == "撤销 填写收入预算总表(&U)"


def test_a_screen_reader_may_ask_for_rows_while_a_closed_book_s_go(sample_window: MainWindow) -> None:
    """As it does of each table that it follows."""
    asked = set()

    def ask(model: QAbstractItemModel, *_: object) -> None:
        for row in range(model.rowCount()):
            index = model.index(row, model.columnCount() - 1)
            asked.add((type(model).__name__, model.flags(index), index.data() is None))

    for page in contents_of(FAMILY):
        sample_window.show_page(page.name)
    for view in sample_window.findChildren(QTableView):
        for going in (view.model().rowsAboutToBeRemoved, view.model().modelAboutToBeReset):
            going.connect(partial(ask, view.model()))
    sample_window.actions_by_name["close"].trigger()
    assert {"FundsModel", "IndicatorsModel"} <= {model for model, _, _ in asked}
    assert not any(Qt.ItemFlag.ItemIsEditable in flags for _, flags, _ in asked)


def test_closing_leads_to_the_start_page_with_the_book_among_the_recent(sample_window: MainWindow) -> None:
    sample_window.actions_by_name["close"].trigger()
    assert sample_window.start_page.isVisible()
    assert sample_window.windowTitle() == "单位预算公开"
    (recent,) = sample_window._recent.books()
    assert recent.path.name == "示例.ysb"
    sample_window.start_page.open_recent.emit(recent.path)
    assert sample_window.windowTitle().endswith("已保存")


def test_a_book_dropped_on_the_window_opens(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "另一本.ysb"
    Book.create(path, sample_facts()).close()
    drop(window, path)
    assert "另一本.ysb" in window.windowTitle()


def test_a_workbook_dropped_on_the_window_is_previewed_and_applied(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    drop(window, DATA / "ten-tables.xlsx")
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    assert blank_session.book.tables().figures() == {}
    preview = window.findChild(ImportDialog)
    qtbot.waitUntil(preview.isVisible)
    QTest.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is None, timeout=20_000)
    assert window.balance.figures["收入合计"].text() == "1688.85"
    assert blank_session.book.history.to_undo.words == "导入ten-tables.xlsx"


def test_each_figure_of_a_preview_is_gone_to(sample_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    workbook = load_workbook(DATA / "ten-tables.xlsx")
    workbook["一般公共预算拨款支出预算表"]["D8"] = 530.52
    workbook.save(tmp_path / "a.xlsx")
    sample_window.show_page("table-revenue_by_unit")
    drop(sample_window, tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: sample_window.findChild(ImportDialog) is not None)
    preview = sample_window.findChild(ImportDialog)
    qtbot.waitUntil(preview.isVisible)
    QTest.keyClick(preview.findChild(QTableView), Qt.Key.Key_Return)
    page = sample_window.table_page()
    assert page.model.table.role == "general_by_function"
    assert page.model.figure(page.grid.currentIndex()).address == Address(
        "general_by_function", "2010350", "basic"
    )
    preview.reject()
    for number, row, column, address in (
        (1, "七、文化旅游体育与传媒支出", "预算数", Address("balance", "207", "expenditure")),
        (3, "合计", "项目支出", Address("spending_by_function", TOTAL, "project")),
        (10, "2、公务接待费", "预算数", Address("three_public", "reception", "budget")),
    ):
        sample_window.show_figure(role(number), row, column)
        page = sample_window.table_page()
        shown = page.model.figure(page.grid.currentIndex()).address
        assert (shown.table, shown.row) == (address.table, address.row), shown
        assert page.grid.visualRect(page.grid.currentIndex()).isValid()


def test_a_book_held_elsewhere_opens_to_be_looked_at(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    second = Session()
    other = MainWindow(second, QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(other)
    other.show()
    other.open_book(sample_session.book.path)
    assert other.windowTitle().endswith("只读")
    assert "现在以只读方式打开" in other.statusBar().currentMessage()
    other.show_page("table-basic_by_economy")
    model = other.table_page().model
    assert not any(model.is_typable(model.index(row, 2)) for row in range(model.rowCount()))
    undo = other.actions_by_name["undo"]
    assert isinstance(undo, QAction)
    assert not undo.isEnabled()
    other.close()


def test_a_file_that_is_no_book_is_told_and_the_open_one_stays(
    sample_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "不是.ysb"
    path.write_text("x", encoding="utf-8")
    sample_window.open_book(path)
    box = sample_window.findChild(QMessageBox)
    assert box is not None
    # SQLite has learnt since 3.45 to tell a file of one sign from a damaged one.
    assert box.text().startswith(f"“{path}”不是预算本文件")
    assert "示例.ysb" in sample_window.windowTitle()


def test_sizes_and_the_last_page_are_remembered(
    blank_session: Session, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    first = MainWindow(blank_session, settings)
    qtbot.addWidget(first)
    first.show()
    first.show_page("table-general_by_economy")
    QApplication.processEvents()
    first.resize(first.width(), 560)
    first.close()
    second = MainWindow(sample_session, settings)
    qtbot.addWidget(second)
    second.show()
    # The offscreen screen is 800 points wide; only the height is the window's own choice there.
    assert second.height() == 560
    assert second.table_page().model.table.role == "general_by_economy"


def test_f1_opens_the_manual_at_the_page_in_use(sample_window: MainWindow) -> None:
    sample_window.show_page("table-three_public")
    Keyboard(sample_window).press(Qt.Key.Key_F1)
    assert sample_window._help.page == "table-three_public"
    assert sample_window._help.isVisible()


def test_demo_shows_the_window_and_ends_by_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "demo", str(tmp_path / "演示"), "--exit"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert "表10" in done.stdout.decode("utf-8")


def test_on_a_small_screen_at_150_percent_the_title_is_whole(sample_window: MainWindow) -> None:
    sample_window.resize(910, 490)
    for number in range(1, 11):
        sample_window.show_page(f"table-{role(number)}")
        QApplication.processEvents()
        title = sample_window.table_page().findChild(QLabel, "title")
        assert title.width() >= title.sizeHint().width(), title.text()


@pytest.mark.skipif(under_wine(), reason="how wide things are hangs on fonts that Wine lacks")
def test_every_part_fits_a_small_screen_at_150_percent(sample_window: MainWindow) -> None:
    sample_window.resize(910, 490)
    for entry in contents_of(FAMILY):
        sample_window.show_page(entry.name)
        QApplication.processEvents()
        assert sample_window.minimumSizeHint().width() <= 910, entry.name


@pytest.mark.skipif(under_wine(), reason="how wide things are hangs on fonts that Wine lacks")
def test_the_balance_has_short_names_in_a_narrow_window_and_none_is_cut(sample_window: MainWindow) -> None:
    def names() -> list[str]:
        labels = [label for label in sample_window.balance.findChildren(QLabel) if label.toolTip()]
        assert all(label.width() >= label.sizeHint().width() for label in labels)
        return [label.text() for label in labels]

    sample_window.resize(910, 490)
    QApplication.processEvents()
    assert names() == ["收入", "支出", "差额", "基本", "项目"]
    sample_window.resize(1366, 490)
    QApplication.processEvents()
    assert names() == ["收入合计", "支出合计", "差额", "一般公共预算 基本支出", "项目支出"]


@pytest.mark.skipif(under_wine(), reason="how wide things are hangs on fonts that Wine lacks")
def test_what_names_a_row_stays_with_its_heading_when_the_grid_is_scrolled(
    sample_window: MainWindow,
) -> None:
    sample_window.resize(910, 490)
    sample_window.show_page("table-general_by_function")
    grid = sample_window.table_page().grid
    QApplication.processEvents()
    grid.horizontalScrollBar().setValue(0)
    header = grid.horizontalHeader()
    named = QRect(0, 0, grid.columnWidth(0) + grid.columnWidth(1) - 2, header.height())
    before = header.grab(named).toImage()
    grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum())
    assert grid.horizontalScrollBar().value() > 0
    QApplication.processEvents()
    assert header.grab(named).toImage() == before
    # Going left, the cell is not left under the columns that stay.
    grid.setCurrentIndex(grid.model().index(0, 4))
    grid.setCurrentIndex(grid.model().index(0, 2))
    assert grid.visualRect(grid.currentIndex()).left() >= named.width()


def test_every_field_says_what_it_is(sample_window: MainWindow) -> None:
    for entry in contents_of(FAMILY)[:12]:
        sample_window.show_page(entry.name)
    buddies = {label.buddy() for label in sample_window.findChildren(QLabel)}
    fields = [
        field
        for kind in (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
        for field in sample_window.findChildren(kind)
        if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.window() is sample_window
    ]
    named = [field for field in fields if field in buddies or field.accessibleName()]
    assert len(named) > 10
    assert [field for field in fields if field not in named and field.parent() not in named] == []


def test_a_row_that_can_not_be_removed_is_told(
    sample_window: MainWindow, sample_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnusableFile("磁盘已满")

    monkeypatch.setattr(sample_session.book.figures, "remove_lines", full)
    sample_window.show_page("table-general_by_function")
    page = sample_window.table_page()
    page.grid.go_to("2010350")
    page.remove_current_row()
    box = page.findChild(QMessageBox)
    yes = box.button(QMessageBox.StandardButton.Yes)
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert sample_window.statusBar().currentMessage() == "磁盘已满"


def test_the_contents_are_as_wide_as_they_need_and_no_wider(sample_window: MainWindow) -> None:
    sample_window.resize(1600, 900)
    navigation = sample_window.navigation
    assert navigation.width() == navigation.width_in(1600) == navigation.wanted_width()


def test_a_small_screen_is_used_whole_at_first(sample_window: MainWindow) -> None:
    assert sample_window.screen().availableSize().width() < 1400
    assert sample_window.isMaximized()


def test_in_a_menu_each_letter_does_one_thing(sample_window: MainWindow) -> None:
    in_a_grid = [act.words for act in GRID_ACTS if act and act.listed]
    for title, entries in MENUS:
        words = [entry.words for entry in entries if entry] + (in_a_grid if title == EDIT else [])
        letters = [found for each in words for found in re.findall("&(.)", each)]
        assert sorted(letters) == sorted(set(letters)), title


def test_a_form_wider_than_the_window_is_first_seen_from_its_left(
    sample_window: MainWindow, qtbot: QtBot
) -> None:
    sample_window.resize(700, 480)
    sample_window.show_page("table-balance")
    page = sample_window.table_page()
    assert page is not None
    bar = page.grid.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
