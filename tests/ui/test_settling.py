"""What is being typed when the window is closed, the page or the book left: in the book, or said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Indicator, Period, Project, Source
from models.families import Address
from models.ground.files import UnusableFile
from tests.lines import WAN
from tests.ui.keyboard import CTRL, Keyboard
from ui.dialogs.lines_dialog import LinesDialog
from ui.main_window import MainWindow
from ui.pages.explanations_page import ExplanationsPage
from ui.pages.projects_page import ProjectsPage
from ui.pages.unit_page import UnitPage
from ui.session import Session

REVENUE = Address("revenue_by_unit", "2", Source.GENERAL)
WRONG = "不是金额。请改正，或者在这一格按 Esc 放弃。"


def kept(path: Path) -> Book:
    """The book as its file has it."""
    return Book.open(path, read_only=True)


def at_revenue(window: MainWindow) -> Keyboard:
    """The keyboard at the first cell of table 2 that can be typed."""
    window.show_page("table-revenue_by_unit")
    window.table_page().focus_grid()
    return Keyboard(window)


def test_a_figure_being_typed_is_kept_when_the_window_is_closed(
    window: MainWindow, blank_session: Session
) -> None:
    path = blank_session.book.path
    at_revenue(window).type("12")
    assert window.close()
    assert not window.isVisible()
    with kept(path) as book:
        assert book.tables().amount(REVENUE) == 12 * WAN


def test_a_text_that_is_no_figure_keeps_the_window_open_at_its_cell(
    window: MainWindow, blank_session: Session
) -> None:
    keys = at_revenue(window)
    cell = window.table_page().grid.currentIndex()
    keys.type("1x")
    window.show_page("table-basic_by_economy")
    assert not window.close()
    page = window.table_page()
    assert (page.model.table.role, page.grid.currentIndex()) == ("revenue_by_unit", cell)
    assert window.statusBar().currentMessage() == WRONG
    Keyboard(window).press(Qt.Key.Key_Escape)
    assert window.close()


def test_ctrl_s_puts_in_the_open_cell_and_says_so(window: MainWindow, blank_session: Session) -> None:
    keys = at_revenue(window)
    keys.type("7")
    keys.press(Qt.Key.Key_S, modifier=CTRL)
    assert blank_session.book.tables().amount(REVENUE) == 7 * WAN
    assert window.statusBar().currentMessage() == f"已保存到“{blank_session.book.path}”。"


def test_a_file_act_is_not_done_over_a_text_that_is_not_taken(
    window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    other = tmp_path / "另一本.ysb"
    Book.create(other, sample_facts()).close()
    at_revenue(window).type("1x")
    window.open_book(other)
    close = window.actions_by_name["close"]
    assert isinstance(close, QAction)
    close.trigger()
    assert blank_session.book.path.name == "新.ysb"
    assert window.statusBar().currentMessage() == WRONG


def test_an_editor_never_outlives_its_book(window: MainWindow, blank_session: Session) -> None:
    at_revenue(window).type("1x")
    blank_session.close()
    assert window.start_page.isVisible()
    assert window.findChildren(QMessageBox) == []


def test_a_name_in_a_list_is_kept_when_the_page_is_left(
    sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.show_page("unit")
    page = sample_window.page("unit")
    assert isinstance(page, UnitPage)
    page.units.add.click()
    Keyboard(sample_window).type("二中心")
    sample_window.show_page("table-balance")
    assert "二中心" in sample_session.book.ledger.units.values()


def test_a_name_that_can_not_be_is_told_instead_of_closing(
    sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.show_page("unit")
    page = sample_window.page("unit")
    assert isinstance(page, UnitPage)
    page.names.name.setFocus()
    page.names.name.selectAll()
    Keyboard(sample_window).press(Qt.Key.Key_Delete)
    sample_window.show_page("table-spending_by_function")
    sample_window.show_page("unit")
    page.names.name.selectAll()
    page.names.name.setFocus()
    Keyboard(sample_window).press(Qt.Key.Key_Delete)
    assert not sample_window.close()
    assert sample_window.statusBar().currentMessage() == "单位名称不能为空。"


def project_page(window: MainWindow) -> ProjectsPage:
    """The page of the projects, shown."""
    window.show_page("projects")
    page = window.pages.currentWidget()
    assert isinstance(page, ProjectsPage)
    return page


def test_a_projects_money_and_indicators_are_kept_at_closing(
    sample_window: MainWindow, sample_session: Session
) -> None:
    path = sample_session.book.path
    page = project_page(sample_window)
    view = page.sheet.indicators_view
    view.go_to(0)
    Keyboard(sample_window).type("xyz")
    assert sample_window.close()
    with kept(path) as book:
        assert "xyz" in {one.name for one in book.ledger.all(Indicator)}


def test_money_that_can_not_be_read_keeps_the_window_open(
    sample_window: MainWindow, sample_session: Session
) -> None:
    page = project_page(sample_window)
    first = sample_session.book.ledger.all(Project)[0]
    page.sheet.funds_view.show_line(-1)
    Keyboard(sample_window).type("1x")
    sample_window.show_page("table-balance")
    assert not sample_window.close()
    assert sample_window.pages.currentWidget() is page
    assert sample_window.statusBar().currentMessage() == (
        "正在填写的内容没有写入预算本：不是金额。请改正，或者按 Esc 放弃。"
    )
    assert sample_session.book.ledger.all(Project)[0] == first
    page.sheet.funds_view.cells.drop()
    assert sample_window.close()


@pytest.fixture
def lines(sample_window: MainWindow, sample_session: Session) -> LinesDialog:
    """The lines of a cell with one of them changed, not yet written."""
    dialog = LinesDialog(
        sample_session, Address("general_by_function", "2010350", "basic"), Period.CURRENT, sample_window
    )
    dialog.open()
    dialog.model.setData(dialog.view.currentIndex(), "1")
    return dialog


def test_lines_that_are_not_written_keep_the_window_open(
    lines: LinesDialog, sample_window: MainWindow
) -> None:
    assert not sample_window.close()
    assert "还没有写入预算本" in sample_window.statusBar().currentMessage()
    lines.close()
    assert lines.isVisible()
    lines.close()
    assert not lines.isVisible()


def test_lines_that_are_not_written_are_when_the_book_goes_anyway(
    lines: LinesDialog, sample_session: Session
) -> None:
    path, before = sample_session.book.path, sample_session.book.tables().amount(lines._address)
    sample_session.close()
    assert not lines.isVisible()
    with kept(path) as book:
        assert book.tables().amount(lines._address) != before


def test_another_program_in_front_finds_what_was_typed(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    at_revenue(window).type("3")
    blank_session.settle(quietly=True)
    assert blank_session.book.tables().amount(REVENUE) == 3 * WAN
    QTest.keyClick(QApplication.focusWidget(), "4")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert blank_session.book.tables().amount(REVENUE) == 4 * WAN


def test_words_of_the_explanations_that_can_not_be_written_stay_in_their_editor(
    sample_window: MainWindow, sample_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_window.show_page("explanations")
    page = sample_window.pages.currentWidget()
    assert isinstance(page, ExplanationsPage)
    page.text.setFocus()
    page.text.step_field(1)
    page.text.act()
    Keyboard(sample_window).type("abc")

    def full(*_: object) -> None:
        raise UnusableFile("磁盘已满")

    with monkeypatch.context() as patched:
        patched.setattr(sample_session.book.narrative, "set_texts", full)
        assert not sample_window.close()
        assert sample_window.statusBar().currentMessage() == "磁盘已满"
        assert page.text.editing.open
    path = sample_session.book.path
    assert sample_window.close()
    with kept(path) as book:
        assert any("abc" in text for text in book.ledger.texts.values())


@pytest.mark.parametrize("leave", ["Enter", "another field", "another page"])
def test_words_that_can_not_be_written_are_not_lost_by_going_on(
    sample_window: MainWindow, sample_session: Session, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    sample_window.show_page("explanations")
    page = sample_window.pages.currentWidget()
    assert isinstance(page, ExplanationsPage)
    page.text.setFocus()
    page.text.step_field(1)
    page.text.act()
    keys = Keyboard(sample_window)
    keys.type("abc")

    def full(*_: object) -> None:
        raise UnusableFile("磁盘已满")

    with monkeypatch.context() as patched:
        patched.setattr(sample_session.book.narrative, "set_texts", full)
        if leave == "Enter":
            keys.press(Qt.Key.Key_Return)
        elif leave == "another field":
            page.text.setFocus()
            page.text.step_field(1)
            page.text.act()
        else:
            sample_window.show_page("unit")
            sample_window.show_page("explanations")
        assert sample_window.statusBar().currentMessage() == "磁盘已满"
        assert page.text.editing.open
    editor = next(each for each in page.text.viewport().findChildren(QPlainTextEdit) if each.isVisible())
    editor.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert any("abc" in text for text in sample_session.book.ledger.texts.values())
    assert not page.text.editing.open


def test_a_text_kept_at_a_computed_cell_is_given_up_before_the_window_closes(window: MainWindow) -> None:
    window.show_page("table-revenue_by_unit")
    page = window.table_page()
    page.focus_grid()
    page.grid.setCurrentIndex(page.model.index(0, 1))
    Keyboard(window).type("5")
    assert not window.close()
    assert window.statusBar().currentMessage().endswith("按 Esc 放弃这里输入的文字。")
    Keyboard(window).press(Qt.Key.Key_Escape)
    assert window.statusBar().currentMessage() == ""
    assert window.close()


def test_words_being_typed_when_another_book_opens_are_the_first_ones(
    window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    first, other = blank_session.book.path, tmp_path / "另一本.ysb"
    Book.create(other, blank_book(2027, "另一单位")).close()
    window.show_page("unit")
    page = window.page("unit")
    assert isinstance(page, UnitPage)
    page.names.full_name.setFocus()
    Keyboard(window).type("某中心(本级)")
    # By itself: a window that opens a book has asked before.
    blank_session.open(other)
    assert page.names.full_name.text() == ""
    assert page.names.name.text() == "另一单位"
    page.names.short_name.setFocus()
    assert blank_session.book.ledger.full_name == "另一单位"
    with kept(first) as book:
        assert book.ledger.full_name == "某中心(本级)"


def test_words_that_the_first_book_can_not_take_do_not_stand_in_the_other(
    window: MainWindow, blank_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一本.ysb"
    Book.create(other, blank_book(2027, "另一单位")).close()
    window.show_page("unit")
    page = window.page("unit")
    assert isinstance(page, UnitPage)

    def full(*_: object) -> None:
        raise UnusableFile("磁盘已满")

    monkeypatch.setattr(blank_session.book.names, "set_profile", full)
    page.names.full_name.setFocus()
    Keyboard(window).type("某中心(本级)")
    blank_session.open(other)
    assert page.names.full_name.text() == ""
    page.names.short_name.setFocus()
    assert blank_session.book.ledger.full_name == "另一单位"


def test_a_figure_being_typed_when_another_book_opens_is_the_first_ones(
    window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    first, other = blank_session.book.path, tmp_path / "另一本.ysb"
    Book.create(other, blank_book(2027, "另一单位")).close()
    at_revenue(window).type("12")
    window.open_book(other)
    assert blank_session.book.tables().figures() == {}
    with kept(first) as book:
        assert book.tables().amount(REVENUE) == 12 * WAN


def test_words_of_the_explanations_when_another_book_opens_are_the_first_ones(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path
) -> None:
    first, other = sample_session.book.path, tmp_path / "另一本.ysb"
    Book.create(other, sample_facts()).close()
    sample_window.show_page("explanations")
    page = sample_window.pages.currentWidget()
    assert isinstance(page, ExplanationsPage)
    page.text.setFocus()
    page.text.step_field(1)
    page.text.act()
    Keyboard(sample_window).type("abc")
    sample_window.open_book(other)
    assert not page.text.editing.open
    assert not [text for text in sample_session.book.ledger.texts.values() if "abc" in text]
    with kept(first) as book:
        assert [text for text in book.ledger.texts.values() if "abc" in text]
