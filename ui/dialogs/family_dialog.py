"""更换公开格式: another kind of document for the open book, or a newer edition of its own."""

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.families import Family, shelf
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.fitting_size import fit
from ui.session import Session
from ui.trouble import telling

_HEADINGS = ("位置", "现在", "改用以后")
_SIZE = (860, 520)


class FamilyDialog(QDialog):
    """Lists each sentence and cell that would read otherwise; taking it over is one act, to be undone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("更换公开格式")
        fit(self, *_SIZE)
        at_hand = shelf()
        self._families = at_hand.families
        self.families = QComboBox(self)
        for family in at_hand.families:
            self.families.addItem(family.title, family.key)
        self.differences = TextTable(_HEADINGS, frozenset(), self)
        self.differences.setAccessibleName("印出来的不同之处")
        self.said = QLabel("\n".join(at_hand.troubles), self)
        self.said.setWordWrap(True)
        self.take, cancel = QPushButton("改用(&U)", self), QPushButton("取消(&C)", self)
        form = QFormLayout()
        form.addRow("公开格式(&G)", self.families)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.differences, 1)
        layout.addWidget(self.said)
        layout.addLayout(button_row(self.take, cancel, default=self.take))
        self.families.currentIndexChanged.connect(self._show)
        self.take.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        session.opened.connect(self.reject)
        now = self.families.findData(session.family.key)
        self.families.setCurrentIndex(max(now, 0))
        self._show()

    @property
    def _chosen(self) -> Family:
        return self._families[self.families.currentIndex()]

    def _show(self) -> None:
        book = self._session.book
        self.take.setEnabled(False)
        with telling(self.said.setText):
            differences = book.names.differences_in(self._chosen)
            self.differences.show_rows([tuple(one) for one in differences])
            same = self._chosen.digest == book.state.family.digest
            self.take.setEnabled(not same and not book.read_only)
            changed = f"改用以后有 {len(differences)} 处不同；金额和自己写的文字不变。"
            self.said.setText("预算本用的就是这一套。" if same else changed)

    def accept(self) -> None:
        """Take it over."""
        book, chosen = self._session.book, self._chosen
        if self._session.do(lambda: book.names.take_family(chosen)):
            super().accept()
