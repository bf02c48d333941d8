"""The grid under the clerk's hands: typing, moving, copying, pasting, finding, and what is on screen."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.entry.copied_block import copied_block
from models.facts import Kind, Period
from models.families import Address
from models.tables import CellState
from tests.family import role
from tests.lines import WAN, spent
from tests.ui.keyboard import CTRL, Keyboard
from ui.dialogs.code_picker import CodePicker
from ui.grid.clipboard import to_text
from ui.grid.model import GridModel
from ui.grid.moving import edge
from ui.grid.refused import RefusedText
from ui.grid.roles import GridRole
from ui.grid.row_filter import RowFilter
from ui.grid.view import GridView
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.session import Session

Key = Qt.Key


def page(window: MainWindow, number: int) -> TablePage:
    """A table's page, shown."""
    window.show_page(f"table-{role(number)}")
    shown = window.table_page()
    assert shown is not None
    shown.focus_grid()
    return shown


def at(grid: GridView, code: str, column: int) -> None:
    """Put the current cell on a row and column."""
    grid.go_to(code, column)


def text(grid: GridView, code: str, column: int) -> str:
    """What a cell shows."""
    row = grid.model().row_of(code)
    assert row is not None
    return str(grid.model().index(row, column).data())


@pytest.mark.parametrize("number", range(1, 11))
def test_every_table_s_model_keeps_qt_s_rules(
    sample_session: Session, qtmodeltester: ModelTester, number: int
) -> None:
    model = GridModel(sample_session, role(number))
    qtmodeltester.check(model)
    sample_session.tell(sample_session.book.figures.put_line(spent(4, "2110101", "30101")))
    sample_session.undo()
    model.show_rows(RowFilter.MONEY)
    model.show_comparison(True)
    model.show_figures(Period.PRIOR, model.whose)


