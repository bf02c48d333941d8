"""The lines behind a cell, worked on as the clerk does: keys in, and what stands on the screen out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from models.facts import CarryForward, Edit, ExpenditureLine, Facet, Fund, Kind, Period, RevenueLine, Source
from models.families import TOTAL, Address
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit
from models.tables import Changes
from ui.dialogs.line_table import Field
from ui.dialogs.lines_dialog import LinesDialog
from ui.dialogs.lines_model import LinesModel
from ui.session import Session

CELL = Address("general_by_function", "2010350", "basic")
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
Show = Callable[..., LinesDialog]


@pytest.fixture
def show(qtbot, sample_session: Session) -> Show:
    """Opens the dialog as the clerk sees it."""

    def _show(address: Address = CELL, period: Period = Period.CURRENT) -> LinesDialog:
        dialog = LinesDialog(sample_session, address, period)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    return _show


@pytest.fixture
def press(qtbot) -> Callable[..., None]:
    """Presses keys wherever the keyboard is; texts are typed, Chinese ones composed."""

    def _press(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            if isinstance(key, str) and not key.isascii():
                event = QInputMethodEvent()
                event.setCommitString(key)
                QCoreApplication.sendEvent(widget, event)
            elif isinstance(key, str):
                for sign in key:
                    qtbot.keyClick(QApplication.focusWidget(), sign)
            else:
                qtbot.keyClick(widget, key, modifier)

    return _press


def row(dialog: LinesDialog, number: int) -> list[str]:
    """What a row shows, without the unit's long name."""
    model = dialog.model
    return [model.index(number, column).data() for column in range(1, model.columnCount())]


def figures(dialog: LinesDialog) -> tuple[str, str, str]:
    return dialog.total.text(), dialog.original.text(), dialog.difference.text()


def go(dialog: LinesDialog, number: int, field: Field) -> None:
    dialog.view.setCurrentIndex(dialog.model.index(number, dialog.model.fields.index(field)))


def editor(dialog: LinesDialog) -> QWidget | None:
    return dialog.view.cells.open_editor


def test_it_shows_the_cell_its_lines_and_their_total(show: Show) -> None:
    dialog = show()
    headings = [dialog.model.headerData(n, Qt.Orientation.Horizontal) for n in range(8)]
    assert headings == [
        "单位",
        "功能分类",
        "经济分类",
        "支出类型",
        "资金性质",
        "项目",
        "金额（万元）",
        "备注",
    ]
    assert dialog.model.rowCount() == 12
    assert row(dialog, 0) == [
        "2010350 事业运行",
        "30101 基本工资",
        "基本支出",
        "一般公共预算",
        "",
        "133.98",
        "",
    ]
    assert figures(dialog) == ("520.52", "520.52", "0.00")
    heading = next(label for label in dialog.findChildren(QLabel) if label.buddy() is dialog.view)
    assert heading.text() == "表5《一般公共预算拨款支出预算表》　2010350 事业运行　基本支出　本年(&L)"


def test_typing_changes_the_total_and_nothing_else_until_it_is_confirmed(
    show: Show, press, sample_session: Session
) -> None:
    heard: list[Changes] = []
    sample_session.changed.connect(heard.append)
    dialog = show()
    press("140", Key.Key_Return, "=184.18-4.18", Key.Key_Return)
    assert (row(dialog, 0)[5], row(dialog, 1)[5]) == ("140.00", "180.00")
    assert figures(dialog) == ("522.36", "520.52", "1.84")
    assert dialog.view.currentIndex().row() == 2
    assert sample_session.book.tables().amount(CELL) == 520_520_000
    press(Key.Key_Return, modifier=CTRL)
    assert not dialog.isVisible()
    assert (sample_session.book.tables().amount(CELL), len(heard)) == (522_360_000, 1)
    assert sample_session.book.history.to_undo.words == "修改一般公共预算拨款支出预算表的明细行"
    sample_session.undo()
    assert sample_session.book.tables().amount(CELL) == 520_520_000


def test_a_wrong_amount_stays_with_its_reason(qtbot, show: Show, press, sample_session: Session) -> None:
    dialog = show()
    press("12x", Key.Key_Return)
    wrong = editor(dialog)
    assert isinstance(wrong, QLineEdit)
    assert (wrong.text(), dialog.view.cells.note.text()) == ("12x", "不是金额")
    assert dialog.view.cells.note.isVisible()
    press(Key.Key_Tab)
    press(Key.Key_Return, modifier=CTRL)
    where = dialog.view.visualRect(dialog.model.index(4, 1)).center()
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert (editor(dialog), wrong.text(), dialog.isVisible(), dialog.model.rowCount()) == (
        wrong,
        "12x",
        True,
        12,
    )
    press(Key.Key_Backspace)
    assert not dialog.view.cells.note.isVisible()
    press(Key.Key_Return)
    assert (editor(dialog), row(dialog, 0)[5]) == (None, "12.00")


