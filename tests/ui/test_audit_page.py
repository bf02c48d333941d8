"""审核: the clerk sees what is wrong, goes there, mends it or lets it stand, is asked before publishing."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyleOptionViewItem, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.book import PACKAGE, WORKBOOK, Edition
from models.facts import Severity
from models.families import Address
from tests.family import FAMILY
from tests.generic.layouts import TWO_SIDES
from tests.generic.made import save_as_word, with_cell
from tests.lines import received, spent
from tests.ui.keyboard import Keyboard
from ui.audit.findings_model import DIFFERENCE, MESSAGE, PLACE, FindingsModel, Listed
from ui.audit.outside_dialog import OutsideDialog, check_outside
from ui.audit.rules_dialog import RulesDialog
from ui.audit.rules_model import RulesModel
from ui.contents import number_of
from ui.dialogs.reason_dialog import ReasonDialog
from ui.dialogs.written_file import ExportResult
from ui.export import export
from ui.gate import leave
from ui.main_window import MainWindow
from ui.pages.audit_page import AuditPage
from ui.session import Session

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
OF_SAMPLE = (
    "项目“市“智慧福州”管理服务中心日常工作经费”的成本指标“日常工作经费”是“≥100万元”，"
    "成本要控制在限额以内，应当用“≤”。"
)
UNBALANCED = (
    "表1《收支预算总表》“收入合计”是 1689.85 万元，"
    "表1《收支预算总表》“支出合计”是 1688.85 万元，前者多 1.00 万元。"
)
W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def unbalanced(sample_session: Session) -> Session:
    """A session on the sample with 1.00 more revenue than expenditure."""
    sample_session.tell(sample_session.book.figures.put_line(received(1)))
    return sample_session


@pytest.fixture
def window(unbalanced: Session, sample_window: MainWindow) -> Iterator[MainWindow]:
    """The main window on it, the audit's page shown."""
    sample_window.show_page("audit")
    sample_window.setFocus()
    page(sample_window).setFocus()
    yield sample_window
    for each in QApplication.topLevelWidgets():
        each.close()


def page(window: MainWindow) -> AuditPage:
    found = window.page("audit")
    assert isinstance(found, AuditPage)
    return found


def column(window: MainWindow, number: int = MESSAGE) -> list[str]:
    """A column of the table as it is seen."""
    model = page(window).pane.table.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def details(window: MainWindow) -> list[str]:
    return page(window).pane.details.toPlainText().splitlines()


def press(parent: QWidget, words: str) -> None:
    (button,) = [one for one in parent.findChildren(QPushButton) if one.text().startswith(words)]
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog(parent: QWidget, kind: type[W]) -> W:
    (found,) = [one for one in parent.findChildren(kind) if one.isVisible()]
    return found


def give_reason(parent: QWidget, reason: str) -> None:
    asked = dialog(parent, ReasonDialog)
    QTest.keyClicks(asked.reason, reason)
    QTest.keyClick(asked.reason, Key.Key_Return)


def colours_of_corner(grid: QTableView, index: QModelIndex) -> set[str]:
    """What is painted in the upper right corner of a cell."""
    grid.scrollTo(index)
    QApplication.processEvents()
    picture, corner = grid.viewport().grab().toImage(), grid.visualRect(index).topRight()
    return {picture.pixelColor(corner - QPoint(left, -down)).name() for left in range(3) for down in range(3)}


def test_what_is_wrong_is_listed_with_its_place_and_difference(window: MainWindow) -> None:
    assert page(window).pane.counts.text() == "错误 2　警告 1　提示 0"
    assert column(window)[0] == UNBALANCED
    assert column(window)[-1] == OF_SAMPLE
    assert column(window, 0) == ["错误", "错误", "警告"]
    assert column(window, 1) == ["X01", "X02", "P04"]
    assert column(window, PLACE)[0] == "表1《收支预算总表》“收入合计” 等 2 处"
    assert column(window, DIFFERENCE) == ["1.00", "1.00", ""]


