"""Choosing a code as the clerk does: typing, arrows, Enter; and making one that is lacking."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from models.facts import Facet, OwnCode
from models.facts.catalog import standard_catalog
from models.ground.files import UnusableFile
from ui.dialogs.code_picker import CodePicker, found_model, tree_model
from ui.session import Session

Key = Qt.Key
Show = Callable[..., CodePicker]


@pytest.fixture
def show(qtbot, blank_session: Session) -> Show:
    """Opens the picker as the clerk sees it."""

    def _show(facet: Facet = Facet.FUNCTIONAL, text: str = "") -> CodePicker:
        picker = CodePicker(blank_session, facet, text=text)
        qtbot.addWidget(picker)
        with qtbot.waitActive(picker):
            picker.open()
        return picker

    return _show


def compose(field: QWidget, text: str) -> None:
    """Type Chinese as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def rows(picker: CodePicker) -> list[str]:
    """What the list shows, a row each."""
    model = picker.view.model()
    return [
        " | ".join(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def selected(picker: CodePicker) -> str:
    return picker.view.currentIndex().siblingAtColumn(0).data() or ""


def test_initials_find_a_code_and_enter_takes_it(qtbot, show: Show) -> None:
    picker = show(Facet.ECONOMIC)
    qtbot.keyClicks(picker.search, "jbylbx")
    assert rows(picker) == [
        "30108 | 机关事业单位基本养老保险缴费 | 工资福利支出",
        "30110 | 职工基本医疗保险缴费 | 工资福利支出",
    ]
    assert picker.said.text() == "30108 机关事业单位基本养老保险缴费\n属于：工资福利支出"
    qtbot.keyClick(picker.search, Key.Key_Return)
    assert (picker.chosen, picker.result()) == ("30108", QDialog.DialogCode.Accepted)


def test_arrows_in_the_search_field_move_the_selection(qtbot, show: Show) -> None:
    picker = show()
    qtbot.keyClicks(picker.search, "xzyx")
    assert rows(picker)[:2] == [
        "2010101 | 行政运行 | 一般公共服务支出 › 人大事务",
        "2010201 | 行政运行 | 一般公共服务支出 › 政协事务",
    ]
    qtbot.keyClick(picker.search, Key.Key_Down)
    qtbot.keyClick(picker.search, Key.Key_Down)
    qtbot.keyClick(picker.search, Key.Key_Up)
    assert selected(picker) == "2010201"
    assert picker.said.text() == "2010201 行政运行\n属于：一般公共服务支出 › 政协事务"
    assert picker.search.hasFocus()
    qtbot.keyClick(picker.search, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert picker.chosen == "2010201"


@pytest.mark.parametrize("typed", ["2010350", "20103 50", "事业运行"])
def test_digits_and_names_find_too(show: Show, typed: str) -> None:
    picker = show()
    compose(picker.search, typed)
    assert "2010350 | 事业运行 | 一般公共服务支出 › 政府办公厅（室）及相关机构事务" in rows(picker)


def test_the_tree_is_walked_from_the_search_field(qtbot, show: Show) -> None:
    picker = show()
    assert (picker.view.model().rowCount(), selected(picker), picker.take.isEnabled()) == (29, "", False)
    qtbot.keyClick(picker.search, Key.Key_Return)
    assert (picker.isVisible(), picker.chosen) == (True, "")
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right):
        qtbot.keyClick(picker.search, key)
    assert picker.said.text() == "20101 人大事务\n属于：一般公共服务支出"
    qtbot.keyClick(picker.search, Key.Key_Left)
    assert picker.said.text() == "201 一般公共服务支出\n这是类级科目。"
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(picker.search, key)
    assert picker.chosen == "2010101"


def test_emptying_the_search_shows_the_tree_again(qtbot, show: Show) -> None:
    picker = show(text="201")
    assert selected(picker) == "201"
    qtbot.keyClick(picker.search, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(picker.search, Key.Key_Delete)
    assert (picker.view.model().columnCount(), selected(picker)) == (2, "")


def test_a_double_click_takes(qtbot, show: Show) -> None:
    picker = show(Facet.ECONOMIC, "jbylbx")
    where = picker.view.visualRect(picker.view.model().index(1, 1)).center()
    qtbot.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert picker.chosen == "30110"


def test_escape_takes_nothing(qtbot, show: Show) -> None:
    picker = show(text="201")
    qtbot.keyClick(picker.search, Key.Key_Escape)
    assert (picker.isVisible(), picker.chosen) == (False, "")


def test_a_lacking_code_is_made_in_the_book(qtbot, show: Show, blank_session: Session) -> None:
    heard: list[object] = []
    blank_session.changed.connect(heard.append)
    picker = show(Facet.ECONOMIC)
    qtbot.keyClicks(picker.search, "30188")
    assert picker.said.text() == "没有找到“30188”；\n可以换个说法，或按“新增科目”。"
    qtbot.mouseClick(picker.make, Qt.MouseButton.LeftButton)
    assert (picker.made.code.text(), picker.made.name.hasFocus()) == ("30188", True)
    qtbot.keyClick(picker.made.name, Key.Key_Return)
    assert picker.made.said.text() == "请填写科目名称。"
    compose(picker.made.name, "某项补助")
    qtbot.keyClick(picker.made.name, Key.Key_Return)
    assert (picker.chosen, picker.result()) == ("30188", QDialog.DialogCode.Accepted)
    assert blank_session.book.naming.catalog.name(Facet.ECONOMIC, "30188") == "某项补助"
    assert len(heard) == 1
    assert "30188 | 某项补助 | 工资福利支出" in rows(show(Facet.ECONOMIC, "mxbz"))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("3018", "编码应为 3、5 位数字，第一位不是 0。"),
        ("03018", "编码应为 3、5 位数字，第一位不是 0。"),
        ("301x8", "编码应为 3、5 位数字，第一位不是 0。"),
        ("30108", "科目目录中已有 30108 机关事业单位基本养老保险缴费。"),
    ],
)
def test_a_wrong_or_known_code_is_not_made(
    qtbot, show: Show, blank_session: Session, code: str, reason: str
) -> None:
    picker = show(Facet.ECONOMIC, "某项补助")
    qtbot.mouseClick(picker.make, Qt.MouseButton.LeftButton)
    assert (picker.made.name.text(), picker.made.code.hasFocus()) == ("某项补助", True)
    qtbot.keyClicks(picker.made.code, code)
    qtbot.keyClick(picker.made.code, Key.Key_Return)
    qtbot.keyClick(picker.made.name, Key.Key_Return)
    assert (picker.made.said.text(), picker.made.code.selectedText()) == (reason, code)
    assert (picker.isVisible(), picker.chosen) == (True, "")
    assert blank_session.book.ledger.all(OwnCode) == ()


def test_a_book_that_cannot_be_written_says_so(
    qtbot, show: Show, blank_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnusableFile("磁盘已满。")

    monkeypatch.setattr(blank_session.book.names, "name_code", full)
    picker = show(Facet.ECONOMIC, "30188")
    qtbot.mouseClick(picker.make, Qt.MouseButton.LeftButton)
    compose(picker.made.name, "某项补助")
    qtbot.keyClick(picker.made.name, Key.Key_Return)
    assert (picker.made.said.text(), picker.chosen) == ("磁盘已满。", "")


def test_every_field_has_its_label(show: Show) -> None:
    picker = show()
    labels = {
        label.buddy(): label.text() for label in picker.findChildren(type(picker.said)) if label.buddy()
    }
    assert {labels[field] for field in picker.findChildren(QLineEdit)} == {
        "查找(&S)：",
        "新科目编码(&D)：",
        "新科目名称(&M)：",
    }


@pytest.mark.parametrize("facet", list(Facet))
def test_the_models_are_sound(qapp, qtmodeltester, facet: Facet) -> None:
    qtmodeltester.check(tree_model(standard_catalog(), facet, qapp))
    qtmodeltester.check(found_model(standard_catalog(), facet, "jbylbx", qapp))


def test_a_code_whose_parent_is_lacking_stands_below_the_next_one(qapp) -> None:
    catalog = standard_catalog().with_own([OwnCode(Facet.FUNCTIONAL, "2019801", "甲")])
    model = tree_model(catalog, Facet.FUNCTIONAL, qapp)
    found = model.findItems("2019801", Qt.MatchFlag.MatchRecursive)
    assert [item.parent().text() for item in found] == ["201"]