def test_escape_restores_a_wrong_amount(show: Show, press) -> None:
    dialog = show()
    press("12x", Key.Key_Return, Key.Key_Escape)
    assert (editor(dialog), row(dialog, 0)[5], dialog.isVisible()) == (None, "133.98", True)
    assert not dialog.view.cells.note.isVisible()


def test_cancelling_over_a_wrong_amount_leaves_nothing_open(qtbot, show: Show, press) -> None:
    dialog = show()
    press("12x", Key.Key_Return)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert (dialog.isVisible(), editor(dialog), row(dialog, 0)[5]) == (False, None, "133.98")


def test_what_is_finer_than_a_cent_is_said_while_typing(show: Show, press) -> None:
    dialog = show()
    press("1.2345678")
    assert dialog.view.cells.note.text() == "精确到分以下，已四舍五入为 12345.68 元"
    press(Key.Key_Return)
    assert row(dialog, 0)[5] == "1.234568"


def test_a_typed_code_completes_its_name(show: Show, press) -> None:
    dialog = show()
    go(dialog, 0, Field.ECONOMIC)
    press("30102")
    assert dialog.view.cells.note.text() == "30102 津贴补贴"
    press(Key.Key_Return)
    assert row(dialog, 0)[1] == "30102 津贴补贴"
    press("30188", Key.Key_Return)
    assert dialog.view.cells.note.text() == "科目目录中没有“30188”，按 F4 查找或新增。"


def test_f4_in_a_wrong_code_opens_the_picker_on_it_and_makes_it(qtbot, show: Show, press) -> None:
    dialog = show()
    go(dialog, 0, Field.ECONOMIC)
    press("30188", Key.Key_F4)
    assert dialog.picker is not None
    assert dialog.picker.search.text() == "30188"
    qtbot.waitUntil(dialog.picker.search.hasFocus)
    qtbot.mouseClick(dialog.picker.make, Qt.MouseButton.LeftButton)
    press("某项补助", Key.Key_Return)
    assert row(dialog, 0)[1] == "30188 某项补助"
    assert figures(dialog) == ("520.52", "520.52", "0.00")


def test_a_code_made_in_the_dialog_is_written_with_its_lines_or_not_at_all(
    show: Show, press, sample_session: Session
) -> None:
    book = sample_session.book
    dialog = show()
    dialog.model.name_code(Facet.ECONOMIC, "30188", "某项补助")
    dialog.model.setData(dialog.model.index(0, dialog.model.fields.index(Field.ECONOMIC)), "30188")
    press(Key.Key_Escape, Key.Key_Escape)
    assert not dialog.isVisible()
    assert book.history.to_undo is None
    assert not book.naming.catalog.knows(Facet.ECONOMIC, "30188")
    again = show()
    again.model.name_code(Facet.ECONOMIC, "30188", "某项补助")
    again.model.setData(again.model.index(0, again.model.fields.index(Field.ECONOMIC)), "30188")
    again.accept()
    assert book.naming.catalog.name(Facet.ECONOMIC, "30188") == "某项补助"
    sample_session.undo()
    assert not book.naming.catalog.knows(Facet.ECONOMIC, "30188")
    assert book.history.to_undo is None


def test_an_input_method_s_composition_arrives_in_the_selected_cell(show: Show, press) -> None:
    dialog = show()
    go(dialog, 0, Field.NOTE)
    QCoreApplication.sendEvent(dialog.view, QInputMethodEvent("gong'zi", []))
    press("工资")
    press("表", Key.Key_Return)
    assert row(dialog, 0)[6] == "工资表"


def test_f4_on_a_code_opens_the_picker(qtbot, show: Show, press) -> None:
    dialog = show()
    go(dialog, 0, Field.ECONOMIC)
    press(Key.Key_F4)
    assert dialog.picker is not None
    qtbot.keyClicks(dialog.picker.search, "jtbt")
    qtbot.keyClick(dialog.picker.search, Key.Key_Return)
    assert row(dialog, 0)[1] == "30102 津贴补贴"


