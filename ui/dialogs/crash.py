"""A mistake of ours, told in one sentence, with a report to copy and the book opened anew."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.buttons import button_row
from ui.fitting_size import fit

_SAID = "程序出了错，刚才这一步可能没有完成。此前完成的每一步都已经存在预算本里，没有丢失。"
_BOOK = "点“重新打开预算本”继续工作，先看一下最后填的数。"


class CrashDialog(QDialog):
    """Says what happened; ``reopen`` opens the book anew, None where none was open."""

    def __init__(
        self,
        report: str,
        log: Path | None,
        reopen: Callable[[], object] | None,
        leave: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        fit(self, 640, 380)
        where = f"日志：{log}" if log else "日志没有写成。"
        said = QLabel(f"{_SAID}{_BOOK if reopen else ''}\n报告里没有预算数字，可以发给技术支持。{where}")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("错误报告")
        copy, end = QPushButton("复制报告(&C)"), QPushButton("退出程序(&Q)")
        on = QPushButton("重新打开预算本(&O)" if reopen else "继续(&O)")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        end.clicked.connect(self.reject)
        end.clicked.connect(lambda: leave())
        on.clicked.connect(self.accept)
        if reopen is not None:
            self.accepted.connect(lambda: reopen())
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(text, 1)
        layout.addLayout(button_row(on, end, beside=(copy,), default=on))
        on.setFocus()
