"""关于: what this program is, what this house's administrators decided, and the works of others in it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from models import __version__
from models.ground.files import UnusableFile
from models.ground.notices import third_party_notices
from models.ground.reaching import is_within_reach
from models.house import Decisions, decisions, newer_version, told
from ui.dialogs.buttons import button_row
from ui.fitting_size import fit

_SAID = (
    f"单位预算公开 {__version__}，按 Apache-2.0 许可使用。\n"
    "窗口用 Qt 和 PySide6 制作，按 LGPL 3 许可使用，没有改动：它们是程序文件夹里 _internal 下 PySide6 "
    "中单独的文件，可以换成自己编译的版本。别人的作品和许可全文如下。"
)


class AboutDialog(QDialog):
    """The version, what administrators decided, whose works are in it, and the texts of all licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于")
        fit(self, 720, 480)
        said = QLabel(_SAID)
        said.setWordWrap(True)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.accept)
        self.decided = _to_read("管理员设置", "\n".join(lines_on(decisions())))
        self.decided.setVisible(bool(self.decided.toPlainText()))
        self.notices = _to_read("第三方许可", third_party_notices())
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.decided, 1)
        layout.addWidget(self.notices, 1)
        layout.addLayout(button_row(close, default=close))
        close.setFocus()


def _to_read(name: str, text: str) -> QPlainTextEdit:
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setAccessibleName(name)
    return shown


def lines_on(decided: Decisions) -> Iterator[str]:
    """What administrators decided and what of it can't be followed, line by line; none without their file."""
    if decided.file is None:
        return
    # Fetched here: the rules take a moment to load.
    from models.checking.decisions_check import all_troubles

    yield from (*told(decided), *_newer(decided))
    if troubles := all_troubles(decided):
        yield from ("", "管理员设置里没有照办的：", *troubles)


def _newer(decided: Decisions) -> Iterator[str]:
    folder = decided.newer_versions
    if folder is None:
        return
    if not is_within_reach(folder):
        yield f"没有找到“{folder}”，不知道有没有新版本：文件夹不存在，或者所在的网络盘没有连接。"
        return
    try:
        newer = newer_version(folder, __version__)
    except UnusableFile as trouble:
        yield str(trouble)
        return
    yield newer.in_words if newer else "没有更新的版本。"
