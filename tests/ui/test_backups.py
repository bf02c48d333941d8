"""备份 and 从备份恢复, as the clerk does them."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from models.families import TOTAL, Address
from models.tables import balance_of
from ui.dialogs.backups import RestoreDialog, make_backup
from ui.session import Session

NOON, LATER = datetime(2026, 1, 5, 12), datetime(2026, 1, 6, 9, 30, 15)
READING = "正在读取……"


def shown(qtbot: QtBot, session: Session) -> RestoreDialog:
    dialog = RestoreDialog(session, now=lambda: NOON)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: all(row[-1] != READING for row in rows(dialog)))
    return dialog


def rows(dialog: RestoreDialog) -> list[list[str]]:
    table = dialog.findChild(QTableWidget)
    cells = [[table.item(row, column) for column in range(7)] for row in range(table.rowCount())]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


def texts(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def restore_button(dialog: QWidget) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "恢复(&R)")


def spend(session: Session, amount: int) -> None:
    """Type project money into table 5."""
    session.tell(session.book.figures.set_cell(Address("general_by_function", "2013999", "project"), amount))


def typed_book(session: Session) -> None:
    """A book whose backup at noon holds 10 万元 of projects, and which holds 30 since."""
    spend(session, 10_000_000)
    make_backup(session, None, lambda: NOON)
    spend(session, 30_000_000)


def test_a_backup_says_where_it_is(blank_session: Session, tmp_path: Path) -> None:
    said: list[str] = []
    blank_session.said.connect(said.append)
    make_backup(blank_session, None, lambda: LATER)
    path = tmp_path / "备份" / "新（备份 20260106-093015）.ysb"
    assert said == [f"已备份为“{path}”。"]
    assert path.is_file()


def test_a_backup_that_fails_is_told_in_one_sentence(
    qtbot: QtBot, blank_session: Session, tmp_path: Path
) -> None:
    (tmp_path / "备份").write_text("", encoding="utf-8")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    make_backup(blank_session, window, lambda: NOON)
    assert f"无法建立文件夹“{tmp_path / '备份'}”：文件已经存在。" in texts(window)


def test_backups_are_listed_with_what_differs(qtbot: QtBot, blank_session: Session) -> None:
    typed_book(blank_session)
    make_backup(blank_session, None, lambda: LATER)
    dialog = shown(qtbot, blank_session)
    assert texts(dialog)[0] == (
        "现在的预算本（单位：万元）：收入合计 0.00，支出合计 30.00，基本支出 0.00，项目支出 30.00。"
    )
    newest, oldest = rows(dialog)
    assert newest[0] == "2026-01-06 09:30:15"
    assert newest[2:] == ["0.00", "30.00", "0.00", "30.00", "合计相同"]
    assert oldest[0] == "2026-01-05 12:00:00"
    assert oldest[1].endswith(" kB")
    assert oldest[2:] == ["0.00", "10.00", "0.00", "10.00", "支出合计、项目支出不同"]
    table = dialog.findChild(QTableWidget)
    assert [table.item(1, column).font().bold() for column in range(2, 6)] == [False, True, False, True]


def test_restoring_backs_the_present_book_up_first(
    qtbot: QtBot, blank_session: Session, tmp_path: Path
) -> None:
    typed_book(blank_session)
    path, said = blank_session.book.path, []
    blank_session.said.connect(said.append)
    dialog = shown(qtbot, blank_session)
    qtbot.keyClick(dialog.findChild(QTableWidget), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert blank_session.book.path == path
    assert not blank_session.book.read_only
    assert balance_of(blank_session.book.tables()).project == 10_000_000
    # The clock stands at noon still: neither backup took the other's place.
    assert said == [
        "已恢复为 2026-01-05 12:00:00 的备份；恢复前的预算本备份为“新（备份 20260105-120001）.ysb”。"
    ]
    again = shown(qtbot, blank_session)
    assert [row[5:] for row in rows(again)] == [["30.00", "支出合计、项目支出不同"], ["10.00", "合计相同"]]
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    spend(blank_session, 20_000_000)
    assert blank_session.book.tables().amount(Address("general_by_function", TOTAL, "project")) == 20_000_000


def test_an_older_one_is_chosen_by_arrow(qtbot: QtBot, blank_session: Session) -> None:
    typed_book(blank_session)
    make_backup(blank_session, None, lambda: LATER)
    dialog = shown(qtbot, blank_session)
    qtbot.keyClick(dialog, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert balance_of(blank_session.book.tables()).project == 10_000_000


def test_escape_changes_nothing(qtbot: QtBot, blank_session: Session) -> None:
    typed_book(blank_session)
    dialog = shown(qtbot, blank_session)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert balance_of(blank_session.book.tables()).project == 30_000_000
    assert len(list((blank_session.book.path.parent / "备份").iterdir())) == 1


def test_a_damaged_backup_says_so_and_can_not_be_restored(
    qtbot: QtBot, blank_session: Session, tmp_path: Path
) -> None:
    typed_book(blank_session)
    (path,) = (tmp_path / "备份").iterdir()
    path.write_bytes(b"damaged")
    dialog = shown(qtbot, blank_session)
    assert rows(dialog)[0][2:] == ["", "", "", "", "无法读取"]
    assert f"“{path}”不是预算本文件，或者已经损坏。" in texts(dialog)
    assert not restore_button(dialog).isEnabled()
    qtbot.keyClick(dialog.findChild(QTableWidget), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_backup_damaged_meanwhile_leaves_the_book_open_as_it_was(
    qtbot: QtBot, blank_session: Session, tmp_path: Path
) -> None:
    typed_book(blank_session)
    (path,) = (tmp_path / "备份").iterdir()
    dialog = shown(qtbot, blank_session)
    path.write_bytes(b"damaged")
    qtbot.keyClick(dialog.findChild(QTableWidget), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert f"“{path}”不是预算本文件，或者已经损坏。" in texts(dialog)
    assert balance_of(blank_session.book.tables()).project == 30_000_000
    assert not blank_session.book.read_only


def test_without_backups_the_dialog_says_so(qtbot: QtBot, blank_session: Session) -> None:
    dialog = shown(qtbot, blank_session)
    assert "还没有备份。" in texts(dialog)
    assert not restore_button(dialog).isEnabled()


def test_a_book_that_is_only_looked_at_is_not_restored(qtbot: QtBot, blank_session: Session) -> None:
    typed_book(blank_session)
    looking = Session()
    looking.open(blank_session.book.path)
    dialog = shown(qtbot, looking)
    assert "预算本是以只读方式打开的，不能恢复。" in texts(dialog)
    assert not restore_button(dialog).isEnabled()
    looking.close()
