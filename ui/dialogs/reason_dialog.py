"""Asks for the reason why something is let stand; without one there is no going on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.buttons import button_row
from ui.visible_signs import SignLine


class ReasonDialog(QDialog):
    """A question in words, a line for the reason, and the act that it allows.

    ``instead`` are other ways out, which ask for no reason: the words of each, and what it does.
    """

    def __init__(
        self,
        title: str,
        words: str,
        act: tuple[str, Callable[[str], object]],
        parent: QWidget | None,
        reason: str = "",
        instead: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(words)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.reason = SignLine(reason)
        label = QLabel("理由(&R)：")
        label.setBuddy(self.reason)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(label)
        layout.addWidget(self.reason)
        others: list[QPushButton] = []
        for way, go in instead:
            other = QPushButton(way)
            other.clicked.connect(self.reject)
            other.clicked.connect(go)
            other.setAutoDefault(False)
            others.append(other)
        self.act = QPushButton(act[0])
        self.act.clicked.connect(self.accept)
        cancel = QPushButton("取消(&C)")
        cancel.clicked.connect(self.reject)
        layout.addLayout(button_row(self.act, cancel, beside=others, default=self.act))
        self.accepted.connect(lambda: act[1](self.reason.text().strip()))
        self.reason.textChanged.connect(self._allow)
        self._allow()
        self.reason.setFocus()

    def _allow(self) -> None:
        self.act.setEnabled(bool(self.reason.text().strip()))
