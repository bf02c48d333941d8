"""The budget year: free while there are no figures, then asked, the next year's book being the better way."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.facts import Period, UnitKind
from models.facts.budget_year import coming_budget_year
from models.ground.money import MoneyUnit
from models.tables import balance_of
from tests.ui.keyboard import Keyboard
from ui.dialogs.change_year import ChangeYearDialog
from ui.dialogs.new_book import NewBookDialog, save_book_as
from ui.dialogs.next_year import NextYearDialog
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
    assert "要做 2027 年度的预算，请“结转到 2027 年度”" in words(dialog)
    assert "把这一本（或者它另存的一本）改成 2027 年，2026 年的数就会印成“2027 年”的数。" in words(dialog)
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


def test_a_copy_that_was_to_be_turned_into_next_years_book_is_led_to_it(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path
) -> None:
    was = balance_of(sample_session.book.tables())
    copy = tmp_path / "福州市智慧福州管理服务中心2027年预算.ysb"
    save_book_as(sample_session, sample_window, lambda *_, **__: (str(copy), ""))
    assert sample_window.statusBar().currentMessage() == (
        f"已另存为“{copy}”，现在打开的是这个文件。"
        "它仍是 2026 年度的；要做 2027 年度的，请用“文件 → 结转到下一年”。"
    )
    asked(sample_window).next_book.click()
    (dialog,) = sample_window.findChildren(NextYearDialog)
    # The copy has the usual name already.
    assert dialog.file.text() == str(tmp_path / "福州市智慧福州管理服务中心2027年预算（2）.ysb")
    dialog.accept()
    book = sample_session.book
    assert book.path.name == "福州市智慧福州管理服务中心2027年预算（2）.ysb"
    assert book.ledger.settings.year == 2027
    assert book.tables().figures() == {}
    assert balance_of(book.tables(Period.PRIOR)) == was


def test_a_copy_by_another_name_is_not_spoken_of(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path
) -> None:
    copy = tmp_path / "上报.ysb"
    save_book_as(sample_session, sample_window, lambda *_, **__: (str(copy), ""))
    said = f"已另存为“{copy}”，现在打开的是这个文件。"
    assert sample_window.statusBar().currentMessage() == said


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
