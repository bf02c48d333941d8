"""What was last written of the book, and when it was last backed up."""

from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.ground.files import UnusableFile
from models.keeping.restore import backups_of
from ui.recent_exports import exports_of
from ui.session import Session

_MOST = 3


class LastFiles(QWidget):
    """A line for each of the last exports, which a click opens, and one for the last backup."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.said.linkActivated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)

    def show_files(self) -> None:
        """Look what there is."""
        path = self._session.book.path
        lines = ["<b>最近的导出和备份</b>"]
        exports = exports_of(path)[:_MOST]
        for one in exports:
            name = escape(one.path.name)
            there = one.path.exists()
            link = f'<a href="{escape(one.path.as_uri())}">{name}</a>' if there else f"{name}（已不在原处）"
            lines.append(f"导出：{one.made:%Y-%m-%d %H:%M}　{link}")
        if not exports:
            lines.append("还没有在这台电脑上导出过。")
        lines.append(self._backup())
        self.said.setText("<br>".join(lines))

    def _backup(self) -> str:
        try:
            backups = backups_of(self._session.book.path)
        except UnusableFile as trouble:
            return escape(str(trouble))
        if not backups:
            return "还没有备份。"
        newest = backups[0]
        kind = "自动备份" if newest.automatic else "备份"
        return f"{kind}：{newest.made:%Y-%m-%d %H:%M}　共 {len(backups)} 份"

    def _open(self, address: str) -> None:
        url = QUrl(address)
        if not QDesktopServices.openUrl(url):
            self._session.said.emit(f"无法打开“{url.toLocalFile()}”：没有可用的程序，请在文件夹里打开它。")
