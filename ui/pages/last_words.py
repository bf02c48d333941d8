"""What last year's document said, beside the editor in which this year's is written."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.visible_signs import SignText


class LastWords(QWidget):
    """Hidden where there are none. take: what 取用 does with them."""

    def __init__(self, title: str, take: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SignText(self)
        self.text.setReadOnly(True)
        self.text.setObjectName("hint")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"去年的{title}")
        self.take = QPushButton("取用", self)
        self.take.setToolTip(f"把去年的{title}放进左边，在它上面改")
        self.take.clicked.connect(lambda: take(self.text.toPlainText()))
        head = QHBoxLayout()
        head.addWidget(QLabel(f"去年的{title}", self), 1)
        head.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)

    def be_as_high_as(self, editor: QWidget) -> None:
        """Take no more height than an editor of a few lines."""
        self.text.setFixedHeight(editor.maximumHeight())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, may_take: bool) -> None:
        """Show these; none hides it."""
        if words != self.text.toPlainText():
            self.text.setPlainText(words)
        self.setVisible(bool(words))
        self.take.setVisible(may_take)
