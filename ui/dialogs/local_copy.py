"""The offer to work on this computer in a copy of a book whose share is in the way."""

import weakref
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from models.keeping.local_copy import local_copy
from ui.message import message
from ui.session import Session
from ui.trouble import telling


def documents() -> Path:
    """The folder of this computer where a clerk looks for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def offer_local_copy(session: Session, path: Path, why: str, parent: QWidget) -> QMessageBox:
    """Ask whether to copy a book to this computer and work there; says how the copy comes back."""
    target = documents()
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("在本机副本上工作")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(why)
    box.setInformativeText(
        f"可以把它复制到本机的“{target}”，在副本上工作，网络上的文件不变。"
        "做完后用“文件 → 另存为”存回原来的文件夹：那里的文件不会被覆盖，请另取一个名字。"
    )
    copy = box.addButton("在本机副本上工作(&L)", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("不复制(&C)", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    around = weakref.ref(parent)

    def work_there() -> None:
        with telling(lambda words: message(around(), words)):
            made = local_copy(path, target)
            session.open(made)
            session.said.emit(f"现在打开的是本机副本“{made}”；做完后请用“文件 → 另存为”存回“{path.parent}”。")

    copy.clicked.connect(work_there)
    box.open()
    return box
