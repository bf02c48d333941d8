"""The table of indicators under the clerk's hands: keys, merged cells, blocks from elsewhere, dragging."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit

from models.projects.indicator_list import Column, texts_of
from models.projects.projects import in_order, indicators_of
from tests.ui.keyboard import CTRL, Keyboard
from ui.main_window import MainWindow
from ui.pages.projects_page import ProjectsPage
from ui.projects.indicators_view import IndicatorsView
from ui.session import Session

Key, ALT, SHIFT = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
SAMPLE = [
    ("成本指标", "经济成本指标", "信息采集服务外包成本控制率", "≤100%"),
    ("产出指标", "数量指标", "驻场人数", "≥2人"),
    ("产出指标", "数量指标", "应用智能采集二轮车数量", "≥30辆"),
    ("产出指标", "数量指标", "应用智能采集四轮车数量", "≥5辆"),
    ("产出指标", "质量指标", "差错控制率", "≥96%"),
    ("产出指标", "时效指标", "核查业务处理及时性", "≥98%"),
    ("效益指标", "社会效益指标", "信息采集有效数据量", "≥63.036万件"),
    ("满意度指标", "服务对象满意度指标", "市民满意度", "≥96%"),
]


class Bench:
    """The indicators of the current project, with the keyboard at hand."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        window.show_page("projects")
        page = window.pages.currentWidget()
        assert isinstance(page, ProjectsPage)
        self.page, self.session = page, session
        self.view: IndicatorsView = page.sheet.indicators_view
        self.model = page.sheet.indicators
        self.keys = Keyboard(window)

    def at(self, row: int, column: int = Column.NAME) -> None:
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.index(row, column))

    def kept(self) -> list[tuple[str, str, str, str]]:
        project = self.page.projects.project
        assert project is not None
        return [texts_of(one) for one in indicators_of(self.session.book.ledger, project)]

    def current(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    def shown(self, row: int) -> list[str]:
        return [str(self.model.index(row, column).data() or "") for column in range(4)]

    def select(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        self.at(*first)
        for _ in range(last[0] - first[0]):
            self.keys.press(Key.Key_Down, modifier=SHIFT)
        for _ in range(last[1] - first[1]):
            self.keys.press(Key.Key_Right, modifier=SHIFT)


@pytest.fixture
def sample(sample_window: MainWindow, sample_session: Session) -> Iterator[Bench]:
    bench = Bench(sample_window, sample_session)
    tester = QAbstractItemModelTester(bench.model)
    yield bench
    assert tester


@pytest.fixture
def blank(window: MainWindow, blank_session: Session) -> Iterator[Bench]:
    blank_session.tell(blank_session.book.narrative.add_project(2, "系统运维"))
    bench = Bench(window, blank_session)
    tester = QAbstractItemModelTester(bench.model)
    yield bench
    assert tester


def test_equal_levels_are_merged_as_in_print(sample: Bench) -> None:
    assert sample.kept() == SAMPLE
    view = sample.view
    assert [view.rowSpan(row, Column.LEVEL) for row in (0, 2, 8, 10)] == [2, 6, 2, 2]
    assert [view.rowSpan(row, Column.CATEGORY) for row in (0, 2, 5, 6)] == [1, 3, 1, 1]
    assert sample.shown(2) == ["产出指标", "数量指标", "驻场人数", "≥2人"]
    assert sample.shown(7) == ["产出指标", "时效指标", "增加产出指标…", ""]
    assert view.verticalHeader().length() <= view.viewport().height()


def test_a_whole_table_is_typed_by_keys_alone(blank: Bench) -> None:
    blank.at(0)
    for name, value in (("成本控制率", "100"), ("负面舆情次数", "<=2次")):
        blank.keys.type(name)
        blank.keys.press(Key.Key_Tab)
        blank.keys.type(value)
        blank.keys.press(Key.Key_Tab)
    assert blank.current() == (2, Column.NAME)
    assert blank.kept() == [
        ("成本指标", "经济成本指标", "成本控制率", "≤100%"),
        ("成本指标", "经济成本指标", "负面舆情次数", "≤2次"),
    ]
    blank.keys.press(Key.Key_Down)
    blank.keys.enter("开展培训")
    assert blank.current() == (4, Column.NAME)
    blank.keys.enter("编制报告")
    assert blank.kept()[2:] == [
        ("产出指标", "数量指标", "开展培训", ""),
        ("产出指标", "数量指标", "编制报告", ""),
    ]
    for _ in range(6):
        assert blank.session.book.history.to_undo.words == "修改绩效指标"
        blank.session.undo()
    assert blank.kept() == []


def test_a_value_is_typed_in_any_way_and_kept_in_one(sample: Bench) -> None:
    sample.at(2, Column.VALUE)
    sample.keys.enter(">=3 人")
    assert sample.current() == (3, Column.VALUE)
    sample.keys.enter("配备到位")
    project = in_order(sample.session.book.ledger)[0].id
    first, second = indicators_of(sample.session.book.ledger, project)[1:3]
    assert (first.operator, first.value, first.measure) == ("≥", "3", "人")
    assert (second.operator, second.value, second.measure) == ("", "配备到位", "")
    assert sample.shown(2)[3] == "≥3人"


def test_an_empty_value_shows_what_is_usual(blank: Bench) -> None:
    blank.at(3)
    blank.keys.enter("群众满意度")
    assert blank.shown(3)[3] == "≥……%"
    blank.at(3, Column.VALUE)
    blank.keys.press(Key.Key_F2)
    editor = blank.view.cells.text_field
    assert isinstance(editor, QLineEdit)
    assert editor.placeholderText() == "≥……%"
    blank.keys.enter("95")
    assert blank.kept() == [("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%")]


def test_common_names_are_offered_while_typing(blank: Bench) -> None:
    blank.at(1)
    blank.keys.press(Key.Key_F2)
    editor = blank.view.cells.text_field
    assert editor is not None
    completer = editor.completer()
    completer.setCompletionPrefix("满意")
    assert completer.completionCount() == 0
    completer.setCompletionPrefix("培训")
    offered = [completer.completionModel().index(n, 0).data() for n in range(completer.completionCount())]
    assert offered == ["培训人次", "组织培训次数", "培训合格率"]
    blank.keys.press(Key.Key_Escape)


def test_a_merged_second_level_is_changed_for_all_its_rows(sample: Bench) -> None:
    sample.at(2, Column.CATEGORY)
    sample.keys.press(Key.Key_F2)
    box = sample.view.cells._editor
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["数量指标", "质量指标", "时效指标"]
    box.setCurrentText("工作量指标")
    sample.keys.press(Key.Key_Return)
    assert [row[1] for row in sample.kept()[1:6]] == ["工作量指标"] * 3 + ["质量指标", "时效指标"]
    assert sample.view.rowSpan(2, Column.CATEGORY) == 3


def test_the_first_of_all_can_be_put_under_another_second_level(sample: Bench) -> None:
    sample.at(0)
    assert [each.text() for each in sample.view.category_menu().actions()] == [
        *("经济成本指标", "社会成本指标", "生态环境成本指标")
    ]


def test_headings_look_the_same_whatever_is_chosen(sample: Bench) -> None:
    header = sample.view.horizontalHeader()
    sample.at(2, Column.NAME)
    before = header.grab().toImage()
    sample.at(2, Column.VALUE)
    assert header.grab().toImage() == before


@pytest.mark.parametrize("narrow", [False, True])
def test_the_name_has_the_room_that_levels_and_values_leave(sample: Bench, narrow: bool) -> None:
    sample.view.be_narrow(narrow)
    sign = sample.view.fontMetrics().horizontalAdvance("科")
    level, category, value = (5, 6, 7) if narrow else (6, 10, 9)
    wide = sample.view.columnWidth
    assert [wide(column) for column in (Column.LEVEL, Column.CATEGORY, Column.VALUE)] == [
        level * sign,
        category * sign,
        value * sign,
    ]
    assert wide(Column.NAME) == sample.view.viewport().width() - (level + category + value) * sign


def test_one_alone_goes_to_another_second_level(sample: Bench) -> None:
    sample.at(3)
    menu = sample.view.category_menu()
    next(action for action in menu.actions() if action.text() == "质量指标").trigger()
    assert [row[1:3] for row in sample.kept()[1:5]] == [
        ("数量指标", "驻场人数"),
        ("数量指标", "应用智能采集四轮车数量"),
        ("质量指标", "差错控制率"),
        ("质量指标", "应用智能采集二轮车数量"),
    ]
    assert sample.current() == (5, Column.NAME)


def test_delete_empties_cells_and_what_says_nothing_is_gone(sample: Bench) -> None:
    sample.at(2, Column.VALUE)
    sample.keys.press(Key.Key_Delete)
    assert sample.kept()[1] == ("产出指标", "数量指标", "驻场人数", "")
    sample.select((2, Column.NAME), (3, Column.VALUE))
    sample.keys.press(Key.Key_Delete)
    assert sample.kept() == [SAMPLE[0], *SAMPLE[3:]]
    sample.session.undo()
    sample.session.undo()
    assert sample.kept() == SAMPLE


def test_ctrl_delete_removes_the_selected_indicators(sample: Bench) -> None:
    sample.select((2, Column.NAME), (3, Column.NAME))
    sample.keys.press(Key.Key_Delete, modifier=CTRL)
    assert sample.kept() == [SAMPLE[0], *SAMPLE[3:]]
    assert sample.current() == (2, Column.NAME)
    assert sample.view.hasFocus()


def test_alt_and_arrows_move_within_the_class(sample: Bench) -> None:
    sample.at(2)
    sample.keys.press(Key.Key_Down, modifier=ALT)
    assert sample.current() == (3, Column.NAME)
    assert [row[2] for row in sample.kept()[1:3]] == ["应用智能采集二轮车数量", "驻场人数"]
    for _ in range(3):
        sample.keys.press(Key.Key_Up, modifier=ALT)
    assert sample.current() == (2, Column.NAME)
    assert sample.kept() == SAMPLE


def test_ctrl_d_copies_from_above(sample: Bench) -> None:
    sample.at(3, Column.VALUE)
    sample.keys.press(Key.Key_D, modifier=CTRL)
    assert sample.kept()[2] == ("产出指标", "数量指标", "应用智能采集二轮车数量", "≥2人")
    sample.at(7)
    sample.keys.press(Key.Key_D, modifier=CTRL)
    assert sample.kept()[6] == ("产出指标", "时效指标", "核查业务处理及时性", "≥98%")
    assert sample.current() == (7, Column.NAME)


def test_insert_goes_to_where_the_class_grows(sample: Bench) -> None:
    sample.at(2)
    sample.keys.press(Key.Key_Insert)
    assert sample.current() == (7, Column.NAME)


def test_a_table_from_word_is_pasted_into_its_classes(blank: Bench) -> None:
    QGuiApplication.clipboard().setText(
        "一级指标\t二级指标\t三级指标\t指标值\r\n"
        "成本指标\t经济成本指标\t总成本\t≤50万元\r\n"
        "产出指标\t数量指标\t监管系统数量\t≥3 个\r\n"
        "\t\t巡检次数\t>=12次\r\n"
        "\t质量指标\t验收通过率\t≥100%\r\n"
    )
    blank.at(0, Column.LEVEL)
    blank.keys.press(Key.Key_V, modifier=CTRL)
    assert blank.kept() == [
        ("成本指标", "经济成本指标", "总成本", "≤50万元"),
        ("产出指标", "数量指标", "监管系统数量", "≥3个"),
        ("产出指标", "数量指标", "巡检次数", "≥12次"),
        ("产出指标", "质量指标", "验收通过率", "≥100%"),
    ]
    blank.session.undo()
    assert blank.kept() == []


def test_a_copied_block_is_pasted_elsewhere(sample: Bench) -> None:
    sample.select((2, Column.NAME), (3, Column.VALUE))
    sample.keys.press(Key.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "驻场人数\t≥2人",
        "应用智能采集二轮车数量\t≥30辆",
    ]
    sample.at(9)
    sample.keys.press(Key.Key_V, modifier=CTRL)
    assert sample.kept()[7:9] == [
        ("效益指标", "社会效益指标", "驻场人数", "≥2人"),
        ("效益指标", "社会效益指标", "应用智能采集二轮车数量", "≥30辆"),
    ]


def drop(bench: Bench, onto: int, lower_half: bool) -> None:
    """Let go of the selected rows over another."""
    view = bench.view
    y = view.rowViewportPosition(onto) + view.rowHeight(onto) * (3 if lower_half else 1) // 4
    x = view.columnViewportPosition(Column.NAME) + 20
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(QPointF(x, y), Qt.DropAction.MoveAction, QMimeData(), button, none))


def test_rows_are_dragged_within_a_class_and_to_another(sample: Bench) -> None:
    sample.at(2)
    drop(sample, 4, lower_half=True)
    assert [row[2] for row in sample.kept()[1:4]] == [
        "应用智能采集二轮车数量",
        "应用智能采集四轮车数量",
        "驻场人数",
    ]
    assert sample.current() == (4, Column.NAME)
    sample.at(0)
    drop(sample, 9, lower_half=False)
    assert sample.kept()[6] == ("效益指标", "社会效益指标", "信息采集服务外包成本控制率", "≤100%")
    sample.session.undo()
    sample.session.undo()
    assert sample.kept() == SAMPLE


def test_a_common_indicator_is_added_by_the_menu(sample: Bench) -> None:
    actions = sample.page.sheet.common.menu().findChildren(QAction)
    next(action for action in actions if action.text() == "故障排除率　≥……%").trigger()
    assert sample.kept()[5] == ("产出指标", "质量指标", "故障排除率", "")
    assert sample.current() == (6, Column.VALUE)
    sample.keys.enter("90")
    assert sample.kept()[5][3] == "≥90%"


def test_tab_leaves_the_table_at_its_end(sample: Bench) -> None:
    sample.at(sample.model.rowCount() - 1, Column.VALUE)
    sample.keys.press(Key.Key_Tab)
    assert not sample.view.hasFocus()


def test_the_current_cell_is_kept_in_view(sample: Bench) -> None:
    sample.page.window().resize(900, 460)
    sample.at(0)
    bar = sample.page.sheet.verticalScrollBar()
    bar.setValue(0)
    for _ in range(11):
        sample.keys.press(Key.Key_Return)
    assert sample.current() == (11, Column.NAME)
    assert bar.value() > 0


@pytest.mark.parametrize("how", ["button", "keys"])
def test_removing_an_indicator_out_of_sight_does_not_scroll_the_form(sample: Bench, how: str) -> None:
    sample.page.window().resize(1000, 560)
    sample.at(2)
    sheet = sample.page.sheet
    bar = sheet.verticalScrollBar()
    bar.setValue(bar.maximum() - 40)
    before, kept = bar.value(), len(sample.kept())
    if how == "button":
        sheet.remove_row.click()
    else:
        sample.keys.press(Key.Key_Delete, modifier=CTRL)
    assert len(sample.kept()) == kept - 1
    assert bar.value() == before
