"""What stands above a table: its title, and the switches that show it otherwise."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from models.facts import Period
from models.families import Family
from models.ground.printable import marked
from models.tables import title_of
from ui.grid.row_filter import RowFilter

_ANY_YEAR = 2026
_TITLE_SIZE = 1.25
_FIND_SIGNS = 9
_LEAST_UNIT_SIGNS, _UNIT_SIGNS = 2, 14
_ALL_UNITS = "全部单位"


class TableHead(QWidget):
    """The title and the switches: beside each other where there is room for every table's, else below."""

    def __init__(self, family: Family, parent: QWidget) -> None:
        super().__init__(parent)
        self._family = family
        self._title = QLabel(self)
        self._title.setObjectName("title")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SIZE)
        font.setBold(True)
        self._title.setFont(font)
        # The grid scrolls and the title may be cut off: the page asks for no width that a small screen lacks.
        self._title.setMinimumWidth(1)
        self.find_box = QLineEdit(self)
        self.find_box.setAccessibleName("查找编码、名称或金额")
        self.find_box.setPlaceholderText("查找（Ctrl+F）")
        self.find_box.setToolTip("查找编码、名称或金额，按 Enter 到下一处。")
        self.find_box.setClearButtonEnabled(True)
        self.find_box.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * _FIND_SIGNS)
        self.period = QComboBox(self)
        self.period.setAccessibleName("本年数或上年数")
        for period in Period:
            self.period.addItem(f"{period.word}数", period)
        self.unit = QComboBox(self)
        self.unit.setAccessibleName("全部单位或一个单位")
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # As wide as names are, where there is room; a small screen has the others' words whole before that.
        self.unit.setMinimumContentsLength(_LEAST_UNIT_SIGNS)
        self.unit.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * _UNIT_SIGNS)
        self.unit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.unit.setToolTip("显示全部单位的数，或者一个单位的；显示一个单位时，填写的数是这个单位的。")
        self.comparison = QCheckBox("对比上年(&P)", self)
        self.filter = QComboBox(self)
        self.filter.setAccessibleName("显示哪些行")
        self.filter.setToolTip("显示哪些行：合计总在；“有问题的”看审核，“与上年不同的”比较两年的数。")
        for chosen in RowFilter:
            self.filter.addItem(chosen.value, chosen)
        self.add_row = QPushButton("增加科目(&N)…", self)
        self.remove_row = QPushButton("删除行(&R)", self)
        self._switches = QHBoxLayout()
        self._switches.addStretch()
        for switch in (
            self.find_box,
            self.unit,
            self.period,
            self.comparison,
            self.filter,
            self.add_row,
            self.remove_row,
        ):
            self._switches.addWidget(switch, 1 if switch is self.unit else 0)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._title)
        self._beside.addLayout(self._switches, 1)

    def show_title(self, title: str) -> None:
        """Name the table, and the year of its figures."""
        if self._title.text() != title:
            self._title.setText(title)

    def show_units(self, units: Mapping[int, str], shown: int | None) -> None:
        """Let all units or one be chosen; with one unit there is no choice."""
        items = [(_ALL_UNITS, None), *((marked(name), unit) for unit, name in units.items())]
        with QSignalBlocker(self.unit):
            if items != [(self.unit.itemText(at), self.unit.itemData(at)) for at in range(self.unit.count())]:
                self.unit.clear()
                for words, unit in items:
                    self.unit.addItem(words, unit)
                # Names of one place begin alike: the list shows them whole, however narrow the switch is.
                view = self.unit.view()
                view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth())
            self.unit.setCurrentIndex(max(0, self.unit.findData(shown)))
        if self.unit.isVisibleTo(self) != (len(units) > 1):
            self.unit.setVisible(len(units) > 1)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the switches below the title where there is no room for them beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside the title or below it, as the longest of all titles asks.

        From table to table, and from year to year, the switches stay where they are.
        """
        metrics = self._title.fontMetrics()
        titles = (title_of(each, _ANY_YEAR) + f"（{Period.PRIOR.word}数）" for each in self._family.tables)
        longest = max(metrics.horizontalAdvance(title) for title in titles)
        needed = longest + self._switches.minimumSize().width()
        narrow = needed + self._beside.spacing() > self.width()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._beside.direction() is not way:
            self._beside.setDirection(way)


def show_in_place(button: QPushButton, shown: bool) -> None:
    """Hide a button where a table has no use for it, the others staying where they are."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
    button.setVisible(shown)
