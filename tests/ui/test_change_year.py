"""The budget year: free while there are no figures, then asked, the next year's book being the better way."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models.book import coming_budget_year
from models.facts import Period, UnitKind
from models.ground.money import MoneyUnit
from models.tables import balance_of
from tests.ui.keyboard import Keyboard
from ui.dialogs.change_year import ChangeYearDialog
from ui.dialogs.new_book import NewBookDialog
from ui.main_window import MainWindow
from ui.pages.unit_page import UnitPage
from ui.recent_books import remember_folder
from ui.session import Session


def unit_page(window: MainWindow) -> UnitPage:
    """The first page, shown."""
    window.show_page("unit")
    page = window.pages.currentWidget()
    assert isinstance(page, UnitPage)
    return page


def asked(window: MainWindow) -> ChangeYearDialog:
    """The question after 修改…."""
    names = unit_page(window).names
    assert not names.year.isEnabled()
    assert names.change_year.isVisible()
    names.change_year.click()
    (dialog,) = window.findChildren(ChangeYearDialog)
    return dialog


def words(dialog: ChangeYearDialog) -> str:
    """All that the question says."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_without_figures_the_year_is_free(window: MainWindow, blank_session: Session) -> None:
    names = unit_page(window).names
    assert names.year.isEnabled()
    assert not names.change_year.isVisible()
    names.year.setValue(2027)
    assert blank_session.book.ledger.settings.year == 2027


def test_with_figures_the_question_names_what_becomes_of_both_years(
    sample_window: MainWindow, sample_session: Session
) -> None:
    book = sample_session.book
    dialog = asked(sample_window)
    assert not dialog.correct.isEnabled()
    assert "要做 2027 年度的预算，请新建下一年度的预算本" in words(dialog)
    dialog.wanted.setValue(2028)
    assert (
        "现在作为 2026 年的数，改正后是 2028 年的数；现在作为 2025 年的上年数，改正后是 2027 年的上年数。"
        in words(dialog)
    )
    assert book.ledger.settings.year == 2026
    dialog.correct.click()
    assert book.ledger.settings.year == 2028
    sample_session.undo()
    assert book.ledger.settings.year == 2026


def test_enter_on_the_question_changes_nothing(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    dialog = asked(sample_window)
    dialog.wanted.setValue(2028)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.wanted.setFocus()
    Keyboard(dialog).press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert sample_session.book.ledger.settings.year == 2026


def test_the_next_years_book_has_this_years_figures_as_its_prior_ones(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    before, was = sample_session.book.path, balance_of(sample_session.book.tables())
    units = list(sample_session.book.ledger.units.values())
    asked(sample_window).next_book.click()
    (dialog,) = sample_window.findChildren(NewBookDialog)
    QApplication.processEvents()
    dialog.accept()
    book = sample_session.book
    assert book.path == tmp_path / "福州市智慧福州管理服务中心2027年预算.ysb"
    assert book.ledger.settings.year == 2027
    assert list(book.ledger.units.values()) == units
    assert book.tables().figures() == {}
    assert balance_of(book.tables(Period.PRIOR)) == was
    assert "上年数已从“示例.ysb”读取" in sample_window.statusBar().currentMessage()
    sample_session.open(before)
    assert balance_of(sample_session.book.tables()) == was
    assert sample_session.book.ledger.settings.year == 2026


@pytest.mark.parametrize(("today", "year"), [((2026, 9, 30), 2026), ((2026, 10, 1), 2027)])
def test_from_october_on_it_is_next_years_budget(today: tuple[int, int, int], year: int) -> None:
    assert coming_budget_year(date(*today)) == year


def test_a_new_book_asks_what_unit_it_is_and_makes_its_folder(
    window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    remember_folder("book", tmp_path)
    dialog = NewBookDialog(blank_session, window, year=2026, unit="某局")
    dialog._kind.setCurrentIndex(0)
    dialog._entry_unit.setCurrentIndex(0)
    dialog._file.setText(str(tmp_path / "还没有" / "某局.ysb"))
    dialog.accept()
    ledger = blank_session.book.ledger
    assert blank_session.book.path == tmp_path / "还没有" / "某局.ysb"
    assert ledger.profile.kind is UnitKind.ADMINISTRATIVE
    assert ledger.settings.entry_unit is MoneyUnit.YUAN
    assert window.navigation.currentRow() == 0
