"""Printing: one table or the whole document, looked at first."""

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.ground.giving_up import go_on
from models.publish import Pdf, make_pdf
from ui.fitting_size import fit
from ui.gate import leave
from ui.latest_work import LatestWork
from ui.message import message
from ui.preview.pdf_view import PdfView
from ui.preview.printing import prepared_printer, print_pages
from ui.session import Session
from ui.waiting import Stepping

if TYPE_CHECKING:
    from models.book import Edition

AskPrinter = Callable[[QPrinter, QWidget], bool]
_SIZE = (820, 640)


def ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    """Let the clerk choose printer, copies and paper; without any printer there is a PDF file."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("选择打印机")
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


def print_book(
    session: Session,
    parent: QWidget,
    table: str | None = None,
    draft: bool = False,
    ask: AskPrinter = ask_printer,
) -> None:
    """Show what would be printed, once the audit lets it go; ``table`` is what the clerk is looking at.

    A table is printed as it is shown: while the window shows the prior year, that year's.
    """

    def go(edition: "Edition", around: QWidget) -> None:
        PrintDialog(session, edition, table, around, ask).open()

    leave(session, parent, go, draft)


class PrintDialog(QDialog):
    """What is printed: a table or the whole, from which page to which; the pages; and on to the printer."""

    def __init__(
        self,
        session: Session,
        edition: "Edition",
        table: str | None,
        parent: QWidget,
        ask: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(parent)
        self._session, self._edition, self._ask = session, edition, ask
        self._pdf: Pdf | None = None
        self.finished.connect(self.deleteLater)
        self.setWindowTitle("打印")
        fit(self, *_SIZE)
        self._maker = LatestWork(self)
        self._maker.made.connect(self._show)
        self._maker.failed.connect(self._fail)
        self.what = QComboBox(self)
        self.what.addItem("整份文档", None)
        shown = session.shown_year
        self._period = shown.period
        for number, one in enumerate(session.family.tables, 1):
            self.what.addItem(f"表{number}  {one.name}{shown.mark}", one.role)
        self.first, self.last = QSpinBox(self), QSpinBox(self)
        self.state = QLabel(self)
        self.view = PdfView(lambda _: "", self)
        self.act = QPushButton("打印(&P)…", self)
        self.act.setDefault(True)
        self.act.clicked.connect(self._print)
        self._lay_out()
        self.what.setCurrentIndex(self.what.findData(table) if table else 0)
        self.what.currentIndexChanged.connect(self._make)
        self.first.valueChanged.connect(self.last.setMinimum)
        self.first.valueChanged.connect(self._show_page)
        session.opened.connect(self.reject)
        self._make()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for words, field in (("打印(&W)", self.what), ("从第(&F)", self.first), ("页到第(&T)", self.last)):
            label = QLabel(words, self)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addWidget(QLabel("页", self))
        row.addWidget(self.state)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.act)
        cancel = QPushButton("取消(&C)", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)

    def _show_page(self, page: int) -> None:
        self.view.go_to(page - 1)

    def _make(self) -> None:
        """Set the pages of what was chosen."""
        self._pdf = None
        self.act.setEnabled(False)
        self.state.setText("正在排版……")
        self._maker.forget()
        edition, table, period = self._edition, self.what.currentData(), self._period

        def pages() -> Pdf:
            document = edition.table_document(table, period) if table else edition.document
            go_on()
            return make_pdf(document)

        self._maker.do(pages)

    def _show(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf.content)
        self.view.go_to(0)
        count = len(self.view.pages)
        for field, value in ((self.first, 1), (self.last, count)):
            field.setRange(1, count)
            field.setValue(value)
        self.state.setText(f"共 {count} 页" + ("，草稿" if self._edition.draft else ""))
        self.act.setEnabled(True)

    def _fail(self, why: str) -> None:
        self.state.setText(why or "排版时程序出错，不能打印。")

    def _print(self) -> None:
        if self._pdf is None:
            return
        printer = prepared_printer(len(self.view.pages), self.first.value(), self.last.value())
        if not self._ask(printer, self):
            return
        window, content, said = self.parentWidget() or self, self._pdf.content, self._session.said
        printing = Stepping("打印", "打印", print_pages(content, printer), window)
        # What a child holds on to must not be its parent's last hold.
        held = weakref.ref(window)
        printing.ready.connect(lambda _: said.emit("已经送去打印。"))
        printing.failed.connect(lambda sentence: message(held(), sentence))
        self.accept()
        # Two windows go at once: the keyboard would be given back to one of them.
        window.activateWindow()
        printing.start()
