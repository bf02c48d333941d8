"""修改预算年度: what it does to the figures that are there, and the way that is meant more often."""

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from models.facts import Line, Period
from ui.dialogs.buttons import button_row
from ui.dialogs.new_book import YEARS
from ui.session import Session

_NEXT = (
    "要做 {next} 年度的预算，请“结转到 {next} 年度”：新生成一本，单位、职责、项目和文字带过去，"
    "{year} 年的数成为上年数，这一本保持不变。"
    "把这一本（或者它另存的一本）改成 {next} 年，{year} 年的数就会印成“{next} 年”的数。"
)
_HELD = "这个预算本是 {year} 年度的，已填有 {year} 年的数 {lines} 行、上年（{before} 年）的数 {prior} 行。"
_CORRECT = "只有年度填错了，才在这里改正。金额都留在原处："
_MEANING = (
    "现在作为 {year} 年的数，改正后是 {wanted} 年的数；现在作为 {before} 年的上年数，"
    "改正后是 {wanted_before} 年的上年数。可以用 Ctrl+Z 撤销。"
)


class ChangeYearDialog(QDialog):
    """Corrects the year of a book with figures, or makes the next year's book."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("修改预算年度")
        self.setMinimumWidth(560)
        self._year = session.book.ledger.settings.year
        lines = [fact for fact in session.book.ledger if isinstance(fact, Line)]
        prior = sum(line.period is Period.PRIOR for line in lines)
        held = _HELD.format(year=self._year, before=self._year - 1, lines=len(lines) - prior, prior=prior)
        self.wanted = QSpinBox()
        self.wanted.setRange(*YEARS)
        self.wanted.setValue(self._year)
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        self.next_book = QPushButton(f"结转到 {self._year + 1} 年度(&N)…")
        self.correct, cancel = QPushButton("改正年度(&Y)"), QPushButton("取消(&C)")
        form = QFormLayout()
        form.addRow("正确的年度(&D)", self.wanted)
        layout = QVBoxLayout(self)
        for words in (f"{held}\n\n{_NEXT.format(year=self._year, next=self._year + 1)}", f"\n{_CORRECT}"):
            label = QLabel(words)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addLayout(form)
        layout.addWidget(self.meaning)
        layout.addStretch(1)
        layout.addLayout(button_row(self.correct, cancel, beside=(self.next_book,), default=cancel))
        self.next_book.setAutoDefault(False)
        self.wanted.valueChanged.connect(self._tell)
        self.next_book.clicked.connect(self._make_next)
        self.correct.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._tell()
        self.next_book.setFocus()

    def _tell(self) -> None:
        """Say what the year that stands there would mean."""
        year, wanted = self._year, self.wanted.value()
        self.correct.setEnabled(wanted != year)
        self.meaning.setText(
            _MEANING.format(year=year, before=year - 1, wanted=wanted, wanted_before=wanted - 1)
            if wanted != year
            else "\n"
        )

    def _make_next(self) -> None:
        # Imported here: who only corrects a year waits for nothing else.
        from ui.dialogs.next_year import carry_over

        self.reject()
        carry_over(self._session, self._session.book.path, self.parentWidget())

    def accept(self) -> None:
        """Correct the year."""
        book = self._session.book
        settings = replace(book.ledger.settings, year=self.wanted.value())
        if self._session.do(lambda: book.names.change_settings(settings)):
            super().accept()