def test_below_the_table_the_finding_stands_in_full(window: MainWindow) -> None:
    assert details(window) == [
        "错误 X01 收入合计等于支出合计",
        UNBALANCED,
        "应为",
        "1688.85",
        "实为",
        "1689.85",
        "相差",
        "1.00",
        "怎么办",
        "核对表2的收入和表3的支出；当年不安排的部分填在表1“结转下年支出”。",
        "位置",
        "表1《收支预算总表》“收入合计”",
        "表1《收支预算总表》“支出合计”",
        "依据",
        "表1：收入合计 = 支出合计",
    ]


def test_findings_are_narrowed_by_severity_page_and_text(window: MainWindow) -> None:
    pane = page(window).pane
    keys = Keyboard(window)
    pane.severity.setFocus()
    keys.press(Key.Key_Down, Key.Key_Down)
    assert pane.severity.currentText() == "只看警告"
    assert column(window) == [OF_SAMPLE]
    keys.press(Key.Key_Home)
    pane.page.setFocus()
    keys.press(Key.Key_Down)
    assert column(window) == [UNBALANCED]
    keys.press(Key.Key_Home)
    pane.table.setFocus()
    keys.press(Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    keys.type("p04")
    assert column(window, 1) == ["P04"]
    keys.type("x")
    assert column(window) == []
    assert details(window) == ["没有符合筛选的问题。"]


def test_a_click_on_a_heading_puts_the_rows_in_order(window: MainWindow) -> None:
    header = page(window).pane.table.horizontalHeader()

    def click() -> None:
        at = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click()
    assert column(window, 1) == ["P04", "X01", "X02"]
    click()
    assert column(window, 1) == ["X02", "X01", "P04"]


def test_enter_goes_to_the_cell(window: MainWindow) -> None:
    Keyboard(window).press(Key.Key_Return)
    table = window.table_page()
    assert table.model.table.role == "balance"
    assert table.grid.currentIndex().siblingAtColumn(0).data() == "收入合计"
    assert table.grid.currentIndex().data() == "1689.85"
    assert table.hint.text().startswith(f"错误 X01：{UNBALANCED}")


def test_a_double_click_goes_to_the_word(window: MainWindow, unbalanced: Session) -> None:
    unbalanced.tell(unbalanced.book.narrative.set_texts("填写", {"reason.revenue": "增加XX人"}))
    unbalanced.watch.look()
    pane = page(window).pane
    row = column(window, 1).index("N02")
    at = pane.table.visualRect(pane.model.index(row, MESSAGE)).center()
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    explanations = window.pages.currentWidget()
    assert explanations is window.page("explanations")
    assert explanations.text.place.text == "增加XX人"
    assert explanations.hint.text().startswith("未填完 N02：“一、预算收支总体情况”里还留有“XX”：“增加XX人”。")


def test_f8_goes_on_from_one_to_the_next_wherever_the_clerk_is(window: MainWindow) -> None:
    keys = Keyboard(window)
    window.show_page("table-general_by_function")
    keys.press(Key.Key_F8)
    assert window.table_page().model.table.role == "balance"
    assert window.statusBar().currentMessage() == f"错误 X01：{UNBALANCED}"
    keys.press(Key.Key_F8)
    assert window.statusBar().currentMessage().startswith("错误 X02：")
    keys.press(Key.Key_F8)
    assert window.statusBar().currentMessage() == f"警告 P04：{OF_SAMPLE}"
    keys.press(Key.Key_F8)
    assert window.statusBar().currentMessage().startswith("错误 X01：")
    keys.press(Key.Key_F8, modifier=SHIFT)
    assert window.statusBar().currentMessage().startswith("警告 P04：")
    window.show_page("audit")
    assert page(window).pane.current.finding.rule == "P04"


def test_f8_says_so_where_nothing_is_wrong(sample_window: MainWindow, sample_session: Session) -> None:
    book = sample_session.book
    sample_session.tell(book.audit.ignore_finding(book.audit.findings()[0], "预算系统锁定"))
    Keyboard(sample_window).press(Key.Key_F8)
    assert sample_window.statusBar().currentMessage() == "没有发现问题。"


def test_what_has_one_certain_remedy_is_mended_by_a_button_as_one_step(
    window: MainWindow, unbalanced: Session
) -> None:
    unbalanced.tell(unbalanced.book.narrative.set_texts("填写", {"purpose.general.2010350": "人员支出。"}))
    unbalanced.watch.look()
    pane = page(window).pane
    assert not page(window).remedy.isEnabled()
    pane.table.selectRow(column(window, 1).index("N09"))
    assert page(window).remedy.toolTip() == "删去多余的标点"
    press(window, "改正")
    unbalanced.watch.look()
    assert unbalanced.book.ledger.texts["purpose.general.2010350"] == "人员支出"
    assert "N09" not in column(window, 1)
    assert unbalanced.book.history.to_undo.words == "删去多余的标点"
    Keyboard(window).press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    # The window has gone to the text.
    window.show_page("audit")
    unbalanced.watch.look()
    assert "N09" in column(window, 1)


def test_a_finding_is_ignored_for_a_reason_seen_again_and_heeded_again(window: MainWindow) -> None:
    pane = page(window).pane
    pane.table.selectRow(2)
    press(window, "忽略")
    asked = dialog(window, ReasonDialog)
    assert not asked.act.isEnabled()
    give_reason(window, "locked")
    assert column(window, 1) == ["X01", "X02"]
    assert pane.counts.text() == "错误 2　警告 0　提示 0　已忽略 1"
    QTest.mouseClick(pane.ignored, Qt.MouseButton.LeftButton, pos=QPoint(8, pane.ignored.height() // 2))
    assert column(window, 0) == ["错误", "错误", "已忽略"]
    pane.table.selectRow(2)
    assert details(window)[0] == "警告（已忽略） P04 指标值的方向合理"
    assert details(window)[-2:] == ["忽略的理由", "locked"]
    press(window, "不再忽略")
    assert column(window, 0) == ["错误", "错误", "警告"]


def test_a_rule_is_judged_otherwise_for_a_reason(window: MainWindow) -> None:
    page(window).pane.table.selectRow(2)
    press(window, "规则设置")
    rules = dialog(window, RulesDialog)
    assert rules.table.currentIndex().siblingAtColumn(0).data() == "P04"
    QTest.keyClick(rules.severity, Key.Key_End)
    assert rules.severity.currentText() == "不检查"
    assert not rules.keep.isEnabled()
    QTest.keyClicks(rules.reason, "locked")
    QTest.keyClick(rules.reason, Key.Key_Return)
    row = [rules.table.currentIndex().siblingAtColumn(n).data() for n in range(5)]
    assert row == ["P04", "指标值的方向合理", "警告", "不检查", "locked"]
    assert column(window, 1) == ["X01", "X02"]
    QTest.keyClick(rules.severity, Key.Key_Home)
    press(rules, "应用")
    assert column(window, 1) == ["X01", "X02", "P04"]
    rules.close()


def test_a_read_only_book_is_looked_at_only(unbalanced: Session, qtbot: QtBot, tmp_path: Path) -> None:
    other = Session()
    other.open(unbalanced.book.path)
    made = AuditPage(other)
    qtbot.addWidget(made)
    made.show()
    assert made.pane.counts.text() == "错误 2　警告 1　提示 0"
    assert not made.ignore.isEnabled()
    other.close()


def test_parts_cells_and_the_bar_below_show_what_is_wrong(window: MainWindow, qtbot: QtBot) -> None:
    assert window.balance.findings.text() == "错误 2　警告 1"
    item = window.navigation.item(number_of(FAMILY, "table-balance"))
    assert item.toolTip() == "收支预算总表（有问题：错误 1 处）"
    assert window.navigation.item(number_of(FAMILY, "audit")).toolTip() == (
        "哪里不对、为什么、怎么改（有问题：错误 2 处，警告 1 处）"
    )
    assert window.navigation.item(number_of(FAMILY, "table-revenue_by_unit")).toolTip() == "收入预算总表"
    window.show_page("table-balance")
    QTest.mouseClick(window.balance.findings, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is page(window)


def test_findings_follow_while_the_clerk_types(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sample_session.watch.settled)
    assert sample_window.balance.findings.text() == "错误 0　警告 1"
    sample_window.show_page("table-general_by_function")
    QApplication.processEvents()
    table = sample_window.table_page()
    grid, model = table.grid, table.model
    negative = model.nearest(Address("general_by_function", "2013999", "basic"))
    assert "#a86200" not in colours_of_corner(grid, negative)
    sample_session.tell(sample_session.book.figures.put_line(spent(-1, "2013999")))
    qtbot.waitUntil(lambda: sample_session.watch.settled)
    tip = negative.data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[0].startswith(
        "警告 A02：表5《一般公共预算拨款支出预算表》“2013999 其他社会工作事务支出”"
    )
    assert "#a86200" in colours_of_corner(grid, negative)
    assert sample_window.balance.findings.text() == "错误 4　警告 2"


def test_publishing_with_errors_asks_for_a_reason_which_the_report_carries(
    window: MainWindow, unbalanced: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    def publish() -> ReasonDialog:
        export(unbalanced, window, PACKAGE, ask_folder=lambda *_: str(tmp_path))
        qtbot.waitUntil(lambda: asked() is not None)
        return asked()

    def asked() -> ReasonDialog | None:
        return next((one for one in window.findChildren(ReasonDialog) if one.isVisible()), None)

    press(publish(), "去审核")
    assert window.pages.currentWidget() is page(window)
    assert not list(tmp_path.glob("2026年度*"))
    publish()
    give_reason(window, "approved")
    qtbot.waitUntil(lambda: window.findChild(ExportResult) is not None, timeout=20_000)
    (report,) = tmp_path.glob("2026年度*（审核报告，内部）.xlsx")
    sheet = load_workbook(report).worksheets[0]
    said = [row[0].value for row in sheet.iter_rows(max_row=6)]
    assert "带错误公开的理由：approved" in said
    window.findChild(ExportResult).close()


def test_a_book_with_errors_may_go_as_a_draft(
    window: MainWindow, unbalanced: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    suggested: list[str] = []

    def ask(_parent: object, _title: str, name: str, kind: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return str(tmp_path / "a.xlsx"), kind

    export(unbalanced, window, WORKBOOK, ask=ask)
    qtbot.waitUntil(lambda: window.findChild(ReasonDialog) is not None)
    press(window.findChild(ReasonDialog), "出草稿")
    qtbot.waitUntil(lambda: window.findChild(ExportResult) is not None, timeout=20_000)
    assert suggested[0].endswith("（公开表）（草稿）.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "草稿"
    assert "audit.override" not in unbalanced.book.ledger.texts
    window.findChild(ExportResult).close()


@pytest.mark.parametrize("settled", [True, False])
def test_without_errors_nothing_is_asked(
    sample_session: Session, sample_window: MainWindow, qtbot: QtBot, settled: bool
) -> None:
    if settled:
        sample_session.watch.look()
    done: list[Edition] = []
    leave(sample_session, sample_window, lambda edition, _: done.append(edition))
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert sample_window.findChild(ReasonDialog) is None


def test_a_file_of_somebody_elses_is_audited_without_a_book(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    workbook = load_workbook(Path(__file__).parent.parent / "data" / "ten-tables.xlsx")
    workbook["一般公共预算拨款支出预算表"]["D8"] = 530.52
    workbook.save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"no")
    chosen = [str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")]
    check_outside(page(window), lambda *_: (chosen, ""))
    qtbot.waitUntil(lambda: bool(window.findChildren(OutsideDialog)))
    shown = dialog(window, OutsideDialog)
    assert shown.files.itemText(0).startswith("a.xlsx：错误 ")
    assert shown.files.itemText(1) == "b.xlsx：不能审核"
    assert shown.pane.model.rowCount() > 0
    assert shown.pane.model.places(shown.pane.model.rows[0]) == "工作表“一般公共预算拨款支出预算表”D8"
    assert shown.annotate.isEnabled()
    shown.files.setCurrentIndex(1)
    assert not shown.pane.isVisible()
    assert not shown.annotate.isEnabled()
    assert "b.xlsx" in shown.trouble.text()
    shown.close()


def test_of_a_file_of_no_known_kind_the_figures_are_checked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    save_as_word(with_cell(TWO_SIDES, "152.06", "125.06"), tmp_path / "别处.docx")
    check_outside(page(window), lambda *_: ([str(tmp_path / "别处.docx")], ""))
    qtbot.waitUntil(lambda: bool(window.findChildren(OutsideDialog)))
    shown = dialog(window, OutsideDialog)
    assert shown.trouble.text().endswith("可以只核对其中各表的数，决算和其他省市的表也行。")
    assert not shown.report.isEnabled()
    press(shown, "只核对各表的数")
    qtbot.waitUntil(shown.view.isVisible)
    assert shown.files.itemText(0) == "别处.docx：错误 1　警告 0　提示 0　（核对了 1 张表，共 1 张）"
    assert "印的是 885.34，各行相加是 858.34，相差 27.00。" in shown.view.toPlainText()
    assert "合计行 4 处，收支平衡 1 处" in shown.view.toPlainText()
    assert shown.report.isEnabled()
    assert shown.annotate.isEnabled()
    assert not shown.generic.isVisible()
    shown.close()


def test_models_are_sound(unbalanced: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = FindingsModel()
    qtmodeltester.check(model)
    book = unbalanced.book
    model.show([Listed(one, "", "表") for one in book.audit.findings()], book.auditor.subject)
    model.sort(DIFFERENCE, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)
    assert [one.finding.severity for one in model.rows][-1] is Severity.WARNING


def test_the_rules_model_is_sound(unbalanced: Session, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(RulesModel(unbalanced))


def test_the_publishing_page_asks_too(window: MainWindow) -> None:
    window.show_page("publish")
    press(window.pages.currentWidget(), "导出 Word")
    asked = dialog(window, ReasonDialog)
    (said,) = [one.text() for one in asked.findChildren(QLabel) if "处错误" in one.text()]
    assert said == (
        "审核发现 2 处错误（没有填完的也算在内），请先改正。"
        "确需照现在的样子拿出去，请写明理由，预算本和审核报告会记下它；"
        "还没有编完的，可以先出草稿，每一页都会标明“草稿”。"
    )
    asked.close()


def counted(window: MainWindow, name: str) -> str:
    """A part's title in the contents as it is painted, its count behind."""
    navigation = window.navigation
    index = navigation.indexFromItem(navigation.item(number_of(FAMILY, name)))
    option = QStyleOptionViewItem()
    option.initFrom(navigation)
    option.widget, option.rect = navigation, navigation.visualRect(index)
    navigation.itemDelegate().initStyleOption(option, index)
    return option.text


def test_the_counts_in_the_contents_and_below_rise_and_fall(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    book, watch = sample_session.book, sample_session.watch
    sample_window.resize(1400, 900)

    def told() -> tuple[str, str, str]:
        qtbot.waitUntil(lambda: watch.settled)
        below = sample_window.balance.findings.text()
        return counted(sample_window, "table-balance"), counted(sample_window, "audit"), below

    at_first = told()
    assert at_first == ("1  收支预算总表", "审核（1）", "错误 0　警告 1")
    sample_session.tell(book.figures.put_line(received(1)))
    assert told() == ("1  收支预算总表（1）", "审核（3）", "错误 2　警告 1")
    sample_session.undo()
    assert told() == at_first
    item = sample_window.navigation.item(number_of(FAMILY, "table-balance"))
    assert (item.statusTip(), item.toolTip()) == ("已填", "收支预算总表")