def test_kind_fund_and_project_are_chosen(show: Show, press, sample_session: Session) -> None:
    dialog = show()
    go(dialog, 0, Field.KIND)
    press(Key.Key_F2)
    box = editor(dialog)
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == [kind.word for kind in Kind]
    press(Key.Key_Down, Key.Key_Return)
    assert row(dialog, 0)[2] == "项目支出"
    assert figures(dialog) == ("386.54", "520.52", "-133.98")
    assert dialog.said.text() == "有 1 行不再计入本格，将计入别处。"
    go(dialog, 0, Field.PROJECT)
    press(Key.Key_F2, Key.Key_Down, Key.Key_Return)
    first = next(iter(sample_session.book.ledger.projects.values()))
    assert row(dialog, 0)[4] == first.name
    go(dialog, 1, Field.FUND)
    press(Key.Key_F2, Key.Key_End, Key.Key_Return)
    assert row(dialog, 1)[3] == "其他资金"
    press(Key.Key_Return, modifier=CTRL)
    line, other = (
        sample_session.book.ledger.get(ExpenditureLine, dialog.model.line(number).id) for number in (0, 1)
    )
    assert (line.kind, line.project, line.fund) == (Kind.PROJECT, first.id, Fund.GENERAL)
    assert other.fund is Fund.OTHER


def test_a_new_project_is_typed_and_comes_and_goes_with_its_lines(
    show: Show, press, sample_session: Session
) -> None:
    ledger = sample_session.book.ledger
    before, projects = set(ledger), ledger.projects
    dialog = show()
    lines = [dialog.model.line(number).id for number in range(3)]
    go(dialog, 0, Field.PROJECT)
    press(Key.Key_F2)
    assert "键入新项目的名称" in dialog.view.cells.note.text()
    press("C", "机房改造")
    assert "新建项目“C机房改造”" in dialog.view.cells.note.text()
    assert dialog.view.cells.note.isVisible()
    press(Key.Key_Return)
    assert row(dialog, 0)[4] == "C机房改造"
    # The same name for the next line is the same project; it can be chosen as well.
    press("C机房 改造", Key.Key_Return)
    go(dialog, 2, Field.PROJECT)
    press(Key.Key_F2)
    box = editor(dialog)
    assert isinstance(box, QComboBox)
    assert box.findText("C机房改造") == box.count() - 1
    press("另一个项目", Key.Key_Return)
    assert ledger.projects == projects
    press(Key.Key_Return, modifier=CTRL)
    made = {project.name: project for key, project in ledger.projects.items() if key not in projects}
    assert set(made) == {"C机房改造", "另一个项目"}
    assert all(project.id > 0 and project.unit == ledger.own_unit for project in made.values())
    assert made["C机房改造"].position < made["另一个项目"].position
    assert [ledger.get(ExpenditureLine, key).project for key in lines] == [
        made["C机房改造"].id,
        made["C机房改造"].id,
        made["另一个项目"].id,
    ]
    sample_session.undo()
    assert set(ledger) == before
    sample_session.redo()
    assert {project.name for project in ledger.projects.values()} > set(made)


def test_a_typed_project_that_there_is_is_taken_and_none_is_made(
    show: Show, press, sample_session: Session
) -> None:
    projects = sample_session.book.ledger.projects
    known = next(iter(projects.values()))
    dialog = show()
    go(dialog, 0, Field.PROJECT)
    press(known.name, Key.Key_Return)
    go(dialog, 1, Field.PROJECT)
    press("改了主意", Key.Key_Return)
    go(dialog, 1, Field.PROJECT)
    press("（无）", Key.Key_Return)
    assert row(dialog, 1)[4] == ""
    press(Key.Key_Return, modifier=CTRL)
    assert sample_session.book.ledger.projects == projects
    assert sample_session.book.ledger.get(ExpenditureLine, dialog.model.line(0).id).project == known.id


# The offscreen plugin grabs no keyboard for a popup, and says so.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_f4_opens_what_is_chosen_from(show: Show, press) -> None:
    dialog = show()
    go(dialog, 0, Field.FUND)
    press(Key.Key_F4)
    box = editor(dialog)
    assert isinstance(box, QComboBox)
    assert box.view().isVisible()
    box.hidePopup()


