"""情况说明 under the clerk's hands: reading, writing in the text, finding a figure's cell, rewriting."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from models.facts import Edit, Facet, Matter, Period, Settings
from models.facts.catalog import standard_catalog
from models.families import Address
from models.publish import CellOf, FactOf, FieldOf
from tests.family import FAMILY
from tests.lines import WAN, spent
from tests.ui.keyboard import CTRL, Keyboard
from ui.contents import number_of
from ui.explanations.typeset import Place
from ui.grid.row_filter import RowFilter
from ui.main_window import MainWindow
from ui.pages.explanations_page import ExplanationsPage
from ui.session import Session

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
PURPOSE = "purpose.general.2010399"
# A tooltip or a menu is a window of its own, which the offscreen platform can't put in front.
own_window = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)
MISSING = "（二）2010399-其他政府办公厅（室）及相关机构事务支出961.90万元。主要用于【待填写】。"


@pytest.fixture
def page(sample_window: MainWindow, qtbot: QtBot) -> ExplanationsPage:
    """The page of the sample, with the keyboard in the text."""
    sample_window.resize(1366, 768)
    sample_window.show_page("explanations")
    shown = sample_window.page("explanations")
    assert isinstance(shown, ExplanationsPage)
    shown.text.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.text)
    return shown


@pytest.fixture
def keys(sample_window: MainWindow) -> Keyboard:
    """The keyboard."""
    return Keyboard(sample_window)


def lines(page: ExplanationsPage) -> list[str]:
    """What is on screen, a paragraph a line."""
    return page.text.toPlainText().splitlines()


def write(session: Session, **texts: str) -> None:
    """Keep texts behind the page's back; a key's points are written as two underscores."""
    session.tell(
        session.book.narrative.set_texts(
            "填写", {key.replace("__", "."): text for key, text in texts.items()}
        )
    )


def editor(page: ExplanationsPage) -> QPlainTextEdit | None:
    """The editor that is open in the text."""
    shown = page.text.viewport().findChildren(QPlainTextEdit)
    return next((one for one in shown if one.isVisible()), None)


def here(page: ExplanationsPage) -> str:
    """The text of the stretch under the keyboard."""
    return page.text.place.text if page.text.place else ""


def place(page: ExplanationsPage, text: str, block: str) -> Place:
    """A stretch of a block by its text."""
    return next(one for one in page.text.set.places if (one.text, one.block) == (text, block))


def point(page: ExplanationsPage, at: Place) -> QPoint:
    """The middle of a stretch's first sign, scrolled into view."""
    cursor = QTextCursor(page.text.document())
    cursor.setPosition(at.start)
    page.text.setTextCursor(cursor)
    page.text.ensureCursorVisible()
    first = page.text.cursorRect(cursor)
    cursor.setPosition(at.start + 1)
    return QPoint((first.center().x() + page.text.cursorRect(cursor).center().x()) // 2, first.center().y())


def click(page: ExplanationsPage, at: Place) -> None:
    """Click on a stretch."""
    QTest.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=point(page, at))


def tooltip(page: ExplanationsPage, at: QPoint) -> str:
    """What is told of a point."""
    QToolTip.hideText()
    under = page.text.viewport().mapToGlobal(at)
    QApplication.sendEvent(page.text.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, under))
    return QToolTip.text()


def test_the_sentences_stand_as_they_will_be_printed(page: ExplanationsPage) -> None:
    shown = lines(page)
    assert shown[0] == "一、预算收支总体情况"
    assert shown[2] == (
        "相应安排支出预算1688.85万元，比上年增加201.41万元，增长13.54%，主要原因是人员支出预算增加。"
        "其中：基本支出696.95万元、项目支出991.90万元。"
    )
    assert "（八）2210202-提租补贴9.80万元。主要用于单位提租补贴支出。" in shown
    assert "本单位2026年度没有使用政府性基金预算拨款安排的支出。" in shown
    assert "《数字城管座席服务外包项目项目绩效目标表》，资金总额117.90万元" in shown
    assert shown[-1] == "注：本部门2026年度没有委托业务费预算。"