def test_typing_overwrites_and_enter_goes_down(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("12.5")
    keys.enter("1,000")
    assert (text(grid, "30101", 2), text(grid, "30102", 2)) == ("12.50", "1000.00")
    assert text(grid, "301", 2) == "1012.50"
    at(grid, "30101", 2)
    keys.enter("7")
    assert text(grid, "30101", 2) == "7.00"


def test_a_finding_that_comes_while_a_figure_is_typed_leaves_the_text_alone(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("1191")
    at(grid, "30101", 2)
    keys.type("1")
    index = grid.currentIndex()
    grid.model().dataChanged.emit(index, index, [GridRole.FOUND])
    keys.type("193")
    keys.press(Key.Key_Return)
    assert text(grid, "30101", 2) == "1193.00"
    at(grid, "30101", 2)
    committed = QInputMethodEvent()
    committed.setCommitString("1")
    QApplication.sendEvent(grid, committed)
    grid.model().dataChanged.emit(index, index, [GridRole.FOUND])
    keys.type("195")
    keys.press(Key.Key_Return)
    assert text(grid, "30101", 2) == "1195.00"


def test_enter_and_tab_skip_what_can_not_be_typed(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30199", 2)
    keys.press(Key.Key_Return)
    assert grid.currentIndex().siblingAtColumn(0).data() == "30201"
    grid = page(window, 2).grid
    grid.setCurrentIndex(grid.model().index(1, 10))
    keys.press(Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 11)
    keys.press(Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 0)
    keys.press(Key.Key_Backtab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 11)


def test_enter_goes_down_from_the_column_in_which_tab_began(
    window: MainWindow, blank_session: Session
) -> None:
    figures = blank_session.book.figures
    for code in ("2010301", "2010302", "2010303"):
        blank_session.tell(figures.set_cell(Address("general_by_function", code, "basic"), WAN))
    keys, grid = Keyboard(window), page(window, 5).grid
    at(grid, "2010301", 3)
    for first, second in (("1", "2"), ("3", "4")):
        keys.type(first)
        keys.press(Key.Key_Tab)
        keys.enter(second)
    assert grid.currentIndex() == grid.model().index(grid.model().row_of("2010303"), 3)
    assert [text(grid, "2010302", column) for column in (3, 4)] == ["3.00", "4.00"]


def test_f2_edits_the_exact_amount_and_escape_restores(window: MainWindow, blank_session: Session) -> None:
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("basic_by_economy", "30101", "amount"), 1_234_567)
    )
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    assert text(grid, "30101", 2) == "1.23"
    keys.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1.234567"
    keys.press(Key.Key_Home)
    keys.press(Key.Key_F2)
    keys.type("8")
    assert editor.text() == "1.2345678"
    keys.press(Key.Key_Escape)
    assert text(grid, "30101", 2) == "1.23"


def test_a_small_sum_is_computed(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("=12.5*3+4")
    assert text(grid, "30101", 2) == "41.50"


def test_a_wrong_entry_stays_with_its_reason_until_corrected(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("12x")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "12x"
    reason = grid.findChild(QLabel, "reason")
    assert reason is not None
    assert (reason.text(), reason.isVisible()) == ("不是金额", True)
    assert grid.currentIndex().siblingAtColumn(0).data() == "30101"
    keys.press(Key.Key_Backspace)
    keys.press(Key.Key_Return)
    assert text(grid, "30101", 2) == "12.00"


def test_a_wrong_entry_left_with_the_mouse_is_kept_and_told(
    window: MainWindow, blank_session: Session
) -> None:
    keys, shown = Keyboard(window), page(window, 9)
    grid = shown.grid
    at(grid, "30101", 2)
    keys.type("12x")
    other = grid.model().index(grid.currentIndex().row() + 3, 2)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(other).center())
    assert text(grid, "30101", 2) == "12x"
    row = grid.model().row_of("30101")
    assert grid.model().index(row, 2).data(GridRole.WRONG) == "不是金额"
    assert blank_session.book.tables().figures() == {}
    at(grid, "30101", 2)
    assert shown.hint.text() == "不是金额"
    assert "不是金额" in window.statusBar().currentMessage()
    keys.press(Key.Key_Escape)
    assert text(grid, "30101", 2) == ""
    assert window.statusBar().currentMessage() == ""


def test_delete_clears_and_ctrl_z_brings_back(sample_window: MainWindow, sample_session: Session) -> None:
    sample_session.tell(
        sample_session.book.figures.set_cell(Address("basic_by_economy", "30201", "amount"), 5 * WAN)
    )
    keys, grid = Keyboard(sample_window), page(sample_window, 9).grid
    at(grid, "30201", 2)
    keys.press(Key.Key_Delete)
    assert text(grid, "30201", 2) == ""
    keys.press(Key.Key_Z, modifier=CTRL)
    assert text(grid, "30201", 2) == "5.00"
    keys.press(Key.Key_Y, modifier=CTRL)
    assert text(grid, "30201", 2) == ""


def test_ctrl_d_fills_down(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("5")
    at(grid, "30101", 2)
    keys.press(Key.Key_Down, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    keys.press(Key.Key_D, modifier=CTRL)
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103", "30106")] == [
        "5.00",
        "5.00",
        "5.00",
        "",
    ]
    keys.press(Key.Key_Z, modifier=CTRL)
    assert text(grid, "30103", 2) == ""


def test_a_block_goes_to_excel_and_back(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    QGuiApplication.clipboard().setText('"1,000.5"\r\n-\r\n２\r\n')
    keys.press(Key.Key_V, modifier=CTRL)
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103")] == ["1000.50", "", "2.00"]
    grid.setCurrentIndex(grid.model().index(grid.model().row_of("30101"), 0))
    for _ in range(2):
        keys.press(Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    keys.press(Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "30101\t基本工资\t1000.50\r\n"


def test_one_value_pasted_over_a_selection_fills_it(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.press(Key.Key_Down, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    QGuiApplication.clipboard().setText("3\r\n")
    keys.press(Key.Key_V, modifier=CTRL)
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103")] == ["3.00", "3.00", "3.00"]


def test_what_could_not_be_pasted_is_listed(window: MainWindow, qtbot: QtBot) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    QGuiApplication.clipboard().setText("5\r\n待定\r\n7\r\n")
    keys.press(Key.Key_V, modifier=CTRL)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "第 2 行第 1 列“待定”：不是金额"
    box.close()
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103")] == ["5.00", "", "7.00"]


def test_a_large_block_is_pasted_beside_the_window_and_told_of_as_a_small_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("models.book.figures._MANY_ROWS", 1)
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    QGuiApplication.clipboard().setText("5\r\n待定\r\n7\r\n")
    keys.press(Key.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "第 2 行第 1 列“待定”：不是金额"
    box.close()
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103")] == ["5.00", "", "7.00"]
    window.actions_by_name["undo"].trigger()
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103")] == ["", "", ""]


@pytest.mark.parametrize(
    "rows", [[["a\tb", 'c"d'], ["e\nf", ""]], [["30101", "基本工资", "1,000.50"]], [["'x'", " y "]]]
)
def test_the_clipboard_s_text_survives_quotes_tabs_and_line_breaks(rows: list[list[str]]) -> None:
    assert copied_block(to_text(rows)) == rows


def test_input_method_composition_into_a_selected_cell_arrives(window: MainWindow) -> None:
    grid = page(window, 5).grid
    grid.setCurrentIndex(grid.model().index(grid.model().rowCount() - 1, 0))
    event = QInputMethodEvent()
    event.setCommitString("２０１０３５０")
    QApplication.sendEvent(grid, event)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "２０１０３５０"
    Keyboard(window).press(Key.Key_Return)
    assert text(grid, "2010350", 1) == "事业运行"


def test_a_code_the_catalogue_lacks_is_made_with_its_name(window: MainWindow) -> None:
    keys, shown = Keyboard(window), page(window, 5)
    keys.enter("2019988")
    reason = shown.grid.findChild(QLabel, "reason")
    assert reason is not None
    assert reason.text() == "目录里没有科目 2019988：请在编码后面写上名称，或按 F4 新增。"
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("2019988 新设科目")
    keys.press(Key.Key_Return)
    keys.enter("3")
    assert text(shown.grid, "2019988", 1) == "新设科目"
    assert text(shown.grid, "201", 2) == "3.00"


def test_cells_tell_by_colour_and_words_where_they_come_from(sample_window: MainWindow) -> None:
    shown = page(sample_window, 5)
    model = shown.grid.model()
    total = model.index(model.row_of("2010399"), 2)
    assert total.data(GridRole.STATE) is CellState.COMPUTED
    assert total.data(Qt.ItemDataRole.ToolTipRole) == "项目支出 961.90"
    subtotal = model.index(model.row_of("201"), 2)
    assert subtotal.data(Qt.ItemDataRole.ToolTipRole) == "基本支出 520.52 + 项目支出 991.90"
    detail = model.index(model.row_of("2010350"), 3)
    assert detail.data(GridRole.STATE) is CellState.DETAILED
    assert detail.data(Qt.ItemDataRole.ToolTipRole) == "由 12 行明细组成，按 F2 打开明细行。"
    pixels = {}
    for name, index in (
        ("computed", total),
        ("detail", detail),
        ("entry", model.index(model.row_of("2010350"), 4)),
    ):
        shown.grid.scrollTo(index)
        shot = shown.grid.viewport().grab(shown.grid.visualRect(index)).toImage()
        pixels[name] = shot.pixelColor(4, 4).name()
    assert len(set(pixels.values())) == 3, pixels


def test_the_active_cell_of_a_name_is_read_on_its_own_colour(sample_window: MainWindow) -> None:
    shown = page(sample_window, 5)
    index = shown.grid.model().index(shown.grid.model().row_of("2010350"), 1)
    shown.grid.setCurrentIndex(index)
    shown.grid.scrollTo(index)
    cell = shown.grid.visualRect(index)
    shot = shown.grid.viewport().grab(cell).toImage()
    assert shot.pixelColor(cell.width() - 9, 5) == shown.grid.palette().base().color()


def test_a_class_s_tooltip_adds_up_its_rows(sample_window: MainWindow) -> None:
    model = page(sample_window, 5).grid.model()
    basic = model.index(model.row_of("208"), 3)
    assert basic.data(Qt.ItemDataRole.ToolTipRole) == "20805 行政事业单位养老支出 64.31"
    assert model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == (
        "201 一般公共服务支出 520.52 + 208 社会保障和就业支出 64.31 + 221 住房保障支出 112.12"
    )


def test_find_goes_round_by_code_name_and_amount(sample_window: MainWindow) -> None:
    keys, shown = Keyboard(sample_window), page(sample_window, 5)
    keys.press(Key.Key_F, modifier=CTRL)
    keys.enter("住房公积金")
    assert shown.grid.currentIndex().siblingAtColumn(0).data() == "2210201"
    shown.find_box.clear()
    keys.enter("48.84")
    assert shown.grid.currentIndex().siblingAtColumn(0).data() == "2210203"
    shown.find_box.clear()
    keys.enter("没有这个")
    assert sample_window.statusBar().currentMessage() == "没有找到“没有这个”。"


def test_only_rows_with_money(sample_window: MainWindow) -> None:
    shown = page(sample_window, 9)
    before = shown.model.rowCount()
    shown.show_rows(RowFilter.MONEY)
    codes = [shown.model.index(row, 0).data() for row in range(shown.model.rowCount())]
    assert len(codes) < before
    assert codes[:4] == ["合计", "301", "30101", "30102"]
    shown.show_rows(RowFilter.ALL)
    assert shown.model.rowCount() == before


def test_last_year_beside_this_year(sample_window: MainWindow) -> None:
    shown = page(sample_window, 10)
    shown.comparison.setChecked(True)
    rows = [
        [shown.model.index(row, column).data() for column in (0, 1, 4, 5, 6)]
        for row in range(shown.model.rowCount())
    ]
    assert rows[0] == ["合计", "15.00", "35.00", "-20.00", "-57.14%"]
    assert rows[1] == ["1、因公出国（境）费用", "3.00", "3.00", "0.00", "0.00%"]
    assert rows[4] == ["其中：（1）公务用车购置费", "0.00", "20.00", "-20.00", "-100.00%"]
    assert shown.model.header[0][-3:] == ("上年数", "增减额", "增减%")


def test_last_year_can_be_typed(window: MainWindow, blank_session: Session) -> None:
    keys, shown = Keyboard(window), page(window, 9)
    shown.period.setCurrentIndex(1)
    shown.grid.setFocus()
    at(shown.grid, "30101", 2)
    keys.enter("88")
    assert (
        blank_session.book.tables(Period.PRIOR).amount(Address("basic_by_economy", "301", "amount"))
        == 88 * WAN
    )
    assert blank_session.book.tables().figures() == {}


def test_the_unit_of_entry_changes_what_is_shown_and_nothing_else(
    sample_window: MainWindow, sample_session: Session
) -> None:
    before = sample_session.book.tables().figures()
    shown = page(sample_window, 5)
    sample_window.balance.unit.setFocus()
    Keyboard(sample_window).press(Key.Key_Up)
    assert text(shown.grid, "2010350", 3) == "5,205,200.00"
    assert sample_window.balance.figures["收入合计"].text() == "16,888,500.00"
    assert sample_session.book.tables().figures() == before


def test_a_row_with_money_goes_after_one_yes(sample_window: MainWindow, sample_session: Session) -> None:
    shown = page(sample_window, 5)
    at(shown.grid, "2013999", 4)
    QTest.mouseClick(shown.remove_row, Qt.MouseButton.LeftButton)
    box = sample_window.findChild(QMessageBox)
    assert box is not None
    assert box.text().startswith("科目 2013999 有 1 行金额，删除后所有表中都不再有")
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Yes), Qt.MouseButton.LeftButton)
    assert shown.model.row_of("2013999") is None
    assert shown.model.row_of("20139") is None
    assert sample_window.balance.figures["差额"].text() == "30.00"
    assert "color" in sample_window.balance.figures["差额"].styleSheet()
    sample_session.undo()
    assert sample_window.balance.figures["差额"].text() == "0.00"


def test_a_unit_is_added_by_its_name_and_removed(window: MainWindow, blank_session: Session) -> None:
    keys, shown = Keyboard(window), page(window, 2)
    keys.press(Key.Key_Insert)
    keys.enter("下属单位")
    keys.enter("5")
    assert [shown.model.index(row, 0).data() for row in range(4)][1:] == [
        '福州市"智慧福州"管理服务中心',
        "下属单位",
        "＋ 单位名称",
    ]
    shown.grid.setCurrentIndex(shown.model.index(2, 2))
    shown.remove_current_row()
    assert window.statusBar().currentMessage() == "“下属单位”还有 1 行收支或项目，请先删除或改到其他单位。"
    keys.press(Key.Key_Delete)
    shown.remove_current_row()
    assert len(blank_session.book.ledger.units) == 1


def test_table_8_has_basic_project_and_the_published_sum(window: MainWindow, blank_session: Session) -> None:
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("basic_by_economy", "30201", "amount"), 40 * WAN)
    )
    keys, grid = Keyboard(window), page(window, 8).grid
    assert grid.model().header == (("科目编码", "科目名称", "基本支出", "项目支出", "预算数"),)
    at(grid, "302", 3)
    keys.enter("60")
    assert [text(grid, "302", column) for column in (2, 3, 4)] == ["40.00", "60.00", "100.00"]


def test_table_3_shows_what_5_to_7_explain_and_the_rest(window: MainWindow, blank_session: Session) -> None:
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("general_by_function", "2010350", "basic"), 40 * WAN)
    )
    keys, grid = Keyboard(window), page(window, 3).grid
    at(grid, "2010350", 3)
    keys.enter("50")
    assert [text(grid, "2010350", column) for column in (2, 3, 8, 9)] == ["50.00", "50.00", "40.00", "10.00"]
    at(grid, "2010350", 3)
    keys.enter("30")
    reason = grid.findChild(QLabel, "reason")
    assert reason is not None
    assert reason.text() == "不能少于其他表和明细行已经列明的 40.00 万元（少 10.00 万元）。"
    keys.press(Key.Key_Escape)


def test_table_10_shows_its_two_sources(window: MainWindow, blank_session: Session) -> None:
    blank_session.tell(blank_session.book.figures.put_line(spent(7, economic="30231")))
    blank_session.tell(blank_session.book.figures.put_line(spent(2, economic="30231", kind=Kind.PROJECT)))
    model = page(window, 10).grid.model()
    assert [model.index(5, column).data() for column in range(4)] == [
        "（2）公务用车运行费",
        "9.00",
        "7.00",
        "2.00",
    ]


def test_zoom_makes_the_rows_higher(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 5).grid
    before = grid.rowHeight(0)
    keys.press(Key.Key_Equal, Key.Key_Equal, Key.Key_Equal, modifier=CTRL | Qt.KeyboardModifier.AltModifier)
    assert grid.rowHeight(0) > before
    keys.press(Key.Key_0, modifier=CTRL)
    assert grid.rowHeight(0) == before


def test_names_stay_in_sight_when_the_columns_scroll(sample_window: MainWindow) -> None:
    sample_window.resize(760, 600)
    grid = page(sample_window, 3).grid
    frozen = grid._pinned.columns
    grid.horizontalScrollBar().setValue(0)
    assert not frozen.isVisible()
    grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum())
    assert frozen.isVisible()
    assert frozen.width() == grid.columnWidth(0) + grid.columnWidth(1)


def test_the_cell_that_is_gone_to_is_never_under_the_total(sample_window: MainWindow) -> None:
    sample_window.resize(900, 420)
    keys, grid = Keyboard(sample_window), page(sample_window, 3).grid
    total = grid._pinned.total
    last = grid.model().rowCount() - 1
    grid.setCurrentIndex(grid.model().index(last, 2))
    assert total.isVisible()
    while grid.currentIndex().row() > 1:
        before = grid.currentIndex().row()
        keys.press(Key.Key_Up)
        assert grid.currentIndex().row() < before
        cell = grid.visualRect(grid.currentIndex()).translated(grid.viewport().pos())
        assert not total.isVisible() or not cell.intersects(total.geometry()), before


def test_names_are_set_in_by_the_depth_of_their_code_and_codes_are_not(sample_window: MainWindow) -> None:
    shown, model = page(sample_window, 5), page(sample_window, 5).grid.model()

    def painted(code: str, column: int) -> str:
        option = QStyleOptionViewItem()
        shown.grid.itemDelegate().initStyleOption(option, model.index(model.row_of(code), column))
        return option.text

    assert [painted(code, 1) for code in ("201", "20103", "2010350")] == [
        "一般公共服务支出",
        "　政府办公厅（室）及相关机构事务",
        "　　事业运行",
    ]
    assert [painted(code, 0) for code in ("201", "20103", "2010350")] == ["201", "20103", "2010350"]


def test_a_code_is_found_by_its_pinyin_initials(window: MainWindow) -> None:
    keys, shown = Keyboard(window), page(window, 9)
    keys.press(Key.Key_Insert)
    keys.enter("wyglf")
    assert shown.grid.currentIndex().siblingAtColumn(1).data() == "物业管理费"


def test_initials_of_many_codes_lead_to_the_picker(window: MainWindow) -> None:
    keys, shown = Keyboard(window), page(window, 5)
    keys.enter("jbylbx")
    keys.press(Key.Key_F4)
    picker = shown.findChild(CodePicker)
    assert picker is not None
    assert picker.search.text() == "jbylbx"
    QTest.keyClick(picker.search, Key.Key_Return)
    window.activateWindow()
    keys.enter("40.27")
    assert text(shown.grid, "2080505", 3) == "40.27"


def codes_shown(shown: TablePage) -> list[str]:
    first = [str(shown.model.index(row, 0).data()) for row in range(shown.model.rowCount())]
    return [code for code in first if code.isdigit()]


def test_only_rows_that_differ_from_last_year_are_shown(window: MainWindow, blank_session: Session) -> None:
    book = blank_session.book
    for code, now, before in (("2210201", 2, 2), ("2080505", 3, 1), ("2013999", 0, 5)):
        address = Address("general_by_function", code, "basic")
        blank_session.tell(book.figures.set_cell(address, now * WAN))
        blank_session.tell(book.figures.set_cell(address, before * WAN, Period.PRIOR))
    shown = page(window, 5)
    shown.show_rows(RowFilter.CHANGED)
    assert "2080505" in codes_shown(shown)
    assert "2210201" not in codes_shown(shown)
    blank_session.tell(
        book.figures.set_cell(Address("general_by_function", "2210201", "basic"), WAN, Period.PRIOR)
    )
    assert "2210201" in codes_shown(shown)


def test_only_rows_with_findings_are_shown_and_follow_the_audit(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    shown = page(sample_window, 5)
    qtbot.waitUntil(lambda: sample_session.watch.settled)
    shown.show_rows(RowFilter.FOUND)
    assert codes_shown(shown) == []
    sample_session.tell(sample_session.book.figures.put_line(spent(-1, "2013999")))
    qtbot.waitUntil(lambda: sample_session.watch.settled)
    assert "2013999" in codes_shown(shown)
    shown.show_rows(RowFilter.ALL)
    assert "2210201" in codes_shown(shown)


def test_a_single_detail_line_is_typed_over_and_opened_by_f2_and_double_click(
    window: MainWindow, blank_session: Session
) -> None:
    blank_session.tell(blank_session.book.figures.put_line(spent(5, "2010350", "30101")))
    keys, grid = Keyboard(window), page(window, 5).grid
    at(grid, "2010350", 3)
    keys.enter("7")
    assert (text(grid, "2010350", 3), text(page(window, 9).grid, "30101", 2)) == ("7.00", "7.00")
    grid = page(window, 5).grid
    at(grid, "2010350", 3)
    wanted: list[Address] = []
    grid.details_wanted.disconnect()
    grid.details_wanted.connect(wanted.append)
    keys.press(Key.Key_F2)
    where = grid.visualRect(grid.currentIndex()).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted == [Address("general_by_function", "2010350", "basic")] * 2
    assert grid.state() != GridView.State.EditingState


def test_a_row_added_and_not_used_goes_by_undo(window: MainWindow, blank_session: Session) -> None:
    keys, grid = Keyboard(window), page(window, 5).grid
    keys.enter("2080505")
    assert grid.model().row_of("2080505") is not None
    blank_session.undo()
    assert grid.model().row_of("2080505") is None
    blank_session.redo()
    assert grid.model().row_of("2080505") is not None


@pytest.mark.parametrize(
    ("number", "last"),
    [
        *((number, "＋ 科目") for number in (3, 5, 6, 7, 8, 9)),
        (2, "＋ 单位名称"),
        *((number, None) for number in (1, 4, 10)),
    ],
)
def test_only_a_table_that_takes_rows_offers_one(
    sample_session: Session, number: int, last: str | None
) -> None:
    model = GridModel(sample_session, role(number))
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert [one for one in shown if str(one).startswith("＋")] == ([last] if last else [])
    assert shown[-1] == last or last is None


def test_a_book_that_is_only_read_offers_no_row(sample_session: Session) -> None:
    path = sample_session.book.path
    other = Session()
    other.open(path)
    assert other.book.read_only
    model = GridModel(other, "general_by_function")
    assert model.index(model.rowCount() - 1, 0).data() != "＋ 科目"
    other.close()


def test_ctrl_d_and_ctrl_r_on_one_cell_take_the_cell_before_it(
    window: MainWindow, blank_session: Session
) -> None:
    for code, amount in (("2080505", 5), ("2080506", 7)):
        blank_session.tell(
            blank_session.book.figures.set_cell(Address("general_by_function", code, "basic"), amount * WAN)
        )
    keys, grid = Keyboard(window), page(window, 5).grid
    at(grid, "2080506", 3)
    keys.press(Key.Key_D, modifier=CTRL)
    assert [text(grid, code, 3) for code in ("2080505", "2080506")] == ["5.00", "5.00"]
    at(grid, "2080506", 4)
    keys.press(Key.Key_R, modifier=CTRL)
    assert [text(grid, "2080506", column) for column in (3, 4)] == ["5.00", "5.00"]
    assert text(grid, "2080505", 4) == ""


def test_last_year_beside_this_year_follows_last_year(
    sample_window: MainWindow, sample_session: Session
) -> None:
    shown = page(sample_window, 10)
    shown.comparison.setChecked(True)
    row = shown.model.row_of("reception")
    assert row is not None
    told: list[tuple[int, int, int, int]] = []
    shown.model.dataChanged.connect(
        lambda first, last, _: told.append((first.row(), first.column(), last.row(), last.column()))
    )
    sample_session.tell(
        sample_session.book.figures.set_cell(
            Address("three_public", "reception", "amount"), 9 * WAN, Period.PRIOR
        )
    )
    assert [shown.model.index(row, column).data() for column in (1, 4, 5, 6)] == [
        *("5.00", "9.00", "-4.00", "-44.44%")
    ]
    repainted = {
        (line, column)
        for top, left, bottom, right in told
        for line in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    assert {(row, column) for column in (4, 5, 6)} <= repainted


def test_esc_at_a_refused_text_gives_the_keyboard_back_and_the_figure_stays(
    sample_window: MainWindow, sample_session: Session
) -> None:
    keys, shown = Keyboard(sample_window), page(sample_window, 5)
    before = set(sample_session.book.ledger)
    at(shown.grid, "201", 2)
    figure = text(shown.grid, "201", 2)
    keys.type("8")
    refused = next(one for one in sample_window.findChildren(RefusedText) if one.isVisible())
    assert refused.text.text() == "8"
    assert refused.reason.text().endswith("按 Esc 放弃这里输入的文字。")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Down)
    assert refused.isVisible()
    assert refused.text.hasFocus()
    keys.press(Key.Key_Escape)
    assert not refused.isVisible()
    assert not refused.is_kept
    assert QApplication.focusWidget() is shown.grid
    assert text(shown.grid, "201", 2) == figure
    assert set(sample_session.book.ledger) == before
    keys.press(Key.Key_Down)
    assert shown.grid.currentIndex().siblingAtColumn(0).data() == "20103"


def test_the_mouse_over_the_handle_says_what_it_does(window: MainWindow) -> None:
    grid = page(window, 9).grid
    at(grid, "30101", 2)
    # The handle is there as soon as it has been painted.
    grid.viewport().grab()
    cell = grid.visualRect(grid.currentIndex())
    handle, elsewhere = cell.bottomRight(), cell.center()
    for point, shape in ((handle, Qt.CursorShape.CrossCursor), (elsewhere, Qt.CursorShape.ArrowCursor)):
        none = Qt.MouseButton.NoButton
        over = grid.viewport().mapToGlobal(point)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(point), QPointF(over), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(grid.viewport(), moved)
        assert grid.viewport().cursor().shape() is shape


def test_a_figure_is_dragged_over_the_cells_below_and_nowhere_within(
    window: MainWindow, blank_session: Session
) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("5")

    def drag(beyond: str) -> None:
        """From the handle of what is selected to the middle of another row's cell."""
        grid.viewport().grab()
        index = grid.model().index(grid.model().row_of(beyond), 2)
        port, left = grid.viewport(), Qt.MouseButton.LeftButton
        begin = grid.visualRect(grid.selectionModel().selectedIndexes()[-1]).bottomRight()
        QTest.mousePress(port, left, pos=begin)
        QTest.mouseMove(port, grid.visualRect(index).center())
        QTest.mouseRelease(port, left, pos=grid.visualRect(index).center())

    at(grid, "30101", 2)
    drag("30103")
    shown = [text(grid, code, 2) for code in ("30101", "30102", "30103", "30106")]
    assert shown == ["5.00", "5.00", "5.00", ""]
    undo = blank_session.book.history.to_undo
    assert undo is not None
    assert undo.words == "拖动填充"
    blank_session.undo()
    assert text(grid, "30102", 2) == ""
    at(grid, "30101", 2)
    keys.press(Key.Key_Down, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    drag("30102")
    assert [text(grid, code, 2) for code in ("30101", "30102", "30103")] == ["5.00", "", ""]
    assert blank_session.book.history.to_undo.words != "拖动填充"


def test_a_figure_is_dragged_across(window: MainWindow, blank_session: Session) -> None:
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("general_by_function", "2010301", "basic"), 5 * WAN)
    )
    window.resize(1366, 768)
    grid = page(window, 5).grid
    QApplication.processEvents()
    at(grid, "2010301", 3)
    grid.viewport().grab()
    handle, port, left = (
        grid.visualRect(grid.currentIndex()).bottomRight(),
        grid.viewport(),
        Qt.MouseButton.LeftButton,
    )
    beside = grid.visualRect(grid.currentIndex().siblingAtColumn(4)).center()
    QTest.mousePress(port, left, pos=handle)
    QTest.mouseMove(port, beside)
    QTest.mouseRelease(port, left, pos=beside)
    assert [text(grid, "2010301", column) for column in (2, 3, 4)] == ["10.00", "5.00", "5.00"]


def test_with_nothing_selected_the_current_cell_is_copied(sample_window: MainWindow) -> None:
    keys, grid = Keyboard(sample_window), page(sample_window, 9).grid
    at(grid, "30101", 2)
    grid.selectionModel().clearSelection()
    keys.press(Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text().strip() == "133.98"


def test_ctrl_and_arrows_go_to_the_edges_of_what_is_filled(sample_session: Session) -> None:
    book = sample_session.book
    sample_session.tell(book.figures.set_cell(Address("government_fund", "2120801", "project"), 5 * WAN))
    model = GridModel(sample_session, "government_fund")
    # 212, 21208 and 2120801 have 小计 and 项目支出, and no 基本支出 between them.
    row = model.row_of("212")
    assert row is not None
    assert [model.index(row, column).data() for column in (2, 3, 4)] == ["5.00", "", "5.00"]

    def gone_to(column: int, direction: str) -> tuple[int, int]:
        index = edge(model, model.index(row, column), direction)
        return index.row() - row, index.column()

    assert gone_to(2, "right") == (0, 4)
    assert gone_to(4, "left") == (0, 2)
    assert gone_to(2, "left") == (0, 0)
    assert gone_to(4, "right") == (0, 4)
    assert gone_to(4, "down") == (2, 4)
    assert gone_to(4, "up") == (-1, 4)


def test_ctrl_and_arrows_stop_at_the_table_s_end_where_nothing_is_filled(sample_session: Session) -> None:
    model = GridModel(sample_session, "government_fund")
    sample_session.tell(
        sample_session.book.figures.set_cell(Address("government_fund", "2120801", "project"), 5 * WAN)
    )
    start = model.index(model.row_of("21208"), 3)
    assert (start.row(), len(model.rows), start.data()) == (2, 4, "")
    assert edge(model, start, "down") == model.index(3, 3)
    assert edge(model, start, "up") == model.index(0, 3)


def test_a_cell_opened_and_left_as_it_was_is_no_act_to_be_repeated(window: MainWindow) -> None:
    keys, grid = Keyboard(window), page(window, 9).grid
    at(grid, "30101", 2)
    keys.enter("5")
    at(grid, "30102", 2)
    keys.enter("7")
    at(grid, "30101", 2)
    keys.press(Key.Key_F2)
    keys.press(Key.Key_Return)
    at(grid, "30103", 2)
    keys.press(Key.Key_F4)
    assert text(grid, "30103", 2) == "7.00"


def test_a_row_that_every_table_has_is_not_removed(
    sample_window: MainWindow, sample_session: Session
) -> None:
    keys, grid = Keyboard(sample_window), page(sample_window, 5).grid
    before = set(sample_session.book.ledger)
    at(grid, "total", 3)
    keys.press(Key.Key_Minus, modifier=CTRL)
    assert not [box for box in sample_window.findChildren(QMessageBox) if box.isVisible()]
    assert set(sample_session.book.ledger) == before