def test_insert_adds_a_line_of_the_cell(show: Show, press, sample_session: Session) -> None:
    dialog = show()
    press(Key.Key_Insert)
    assert row(dialog, 1) == ["2010350 事业运行", "", "基本支出", "一般公共预算", "", "", ""]
    assert dialog.view.currentIndex() == dialog.model.index(1, 2)
    press("30201", Key.Key_Return)
    go(dialog, 1, Field.AMOUNT)
    press("3.5", Key.Key_Return)
    go(dialog, 1, Field.NOTE)
    press("办公", Key.Key_Return)
    assert row(dialog, 1)[1:] == ["30201 办公费", "基本支出", "一般公共预算", "", "3.50", "办公"]
    assert figures(dialog) == ("524.02", "520.52", "3.50")
    press(Key.Key_Return, modifier=CTRL)
    assert sample_session.book.tables().amount(CELL) == 524_020_000
    assert sample_session.book.tables().amount(Address("basic_by_economy", "30201", "amount")) == 3_500_000


def test_ctrl_t_splits_the_line(show: Show, press, sample_session: Session) -> None:
    dialog = show()
    press(Key.Key_T, modifier=CTRL)
    assert (dialog.part.hasFocus(), dialog.rest.text()) == (True, "拆出的金额要大于零、小于这一行的金额。")
    press("200", Key.Key_Return)
    assert (dialog.model.rowCount(), dialog.strip.isVisible()) == (12, True)
    press(Key.Key_A, modifier=CTRL)
    press("33.98")
    assert dialog.rest.text() == "本行剩余 100.00 万元"
    press(Key.Key_Return)
    assert (row(dialog, 0)[5], row(dialog, 1)[5], row(dialog, 1)[1]) == ("100.00", "33.98", "30101 基本工资")
    assert figures(dialog) == ("520.52", "520.52", "0.00")
    assert (dialog.view.hasFocus(), dialog.view.currentIndex().row()) == (True, 1)
    assert not dialog.strip.isVisible()
    press(Key.Key_Return, modifier=CTRL)
    assert sorted(line.amount for line in sample_session.book.tables().lines(CELL))[-2:] == [
        117700000,
        184180000,
    ]
    assert len(sample_session.book.tables().lines(CELL)) == 13


def test_escape_leaves_the_splitting_alone(show: Show, press) -> None:
    dialog = show()
    press(Key.Key_T, modifier=CTRL)
    press("3", Key.Key_Escape)
    assert (dialog.isVisible(), dialog.strip.isVisible(), dialog.model.rowCount()) == (True, False, 12)
    assert dialog.view.hasFocus()


def test_ctrl_delete_removes_and_a_zero_does_too(show: Show, press, sample_session: Session) -> None:
    dialog = show()
    press(Key.Key_Delete, modifier=CTRL)
    press("0", Key.Key_Return)
    assert row(dialog, 0)[1:] == ["30103 奖金", "基本支出", "一般公共预算", "", "", ""]
    assert figures(dialog) == ("202.36", "520.52", "-318.16")
    press(Key.Key_Return, modifier=CTRL)
    assert len(sample_session.book.tables().lines(CELL)) == 10


def test_all_lines_can_be_removed(show: Show, press, sample_session: Session) -> None:
    dialog = show()
    for _ in range(12):
        press(Key.Key_Delete, modifier=CTRL)
    assert (dialog.model.rowCount(), figures(dialog)) == (0, ("0.00", "520.52", "-520.52"))
    assert (dialog.remove.isEnabled(), dialog.split.isEnabled()) == (False, False)
    press(Key.Key_Return, modifier=CTRL)
    assert sample_session.book.tables().lines(CELL) == ()


