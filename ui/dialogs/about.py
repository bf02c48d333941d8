"""What this program is, and the works of others in it."""

from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from models import __version__
from models.ground.notices import third_party_notices
from ui.dialogs.buttons import button_row
from ui.fitting_size import fit

_SAID = (
    f"单位预算公开 {__version__}，按 Apache-2.0 许可使用。\n"
    "窗口用 Qt 和 PySide6 制作，按 LGPL 3 许可使用，没有改动：它们是程序文件夹 _internal\\PySide6 "
    "里单独的文件，可以换成自己编译的版本。别人的作品和许可全文如下。"
)


class AboutDialog(QDialog):
    """The version, whose works are in it, and the texts of all licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于")
        fit(self, 720, 480)
        said = QLabel(_SAID)
        said.setWordWrap(True)
        self.notices = QPlainTextEdit(third_party_notices())
        self.notices.setReadOnly(True)
        self.notices.setTabChangesFocus(True)
        self.notices.setAccessibleName("第三方许可")
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.notices, 1)
        layout.addLayout(button_row(close, default=close))
        close.setFocus()
