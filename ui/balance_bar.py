"""Always in sight: revenue, expenditure, their difference, basic and project expenditure; what is wrong."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from models.facts import Period, Severity
from models.ground.money import MoneyUnit, format_amount
from models.tables import Changes, balance_of
from ui.findings.judged import UNFINISHED, worst
from ui.icons import icon
from ui.session import Session
from ui.theme import grid_font, is_dark, shades, when_painted

_YEAR_MARGIN = 3
_FIGURES = {
    "收入合计": "收入",
    "支出合计": "支出",
    "差额": "差额",
    "一般公共预算 基本支出": "基本",
    "项目支出": "项目",
}
"""What the figures are called, and where there is little room."""
_TOLD = (UNFINISHED, Severity.ERROR.word, Severity.WARNING.word)


class BalanceBar(QWidget):
    """Five figures of the open book, right after every act, and how much the audit finds."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        self.year = QLabel(self)
        self.year.setMargin(_YEAR_MARGIN)
        self.year.setAutoFillBackground(True)
        layout.addWidget(self.year)
        layout.addSpacing(6)
        self.figures: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        self._brief = False
        for name in _FIGURES:
            caption, figure = QLabel(name, self), QLabel(self)
            figure.setFont(grid_font())
            figure.setObjectName(name)
            # On a small screen figures in 元 need the room more.
            caption.setMinimumWidth(1)
            caption.setToolTip(name)
            layout.addWidget(caption)
            layout.addWidget(figure)
            layout.addSpacing(10)
            self.figures[name], self._captions[name] = figure, caption
        self.unit = QComboBox(self)
        for unit in MoneyUnit:
            self.unit.addItem(unit.value, unit)
        self.unit.setAccessibleName("单位")
        self.unit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.unit.setToolTip("按元或万元填写和显示；存下的金额不变。")
        self.unit.activated.connect(self._change_unit)
        self.findings = QPushButton(self)
        self.findings.setFlat(True)
        self.findings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.findings.setToolTip("到“审核”页；按 F8 到下一个问题。")
        self.findings.clicked.connect(lambda: session.wanted.emit("audit", Period.CURRENT))
        layout.addStretch(1)
        layout.addWidget(self.findings)
        layout.addWidget(self.unit)
        session.opened.connect(self.show_book)
        session.changed.connect(self.show_book)
        session.looks.regrouped.connect(self.show_book)
        session.shown_year.turned.connect(self.show_book)
        session.watch.found.connect(self.show_findings)
        when_painted(self._repaint)
        self.show_book()
        self.show_findings()

    def show_book(self, _: Changes | None = None) -> None:
        """Show the open book's balance."""
        self.setVisible(self._session.is_open)
        if not self._session.is_open:
            return
        book, shown = self._session.book, self._session.shown_year
        balance, unit = balance_of(book.tables(shown.period)), book.ledger.settings.entry_unit
        self.year.setText(f"{shown.year} 年{shown.mark}")
        self._colour_year(shown.is_prior)
        amounts = (balance.revenue, balance.expenditure, balance.difference, balance.basic, balance.project)
        for (name, figure), amount in zip(self.figures.items(), amounts, strict=True):
            figure.setText(format_amount(amount, unit, grouped=self._session.looks.separates_thousands(unit)))
            figure.setAccessibleName(f"{name} {figure.text()}")
        tone = shades(is_dark()).negative.name() if balance.difference else ""
        style, difference = f"color: {tone}; font-weight: bold;" if tone else "", self.figures["差额"]
        # A style sheet set anew, even the same, is read and laid out with every key.
        if difference.styleSheet() != style:
            difference.setStyleSheet(style)
        self.unit.setCurrentIndex(self.unit.findData(unit))
        self.unit.setEnabled(not book.read_only)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Call the figures by short names where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.sizeHint().width()
        if self._brief:
            metrics = self.fontMetrics()
            needed += sum(
                metrics.horizontalAdvance(name) - metrics.horizontalAdvance(short)
                for name, short in _FIGURES.items()
            )
        brief = needed > self.width()
        if brief is not self._brief:
            self._brief = brief
            for name, caption in self._captions.items():
                caption.setText(_FIGURES[name] if brief else name)

    def _colour_year(self, is_prior: bool) -> None:
        palette = QPalette()
        if is_prior:
            palette.setColor(QPalette.ColorRole.Window, shades(is_dark()).prior_background)
        if self.year.palette() != palette:
            self.year.setPalette(palette)

    def _repaint(self) -> None:
        """Light or dark, the colours follow."""
        self.show_book()
        self.show_findings()

    def show_findings(self) -> None:
        """Show how many 错误 and 警告 there are, and of how much it only is that it is not written yet."""
        numbers = self._session.watch.judged
        told = [word for word in _TOLD if numbers[word] or word != UNFINISHED]
        self.findings.setText("　".join(f"{word} {numbers[word]}" for word in told))
        self.findings.setIcon(icon(worst({word: numbers[word] for word in _TOLD}) or "check-filled"))

    def _change_unit(self) -> None:
        """Show and type in the other unit; what is stored stays as it is."""
        book = self._session.book
        wanted = replace(book.ledger.settings, entry_unit=MoneyUnit(self.unit.currentData()))
        self._session.do(lambda: book.names.change_settings(wanted))
