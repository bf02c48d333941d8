"""审核意见: what a reviewer says of a figure, a sentence, or all of a budget."""

from datetime import date
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from models.facts import Comment
from models.facts.comments import open_at
from models.ground.printable import marked
from ui.dialogs.buttons import button_row
from ui.kept_settings import KeptSettings
from ui.session import Session
from ui.visible_signs import SignLine, SignText

_REVIEWER = "review/reviewer"
_SIGNS, _LINES, _MOST_QUOTED = 30, 5, 120


class Spot(NamedTuple):
    """A place as comments have it, what it is called, and what stands there."""

    place: str
    words: str
    quoted: str = ""


WHOLE = Spot("", "整份预算")


@runtime_checkable
class HasSpot(Protocol):
    """A page on which something can be said of where the keyboard is."""

    def spot(self) -> Spot | None:
        """The figure or the sentence there, None for neither."""


class CommentDialog(QDialog):
    """A few lines and whose they are: they go back to the unit with 送回审核意见."""

    def __init__(self, session: Session, spot: Spot, parent: QWidget, today: date | None = None) -> None:
        super().__init__(parent)
        self._session, self._spot, self._today = session, spot, today or date.today()
        self._settings = KeptSettings()
        self.setWindowTitle("审核意见")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reviewer = SignLine(self._settings.read(_REVIEWER, str, ""))
        self.text = SignText()
        self.text.setAccessibleName("审核意见")
        self.text.setTabChangesFocus(True)
        metrics = self.text.fontMetrics()
        self.text.setMinimumSize(metrics.horizontalAdvance("国") * _SIGNS, metrics.lineSpacing() * _LINES)
        there = next(
            (one for one in open_at(session.book.ledger, spot.place) if one.reviewer == self._name), None
        )
        self.text.setPlainText(there.text if there else "")
        label = QLabel("审核人(&N)：")
        label.setBuddy(self.reviewer)
        self._drop = QPushButton("删除意见(&D)")
        self._drop.setEnabled(there is not None)
        self._drop.setAutoDefault(False)
        self._drop.clicked.connect(self._remove)
        self.keep = QPushButton("保存(&S)")
        self.keep.clicked.connect(self.accept)
        cancel = QPushButton("取消(&C)")
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(_plain(spot.words))
        if spot.quoted:
            layout.addWidget(_plain(f"“{_short(spot.quoted)}”"))
        for widget in (
            self.text,
            label,
            self.reviewer,
            _plain("写好以后用“报送 → 送回审核意见”存成文件，发给单位；不会公开。"),
        ):
            layout.addWidget(widget)
        layout.addLayout(button_row(self.keep, cancel, beside=[self._drop], default=self.keep))
        self.text.textChanged.connect(self._allow)
        session.closing.connect(self._keep_typed)
        self._allow()
        self.text.setFocus()

    @property
    def _name(self) -> str:
        return self.reviewer.text().strip()

    def _allow(self) -> None:
        self.keep.setEnabled(bool(self.text.toPlainText().strip()))

    def _keep_typed(self) -> None:
        """The book goes: what has been typed goes into it."""
        if self.keep.isEnabled():
            self.accept()

    def _remove(self) -> None:
        self._say("")

    def accept(self) -> None:
        """Keep what is said; the dialog stays open where that can't be done."""
        self._settings.keep(_REVIEWER, self._name)
        self._say(self.text.toPlainText())

    def _say(self, text: str) -> None:
        spot = self._spot
        said = Comment(spot.place, spot.quoted, text, self._name, self._today.isoformat())
        if self._session.do(lambda: self._session.book.review.comment(said)):
            super().accept()


def _plain(words: str) -> QLabel:
    label = QLabel(marked(words))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else f"{line[:_MOST_QUOTED]}…"
