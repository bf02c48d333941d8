"""The clerk looks at a workbook before it goes into the book, and takes all of it or nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.book import Book
from models.exchange import ImportReport, read_workbook
from models.exchange.plan import Plan
from models.exchange.reading import Workbook
from models.exchange.report import Conflict, Difference, Place
from models.facts import ExpenditureLine, Fund, Kind, Period
from models.families import TOTAL, Address
from models.ground.money import MoneyUnit
from models.readers import Patience
from tests.conftest import DATA
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.new_book import NewBookDialog
from ui.dialogs.report_model import CONFLICTS, sections
from ui.session import Session
from ui.waiting import Waiting
from ui.workbook_reader import read_and_preview

TEN_TABLES = DATA / "ten-tables.xlsx"
BALANCE, GENERAL = "收支预算总表", "一般公共预算拨款支出预算表"
Cells = dict[tuple[str, str], Any]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """What the dialogs belong to."""
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    yield widget
    for each in QApplication.topLevelWidgets():
        each.close()
    QCoreApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


def changed(folder: Path, cells: Cells) -> Workbook:
    """The sample's workbook with other values in some cells, read."""
    workbook = load_workbook(TEN_TABLES)
    for (sheet, cell), value in cells.items():
        workbook[sheet][cell] = value
    path = folder / "上报稿.xlsx"
    workbook.save(path)
    return read_workbook(path)


def shown(qtbot: QtBot, session: Session, workbook: Workbook) -> ImportDialog:
    dialog = ImportDialog(session, workbook)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.start()
        qtbot.waitUntil(dialog.isVisible)
    return dialog


def listed(dialog: QWidget) -> list[str]:
    (sections,) = dialog.findChildren(QListWidget)
    return [sections.item(row).text() for row in range(sections.count())]


def choose(qtbot: QtBot, dialog: QWidget, title: str) -> None:
    """Click a section."""
    (sections,) = dialog.findChildren(QListWidget)
    (item,) = sections.findItems(title, Qt.MatchFlag.MatchStartsWith)
    at = sections.visualItemRect(item).center()
    qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=at)


def tick(qtbot: QtBot, dialog: QWidget) -> None:
    """Tick, or untick, 放弃… by its key, and wait for the new plan."""
    with qtbot.waitSignal(dialog.findChild(QCheckBox).toggled):
        qtbot.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(button(dialog, "应用").isEnabled)


def rows(dialog: QWidget) -> list[list[str]]:
    """What stands in the table."""
    model = dialog.findChild(QTableView).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def headings(dialog: QWidget) -> list[str]:
    model = dialog.findChild(QTableView).model()
    return [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(text))


def says(dialog: QWidget, sentence: str) -> bool:
    return any(label.isVisible() and label.text() == sentence for label in dialog.findChildren(QLabel))


def waiting(window: QWidget) -> Waiting | None:
    """The bar that shows something is going on, where it is seen."""
    return next((each for each in window.findChildren(Waiting) if each.isVisible()), None)


def facts(session: Session) -> set[object]:
    return set(session.book.ledger)


def basic(session: Session) -> int:
    return session.book.tables().amount(Address("general_by_function", TOTAL, "basic"))


def test_an_empty_book_takes_the_workbook_as_one_undo_step(
    qtbot: QtBot, blank_session: Session, qtmodeltester: ModelTester
) -> None:
    dialog = shown(qtbot, blank_session, read_workbook(TEN_TABLES))
    assert listed(dialog) == [
        "读取的表（10）",
        "无法读取（0）",
        "与明细行不一致（0）",
        "与计算结果不一致（0）",
        "目录里没有的科目（0）",
        "变动（0）",
        "提示（0）",
    ]
    assert headings(dialog) == ["工作表", "识别为", "行数"]
    assert rows(dialog)[4][:2] == [GENERAL, f"表5《{GENERAL}》"]
    qtmodeltester.check(dialog.findChild(QTableView).model())
    assert says(dialog, "应用后预算本共 29 行收支；可按 Ctrl+Z 一次撤销。")
    before, heard = facts(blank_session), []
    blank_session.changed.connect(heard.append)
    assert basic(blank_session) == 0
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert basic(blank_session) == 696_950_000
    assert len(heard) == 1
    blank_session.undo()
    assert facts(blank_session) == before


