"""The row of buttons at the foot of a dialog: one order, one width, whatever the dialog asks."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


def button_row(
    *ends: QPushButton, beside: Iterable[QWidget] = (), default: QPushButton | None = None
) -> QHBoxLayout:
    """What is done besides at the left; at the right what ends the dialog, the way out last.

    ends: equally wide. default: the one that Enter presses; none where Enter has another meaning.
    """
    row, said = QHBoxLayout(), False
    for widget in beside:
        # A sentence takes the room that buttons leave.
        said = isinstance(widget, QLabel)
        row.addWidget(widget, 1 if said else 0)
    if not said:
        row.addStretch(1)
    width = max(button.sizeHint().width() for button in ends)
    for button in ends:
        button.setMinimumWidth(width)
        button.setAutoDefault(button is default)
        button.setDefault(button is default)
        row.addWidget(button)
    return row
