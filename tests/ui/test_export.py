"""Workbooks written from the menu: where, what is said, and what is opened afterwards."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.book import WORKBOOK
from models.checking.one_file import check_file
from models.exchange import read_workbook
from tests.conftest import DATA
from ui.dialogs.written_file import Ask, OpenUrl
from ui.export import export, export_annotated, export_filled, save_template
from ui.session import Session
from ui.waiting import Waiting

Opened = Callable[[object], QDialog]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """What the dialogs belong to."""
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    yield widget
    for each in QApplication.topLevelWidgets():
        each.close()


@pytest.fixture(autouse=True)
def _audited(sample_session: Session) -> None:
    """What is found in the book is known already, so that nothing has to be waited for."""
    sample_session.watch.look()


class Clerk:
    """Answers file dialogs with the next of his answers, and remembers what they suggested."""

    def __init__(self, *answers: Path | str) -> None:
        self._answers = [str(answer) for answer in answers]
        self.suggested: list[str] = []

    def ask(self, _parent: object, _title: str, suggested: str, filters: str) -> tuple[str, str]:
        self.suggested.append(suggested)
        return self._answers.pop(0), filters


class Desktop:
    """What would be opened, and whether the system can."""

    def __init__(self, able: bool = True) -> None:
        self.able = able
        self.opened: list[Path] = []

    def open(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return self.able


def texts(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.text()]


def press(qtbot: QtBot, dialog: QWidget, text: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(text))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def opened(qtbot: QtBot, window: QWidget) -> Callable[[object], QDialog]:
    """The dialog that an act ends with, which does its work beside the window."""

    def dialog() -> QDialog | None:
        shown = [one for one in window.findChildren(QDialog) if not isinstance(one, Waiting)]
        return next((one for one in reversed(shown) if one.isVisible()), None)

    def ended(_: object) -> QDialog:
        qtbot.waitUntil(lambda: dialog() is not None, timeout=60_000)
        found = dialog()
        assert found is not None
        return found

    return ended


def published(session: Session, window: QWidget, ask: Ask, open_url: OpenUrl = lambda _: True) -> None:
    export(session, window, WORKBOOK, ask=ask, open_url=open_url)


def test_the_published_tables_are_written_and_opened_by_enter(
    qtbot: QtBot, sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    target = tmp_path / "导出 2026.xlsx"
    clerk, desktop = Clerk(target), Desktop()
    result = opened(published(sample_session, window, clerk.ask, desktop.open))
    assert clerk.suggested == [str(tmp_path / "示例（公开表）.xlsx")]
    assert texts(result) == [f"已写入“{target}”。"]
    assert load_workbook(target).worksheets[4]["C5"].value == 1688.85
    qtbot.waitUntil(result.isActiveWindow)
    qtbot.keyClick(result.focusWidget(), Qt.Key.Key_Return)
    assert desktop.opened == [target]
    qtbot.waitUntil(lambda: not isValid(result))


def test_the_folder_is_opened_and_remembered(
    qtbot: QtBot, sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    folder = tmp_path / "上报 材料"
    folder.mkdir()
    desktop = Desktop()
    result = opened(published(sample_session, window, Clerk(folder / "a.xlsx").ask, desktop.open))
    press(qtbot, result, "打开文件夹")
    assert desktop.opened == [folder]
    again = Clerk("")
    published(sample_session, window, again.ask)
    assert again.suggested == [str(folder / "示例（公开表）.xlsx")]
    (folder / "a.xlsx").unlink()
    folder.rmdir()
    gone = Clerk("")
    published(sample_session, window, gone.ask)
    assert gone.suggested == [str(tmp_path / "示例（公开表）.xlsx")]


def test_where_nothing_can_open_it_the_clerk_is_told(
    qtbot: QtBot, sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    result = opened(published(sample_session, window, Clerk(target).ask, Desktop(able=False).open))
    press(qtbot, result, "打开文件(")
    assert texts(result) == [f"无法打开“{target}”：没有可用的程序，请在文件夹里打开它。"]
    assert result.isVisible()


def test_giving_up_writes_nothing(sample_session: Session, window: QWidget, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    published(sample_session, window, Clerk("").ask)
    export_filled(sample_session, window, Clerk("").ask, Clerk().ask)
    save_template(sample_session, window, Clerk("").ask)
    assert set(tmp_path.iterdir()) <= before | {tmp_path / "settings"}


def test_a_name_without_its_ending_gets_it_and_replaces_nothing_unasked(
    sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    opened(published(sample_session, window, Clerk(tmp_path / "2026.上报").ask))
    target = tmp_path / "2026.上报.xlsx"
    assert target.is_file()
    clerk = Clerk(tmp_path / "2026.上报", "")
    published(sample_session, window, clerk.ask)
    assert clerk.suggested[1] == str(target)


def test_a_target_open_in_excel_is_told_in_one_sentence_and_stays(
    qtbot: QtBot,
    sample_session: Session,
    opened: Opened,
    window: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "打开着.xlsx"
    target.write_bytes(b"as it was")

    def in_use(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", in_use)
    box = opened(published(sample_session, window, Clerk(target).ask))
    assert isinstance(box, QMessageBox)
    assert box.text() == (
        f"无法写入“{target}”：没有权限，或者它正被另一个程序（例如 Excel）打开；"
        "请关闭后再试，或换一个文件夹。"
    )
    assert target.read_bytes() == b"as it was"
    qtbot.waitUntil(box.isActiveWindow)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert not isValid(box) or not box.isVisible()


def test_a_bureaus_workbook_is_filled(
    qtbot: QtBot, sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    source, target = DATA / "bureau-blank.xlsx", tmp_path / "已填.xlsx"
    asked, clerk = Clerk(source), Clerk(target)
    result = opened(export_filled(sample_session, window, asked.ask, clerk.ask, Desktop().open))
    assert asked.suggested == [str(tmp_path)]
    assert clerk.suggested == [str(tmp_path / "bureau-blank（已填）.xlsx")]
    assert read_workbook(target).tables["general_by_function"].amount("total", "total") == 1_688_850_000
    press(qtbot, result, "关闭")


def test_what_found_no_place_is_listed(
    sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    source = tmp_path / "局里的.xlsx"
    workbook = load_workbook(DATA / "bureau-blank.xlsx")
    sheet = workbook["表八"]
    row = next(cells[0].row for cells in sheet.iter_rows() if str(cells[0].value) == "303")
    sheet.delete_rows(row)
    workbook.save(source)
    target = tmp_path / "已填.xlsx"
    result = opened(export_filled(sample_session, window, Clerk(source).ask, Clerk(target).ask))
    listed = result.findChild(QListWidget)
    said = [listed.item(n).text() for n in range(listed.count())]
    assert said == ["工作表“表八”没有“303 对个人和家庭的补助”的位置，3.81 万元没有填入。"]
    assert "请核对以下 1 处(&L)" in texts(result)


def test_a_workbook_without_the_tables_is_refused_in_words(
    sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    source = DATA / "expenditure-detail.xlsx"
    box = opened(export_filled(sample_session, window, Clerk(source).ask, Clerk(tmp_path / "a.xlsx").ask))
    assert texts(box) == [f"“{source}”里没有找到预算公开的各张表（按标题和表头识别），无法填入。"]
    assert not (tmp_path / "a.xlsx").exists()


def test_the_blank_template_is_of_the_books_year(
    sample_session: Session, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    clerk = Clerk(tmp_path / "模板.xlsx")
    opened(save_template(sample_session, window, clerk.ask))
    assert clerk.suggested == [str(tmp_path / "2026年空白填报模板.xlsx")]
    assert load_workbook(tmp_path / "模板.xlsx").worksheets[0]["A1"].value == "2026 年度收支预算总表"


def test_a_template_needs_no_book(qtbot: QtBot, opened: Opened, window: QWidget, tmp_path: Path) -> None:
    opened(save_template(Session(), window, Clerk(tmp_path / "模板.xlsx").ask))
    assert (tmp_path / "模板.xlsx").is_file()


def test_a_copy_with_notes_is_written_beside_the_file_that_was_checked(
    qtbot: QtBot, opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    source, target = tmp_path / "别家.xlsx", tmp_path / "给别家.xlsx"
    workbook = load_workbook(DATA / "ten-tables.xlsx")
    workbook["一般公共预算拨款支出预算表"]["D8"] = 530.52
    workbook.save(source)
    clerk = Clerk(target)
    result = opened(export_annotated(source, check_file(source).findings, window, clerk.ask))
    assert clerk.suggested == [str(tmp_path / "别家（批注）.xlsx")]
    assert texts(result) == [f"已写入“{target}”。"]
    note = load_workbook(target)["一般公共预算拨款支出预算表"]["D8"].comment
    assert note is not None
    assert note.text.startswith("错误 R01：表5《一般公共预算拨款支出预算表》“2010350 事业运行”的基本支出")
    assert "· 工作表“一般公共预算拨款支出预算表”D5：" in note.text
    press(qtbot, result, "关闭")


def test_a_copy_with_notes_never_takes_the_place_of_the_file(
    opened: Opened, window: QWidget, tmp_path: Path
) -> None:
    source = tmp_path / "别家.xlsx"
    source.write_bytes((DATA / "ten-tables.xlsx").read_bytes())
    result = opened(export_annotated(source, (), window, Clerk(source).ask))
    assert any("就是被读取的文件，批注副本不能写在它上面" in text for text in texts(result))
    assert source.read_bytes() == (DATA / "ten-tables.xlsx").read_bytes()
