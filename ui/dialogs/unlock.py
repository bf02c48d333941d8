"""The question whether a lock may be taken away, of which nobody can tell whose it is or whether he works."""

import weakref
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from models.book import Book
from ui.message import message
from ui.session import Session
from ui.trouble import telling


def offer_unlock(session: Session, path: Path, why: str, parent: QWidget) -> QMessageBox:
    """Ask, the book being open to be looked at; 解除锁定 opens it to be worked in."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("解除锁定")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(why)
    box.setInformativeText(
        "现在以只读方式打开。如果那台电脑上还有人在改，解除锁定后两边不能同时保存：后保存的一方会被拒绝，不会互相覆盖。"
    )
    unlock = box.addButton("解除锁定并打开(&U)", QMessageBox.ButtonRole.AcceptRole)
    look = box.addButton("只读查看(&R)", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(look)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    around = weakref.ref(parent)

    def work() -> None:
        with telling(lambda words: message(around(), words)):
            Book.unlock(path)
            session.open(path)

    unlock.clicked.connect(work)
    box.open()
    return box
