"""What stands above a table: its title, and the switches that show it otherwise."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from models.facts import Period
from models.families import Family
from models.tables import title_of
from ui.grid.row_filter import RowFilter

_ANY_YEAR = 2026
_TITLE_SIZE = 1.25
_FIND_SIGNS = 9


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
        self.comparison = QCheckBox("对比上年(&P)", self)
        self.filter = QComboBox(self)
        self.filter.setAccessibleName("显示哪些行")
        self.filter.setToolTip("显示哪些行：合计总在；“有问题的”看审核，“与上年不同的”比较两年的数。")
        for chosen in RowFilter:
            self.filter.addItem(chosen.value, chosen)
        self.add_row = QPushButton("增加科目(&N)…", self)
        self.remove_row = QPushButton("删除行(&R)", self)
        self._switches = QHBoxLayout()
        self._switches.addStretch(1)
        for switch in (
            self.find_box,
            self.period,
            self.comparison,
            self.filter,
            self.add_row,
            self.remove_row,
        ):
            self._switches.addWidget(switch)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._title)
        self._beside.addLayout(self._switches, 1)

    def show_title(self, title: str) -> None:
        """Name the table, and the year of its figures."""
        if self._title.text() != title:
            self._title.setText(title)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the switches below the title where the longest of all titles has no room beside them.

        From table to table, and from year to year, they stay where they are.
        """
        super().resizeEvent(event)
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
