"""What is asked of a cell of a grid: Qt's own roles, and this program's."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class GridRole(IntEnum):
    """What the view and the delegate ask beyond Qt's own roles."""

    STATE = Qt.ItemDataRole.UserRole + 1
    """CellState of a figure, None for words."""
    WRONG = Qt.ItemDataRole.UserRole + 2
    """Why the text in the cell was not taken, "" where it was."""
    LEVEL = Qt.ItemDataRole.UserRole + 3
    """How deep a code lies in its tree: 0 类, 1 款, 2 项."""
    TOTAL = Qt.ItemDataRole.UserRole + 4
    """Whether the row is a total."""
    FOUND = Qt.ItemDataRole.UserRole + 5
    """How grave the worst is that the audit finds of a figure, None where it finds nothing."""
    NOTE = Qt.ItemDataRole.UserRole + 6
    """What the clerk noted at a figure, "" for nothing."""
    PLAIN = Qt.ItemDataRole.UserRole + 7
    """What is shown, as other programs take it: without separators of thousands."""


TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, GridRole.PLAIN)
OF_FINDINGS = (GridRole.FOUND, Qt.ItemDataRole.ToolTipRole)
OF_NOTES = (GridRole.NOTE, Qt.ItemDataRole.ToolTipRole)
# Qt asks for as many roles again, for each cell of each frame.
ANSWERED = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        *GridRole,
    )
)
