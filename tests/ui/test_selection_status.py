"""What the selected figures come to, in the status bar: as long as their book is open."""

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.session import Session


def select_all(window: MainWindow) -> QPushButton:
    """Select all of table 5; what tells of it."""
    window.show_page("table-general_by_function")
    page = window.table_page()
    assert page is not None
    grid = page.grid
    first, last = grid.model().index(0, 0), grid.model().index(3, 4)
    grid.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
    grid.selectAll()
    assert grid.selectionModel().isSelected(last)
    return window._desk.selection


def test_a_book_closed_while_its_selection_is_added_up_takes_it_along(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    selection = select_all(sample_window)
    assert selection.text() == "……"
    sample_session.close()
    assert selection.isHidden()
    # A turn that still came would ask the closed book for its unit.
    turns: list[int] = []
    QTimer.singleShot(0, lambda: turns.append(1))
    qtbot.waitUntil(lambda: bool(turns))
    assert selection.text() == "……"


def test_the_sum_is_gone_with_its_book(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    selection = select_all(sample_window)
    qtbot.waitUntil(lambda: selection.text().startswith("计数"))
    sample_session.close()
    assert selection.isHidden()
