"""Looking at a table's rows in another order: from the menu of a cell or of a heading."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.grid.header import MergedHeader
from ui.grid.model import GridModel
from ui.grid.row_order import RowOrder
from ui.grid.sheet_view import SheetView
from ui.loose_hold import loosely
from ui.session import Session

_WAYS = (("按这一列升序(&I)", False), ("按这一列降序(&J)", True))
_BACK = "恢复表的顺序(&K)"
_SAID = "已按“{column}”{way}排列{among}：只是看的顺序，打印和导出不变；右键菜单里可以恢复。"
_AMONG_SAME_LEVEL = "（同级科目之间比较）"


class Sorting(QObject):
    """Of one grid."""

    def __init__(self, session: Session, view: SheetView, grid: GridModel, header: MergedHeader) -> None:
        super().__init__(view)
        self._session, self._view, self._grid, self._header = session, view, grid, header
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)

    def fill(self, menu: QMenu, column: int) -> None:
        """Put what sorts by a column into a menu, and what takes it back."""
        grid = self._grid
        for words, falling in _WAYS:
            order = RowOrder(column, falling)
            action = menu.addAction(words, loosely(self.sort, order))
            action.setEnabled(grid.has_own_rows and column >= 0)
            action.setCheckable(True)
            action.setChecked(grid.order == order)
        menu.addAction(_BACK, loosely(self.sort, None)).setEnabled(grid.order is not None)

    def sort(self, order: RowOrder | None) -> None:
        """Show the rows in an order, or in the form's again; the current cell goes where its figure does."""
        if not self._session.settle():
            return
        view, current = self._view, self._view.currentIndex()
        key = self._grid.key_at(current.row())
        self._grid.order_by(order)
        if key is not None and (row := self._grid.row_of(key)) is not None:
            index = self._grid.index(row, current.column())
            view.setCurrentIndex(index)
            view.scrollTo(index)
        self._session.said.emit(self._told(order))

    def _told(self, order: RowOrder | None) -> str:
        if order is None:
            return "已恢复表的顺序。"
        return _SAID.format(
            column=self._header.heading(order.column),
            way="降序" if order.falling else "升序",
            among=_AMONG_SAME_LEVEL if self._grid.facet is not None else "",
        )

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, self._header.column_at(place.x()))
        menu.popup(self._header.viewport().mapToGlobal(place))
