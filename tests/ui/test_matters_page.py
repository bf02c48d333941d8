"""其他事项 as the clerk fills it: down the column by Enter, sums beside, a wrong entry going nowhere."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from models.facts import Asset, Holding, Matter, Period, Stated, Stock
from models.ground.money import MoneyUnit
from tests.ui.keyboard import CTRL, Keyboard
from ui.main_window import MainWindow
from ui.pages.matters_page import MattersPage
from ui.session import Session

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
NOW, PRIOR = Period.CURRENT, Period.PRIOR


@pytest.fixture
def page(window: MainWindow) -> MattersPage:
    window.show_page("matters")
    page = window.pages.currentWidget()
    assert isinstance(page, MattersPage)
    return page


@pytest.fixture
def keys(window: MainWindow) -> Keyboard:
    return Keyboard(window)


def stated(session: Session) -> dict[tuple[Matter, Period], int]:
    return {(one.matter, one.period): one.amount for one in session.book.ledger.all(Stated)}


def held(session: Session) -> dict[tuple[Asset, Stock], int]:
    return {(one.asset, one.stock): one.count for one in session.book.ledger.all(Holding)}


def reasons(page: MattersPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel, "reason") if label.text()]


def test_the_fields_have_the_whole_page(page: MattersPage) -> None:
    (scroll,) = page.findChildren(QScrollArea)
    assert scroll.geometry() == page.rect()


def test_enter_goes_down_both_years_and_the_total_follows(
    page: MattersPage, keys: Keyboard, blank_session: Session
) -> None:
    keys.press(Key.Key_J, modifier=ALT)
    for text in ("", "1.2", "0", "=100+18.35", "", "5", "1", "2", "3", "4"):
        keys.enter(text)
    assert stated(blank_session) == {
        (Matter.GOODS, NOW): 1_200_000,
        (Matter.SERVICES, NOW): 118_350_000,
        (Matter.AGENCY_OPERATING, PRIOR): 5_000_000,
        (Matter.GOODS, PRIOR): 1_000_000,
        (Matter.WORKS, PRIOR): 2_000_000,
        (Matter.SERVICES, PRIOR): 3_000_000,
        (Matter.COMMISSIONED, PRIOR): 4_000_000,
    }
    totals = page.totals
    assert totals["政府采购合计", NOW].text() == "119.55"
    assert totals["政府采购合计", PRIOR].text() == "6.00"
    assert page.amounts[Matter.SERVICES, NOW].text() == "118.35"
    assert page.amounts[Matter.WORKS, NOW].text() == ""
    blank_session.undo()
    blank_session.undo()
    assert totals["政府采购合计", PRIOR].text() == "3.00"
    assert blank_session.book.history.to_undo.words == "填写政府采购工程预算"


def test_amounts_are_shown_and_typed_in_the_books_unit(
    page: MattersPage, keys: Keyboard, blank_session: Session
) -> None:
    book = blank_session.book
    blank_session.tell(book.narrative.set_stated(Matter.GOODS, NOW, 1_234_567))
    assert page.amounts[Matter.GOODS, NOW].text() == "1.234567"
    blank_session.tell(book.names.change_settings(replace(book.ledger.settings, entry_unit=MoneyUnit.YUAN)))
    assert page.amounts[Matter.GOODS, NOW].text() == "12345.67"
    keys.press(Key.Key_G, modifier=ALT)
    keys.enter("20000")
    assert stated(blank_session)[Matter.GOODS, NOW] == 2_000_000
    assert page.totals["政府采购合计", NOW].text() == "20000.00"


def test_a_wrong_entry_stays_with_its_reason_and_goes_nowhere(
    page: MattersPage, keys: Keyboard, blank_session: Session
) -> None:
    field = page.amounts[Matter.GOODS, NOW]
    field.setFocus()
    keys.enter("12,34")
    assert field.hasFocus()
    assert reasons(page) == ["千位分隔符的位置不对，无法确定是多少"]
    keys.press(Key.Key_Tab)
    assert field.text() == "12,34"
    assert stated(blank_session) == {}
    blank_session.tell(blank_session.book.narrative.set_stated(Matter.WORKS, NOW, 1_000_000))
    assert (field.text(), len(reasons(page))) == ("12,34", 1)
    field.setFocus()
    keys.press(Key.Key_Escape)
    assert (field.text(), reasons(page)) == ("", [])
    keys.enter("12,345")
    assert stated(blank_session)[Matter.GOODS, NOW] == 12_345_000_000
    assert page.amounts[Matter.WORKS, NOW].hasFocus()


def test_vehicles_are_counted_by_category(page: MattersPage, keys: Keyboard, blank_session: Session) -> None:
    keys.press(Key.Key_C, modifier=ALT)
    keys.press(Key.Key_Down, Key.Key_Down)
    keys.enter("1辆")
    keys.enter("１")
    assert page.totals["车辆合计", Stock.OWNED].text() == "2"
    page.counts[Asset.OTHER_VEHICLE, Stock.PLANNED].setFocus()
    keys.enter("3")
    keys.enter("2")
    assert held(blank_session) == {
        (Asset.CONFIDENTIAL, Stock.OWNED): 1,
        (Asset.EMERGENCY, Stock.OWNED): 1,
        (Asset.OTHER_VEHICLE, Stock.PLANNED): 3,
        (Asset.EQUIPMENT, Stock.PLANNED): 2,
    }
    assert page.totals["车辆合计", Stock.PLANNED].text() == "3"
    page.counts[Asset.LEADER, Stock.OWNED].setFocus()
    keys.enter("1.5")
    assert reasons(page) == ["不是整数，请填数量"]
    assert page.totals["车辆合计", Stock.OWNED].text() == "2"


def test_ctrl_z_in_a_field_takes_the_last_act_back(
    page: MattersPage, keys: Keyboard, blank_session: Session
) -> None:
    page.amounts[Matter.COMMISSIONED, NOW].setFocus()
    keys.enter("7")
    assert QApplication.focusWidget() is page.amounts[Matter.AGENCY_OPERATING, PRIOR]
    keys.press(Key.Key_Z, modifier=CTRL)
    assert stated(blank_session) == {}
    assert page.amounts[Matter.COMMISSIONED, NOW].text() == ""


def test_a_book_to_be_looked_at_takes_nothing(sample_session: Session, qtbot: QtBot) -> None:
    second = Session()
    second.open(sample_session.book.path)
    page = MattersPage(second)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    field = page.amounts[Matter.GOODS, NOW]
    field.setFocus()
    Keyboard(page).enter("9")
    assert field.text() == "1.20"
    assert page.totals["政府采购合计", NOW].text() == "119.55"
    assert page.totals["车辆合计", Stock.OWNED].text() == "2"
    second.close()


def test_the_columns_say_which_year_they_are_of(page: MattersPage, blank_session: Session) -> None:
    said = {label.text() for label in page.findChildren(QLabel)}
    assert {"金额（万元）", "2026 年", "2025 年", "2025-12-31 占用使用", "2026 年计划购置"} <= said
    settings = blank_session.book.ledger.settings
    blank_session.tell(blank_session.book.names.change_settings(replace(settings, year=2027)))
    said = {label.text() for label in page.findChildren(QLabel)}
    assert {"2027 年", "2026 年", "2026-12-31 占用使用", "2027 年计划购置"} <= said


def test_every_row_has_a_label(page: MattersPage) -> None:
    buddies = {label.buddy() for label in page.findChildren(QLabel) if label.buddy()}
    assert {page.amounts[matter, NOW] for matter in Matter} <= buddies
    assert {page.counts[asset, Stock.OWNED] for asset in Asset} <= buddies
    assert all(field.accessibleName() for field in (*page.amounts.values(), *page.counts.values()))