def test_escape_asks_once_where_there_are_changes(show: Show, press, sample_session: Session) -> None:
    dialog = show()
    press("140", Key.Key_Return, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.said.text() == "有修改还没有写入预算本：按“确定”写入，再按一次 Esc 放弃。"
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert sample_session.book.history.to_undo is None


def test_cancel_and_confirm_without_changes_write_nothing(
    qtbot, show: Show, press, sample_session: Session
) -> None:
    press_cancel = show()
    press("140", Key.Key_Return)
    qtbot.mouseClick(press_cancel.cancel, Qt.MouseButton.LeftButton)
    unchanged = show()
    qtbot.mouseClick(unchanged.take, Qt.MouseButton.LeftButton)
    assert (press_cancel.isVisible(), unchanged.isVisible()) == (False, False)
    assert sample_session.book.history.to_undo is None


def test_a_book_that_cannot_be_written_keeps_the_dialog(
    show: Show, press, sample_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnusableFile("磁盘已满。")

    monkeypatch.setattr(sample_session.book.figures, "change_lines", full)
    dialog = show()
    press("140", Key.Key_Return)
    press(Key.Key_Return, modifier=CTRL)
    assert (dialog.isVisible(), dialog.said.text(), row(dialog, 0)[5]) == (True, "磁盘已满。", "140.00")


def test_amounts_are_typed_in_the_book_s_unit(show: Show, press, sample_session: Session) -> None:
    book = sample_session.book
    book.names.change_settings(type(book.ledger.settings)(2026, MoneyUnit.YUAN))
    dialog = show()
    assert dialog.model.headerData(6, Qt.Orientation.Horizontal) == "金额（元）"
    press("1340000", Key.Key_Return)
    assert figures(dialog) == ("5205400.00", "5205200.00", "200.00")


def test_revenue_has_its_own_columns(show: Show, press, sample_session: Session) -> None:
    own = sample_session.book.ledger.own_unit
    dialog = show(Address("revenue_by_unit", str(own), "general"))
    assert [field.value for field in dialog.model.fields] == ["单位", "收入来源", "金额"]
    assert row(dialog, 0) == ["一般公共预算收入", "1688.85"]
    go(dialog, 0, Field.SOURCE)
    press(Key.Key_F2, Key.Key_Down, Key.Key_Return)
    assert figures(dialog) == ("0.00", "1688.85", "-1688.85")
    press(Key.Key_Return, modifier=CTRL)
    assert {line.source for line in sample_session.book.ledger.all(RevenueLine)} >= {Source.GOVERNMENT_FUND}


def test_an_amount_moved_to_another_unit_is_that_unit_s(show: Show, press, sample_session: Session) -> None:
    sample_session.book.names.add_unit("下属单位")
    dialog = show()
    go(dialog, 0, Field.UNIT)
    press(Key.Key_F2, Key.Key_Down, Key.Key_Return)
    assert dialog.model.index(0, 0).data() == "下属单位"
    assert figures(dialog) == ("520.52", "520.52", "0.00")


def test_carry_over_to_next_year_can_only_be_changed_in_its_amount(
    show: Show, press, sample_session: Session
) -> None:
    sample_session.book.figures.change_lines("", [Edit(None, CarryForward(Period.CURRENT, 5_000_000))])
    dialog = show(Address("balance", TOTAL, "expenditure"))
    last = dialog.model.rowCount() - 1
    assert row(dialog, last) == ["", "", "结转下年支出", "", "", "5.00", ""]
    go(dialog, last, Field.FUND)
    press(Key.Key_F2)
    assert (editor(dialog), dialog.split.isEnabled()) == (None, False)
    go(dialog, last, Field.ECONOMIC)
    press(Key.Key_F4)
    assert dialog.picker is None
    go(dialog, last, Field.AMOUNT)
    press("6", Key.Key_Return)
    assert dialog.difference.text() == "1.00"


def test_an_empty_total_has_nothing_to_add(qtbot, press, blank_session: Session) -> None:
    dialog = LinesDialog(blank_session, Address("general_by_function", TOTAL, TOTAL), Period.CURRENT)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    press(Key.Key_Insert)
    assert dialog.model.rowCount() == 0
    assert dialog.said.text() == "这一格没有可以照着增加的明细行；请到它下面的明细科目增加。"


def test_a_book_to_be_looked_at_can_only_be_looked_at(
    show: Show, press, sample_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sample_session.book), "read_only", True)
    dialog = show()
    press("1", Key.Key_Insert, Key.Key_F2)
    assert (editor(dialog), dialog.model.rowCount()) == (None, 12)
    for button in (dialog.add, dialog.split, dialog.remove, dialog.take):
        assert not button.isEnabled()


@pytest.mark.parametrize(
    "address", [CELL, Address("revenue_by_unit", TOTAL, TOTAL), Address("basic_by_economy", TOTAL, "amount")]
)
def test_the_model_is_sound(qtmodeltester, sample_session: Session, address: Address) -> None:
    model = LinesModel(sample_session.book, address, Period.CURRENT)
    qtmodeltester.check(model)
    model.add(0)
    model.split(0, "0.01")
    model.remove(1)
    qtmodeltester.check(model)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_a_cell_of_table_9_shows_the_lines_of_its_economic_code(show: Show) -> None:
    dialog = show(Address("basic_by_economy", "30101", "amount"))
    assert row(dialog, 0)[:2] == ["2010350 事业运行", "30101 基本工资"]
