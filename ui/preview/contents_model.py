"""The headings of pages that are looked at, parts with their sections below them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from models.publish import ShownHeading


class ContentsModel(QStandardItemModel):
    """Rows stay as long as the same headings follow each other, wherever their pages are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._headings: Sequence[ShownHeading] = ()

    def show_headings(self, headings: Sequence[ShownHeading]) -> bool:
        """Show these; whether there are other rows now."""
        before, self._headings = self._headings, headings
        if _rows(before) == _rows(headings):
            return False
        self.clear()
        part = self.invisibleRootItem()
        for at, heading in enumerate(headings):
            item = QStandardItem(heading.words)
            item.setEditable(False)
            item.setData(at, Qt.ItemDataRole.UserRole)
            if heading.level == 1:
                self.invisibleRootItem().appendRow(item)
                part = item
            else:
                part.appendRow(item)
        return True

    def heading(self, index: QModelIndex) -> ShownHeading:
        """The heading of a row, where it is now."""
        return self._headings[int(index.data(Qt.ItemDataRole.UserRole))]


def _rows(headings: Sequence[ShownHeading]) -> Sequence[tuple[int, str]]:
    return [(one.level, one.words) for one in headings]
