"""项目与绩效 as the clerk uses it: the list, the texts, and the money that links a project to the tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QMessageBox
from pytestqt.qtbot import QtBot

from models.book import Book
from models.facts import ExpenditureLine, Fund, Kind, Project
from models.families import Address
from models.projects.projects import funds_of, in_order, lines_of
from models.publish import FactOf, TableBlock
from tests.family import FAMILY, role
from tests.lines import WAN, spent
from tests.ui.keyboard import CTRL, Keyboard
from ui.contents import number_of
from ui.dialogs.code_picker import CodePicker
from ui.dialogs.line_table import Field
from ui.main_window import MainWindow
from ui.origin_routes import told
from ui.pages.projects_page import ProjectsPage
from ui.session import Session

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
ITEM = "2010399"
NO_CODE = "还没有选科目，不计入各表"


def shown_page(window: MainWindow) -> ProjectsPage:
    window.show_page("projects")
    page = window.pages.currentWidget()
    assert isinstance(page, ProjectsPage)
    return page


@pytest.fixture
def page(window: MainWindow) -> ProjectsPage:
    return shown_page(window)


@pytest.fixture
def sample_page(sample_window: MainWindow) -> Iterator[ProjectsPage]:
    page = shown_page(sample_window)
    testers = [QAbstractItemModelTester(model) for model in (page.sheet.funds, page.sheet.indicators)]
    yield page
    assert testers


def names(page: ProjectsPage) -> list[str]:
    listed = page.projects.names
    return [listed.item(row).text() for row in range(listed.count())]


def cell(page: ProjectsPage, row: int, field: Field) -> QModelIndex:
    funds = page.sheet.funds
    return funds.index(row, funds.fields.index(field))


def row(page: ProjectsPage, number: int) -> list[str]:
    funds = page.sheet.funds
    return [str(funds.index(number, column).data() or "") for column in range(4)]


def at(page: ProjectsPage, number: int, field: Field) -> None:
    """Put the keyboard into a cell of the funds."""
    page.sheet.funds_view.setFocus()
    page.sheet.funds_view.setCurrentIndex(cell(page, number, field))


def project_figure(session: Session, table: int, row: str) -> int:
    return session.book.tables().amount(Address(role(table), row, "project"))


def test_a_new_project_is_named_and_told_what_it_lacks(
    page: ProjectsPage, window: MainWindow, blank_session: Session
) -> None:
    assert page.none.isVisible()
    keys = Keyboard(window)
    QTest.mouseClick(page.projects.add, Qt.MouseButton.LeftButton)
    assert not page.none.isVisible()
    keys.type("系统运维")
    keys.press(Key.Key_Tab)
    assert names(page) == ["1  系统运维\n缺主管部门、实施单位等"]
    tip = page.projects.names.item(0).toolTip()
    assert tip == (
        "1  系统运维\n还没有：主管部门、实施单位、资金、年度目标、成本指标、产出指标、效益指标、满意度指标"
    )
    blank_session.undo()
    assert names(page) == ["1  新项目\n缺主管部门、实施单位等"]
    assert page.sheet.name.text() == "新项目"


def test_texts_are_kept_when_left_one_act_each(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys, sheet = Keyboard(sample_window), sample_page.sheet
    first = in_order(sample_session.book.ledger)[0].id
    sheet.goal.setFocus()
    keys.press(Key.Key_A, modifier=CTRL)
    keys.type("保障运行")
    sheet.note.setFocus()
    keys.type("无")
    sample_page.projects.names.setFocus()
    project = sample_session.book.ledger.get(Project, first)
    assert (project.goal, project.note) == ("保障运行", "无")
    sample_session.undo()
    assert (sheet.note.toPlainText(), sheet.goal.toPlainText()) == ("", "保障运行")
    sample_session.undo()
    assert sheet.goal.toPlainText().startswith("按责任网格采集")


def test_a_project_without_a_name_is_not_kept(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    said: list[str] = []
    sample_session.said.connect(said.append)
    before = sample_page.sheet.name.text()
    sample_page.sheet.name.setFocus()
    keys = Keyboard(sample_window)
    keys.press(Key.Key_A, modifier=CTRL)
    keys.press(Key.Key_Delete)
    keys.press(Key.Key_Return)
    assert sample_page.sheet.name.text() == before
    assert said == ["项目名称不能为空；不要这个项目，请在左边删除。"]


def test_departments_are_offered_from_the_unit_and_other_projects(
    page: ProjectsPage, window: MainWindow, blank_session: Session
) -> None:
    book = blank_session.book
    for name, department in (("甲", "市数据管理局"), ("乙", "")):
        blank_session.tell(book.narrative.add_project(2, name))
        last = in_order(book.ledger)[-1]
        if department:
            blank_session.tell(
                book.narrative.change_project(Project(2, name, last.id, last.position, department))
            )
    page.projects.select(last.id)
    field = page.sheet.department
    assert field.placeholderText() == '如：福州市"智慧福州"管理服务中心'
    offers = field.completer().model()
    assert [offers.index(n, 0).data() for n in range(offers.rowCount())] == [
        '福州市"智慧福州"管理服务中心',
        "市数据管理局",
    ]


def test_whether_it_is_published_is_a_check_box(sample_page: ProjectsPage, sample_session: Session) -> None:
    first = in_order(sample_session.book.ledger)[0].id
    QTest.mouseClick(
        sample_page.sheet.published,
        Qt.MouseButton.LeftButton,
        pos=QPoint(8, sample_page.sheet.published.height() // 2),
    )
    assert not sample_session.book.ledger.get(Project, first).published
    sample_session.undo()
    assert sample_page.sheet.published.isChecked()


def test_projects_are_ordered_by_keys_and_copied(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys, listed = Keyboard(sample_window), sample_page.projects.names
    listed.setFocus()
    first = names(sample_page)[0].removeprefix("1  ")
    keys.press(Key.Key_Down, modifier=ALT)
    assert names(sample_page)[1] == f"2  {first}"
    assert listed.currentRow() == 1
    keys.press(Key.Key_Up, modifier=ALT)
    assert names(sample_page)[0] == f"1  {first}"
    QTest.mouseClick(sample_page.projects.copy, Qt.MouseButton.LeftButton)
    assert names(sample_page)[1] == f"2  {first}（副本）\n缺资金"
    assert sample_page.sheet.name.text() == f"{first}（副本）"
    assert sample_page.sheet.figures["资金总额"].text() == "0.00"
    assert sample_page.sheet.name.hasFocus()


def test_a_dragged_project_is_where_it_was_dropped(
    sample_page: ProjectsPage, sample_session: Session, qtbot: QtBot
) -> None:
    listed = sample_page.projects.names
    first = in_order(sample_session.book.ledger)[0].id
    model = listed.model()
    assert model.moveRow(QModelIndex(), 0, QModelIndex(), 3)
    qtbot.waitUntil(lambda: in_order(sample_session.book.ledger)[2].id == first)
    assert sample_session.book.history.to_undo.words == "移动项目"


def test_a_project_with_money_goes_only_after_a_yes(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys = Keyboard(sample_window)
    sample_page.projects.names.setFocus()
    keys.press(Key.Key_Delete)
    box = sample_page.findChild(QMessageBox)
    assert box is not None
    assert box.text() == (
        "项目“福州市数字城管信息采集服务外包(第五轮)项目”有 1 行资金、8 个绩效指标。"
        "资金仍留在各表中，不再归到项目。可以用 Ctrl+Z 撤销。确定删除吗？"
    )
    assert len(names(sample_page)) == 5
    box.button(QMessageBox.StandardButton.Yes).click()
    assert len(names(sample_page)) == 4
    assert project_figure(sample_session, 5, ITEM) == 961_900_000
    assert sample_page.sheet.name.text() == "平台监管及等保复测工作经费"


def test_a_project_of_many_lines_goes_beside_the_window(
    sample_page: ProjectsPage,
    sample_window: MainWindow,
    sample_session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.book.narrative.MANY_EDITS", 1)
    sample_page.projects.names.setFocus()
    Keyboard(sample_window).press(Key.Key_Delete)
    box = sample_page.findChild(QMessageBox)
    assert box is not None
    box.button(QMessageBox.StandardButton.Yes).click()
    assert len(names(sample_page)) == 4
    assert project_figure(sample_session, 5, ITEM) == 961_900_000
    assert sample_session.book.history.to_undo.words == "删除项目"


def test_an_empty_project_goes_at_once(page: ProjectsPage, window: MainWindow) -> None:
    keys = Keyboard(window)
    page.projects.names.setFocus()
    keys.press(Key.Key_Insert)
    page.projects.names.setFocus()
    keys.press(Key.Key_Delete)
    assert names(page) == []
    assert page.none.isVisible()


def test_money_is_added_in_the_last_row_and_linked_without_moving_the_table(
    page: ProjectsPage, window: MainWindow, blank_session: Session
) -> None:
    book, keys = blank_session.book, Keyboard(window)
    blank_session.tell(book.figures.set_cell(Address("general_by_function", ITEM, "project"), 100 * WAN))
    blank_session.tell(book.narrative.add_project(2, "系统运维"))
    said: list[str] = []
    blank_session.said.connect(said.append)
    at(page, 0, Field.AMOUNT)
    keys.enter("30")
    assert row(page, 0) == ["一般公共预算", NO_CODE, "", "30.00"]
    assert page.sheet.figures["财政拨款"].text() == "30.00"
    assert page.sheet.funds_view.currentIndex().row() == 1
    at(page, 0, Field.FUNCTIONAL)
    keys.enter(ITEM)
    assert row(page, 0)[1].startswith("2010399 ")
    assert project_figure(blank_session, 5, ITEM) == 100 * WAN
    at(page, 0, Field.AMOUNT)
    keys.enter("=30+51")
    assert said == [
        "各表的数没有变。",
        "各表的数没有变。",
        "表5 2010399 项目支出：100.00 → 151.00 万元",
    ]
    assert window.statusBar().currentMessage() == "表5 2010399 项目支出：100.00 → 151.00 万元"
    for _ in range(3):
        blank_session.undo()
    assert page.sheet.funds.rowCount() == 1
    assert project_figure(blank_session, 5, ITEM) == 100 * WAN


def test_a_line_may_be_begun_with_its_code(
    page: ProjectsPage, window: MainWindow, blank_session: Session
) -> None:
    blank_session.tell(blank_session.book.narrative.add_project(2, "系统运维"))
    keys = Keyboard(window)
    at(page, 0, Field.FUNCTIONAL)
    keys.enter(ITEM)
    assert blank_session.book.ledger.all(ExpenditureLine) == ()
    at(page, 0, Field.AMOUNT)
    keys.enter("12.5")
    (line,) = blank_session.book.ledger.all(ExpenditureLine)
    assert (line.functional, line.amount, line.kind) == (ITEM, 12_500_000, Kind.PROJECT)
    assert row(page, 1) == ["一般公共预算", "键入科目，F4 查找", "可以不填", "填金额"]


def test_a_wrong_entry_keeps_its_text_and_says_why(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys = Keyboard(sample_window)
    at(sample_page, 0, Field.AMOUNT)
    keys.enter("6x")
    cells = sample_page.sheet.funds_view.cells
    assert cells.text_field is not None
    assert cells.text_field.text() == "6x"
    assert (cells.note.isVisible(), cells.note.text()) == (True, "不是金额")
    keys.press(Key.Key_Escape)
    assert row(sample_page, 0)[3] == "649.00"
    assert sample_session.book.history.to_undo is None
    at(sample_page, 0, Field.FUNCTIONAL)
    keys.enter("9999999")
    assert cells.note.text() == "科目目录中没有“9999999”，按 F4 查找或新增。"
    sample_page.projects.select(in_order(sample_session.book.ledger)[1].id)
    assert not cells.note.isVisible()
    assert row(sample_page, 0)[3] == "50.00"


def test_a_code_is_picked_and_taken_off_again(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys = Keyboard(sample_window)
    at(sample_page, 0, Field.FUNCTIONAL)
    keys.press(Key.Key_F4)
    picker = sample_page.sheet.funds_view.picker
    assert isinstance(picker, CodePicker)
    picker.search.setText("2013999")
    QTest.keyClick(picker.search, Key.Key_Return)
    assert row(sample_page, 0)[1].startswith("2013999 ")
    assert project_figure(sample_session, 5, "2013999") == 679_000_000
    for field in (Field.ECONOMIC, Field.FUNCTIONAL):
        at(sample_page, 0, field)
        keys.press(Key.Key_F2)
        keys.press(Key.Key_A, modifier=CTRL)
        keys.press(Key.Key_Delete)
        keys.press(Key.Key_Return)
    assert row(sample_page, 0) == ["一般公共预算", NO_CODE, "", "649.00"]
    assert project_figure(sample_session, 5, "2013999") == 679_000_000


def test_another_fund_is_chosen(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    keys = Keyboard(sample_window)
    at(sample_page, 0, Field.FUND)
    keys.press(Key.Key_F2)
    box = sample_page.sheet.funds_view.cells.open_editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("其他资金"))
    keys.press(Key.Key_Return)
    assert [label.text() for label in sample_page.sheet.figures.values()] == ["649.00", "0.00", "649.00"]
    assert project_figure(sample_session, 5, ITEM) == 312_900_000
    assert project_figure(sample_session, 3, ITEM) == 961_900_000


def test_delete_takes_a_line_away_and_the_tables_stay(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    at(sample_page, 0, Field.AMOUNT)
    Keyboard(sample_window).press(Key.Key_Delete)
    assert sample_page.sheet.funds.rowCount() == 1
    assert project_figure(sample_session, 5, ITEM) == 961_900_000
    assert sample_window.statusBar().currentMessage() == "各表的数没有变。"


def test_tab_goes_through_the_money_and_out_of_it(
    sample_page: ProjectsPage, sample_window: MainWindow
) -> None:
    keys = Keyboard(sample_window)
    at(sample_page, 1, Field.ECONOMIC)
    keys.press(Key.Key_Tab)
    assert sample_page.sheet.funds_view.currentIndex() == cell(sample_page, 1, Field.AMOUNT)
    keys.press(Key.Key_Tab)
    assert not sample_page.sheet.funds_view.hasFocus()


def test_what_others_do_to_projects_is_seen_at_once(page: ProjectsPage, blank_session: Session) -> None:
    book = blank_session.book
    blank_session.tell(book.narrative.add_project(2, "导入的项目"))
    project = in_order(book.ledger)[0]
    assert page.sheet.name.text() == "导入的项目"
    line = spent(20, ITEM, kind=Kind.PROJECT, project=project.id, fund=Fund.GENERAL)
    blank_session.tell(book.figures.put_line(line))
    assert row(page, 0)[3] == "20.00"
    assert page.sheet.figures["资金总额"].text() == "20.00"


def test_what_happened_on_another_page_is_there_when_one_comes_back(
    page: ProjectsPage, window: MainWindow, blank_session: Session
) -> None:
    window.show_page("table-general_by_function")
    blank_session.tell(blank_session.book.narrative.add_project(2, "导入的项目"))
    blank_session.tell(blank_session.book.narrative.remove_project(in_order(blank_session.book.ledger)[0].id))
    blank_session.tell(blank_session.book.narrative.add_project(2, "另一个"))
    shown_page(window)
    assert names(page) == ["1  另一个\n缺主管部门、实施单位等"]
    assert page.sheet.name.text() == "另一个"


def test_a_figure_of_the_document_leads_to_its_line(
    sample_page: ProjectsPage, sample_session: Session
) -> None:
    ledger = sample_session.book.ledger
    third = in_order(ledger)[2]
    (line,) = lines_of(ledger, third.id)
    sample_page.show_origin(FactOf(ExpenditureLine, str(line.id)))
    assert sample_page.sheet.name.text() == third.name
    assert sample_page.sheet.funds_view.hasFocus()
    sample_page.show_origin(FactOf(Project, str(in_order(ledger)[0].id)))
    assert sample_page.sheet.name.hasFocus()


def test_an_indicator_of_the_document_leads_to_its_row(
    sample_page: ProjectsPage, sample_window: MainWindow, sample_session: Session
) -> None:
    sample_window.show_page("table-general_by_function")
    book = sample_session.book
    (cell,) = (
        span
        for block in book.publishing.document().blocks()
        if isinstance(block, TableBlock)
        for row in block.rows
        for cell in row
        for span in cell.spans
        if span.text == "≥3000平方米"
    )
    assert told(FAMILY, book.publishing.describe(cell.origins)) == (
        "项目“市“智慧福州”管理服务中心日常工作经费”的绩效指标“物业服务面积”，在“项目与绩效”页填写。"
    )
    sample_window.show_origin(cell.origins[0])
    assert sample_page.isVisible()
    assert sample_page.sheet.name.text() == "市“智慧福州”管理服务中心日常工作经费"
    assert sample_page.sheet.indicators_view.hasFocus()
    assert sample_page.sheet.indicators_view.currentIndex().data() == "物业服务面积"


def test_a_book_to_be_looked_at_offers_nothing_to_change(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    second = Session()
    second.open(sample_session.book.path)
    page = ProjectsPage(second)
    qtbot.addWidget(page)
    page.show()
    assert second.book.read_only
    assert page.sheet.funds.rowCount() == 1
    assert page.sheet.indicators.rowCount() == 8
    assert not page.projects.add.isEnabled()
    assert page.sheet.name.isReadOnly()
    at(page, 0, Field.FUNCTIONAL)
    QTest.keyClick(page.sheet.funds_view, Qt.Key.Key_F4)
    assert page.sheet.funds_view.picker is None
    assert funds_of(second.book.ledger, page.projects.project or 0).total == 649_000_000
    second.close()


def test_the_contents_mark_projects_that_lack_something(
    sample_window: MainWindow, sample_session: Session
) -> None:
    item = sample_window.navigation.item(number_of(FAMILY, "projects"))
    assert item.statusTip() == "已填"
    sample_session.tell(sample_session.book.narrative.add_project(2, "新项目"))
    assert item.statusTip() == "未填"


def test_another_book_shows_its_own_projects(
    sample_page: ProjectsPage, sample_session: Session, tmp_path: Path
) -> None:
    from models.book import blank_book

    path = tmp_path / "空.ysb"
    Book.create(path, blank_book(2026, "某单位")).close()
    sample_session.open(path)
    assert names(sample_page) == []
    assert sample_page.sheet.isHidden()
    sample_session.close()


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_the_form_fits_across_a_small_screen_also_at_150_percent(
    sample_page: ProjectsPage, sample_window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    sheet = sample_page.sheet

    def is_side_by_side() -> bool:
        places = [field.mapTo(sheet, QPoint()) for field in (sheet.department, sheet.implementer)]
        return places[0].y() == places[1].y()

    sample_window.resize(*size)
    qtbot.waitUntil(lambda: is_side_by_side() == (size[0] == 1366))
    assert sheet.horizontalScrollBar().maximum() == 0
    for table in (sheet.funds_view, sheet.indicators_view):
        assert table.horizontalHeader().length() <= table.viewport().width()