def test_escape_changes_nothing(qtbot: QtBot, sample_session: Session, tmp_path: Path) -> None:
    before = facts(sample_session)
    workbook = changed(tmp_path, {(BALANCE, "B9"): 12.5})
    dialog = shown(qtbot, sample_session, workbook)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert facts(sample_session) == before
    assert sample_session.book.history.to_undo is None


def test_an_unreadable_cell_is_named_and_bars_the_way(
    qtbot: QtBot, sample_session: Session, tmp_path: Path
) -> None:
    before = facts(sample_session)
    dialog = shown(qtbot, sample_session, changed(tmp_path, {(GENERAL, "D8"): "约五百万"}))
    assert listed(dialog)[1] == "无法读取（1）"
    assert headings(dialog) == ["工作表", "单元格", "内容", "原因"]
    assert rows(dialog) == [[GENERAL, "D8", "约五百万", "不是金额"]]
    assert says(dialog, "有 1 处无法读取，不能应用；请在工作簿里改正后再导入。")
    assert not button(dialog, "应用").isEnabled()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert facts(sample_session) == before


def test_detail_lines_are_kept_until_the_clerk_gives_them_up(
    qtbot: QtBot, sample_session: Session, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    dialog = shown(qtbot, sample_session, changed(tmp_path, {(GENERAL, "D8"): 530.52}))
    assert listed(dialog)[2] == "与明细行不一致（1）"
    assert headings(dialog)[3:5] == ["工作簿（万元）", "明细行合计（万元）"]
    (row,) = rows(dialog)
    assert row[:8] == ["表5", "2010350 事业运行", "基本支出", "530.52", "520.52", "保留明细行", GENERAL, "D8"]
    assert says(
        dialog,
        "有 1 处与明细行不一致：明细行保留，这些数不导入。各表金额没有变动。"
        "应用后预算本共 26 行收支；可按 Ctrl+Z 一次撤销。",
    )
    tick(qtbot, dialog)
    assert rows(dialog)[0][5] == "放弃明细行"
    choose(qtbot, dialog, "变动")
    assert headings(dialog) == ["表", "行", "栏", "原来（万元）", "新的（万元）"]
    assert ["表5", "2010350 事业运行", "基本支出", "520.52", "530.52"] in rows(dialog)
    qtmodeltester.check(dialog.findChild(QTableView).model())
    # To and fro: each preview says each thing once.
    said = listed(dialog)
    for _ in range(2):
        tick(qtbot, dialog)
    assert listed(dialog) == said
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert (
        sample_session.book.tables().amount(Address("general_by_function", "2010350", "basic")) == 530_520_000
    )


def test_many_detail_lines_are_counted_and_a_few_named() -> None:
    difference = Difference("general_by_function", "201", "基本支出", Place("表五", "D8"), 100, 200)
    conflicts = [Conflict(difference, tuple(f"行{n}" for n in range(count)), False) for count in (5, 6)]
    report = ImportReport(conflicts=conflicts)
    (section,) = (each for each in sections(report, MoneyUnit.YUAN) if each.title == CONFLICTS)
    assert [row.texts[-1] for row in section.rows] == [
        "行0；行1；行2；行3；行4",
        "共 6 行：行0；行1；行2；行3；行4……",
    ]
    assert section.rows[0].texts[3:5] == ("1.00", "2.00")


def test_a_total_that_differs_is_shown_with_both_figures(
    qtbot: QtBot, sample_session: Session, tmp_path: Path
) -> None:
    dialog = shown(qtbot, sample_session, changed(tmp_path, {(GENERAL, "C5"): 1700}))
    assert headings(dialog)[3:5] == ["工作簿（万元）", "计算（万元）"]
    assert rows(dialog) == [["表5", "合计", "小计", "1700.00", "1688.85", GENERAL, "C5"]]


def test_enter_on_a_row_goes_to_its_table_and_applies_nothing(
    qtbot: QtBot, sample_session: Session, tmp_path: Path
) -> None:
    dialog = shown(qtbot, sample_session, changed(tmp_path, {(GENERAL, "C5"): 1700}))
    qtbot.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    table = dialog.findChild(QTableView)
    assert table.hasFocus()
    with qtbot.waitSignal(dialog.jump) as jumped:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert jumped.args == ["general_by_function", "合计", "小计"]
    assert dialog.isVisible()
    choose(qtbot, dialog, "读取的表")
    at = table.visualRect(table.model().index(2, 0)).center()
    with qtbot.waitSignal(dialog.jump) as jumped:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert jumped.args == ["spending_by_function", "", ""]


def test_a_row_about_no_table_leads_nowhere(qtbot: QtBot, blank_session: Session) -> None:
    dialog = shown(qtbot, blank_session, read_workbook(DATA / "expenditure-detail.xlsx"))
    table = dialog.findChild(QTableView)
    choose(qtbot, dialog, "读取的表")
    assert rows(dialog) == [["支出预算明细", "支出明细表", "25"]]
    with qtbot.assertNotEmitted(dialog.jump):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_preview_follows_the_book(qtbot: QtBot, sample_session: Session) -> None:
    dialog = shown(qtbot, sample_session, read_workbook(TEN_TABLES))
    assert listed(dialog)[5] == "变动（0）"
    own = sample_session.book.ledger.own_unit
    line = ExpenditureLine(Period.CURRENT, own, Kind.BASIC, Fund.GENERAL, 1_000_000, "2080502")
    sample_session.tell(sample_session.book.figures.put_line(line))
    assert not button(dialog, "应用").isEnabled()
    qtbot.waitUntil(button(dialog, "应用").isEnabled)
    choose(qtbot, dialog, "与明细行不一致")
    assert rows(dialog)[0][3:5] == ["3.91", "4.91"]
    sample_session.close()
    assert not dialog.isVisible()


def test_a_book_that_is_only_looked_at_takes_nothing(qtbot: QtBot, sample_session: Session) -> None:
    looking = Session()
    looking.open(sample_session.book.path)
    dialog = shown(qtbot, looking, read_workbook(TEN_TABLES))
    assert says(dialog, "预算本是以只读方式打开的，不能导入。")
    assert not button(dialog, "应用").isEnabled()
    looking.close()


def test_a_quick_reading_shows_its_preview_and_no_progress(
    qtbot: QtBot, sample_session: Session, window: QWidget
) -> None:
    reader = read_and_preview(sample_session, TEN_TABLES, window)
    seen = []
    reader.finished.connect(lambda: seen.append(reader.isVisible()))
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    qtbot.waitUntil(window.findChild(ImportDialog).isVisible)
    assert seen == [False]


def test_a_slow_reading_can_be_given_up(qtbot: QtBot, sample_session: Session, window: QWidget) -> None:
    go_on, done = Event(), Event()

    def slow(path: Path, patience: Patience) -> Workbook:
        go_on.wait(20)
        done.set()
        return read_workbook(path)

    reader = read_and_preview(sample_session, TEN_TABLES, window, read=slow)
    assert not reader.isVisible()
    qtbot.waitUntil(reader.isVisible)
    assert says(reader, "正在读取“ten-tables.xlsx”……")
    bar = reader.findChild(QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    thread = reader._work
    with qtbot.waitSignal(reader.rejected):
        qtbot.mouseClick(button(reader, "取消"), Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not isValid(thread))
    assert done.is_set()
    assert window.findChild(ImportDialog) is None


def test_a_slow_reading_that_ends_takes_its_bar_away(
    qtbot: QtBot, sample_session: Session, window: QWidget
) -> None:
    go_on = Event()

    def slow(path: Path, patience: Patience) -> Workbook:
        go_on.wait(20)
        return read_workbook(path)

    jumped: list[tuple[int, str, str]] = []
    reader = read_and_preview(sample_session, TEN_TABLES, window, lambda *place: jumped.append(place), slow)
    qtbot.waitUntil(reader.isVisible)
    go_on.set()
    qtbot.waitUntil(lambda: not isValid(reader))
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog.findChild(QTableView), Qt.Key.Key_Return)
    assert jumped == [("balance", "", "")]


def test_planning_waits_beside_the_window_and_follows_what_is_typed_meanwhile(
    qtbot: QtBot, sample_session: Session, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, go_on, planned = sample_session.book, Event(), []
    planning = book.imports.planning

    def slow(workbook: Workbook, replacing: bool, period: Period, renaming: bool) -> Callable[[], Plan]:
        work = planning(workbook, replacing, period, renaming)
        planned.append(replacing)
        return lambda: (go_on.wait(20), work())[1]

    monkeypatch.setattr(book.imports, "planning", slow)
    read_and_preview(sample_session, TEN_TABLES, window)
    qtbot.waitUntil(lambda: bool(planned))
    # Not yet half a second: the window is free, and the clerk types on.
    own = book.ledger.own_unit
    line = ExpenditureLine(Period.CURRENT, own, Kind.BASIC, Fund.GENERAL, 1_000_000, "2080502")
    sample_session.tell(book.figures.put_line(line))
    qtbot.waitUntil(lambda: waiting(window) is not None)
    assert says(waiting(window), "正在比较“ten-tables.xlsx”与预算本……")
    dialog = window.findChild(ImportDialog)
    assert not dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(dialog.isVisible)
    assert len(planned) == 2
    assert listed(dialog)[2] == "与明细行不一致（1）"
    assert waiting(window) is None


def test_planning_given_up_leaves_the_book_and_no_preview(
    qtbot: QtBot, sample_session: Session, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, go_on = facts(sample_session), Event()
    planning = sample_session.book.imports.planning

    def slow(*wishes: Any) -> Callable[[], Plan]:
        work = planning(*wishes)
        return lambda: (go_on.wait(20), work())[1]

    monkeypatch.setattr(sample_session.book.imports, "planning", slow)
    read_and_preview(sample_session, TEN_TABLES, window)
    qtbot.waitUntil(lambda: waiting(window) is not None)
    thread = waiting(window)._work
    qtbot.mouseClick(button(waiting(window), "取消"), Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not isValid(thread) and window.findChild(ImportDialog) is None)
    assert facts(sample_session) == before


def test_a_file_that_is_no_workbook_is_told_in_one_sentence(
    qtbot: QtBot, sample_session: Session, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "没有.xlsx"
    read_and_preview(sample_session, path, window)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert str(path) in box.text()
    qtbot.mouseClick(button(box, "知道了"), Qt.MouseButton.LeftButton)
    assert not box.isVisible()


def test_without_a_book_one_is_made_first(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    session = Session()
    read_and_preview(session, DATA / "expenditure-detail.xlsx", window)
    qtbot.waitUntil(lambda: window.findChild(NewBookDialog) is not None)
    new = window.findChild(NewBookDialog)
    unit, name = new.findChildren(QLineEdit)[-2:]
    assert unit.text() == "福州市“智慧福州”管理服务中心"
    name.selectAll()
    qtbot.keyClicks(name, str(tmp_path / "new"))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    session.close()
    with Book.open(tmp_path / "new.ysb") as book:
        assert book.tables().amount(Address("general_by_function", TOTAL, "basic")) == 696_950_000
        assert book.ledger.settings.year == 2026


def test_a_workbook_without_a_unit_is_asked_about_first(
    qtbot: QtBot, blank_session: Session, window: QWidget, tmp_path: Path
) -> None:
    workbook = load_workbook(TEN_TABLES)
    for sheet in workbook:
        for cells in sheet.iter_rows(max_row=3):
            for cell in cells:
                if "单位：" in str(cell.value or ""):
                    cell.value = None
    workbook.save(path := tmp_path / "没有单位.xlsx")
    read_and_preview(blank_session, path, window)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert box.text() == (
        "“没有单位.xlsx”里有表没有写明金额单位。这些表的金额是元还是万元？认错了，金额会差一万倍。"
    )
    assert [button.text() for button in box.buttons()] == ["是万元(&W)", "是元(&Y)", "取消导入(&C)"]
    assert box.defaultButton().text() == "取消导入(&C)"
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    said = "应用后预算本共 29 行收支；可按 Ctrl+Z 一次撤销。"
    qtbot.waitUntil(lambda: dialog.verdict().endswith(said))
    assert dialog.may_apply()
