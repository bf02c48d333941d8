"""Summing units up in the window: what is chosen, previewed, refused, and the way to a unit's book."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QMessageBox, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from models.book import WORKBOOK, Book, read_unit
from models.facts import Matter, Period, Stated
from models.families import Address
from models.publish import CellOf
from tests.department.departments import (
    CENTRE,
    LEVEL,
    STATION,
    department,
    three_files,
    unit_file,
    usual_lines,
)
from tests.lines import WAN
from tests.ui.conftest import shown
from tests.ui.keyboard import CTRL, Keyboard
from ui.dialogs.behind_dialog import BehindDialog
from ui.dialogs.department_dialog import CHANGES, MISSING, REFUSED, TAKEN, DepartmentDialog
from ui.dialogs.text_table import TextTable
from ui.dialogs.unit_files_dialog import UnitFilesDialog
from ui.main_window import MainWindow
from ui.pages.matters_page import MattersPage
from ui.pages.table_page import TablePage
from ui.pages.unit_page import UnitPage
from ui.session import Session
from ui.summing_up import read_units

LEAF = Address("general_by_function", "2010350", "basic")
Key = Qt.Key
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A session on a department of three units."""
    book, _ = department(tmp_path, three_files(tmp_path))
    book.close()
    session = Session()
    session.open(tmp_path / "部门.ysb")
    yield session
    session.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window on that book."""
    yield from shown(session, qtbot, tmp_path)


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    """The dialog of a kind, once it is there."""

    def there() -> list[D]:
        return [each for each in window.findChildren(kind) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    (dialog,) = there()
    return dialog


def texts(table: TextTable) -> list[list[str]]:
    """A list's texts, row by row."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def rows(dialog: DepartmentDialog, title: str) -> list[tuple[str, ...]]:
    """A section's rows."""
    return [row.texts for section in dialog.sections() if section.title == title for row in section.rows]


def right_aligned(dialog: DepartmentDialog, title: str) -> list[str]:
    """The columns of a section that stand to the right, by their headings."""
    (sections,) = dialog.findChildren(QListWidget)
    (item,) = sections.findItems(title, Qt.MatchFlag.MatchStartsWith)
    sections.setCurrentItem(item)
    (table,) = dialog.findChildren(QTableView)
    model, across, right = table.model(), Qt.Orientation.Horizontal, Qt.AlignmentFlag.AlignRight
    columns = range(model.columnCount())
    sides = {
        column: model.headerData(column, across, Qt.ItemDataRole.TextAlignmentRole) for column in columns
    }
    assert sides == {
        column: model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) for column in columns
    }
    return [model.headerData(column, across) for column in columns if sides[column] & right]


