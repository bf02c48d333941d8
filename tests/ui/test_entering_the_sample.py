"""The whole sample entered by hand: by keyboard alone, and by pasting what Excel has."""

import csv
import io

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.conftest import DATA
from tests.family import FAMILY, role
from tests.printed import printed
from tests.ui.keyboard import CTRL, Keyboard
from ui.main_window import MainWindow
from ui.session import Session

BASIC = {
    "2010350": "520.52",
    "2080502": "3.91",
    "2080505": "40.27",
    "2080506": "20.13",
    "2210201": "53.48",
    "2210202": "9.80",
    "2210203": "48.84",
}
PROJECT = {"2010399": "961.90", "2013999": "30"}
ECONOMIC = {
    "30101": "133.98",
    "30102": "58.64",
    "30103": "184.18",
    "30107": "117.7",
    "30108": "40.27",
    "30109": "20.13",
    "30110": "21.9",
    "30111": "17.62",
    "30112": "0.5",
    "30113": "53.48",
    "30212": "3",
    "30217": "5",
    "30228": "5.5",
    "30231": "7",
    "30239": "0.5",
    "30299": "23.74",
    "30302": "0.52",
    "30399": "3.29",
}
KEYSTROKES = 274


def next_table(keys: Keyboard, times: int = 1) -> None:
    for _ in range(times):
        keys.press(Qt.Key.Key_PageDown, modifier=CTRL)


def test_by_keyboard_alone(
    window: MainWindow, blank_session: Session, reference: dict[int, dict[str, object]]
) -> None:
    keys = Keyboard(window)
    next_table(keys, 3)
    keys.enter("1688.85")
    next_table(keys, 3)
    for code, amount in BASIC.items():
        keys.enter(code)
        keys.enter(amount)
    for code, amount in PROJECT.items():
        keys.press(Qt.Key.Key_Insert)
        keys.enter(code)
        keys.press(Qt.Key.Key_Tab)
        keys.enter(amount)
    next_table(keys, 3)
    keys.press(Qt.Key.Key_Return)
    keys.enter("991.90")
    next_table(keys)
    grid = window.table_page().grid
    typed = 0
    while typed < len(ECONOMIC):
        code = grid.model().index(grid.currentIndex().row(), 0).data()
        if code in ECONOMIC:
            keys.enter(ECONOMIC[code])
            typed += 1
        else:
            keys.press(Qt.Key.Key_Return)
    book = blank_session.book
    assert [printed(book, number) for number in range(1, 11)] == list(reference.values())
    assert keys.strokes == KEYSTROKES
    assert window.balance.figures["差额"].text() == "0.00"


def copied(number: int) -> str:
    """A sample table's body as Excel copies it."""
    sheet = load_workbook(DATA / "ten-tables.xlsx").worksheets[number - 1]
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\r\n")
    for row in sheet.iter_rows(min_row=3 + len(FAMILY.tables[number - 1].header), values_only=True):
        if not str(row[0]).startswith("备注"):
            writer.writerow(["" if value is None else value for value in row])
    return text.getvalue()


def test_by_pasting_blocks(
    window: MainWindow, blank_session: Session, reference: dict[int, dict[str, object]]
) -> None:
    keys = Keyboard(window)
    for number in (2, 5, 9, 8):
        window.show_page(f"table-{role(number)}")
        window.table_page().focus_grid()
        grid = window.table_page().grid
        grid.setCurrentIndex(grid.model().index(0, 0))
        QGuiApplication.clipboard().setText(copied(number))
        keys.press(Qt.Key.Key_V, modifier=CTRL)
    book = blank_session.book
    assert [printed(book, number) for number in range(1, 11)] == list(reference.values())
    assert keys.strokes == 4
    keys.press(Qt.Key.Key_Z, modifier=CTRL)
    assert blank_session.book.figures.published("general_by_economy").rows[2][2] == "44.74"
