"""What administrators decided, seen and felt in the window: each of their keys where a clerk meets it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import app as application
from ui.audit.rules_dialog import RulesDialog
from ui.dialogs.about import AboutDialog
from ui.dialogs.new_book import NewBookDialog
from ui.export import save_template
from ui.house_news import HouseNews
from ui.main_window import MainWindow
from ui.pages.audit_page import AuditPage
from ui.recent_books import remember_folder
from ui.session import Session

Decide = Callable[[str], Path]
Key = Qt.Key


@pytest.fixture
def new_book(qtbot: QtBot) -> Callable[[], NewBookDialog]:
    """Opens the dialog for a new book."""

    def show() -> NewBookDialog:
        dialog = NewBookDialog(Session())
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return show


def offered(box: QWidget | None) -> list[str]:
    """What a list offers."""
    assert isinstance(box, QComboBox)
    return [box.itemText(row) for row in range(box.count())]


def test_a_new_book_is_offered_what_was_decided(
    decide: Decide, new_book: Callable[[], NewBookDialog], tmp_path: Path
) -> None:
    decide(
        'families = ["quanzhou-2026-unit", "fuzhou-2026-unit", "没有的"]\n'
        'units = ["某局（本级）", "某中心"]\n'
        f"entry_unit = '元'\n[folders]\nbooks = '{tmp_path / '共享'}'"
    )
    dialog = new_book()
    families = offered(dialog._family)
    assert [name[:2] for name in families] == ["泉州", "福州"]
    unit = dialog.focusWidget()
    assert offered(unit) == ["某局（本级）", "某中心"]
    assert dialog._unit.text() == ""
    QTest.keyClick(unit, Key.Key_Down)
    QTest.keyClick(unit, Key.Key_Down)
    assert dialog._unit.text() == "某中心"
    QTest.keyClick(unit, Key.Key_Return)
    session = dialog._session
    assert session.book.path.parent == tmp_path / "共享"
    assert session.book.ledger.units[session.book.ledger.own_unit] == "某中心"
    assert session.book.ledger.settings.entry_unit.value == "元"
    assert session.family.key == "quanzhou-2026-unit"
    session.close()


def test_a_house_of_one_unit_need_not_type_its_name(
    decide: Decide, new_book: Callable[[], NewBookDialog]
) -> None:
    decide('units = ["某局"]')
    dialog = new_book()
    assert dialog._unit.text() == "某局"
    QTest.keyClicks(dialog.focusWidget(), "x")
    assert dialog._unit.text() == "x"


def test_books_are_looked_for_where_it_was_decided_until_the_clerk_goes_elsewhere(
    decide: Decide, sample_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _files: str) -> tuple[str, str]:
        begun.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    decide(f"[folders]\nbooks = '{tmp_path / '共享'}'")
    QTest.keyClick(sample_window, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    (tmp_path / "自己的").mkdir()
    remember_folder("book", tmp_path / "自己的")
    QTest.keyClick(sample_window, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert [Path(folder) for folder in begun] == [tmp_path / "共享", tmp_path / "自己的"]


def test_templates_go_where_it_was_decided(decide: Decide, sample_window: MainWindow, tmp_path: Path) -> None:
    decide(f"[folders]\ntemplates = '{tmp_path / '模板'}'")
    begun: list[Path] = []

    def ask(_parent: object, _title: str, file: str, _files: str) -> tuple[str, str]:
        begun.append(Path(file))
        return "", ""

    save_template(sample_window._session, sample_window, ask)
    assert begun == [tmp_path / "模板" / "2026年空白填报模板.xlsx"]


def test_a_rule_is_judged_as_decided(decide: Decide, request: pytest.FixtureRequest) -> None:
    decide('[severities]\nP04 = "提示"')
    sample_window: MainWindow = request.getfixturevalue("sample_window")
    sample_window.show_page("audit")
    page = sample_window.page("audit")
    assert isinstance(page, AuditPage)
    assert page.pane.counts.text() == "错误 0　警告 0　提示 1"
    dialog = RulesDialog(sample_window._session, sample_window, "P04")
    dialog.show()
    row = dialog.table.currentIndex().row()
    assert [dialog.model.index(row, column).data() for column in (0, 2, 3)] == [
        "P04",
        "提示（管理员设置）",
        "",
    ]
    dialog.accept()


def test_news_stand_on_the_start_page_and_in_the_status_line(
    decide: Decide, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    package = "UnitBudget-99.0.0-setup.exe" if sys.platform == "win32" else "unit-budget_99.0.0_amd64.deb"
    (tmp_path / package).write_bytes(b"")
    file = decide(
        'families = ["没有的"]\nentry_unit = "角"\n'
        f"[folders]\nnewer_versions = '{tmp_path}'\n[severities]\nQ99 = \"提示\""
    )
    QTest.keyClick(window, Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    window._session.close()
    news = HouseNews(window)
    news.told.connect(window.tell_news)
    news.begin()
    assert window.statusBar().currentMessage() == f'“{file}”：entry_unit 写的是“角”，应当是"元"或"万元"。'
    newer = f"有新版本 99.0.0，安装文件是“{tmp_path / package}”；请在方便的时候安装，或者请管理员安装。"
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == newer)
    news.look_up_rules()
    (shown,) = [one for one in window.start_page.findChildren(QLabel) if newer in one.text()]
    assert shown.isVisible()
    lines = shown.text().splitlines()
    assert len(lines) == 4
    assert lines[1].startswith(f"“{file}”：families 里的“没有的”没有找到，有的是：fuzhou-2026-department、")
    assert lines[3] == f"“{file}”：severities 里的“Q99”不是审核规则的编号，编号见 审核 → 规则设置。"


def test_without_decisions_there_are_no_news(window: MainWindow) -> None:
    heard: list[str] = []
    news = HouseNews(window)
    news.told.connect(heard.append)
    news.begin()
    news.look_up_rules()
    assert heard == []


def test_about_tells_what_was_decided_and_what_of_it_is_not_followed(
    decide: Decide, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "没有"
    file = decide(f"entry_unit = '元'\ncolour = 1\n[folders]\nnewer_versions = '{gone}'")
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.decided.toPlainText().splitlines() == [
        f"管理员设置：{file}",
        "金额单位：元",
        f"新版本的文件夹：{gone}",
        f"没有找到“{gone}”，不知道有没有新版本：文件夹不存在，或者所在的网络盘没有连接。",
        "",
        "管理员设置里没有照办的：",
        f"“{file}”：没有“colour”这一项，可以写的是：families、units、entry_unit、layout、"
        "folders.books、folders.templates、folders.families、folders.newer_versions、severities。",
    ]


def test_about_has_nothing_of_decisions_where_there_are_none(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.notices.isVisible()
    assert not dialog.decided.isVisible()


def test_a_program_that_is_carried_about_keeps_settings_and_log_beside_itself(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "UnitBudget.exe"))
    application.keep_settings_beside()
    settings = QSettings()
    settings.setValue("folders/book", "甲")
    settings.sync()
    assert data in Path(settings.fileName()).parents
    assert application.log_folder() == data