def test_the_files_of_last_time_come_with_what_became_of_them(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    unit_file(tmp_path, CENTRE, usual_lines(26, "2010350"))
    (tmp_path / "站.ysb").unlink()
    qtbot.keyClick(window, Key.Key_U, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(qtbot, window, UnitFilesDialog)
    assert [(row[0], row[1], row[4]) for row in texts(dialog.files)] == [
        (LEVEL, "局.ysb", "没有变动"),
        (CENTRE, "中心.ysb", "上次汇总后改过"),
        (STATION, "站.ysb", "文件不在原处，这次不读"),
    ]
    qtbot.keyClick(dialog.files, Key.Key_Return)
    preview = dialog_of(qtbot, window, DepartmentDialog)
    assert [row[:3] for row in rows(preview, TAKEN)] == [
        (LEVEL, "局.ysb", "没有变动"),
        (CENTRE, "中心.ysb", "重新汇总"),
    ]
    assert ("表2", CENTRE, "合计", "25.00", "26.00") in rows(preview, CHANGES)
    assert right_aligned(preview, TAKEN) == ["收入（万元）", "支出（万元）", "收支行数", "项目数"]
    assert right_aligned(preview, CHANGES) == ["原来（万元）", "新的（万元）"]
    preview.reject()


def test_files_that_are_not_to_be_read_are_taken_away_from_the_last_on(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_U, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(qtbot, window, UnitFilesDialog)
    assert not dialog.name.isVisible(), "the department has a name"
    assert dialog.files.current_row() == 2
    (remove,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "移除(&R)"]
    remove.click()
    assert [row[1] for row in texts(dialog.files)] == ["局.ysb", "中心.ysb"]
    remove.click()
    assert dialog.paths() == [tmp_path / "局.ysb"]
    dialog.reject()


def test_what_is_refused_and_missing_is_seen_first(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = window._session
    session.do(lambda: session.book.names.add_unit("清源市闸站"))
    late = unit_file(tmp_path, "旧站", usual_lines(1), year=2025)
    read_units(session, [late, tmp_path / "中心.ysb"], "", window, window.show_figure)
    preview = dialog_of(qtbot, window, DepartmentDialog)
    assert rows(preview, REFUSED) == [("旧站.ysb", "是 2025 年度的，部门预算本是 2026 年度。")]
    assert rows(preview, MISSING) == [("“清源市闸站”还没有交来，部门预算本里没有它的数。",)]
    assert preview.verdict().startswith("有 1 个文件没有汇总。有 1 个单位还没有交来。应用后收入 100.00 万元")
    preview.reject()
    read_units(session, [late], "", window, window.show_figure)
    preview = dialog_of(qtbot, window, DepartmentDialog)
    assert not preview.may_apply()
    assert preview.verdict().endswith("没有可以汇总的单位。")
    preview.reject()


@pytest.fixture
def blank_window(blank_session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window on a unit's own book."""
    yield from shown(blank_session, qtbot, tmp_path)


def test_a_department_without_a_name_is_asked_for_it(
    blank_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "各单位"
    folder.mkdir()
    _, centre, station = three_files(folder)
    target, session, jump = tmp_path / "新部门", blank_window._session, blank_window.show_figure
    read_units(session, [centre, station], "", blank_window, jump)
    dialog = dialog_of(qtbot, blank_window, UnitFilesDialog)
    box = dialog.findChild(QMessageBox)
    assert "请填写部门名称" in box.text()
    box.close()
    assert [row[1] for row in texts(dialog.files)] == ["中心.ysb", "站.ysb"]
    assert dialog.name.isVisible()
    dialog.reject()
    named = "清源市水利局"
    read_units(session, [centre, station], named, blank_window, jump, lambda *_, **__: (str(target), ""))
    # Held by nobody: what has been closed is to hear of nothing any more.
    qtbot.keyClick(dialog_of(qtbot, blank_window, DepartmentDialog), Key.Key_Return)
    qtbot.waitUntil(lambda: blank_window.statusBar().currentMessage() == "已汇总 2 个单位。")
    assert session.book.path == target.with_name("新部门.ysb")
    assert session.book.ledger.full_name == named
    assert session.book.state.amount(LEAF) == (25 + 7) * WAN


def test_a_figure_leads_to_its_units_and_into_their_books(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_origin(CellOf(LEAF, Period.CURRENT))
    page = window.table_page()
    assert isinstance(page, TablePage)
    assert page.hint.text() == "由 2 行明细组成，按 F2 打开明细行。按 Ctrl+Alt+U 看各单位的数。"
    keys = Keyboard(page.grid)
    page.grid.setFocus()
    keys.press(Key.Key_U, modifier=CTRL | Qt.KeyboardModifier.AltModifier)
    dialog = dialog_of(qtbot, window, BehindDialog)
    assert dialog.table.height() > dialog.height() // 2, (
        "the units have the room, and not what is said of them"
    )
    shares = texts(dialog.table)
    assert [row[:2] for row in shares] == [[CENTRE, "25.00"], [STATION, "7.00"]]
    assert shares[0][2].startswith("中心.ysb（20")
    dialog.table.selectRow(1)
    dialog.show_unit()
    assert window._session.shown_unit.mark == f"（{STATION}）"
    assert page.hint.text().endswith("这个数是汇总来的，在这里改了，那个单位再交来时又会被代替。")
    keys.press(Key.Key_U, modifier=CTRL | Qt.KeyboardModifier.AltModifier)
    dialog = dialog_of(qtbot, window, BehindDialog)
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Key.Key_Return)
    qtbot.waitUntil(lambda: window._session.book.path == tmp_path / "站.ysb")
    page = window.table_page()
    assert isinstance(page, TablePage)
    assert page.grid.currentIndex().data() == "7.00"
    assert f"已打开“{STATION}”交来的预算本" in window.statusBar().currentMessage()


def test_a_unit_s_own_book_opens_from_the_list_of_units(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window._session
    session.do(lambda: session.book.names.add_unit("清源市闸站"))
    window.show_page("unit")
    page = window.page("unit")
    assert isinstance(page, UnitPage)
    seen = []
    for row in range(4):
        page.units.units.setCurrentRow(row)
        seen.append(page.units.source.isVisible())
    assert seen == [True, True, True, False]
    page.units.units.setCurrentRow(1)
    (tmp_path / "中心.ysb").rename(tmp_path / "别处.ysb")
    page.units.source.click()
    box = window.findChild(QMessageBox)
    assert f"“{CENTRE}”交来的“{tmp_path / '中心.ysb'}”已经不在原处" in box.text()
    box.close()
    (tmp_path / "别处.ysb").rename(tmp_path / "中心.ysb")
    page.units.source.click()
    assert session.book.path == tmp_path / "中心.ysb"


def test_a_workbook_that_was_handed_in_opens_in_its_own_program(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window._session
    with Book.open(tmp_path / "站.ysb") as unit:
        WORKBOOK.write(unit.publishing.edition(), tmp_path / "站.xlsx")
    session.do(lambda: session.book.departments.sum_up([read_unit(tmp_path / "站.xlsx")])[0])
    opened: list[Path] = []
    monkeypatch.setattr(
        "ui.opening_source.QDesktopServices.openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    window.show_page("unit")
    page = window.page("unit")
    assert isinstance(page, UnitPage)
    page.units.units.setCurrentRow(2)
    page.units.source.click()
    assert opened == [tmp_path / "站.xlsx"]
    assert session.book.path == tmp_path / "部门.ysb"


def test_amounts_of_no_table_say_whose_they_are(window: MainWindow, tmp_path: Path) -> None:
    session = window._session
    goods = Stated(Period.CURRENT, Matter.GOODS, 9 * WAN)
    path = unit_file(tmp_path, STATION, (*usual_lines(7, "2010350"), goods))
    session.do(lambda: session.book.departments.sum_up([read_unit(path)])[0])
    window.show_page("matters")
    page = window.page("matters")
    assert isinstance(page, MattersPage)
    field = page.amounts[Matter.GOODS, Period.CURRENT]
    assert field.text() == "9.00"
    assert field.toolTip().startswith(f"{STATION}　9.00　站.ysb（")
    assert page.amounts[Matter.SERVICES, Period.CURRENT].toolTip() == ""


def test_a_unit_leaves_after_a_yes_and_comes_back_by_ctrl_z(window: MainWindow, qtbot: QtBot) -> None:
    session = window._session
    window.show_page("unit")
    page = window.page("unit")
    assert isinstance(page, UnitPage)
    page.units.units.setCurrentRow(1)
    qtbot.keyClick(page.units.units, Key.Key_Delete)
    box = page.findChild(QMessageBox)
    assert box.text().startswith(f"“{CENTRE}”的数是汇总来的。")
    box.button(QMessageBox.StandardButton.Yes).click()
    assert list(session.book.ledger.units.values()) == [LEVEL, STATION]
    assert session.book.state.amount(LEAF) == 7 * WAN
    qtbot.keyClick(window, Key.Key_Z, CTRL)
    assert session.book.state.amount(LEAF) == (25 + 7) * WAN
