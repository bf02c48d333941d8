"""A question before what is not done lightly; whoever presses Enter has said no."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_first(parent: QWidget, title: str, question: str, act: Callable[[], object]) -> QMessageBox:
    """Do the act after a yes. It must not hold the parent: see ``ui.loose_hold``."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    yes = box.addButton("确定(&Y)", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("取消(&C)", QMessageBox.ButtonRole.RejectRole))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    yes.clicked.connect(act)
    box.open()
    return box
