"""批注 under the clerk's hands: written at a cell, seen in its corner, told on hovering, listed in 审核."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.entry.cell_notes import all_notes
from models.families import Address
from tests.family import FAMILY
from tests.ui.keyboard import CTRL, Keyboard
from tests.ui.test_grid import page
from ui.dialogs.note_dialog import NoteDialog
from ui.grid.roles import GridRole
from ui.main_window import MainWindow
from ui.pages.audit_page import AuditPage
from ui.pages.table_page import TablePage
from ui.session import Session
from ui.theme import shades

SHIFT = Qt.KeyboardModifier.ShiftModifier
HOUSING = Address("general_by_function", "2210201", "basic")


@pytest.fixture
def table_5(sample_window: MainWindow) -> TablePage:
    shown = page(sample_window, 5)
    shown.grid.setCurrentIndex(shown.model.nearest(HOUSING))
    return shown


def note_dialog(parent: TablePage) -> NoteDialog:
    (dialog,) = [one for one in parent.findChildren(NoteDialog) if one.isVisible()]
    return dialog


def test_shift_f2_notes_and_the_keyboard_comes_back(
    table_5: TablePage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys = Keyboard(sample_window)
    keys.press(Qt.Key.Key_F2, modifier=SHIFT)
    dialog = note_dialog(table_5)
    QTest.keyClicks(dialog.text, "check with bureau")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert [note.text for note in all_notes(FAMILY, sample_session.book.ledger)] == ["check with bureau"]
    index = table_5.model.nearest(HOUSING)
    assert index.data(GridRole.NOTE) == "check with bureau"
    assert "批注：check with bureau" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "批注：check with bureau" in table_5.hint.text()
    assert table_5.grid.hasFocus()
    sample_session.undo()
    assert index.data(GridRole.NOTE) == ""


def test_esc_leaves_the_note_as_it_was(table_5: TablePage, sample_session: Session) -> None:
    sample_session.tell(sample_session.book.figures.set_note(HOUSING, "before"))
    table_5.edit_note(HOUSING)
    dialog = note_dialog(table_5)
    QTest.keyClicks(dialog.text, " and after")
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert [note.text for note in all_notes(FAMILY, sample_session.book.ledger)] == ["before"]


def test_what_is_being_written_is_kept_when_the_book_is_closed(
    table_5: TablePage, sample_session: Session
) -> None:
    path = sample_session.book.path
    table_5.edit_note(HOUSING)
    QTest.keyClicks(note_dialog(table_5).text, "half")
    sample_session.close()
    sample_session.open(path)
    assert [note.text for note in all_notes(FAMILY, sample_session.book.ledger)] == ["half"]


def test_the_corner_is_marked_on_the_other_side_than_findings(
    table_5: TablePage, sample_session: Session
) -> None:
    table_5.grid.clearSelection()
    table_5.grid.setCurrentIndex(table_5.model.index(0, 0))
    QApplication.processEvents()

    def corner() -> QColor:
        cell = table_5.grid.visualRect(table_5.model.nearest(HOUSING))
        return table_5.grid.viewport().grab(cell).toImage().pixelColor(1, 1)

    before = corner()
    sample_session.tell(sample_session.book.figures.set_note(HOUSING, "x"))
    assert before != shades(False).note
    assert corner() == shades(False).note


def test_a_row_without_money_is_there_for_its_note(
    sample_session: Session, sample_window: MainWindow
) -> None:
    shown = page(sample_window, 6)
    noted = Address("government_fund", "2120801", "project")
    assert not shown.model.shows(noted)
    sample_session.tell(sample_session.book.figures.set_note(noted, "明年可能有"))
    assert shown.model.nearest(noted).data(GridRole.NOTE) == "明年可能有"


def test_notes_are_listed_in_the_audit_and_lead_to_their_cells(
    sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.show_page("audit")
    audit = sample_window.pages.currentWidget()
    assert isinstance(audit, AuditPage)
    assert not audit.notes.isVisible()
    sample_session.tell(sample_session.book.figures.set_note(HOUSING, "核实\n两处"))
    assert audit.notes.isVisible()
    listed = audit.notes.table.model()
    assert [listed.index(0, column).data() for column in (0, 1)] == [
        "表5《一般公共预算拨款支出预算表》“2210201 住房公积金”的基本支出",
        "核实 两处",
    ]
    audit.notes.table.setCurrentIndex(listed.index(0, 0))
    QTest.keyClick(audit.notes.table, Qt.Key.Key_Return)
    shown = sample_window.table_page()
    assert shown is not None
    assert shown.grid.currentIndex() == shown.model.nearest(HOUSING)
    sample_session.tell(sample_session.book.figures.set_note(HOUSING, ""))
    sample_window.show_page("audit")
    assert not audit.notes.isVisible()