def test_a_figure_changed_in_a_table_changes_its_sentences_at_once(
    page: ExplanationsPage, sample_session: Session
) -> None:
    sample_session.tell(sample_session.book.figures.put_line(spent(100, "2080599")))
    shown = lines(page)
    assert "（七）2080599-其他行政事业单位养老支出100.00万元。主要用于【待填写】。" in shown
    assert shown[2].startswith("相应安排支出预算1788.85万元，比上年增加301.41万元，增长20.26%，")
    assert page.missing.text() == "还有 1 处待填写"
    sample_session.undo()
    assert lines(page)[2].startswith("相应安排支出预算1688.85万元，")
    assert page.missing.text() == "都已填写"


def test_a_page_that_was_away_shows_what_changed_meanwhile(
    page: ExplanationsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.show_page("table-general_by_function")
    write(sample_session, purpose__general__2010399="信息采集")
    assert not [line for line in lines(page) if line.endswith("主要用于信息采集。")]
    sample_window.show_page("explanations")
    assert [line for line in lines(page) if line.endswith("主要用于信息采集。")]


def test_tab_goes_from_field_to_field_and_out_at_the_end(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_Tab)
    assert (here(page), page.text.place.field) == ("人员支出预算增加", "reason.revenue")
    keys.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert here(page) == "工作经费"
    keys.press(Key.Key_Backtab)
    assert page.text.place.field == "reason.general"
    page.show_origin(FieldOf("reason.agency_operating"))
    keys.press(Key.Key_Tab)
    assert not page.text.hasFocus()


def test_typing_in_a_field_replaces_it_and_enter_goes_on(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    keys.press(Key.Key_Tab)
    keys.type("新增项目")
    open_editor = editor(page)
    assert open_editor is not None
    assert open_editor.toPlainText() == "新增项目"
    keys.press(Key.Key_Return)
    assert editor(page) is None
    assert "增长13.54%，主要原因是新增项目。其中：" in lines(page)[1]
    assert page.text.place.field == "reason.expenditure"
    assert page.text.hasFocus()
    undo = sample_session.book.history.to_undo
    assert undo is not None
    assert undo.words == "填写说明"
    sample_session.undo()
    assert "主要原因是人员支出预算增加。其中：" in lines(page)[1]
    assert page.text.place.field == "reason.revenue"


def test_ascii_typing_opens_the_editor_too(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_Tab)
    keys.type("GIS")
    keys.press(Key.Key_Tab)
    assert "主要原因是GIS。" in lines(page)[1]
    assert page.text.place.field == "reason.expenditure"
    keys.press(Key.Key_Tab)
    keys.type("GPS")
    keys.press(Key.Key_Backtab)
    assert page.text.place.field == "reason.expenditure"
    assert "GPS" in page.text.toPlainText()


def test_what_is_being_written_is_kept_while_another_window_is_used(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    keys.press(Key.Key_Tab)
    keys.type("GIS")
    open_editor = editor(page)
    assert open_editor is not None
    assert open_editor.accessibleName() == "填写说明"
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(open_editor, away)
    assert sample_session.book.ledger.texts["reason.revenue"] == "GIS"
    assert editor(page) is open_editor
    keys.type("2")
    keys.press(Key.Key_Return)
    assert sample_session.book.ledger.texts["reason.revenue"] == "GIS2"


def test_given_up_nothing_is_kept_however_the_keyboard_leaves(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    before = sample_session.book.ledger.texts
    keys.press(Key.Key_Tab)
    keys.type("GIS")
    open_editor = editor(page)
    assert open_editor is not None
    keys.press(Key.Key_Escape)
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(open_editor, away)
    assert sample_session.book.ledger.texts == before


def test_f2_begins_with_the_present_text_and_escape_restores(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_Tab, Key.Key_F2)
    open_editor = editor(page)
    assert open_editor is not None
    assert open_editor.textCursor().selectedText() == "人员支出预算增加"
    keys.press(Key.Key_End)
    keys.type("。")
    keys.press(Key.Key_Escape)
    assert editor(page) is None
    assert "主要原因是人员支出预算增加。其中：" in lines(page)[1]
    keys.press(Key.Key_F2, Key.Key_End)
    keys.enter("较多。")
    assert "主要原因是人员支出预算增加较多。其中：" in lines(page)[1]


def test_an_emptied_field_is_missing_again_and_a_usual_one_comes_back(
    page: ExplanationsPage, keys: Keyboard
) -> None:
    page.show_origin(FieldOf(PURPOSE))
    keys.press(Key.Key_F2, Key.Key_Delete, Key.Key_Return)
    assert MISSING in lines(page)
    page.show_origin(FieldOf("thrift.cut"))
    keys.press(Key.Key_F2)
    keys.enter("会议经费")
    assert "重点压减了会议经费等项目支出" in page.text.toPlainText()
    page.show_origin(FieldOf("thrift.cut"))
    keys.press(Key.Key_F2, Key.Key_Delete, Key.Key_Return)
    assert "重点压减了工作经费等项目支出" in page.text.toPlainText()


def test_leaving_the_editor_keeps_what_was_typed(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_Tab)
    keys.type("项目增加")
    page.find_box.setFocus()
    assert editor(page) is None
    assert "主要原因是项目增加。" in lines(page)[1]
    assert page.find_box.hasFocus()


def test_closing_the_book_keeps_what_is_being_typed(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    keys.press(Qt.Key.Key_Tab)
    keys.type("人员增加")
    assert editor(page).toPlainText() == "人员增加"
    path = sample_session.book.path
    sample_session.close()
    sample_session.open(path)
    assert "人员增加" in sample_session.book.ledger.texts.values()


def test_the_missing_are_counted_and_visited(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    assert (page.missing.text(), page.next_missing.isEnabled()) == ("都已填写", False)
    write(sample_session, purpose__general__2010399="", reason__vehicles="")
    assert page.missing.text() == "还有 2 处待填写"
    keys.press(Key.Key_Down, modifier=CTRL)
    assert (here(page), page.text.place.field) == ("【待填写】", PURPOSE)
    QTest.mouseClick(page.next_missing, Qt.MouseButton.LeftButton)
    assert page.text.place.field == "reason.vehicles"
    keys.press(Key.Key_Down, modifier=CTRL)
    assert page.text.place.field == PURPOSE
    keys.type("信息采集")
    keys.press(Key.Key_Return)
    assert page.missing.text() == "还有 1 处待填写"


def test_what_was_written_before_is_offered(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    write(sample_session, purpose__general__2010399="", last__purpose__general__2010399="去年的用途")
    keys.press(Key.Key_Down, modifier=CTRL)
    keys.press(Key.Key_F2)
    offered = page.text.editing._editor.suggestions
    assert offered.isVisible()
    assert [offered.item(n).text() for n in range(offered.count())] == ["去年的用途"]
    keys.press(Key.Key_Down, Key.Key_Return)
    assert [line for line in lines(page) if line.endswith("961.90万元。主要用于去年的用途。")]


def test_offers_narrow_with_what_is_typed_and_a_click_takes_one(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    write(sample_session, reason__general="", reason__vehicles="车辆更新")
    page.show_origin(FieldOf("reason.general"))
    keys.press(Key.Key_F2)
    offered = page.text.editing._editor.suggestions
    assert offered.count() == 2
    keys.type("车")
    assert [offered.item(n).text() for n in range(offered.count())] == ["车辆更新"]
    at = offered.visualItemRect(offered.item(0)).center()
    QTest.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "主要原因是车辆更新。按照中央" in page.text.toPlainText()


def test_an_input_method_composes_into_the_selected_field(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_Tab)
    assert page.text.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert page.text.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(page.text, QInputMethodEvent("ren'yuan", []))
    open_editor = editor(page)
    assert open_editor is not None
    assert page.text.hasFocus()
    done = QInputMethodEvent("", [])
    done.setCommitString("人员增加")
    QApplication.sendEvent(page.text, done)
    assert (open_editor.toPlainText(), open_editor.hasFocus()) == ("人员增加", True)
    keys.press(Key.Key_Return)
    assert "主要原因是人员增加。" in lines(page)[1]


def test_an_input_method_is_not_welcome_on_a_figure(page: ExplanationsPage, keys: Keyboard) -> None:
    page.text.go_to(place(page, "520.52", "general_budget.2010350"))
    assert not page.text.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    keys.type("字x")
    assert editor(page) is None


@own_window
def test_a_figure_tells_where_it_comes_from(page: ExplanationsPage) -> None:
    figure = place(page, "961.90", "general_budget.2010399")
    words = (
        "表5《一般公共预算拨款支出预算表》2010399 其他政府办公厅（室）及相关机构事务支出 小计：961.90 万元。"
    )
    assert tooltip(page, point(page, figure)) == words
    page.text.go_to(figure)
    assert page.hint.text() == words
    change = place(page, "比上年增加201.41万元，增长13.54%", "balance.revenue")
    assert tooltip(page, point(page, change)) == (
        "表1《收支预算总表》收入合计：本年 1688.85 万元，上年 1487.44 万元。"
    )


def test_a_click_on_a_figure_goes_to_its_cell(page: ExplanationsPage, sample_window: MainWindow) -> None:
    click(page, place(page, "53.48", "general_budget.2210201"))
    shown = sample_window.table_page()
    assert shown is not None
    index = shown.grid.currentIndex()
    assert (shown.model.table.role, index.siblingAtColumn(0).data(), index.data()) == (
        "general_by_function",
        "2210201",
        "53.48",
    )
    assert shown.grid.hasFocus()


def test_a_click_on_the_templates_own_words_puts_the_keyboard_there(
    page: ExplanationsPage, sample_window: MainWindow
) -> None:
    passage = page.text.set.passage_of("balance.revenue")
    assert passage is not None
    words = replace(place(page, "1688.85", "balance.revenue"), start=passage.start + 2, end=passage.start + 4)
    page.show_origin(FieldOf("purpose.general.2080505"))
    click(page, words)
    assert page.text.place is None
    assert sample_window.pages.currentWidget() is page
    page.text.step_field(1)
    assert page.text.place is not None
    assert page.text.place.field == "reason.revenue"


def test_of_the_faults_only_the_ones_under_the_keyboard_are_told(
    page: ExplanationsPage, sample_session: Session, qtbot: QtBot
) -> None:
    texts = {"reason.revenue": "增加XX人", "purpose.general.2080505": "缴费待补充"}
    sample_session.tell(sample_session.book.narrative.set_texts("填写", texts))
    qtbot.waitUntil(lambda: sample_session.watch.settled)
    for key, mark in (("reason.revenue", "XX"), ("purpose.general.2080505", "待补充")):
        page.show_origin(FieldOf(key))
        (fault,) = page.text.faults
        assert f"里还留有“{mark}”" in fault


def test_faults_are_underlined_where_the_text_is_scrolled_to(
    page: ExplanationsPage, sample_session: Session, qtbot: QtBot
) -> None:
    def underlined() -> list[str]:
        return [mark.cursor.selectedText() for mark in list(page.text.extraSelections())]

    sample_session.tell(sample_session.book.narrative.set_texts("填写", {"reason.revenue": "增加XX人"}))
    page.show_origin(FieldOf("reason.revenue"))
    qtbot.waitUntil(lambda: "XX" in underlined())
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert "XX" not in underlined()
    bar.setValue(0)
    assert "XX" in underlined()


def test_arrows_reach_a_figure_and_enter_goes_to_its_cell(
    page: ExplanationsPage, keys: Keyboard, sample_window: MainWindow
) -> None:
    page.show_origin(FieldOf("purpose.general.2080505"))
    keys.press(Key.Key_Left)
    assert here(page) == "40.27"
    keys.press(Key.Key_Return)
    shown = sample_window.table_page()
    assert shown is not None
    assert shown.grid.currentIndex().siblingAtColumn(0).data() == "2080505"


def test_origins_lead_to_their_pages(page: ExplanationsPage, sample_window: MainWindow) -> None:
    sample_window.show_origin(CellOf(Address("basic_by_economy", "30101", "amount"), Period.PRIOR))
    shown = sample_window.table_page()
    assert shown is not None
    assert (shown.model.table.role, shown.period.currentText()) == ("basic_by_economy", "上年数")
    assert shown.grid.currentIndex().siblingAtColumn(0).data() == "30101"
    shown.show_rows(RowFilter.MONEY)
    sample_window.show_origin(CellOf(Address("basic_by_economy", "30107", "amount")))
    assert shown.period.currentText() == "本年数"
    assert shown.grid.currentIndex().siblingAtColumn(0).data() == "30107"
    sample_window.show_origin(FactOf(Settings))
    assert sample_window.navigation.currentRow() == number_of(FAMILY, "unit")
    sample_window.show_origin(FieldOf(PURPOSE))
    assert sample_window.pages.currentWidget() is page
    assert page.text.place.field == PURPOSE


def test_a_hidden_place_leads_to_the_nearest(page: ExplanationsPage, sample_window: MainWindow) -> None:
    sample_window.show_origin(CellOf(Address("general_by_function", "2050101", "basic")))
    shown = sample_window.table_page()
    assert shown is not None
    assert shown.grid.currentIndex().isValid()


def rewrite(page: ExplanationsPage, keys: Keyboard, text: str) -> None:
    """Rewrite the paragraph on 2010399."""
    page.show_origin(FieldOf(PURPOSE))
    page.rewrite.trigger()
    open_editor = editor(page)
    assert open_editor is not None
    assert open_editor.accessibleName() == "改写本段"
    keys.press(Key.Key_A, modifier=CTRL)
    keys.enter(text)


@own_window
def test_a_paragraph_is_rewritten_and_given_back(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    assert not page.restore.isEnabled()
    rewrite(page, keys, "其他事务支出961.90万元。")
    own = "其他事务支出961.90万元。"
    assert own in lines(page)
    page.text.show_field("paragraph.general_budget.2010399")
    at = point(page, place(page, own, "general_budget.2010399"))
    assert tooltip(page, at).startswith("本段已改写，其中的数不再随表变动。\n模板现为：（二）2010399-")
    sample_session.tell(sample_session.book.figures.put_line(spent(1, "2010399")))
    assert own in lines(page)
    assert tooltip(page, at).startswith(
        "本段已改写，其中的数不再随表变动。\n改写之后模板已有变化，模板现为：（二）2010399-"
        "其他政府办公厅（室）及相关机构事务支出962.90万元。"
    )
    assert page.restore.isEnabled()
    page.restore.trigger()
    assert (
        "（二）2010399-其他政府办公厅（室）及相关机构事务支出962.90万元。主要用于数字城管信息采集服务费等项目支出。"
        in lines(page)
    )
    assert not page.restore.isEnabled()


def test_a_rewritten_paragraph_asks_for_no_reason(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    write(sample_session, purpose__general__2010399="")
    assert page.missing.text() == "还有 1 处待填写"
    rewrite(page, keys, "自己的话。")
    assert page.missing.text() == "都已填写"


def test_the_mark_of_a_rewritten_paragraph_is_on_screen(page: ExplanationsPage, keys: Keyboard) -> None:
    def beside() -> bytes:
        passage = page.text.set.passage_of("general_budget.2010399")
        assert passage is not None
        rect = page.text.rect_of(passage).toAlignedRect()
        picture = page.text.viewport().grab().toImage().copy(0, rect.top(), rect.left() - 2, rect.height())
        return bytes(picture.constBits())

    page.show_origin(FieldOf(PURPOSE))
    assert len(set(beside())) <= 2
    rewrite(page, keys, "自己的话。")
    page.text.show_field("paragraph.general_budget.2010399")
    assert len(set(beside())) > 2


@own_window
def test_the_menu_key_offers_what_can_be_done_here(page: ExplanationsPage, keys: Keyboard) -> None:
    page.show_origin(FieldOf(PURPOSE))
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(page.text.viewport(), QContextMenuEvent(keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = page.text.findChild(QMenu)
    assert menu is not None
    offered = {action.text().partition("(")[0]: action.isEnabled() for action in menu.actions()}
    assert offered == {"填写": True, "改写本段": True, "恢复模板": False, "复制": True}
    menu.close()


def test_ctrl_c_copies_the_paragraph_or_what_is_selected(page: ExplanationsPage, keys: Keyboard) -> None:
    page.show_origin(FieldOf("purpose.general.2080502"))
    keys.press(Key.Key_C, modifier=CTRL)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "（四）2080502-事业单位离退休3.91万元。主要用于退休人员支出。"
    keys.press(Key.Key_F, modifier=CTRL)
    keys.enter("提租补贴")
    page.text.setFocus()
    keys.press(Key.Key_C, modifier=CTRL)
    assert clipboard.text() == "提租补贴"


def test_ctrl_f_finds_text_and_goes_round(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_F, modifier=CTRL)
    assert page.find_box.hasFocus()
    keys.enter("委托业务费预算")
    first = page.text.textCursor().position()
    keys.press(Key.Key_Return)
    assert page.text.textCursor().position() > first
    keys.press(Key.Key_Return)
    assert page.text.textCursor().position() == first


def test_a_text_that_is_not_there_is_told(page: ExplanationsPage, sample_window: MainWindow) -> None:
    page.find_box.setText("没有这句话")
    page.find_box.returnPressed.emit()
    assert sample_window.statusBar().currentMessage() == "没有找到“没有这句话”。"


def test_the_section_list_jumps_and_follows(page: ExplanationsPage) -> None:
    assert page.sections.count() == 8
    assert page.sections.currentText() == "一、预算收支总体情况"
    page.sections.activated.emit(4)
    top = page.text.cursorForPosition(QPoint(5, 20)).block().text()
    assert top == "五、一般公共预算拨款基本支出情况"
    assert page.sections.currentIndex() == 4
    page.text.verticalScrollBar().setValue(0)
    assert page.sections.currentIndex() == 0


def test_what_is_on_screen_stays_there_when_rows_come(
    page: ExplanationsPage, sample_session: Session
) -> None:
    page.sections.activated.emit(3)
    before = page.text.cursorForPosition(QPoint(5, 20)).block().text()
    sample_session.tell(sample_session.book.figures.put_line(spent(3, "2010301")))
    assert page.text.cursorForPosition(QPoint(5, 20)).block().text() == before
    assert "四、国有资本经营预算拨款支出情况" in before


def test_matters_beside_the_tables_are_followed(page: ExplanationsPage, sample_session: Session) -> None:
    sample_session.tell(
        sample_session.book.narrative.set_stated(Matter.COMMISSIONED, Period.CURRENT, 5 * WAN)
    )
    assert lines(page)[-1] == "2026年，福州市“智慧福州”管理服务中心（本级）委托业务费预算总额5万元。"


@pytest.fixture
def reading(page: ExplanationsPage, sample_session: Session) -> Iterator[ExplanationsPage]:
    """The page on a second look at the same book, which somebody else holds."""
    other = Session()
    other.open(sample_session.book.path)
    shown = ExplanationsPage(other)
    shown.show()
    yield shown
    shown.close()
    other.close()
    shown.deleteLater()


def test_a_book_held_elsewhere_is_read_not_written(reading: ExplanationsPage) -> None:
    reading.text.show_field(PURPOSE)
    QTest.keyClick(reading.text, Key.Key_F2)
    QTest.keyClick(reading.text, "x")
    assert editor(reading) is None
    assert not reading.rewrite.isEnabled()
    assert not reading.text.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_double_click_writes_in_a_field(page: ExplanationsPage) -> None:
    at = point(page, place(page, "单位职业年金支出", "general_budget.2080506"))
    QTest.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor(page) is None
    QTest.mouseDClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    open_editor = editor(page)
    assert open_editor is not None
    assert open_editor.toPlainText() == "单位职业年金支出"


def test_the_text_is_shown_larger_and_as_at_first(page: ExplanationsPage, keys: Keyboard) -> None:
    page.show_origin(FieldOf(PURPOSE))
    sign = page.text.cursorRect().height()
    keys.press(Key.Key_Equal, Key.Key_Equal, modifier=CTRL)
    assert page.text.cursorRect().height() > sign
    assert page.text.place.field == PURPOSE
    keys.press(Key.Key_0, modifier=CTRL)
    assert page.text.cursorRect().height() == sign


def test_an_editor_at_the_lower_edge_is_shown_whole(page: ExplanationsPage, keys: Keyboard) -> None:
    page.show_origin(FieldOf("reason.agency_operating"))
    bar = page.text.verticalScrollBar()
    below = page.text.viewport().height() - page.text.cursorRect().bottom()
    bar.setValue(bar.value() - below)
    keys.press(Key.Key_F2)
    open_editor = editor(page)
    assert open_editor is not None
    assert page.text.viewport().rect().contains(open_editor.geometry())


def test_the_editor_moves_with_the_text_when_it_is_scrolled(page: ExplanationsPage, keys: Keyboard) -> None:
    keys.press(Key.Key_Tab, Key.Key_Tab, Key.Key_F2)
    open_editor = editor(page)
    assert open_editor is not None
    before = open_editor.y()
    page.text.verticalScrollBar().setValue(30)
    assert open_editor.y() == before - 30


def test_closing_the_book_closes_an_open_editor(
    page: ExplanationsPage, keys: Keyboard, sample_window: MainWindow, sample_session: Session
) -> None:
    keys.press(Key.Key_Tab)
    keys.type("项目")
    sample_session.close()
    assert editor(page) is None
    assert sample_window.start_page.isVisible()


def test_ctrl_down_keeps_what_is_being_written_and_goes_on(
    page: ExplanationsPage, keys: Keyboard, sample_session: Session
) -> None:
    write(sample_session, purpose__general__2010399="", reason__vehicles="")
    keys.press(Key.Key_Down, modifier=CTRL)
    keys.type("信息采集")
    keys.press(Key.Key_Down, modifier=CTRL)
    assert page.missing.text() == "还有 1 处待填写"
    assert page.text.place.field == "reason.vehicles"


def selected_field(page: ExplanationsPage) -> Place:
    """The reason of the first section, clicked."""
    at = next(one for one in page.text.set.places if one.field == "reason.revenue")
    click(page, at)
    return at


def test_what_is_on_the_clipboard_takes_the_place_of_a_selected_field(
    page: ExplanationsPage, keys: Keyboard
) -> None:
    selected_field(page)
    QGuiApplication.clipboard().setText("新增\n编制")
    keys.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    keys.press(Key.Key_Return)
    assert "主要原因是新增编制。其中：" in lines(page)[1]


def test_f5_writes_in_a_selected_field_as_f2_does(page: ExplanationsPage, keys: Keyboard) -> None:
    selected_field(page)
    keys.press(Key.Key_F5)
    open_editor = editor(page)
    assert open_editor is not None
    assert open_editor.toPlainText() == "人员支出预算增加"


def test_delete_empties_a_selected_field(page: ExplanationsPage, keys: Keyboard) -> None:
    selected_field(page)
    keys.press(Key.Key_Delete)
    keys.press(Key.Key_Return)
    assert page.text.place is not None
    assert next(one for one in page.text.set.places if one.field == "reason.revenue").missing


def test_of_a_field_only_what_is_selected_is_typed_over(page: ExplanationsPage, keys: Keyboard) -> None:
    at = selected_field(page)
    cursor = page.text.textCursor()
    cursor.setPosition(at.start)
    cursor.setPosition(at.start + 2, QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    keys.type("公用")
    keys.press(Key.Key_Return)
    assert "主要原因是公用支出预算增加。其中：" in lines(page)[1]


@pytest.fixture
def long_window(sample_window: MainWindow, sample_session: Session) -> MainWindow:
    """The window on a book with money under four hundred codes, its explanations not shown yet."""
    codes = [code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 7][-400:]
    edits = [Edit(None, replace(spent(1, code), id=number)) for number, code in enumerate(codes, 1000)]
    sample_session.tell(sample_session.book.figures.change_lines("增加", edits))
    sample_window.resize(1366, 768)
    return sample_window


def just_shown(window: MainWindow) -> ExplanationsPage:
    """The page with no more on it than the beginning of its text."""
    window.show_page("explanations")
    shown = window.page("explanations")
    assert isinstance(shown, ExplanationsPage)
    assert lines(shown)[0] == "一、预算收支总体情况"
    assert "八、其他重要事项说明" not in lines(shown)
    return shown


LAST = "purpose.general.2299999"


def test_of_a_long_text_the_rest_follows_its_beginning(long_window: MainWindow, qtbot: QtBot) -> None:
    page = just_shown(long_window)
    qtbot.waitUntil(lambda: "八、其他重要事项说明" in lines(page))
    assert page.missing.text() == "还有 397 处待填写"
    assert page.text.toPlainText().count("【待填写】") == 397


def test_a_field_in_the_rest_of_a_long_text_is_gone_to_at_once(long_window: MainWindow) -> None:
    page = just_shown(long_window)
    page.show_origin(FieldOf(LAST))
    assert page.text.place is not None
    assert page.text.place.field == LAST


def test_words_in_the_rest_of_a_long_text_are_found_at_once(long_window: MainWindow) -> None:
    page = just_shown(long_window)
    page.find_box.setText("其他重要事项说明")
    page.find_box.returnPressed.emit()
    assert page.text.textCursor().selectedText() == "其他重要事项说明"
