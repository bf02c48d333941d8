"""What the clerk is told when somebody else has written into the open book, and the way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.ground.files import ChangedUnderneath
from ui.fitting_size import fit
from ui.session import Session
from ui.trouble import telling


class ChangedBookDialog(QDialog):
    """Names what happened and what was done here since the book was opened."""

    def __init__(self, session: Session, change: ChangedUnderneath, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("预算本被别处改过")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 640, 360)
        self.said = QLabel(str(change))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.acts = QListWidget()
        self.acts.setAccessibleName("打开以来在这里做过的")
        self.acts.setWordWrap(True)
        self.acts.addItems([f"不在文件里，需要再做一次：{words}" for words in reversed(change.lost)])
        self.acts.addItems([f"已在文件里：{words}" for words in reversed(change.kept)])
        heading = QLabel("打开以来在这里做过的（最近的在前）(&A)")
        heading.setBuddy(self.acts)
        self.reopen, later = QPushButton("重新打开(&R)"), QPushButton("暂不(&C)")
        self.reopen.setDefault(True)
        self.reopen.clicked.connect(self.accept)
        later.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.reopen)
        buttons.addWidget(later)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(heading)
        layout.addWidget(self.acts, 1)
        layout.addLayout(buttons)

    def accept(self) -> None:
        """Open the book anew, as the file has it."""
        super().accept()
        with telling(self._session.said.emit):
            self._session.reopen()
