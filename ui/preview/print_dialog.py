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

from models.publish import Document, make_pdf
from ui.fitting_size import fit
from ui.gate import leave
from ui.message import message
from ui.preview.pdf_view import PdfView
from ui.preview.preview_maker import Preview, PreviewMaker
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
        self._preview: Preview[Document] | None = None
        self.finished.connect(self.deleteLater)
        self.setWindowTitle("打印")
        fit(self, *_SIZE)
        self._maker = PreviewMaker(make_pdf, self)
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
        self._preview = None
        self.act.setEnabled(False)
        self.state.setText("正在排版……")
        self._maker.forget()
        edition, table, period = self._edition, self.what.currentData(), self._period
        self._maker.ask(lambda: edition.table_document(table, period) if table else edition.document)

    def _show(self, preview: Preview[Document]) -> None:
        self._preview = preview
        self.view.show_pdf(preview.pdf.content, preview.pdf.sizes)
        self.view.go_to(0)
        count = self.view.document.pageCount()
        for field, value in ((self.first, 1), (self.last, count)):
            field.setRange(1, count)
            field.setValue(value)
        self.state.setText(f"共 {count} 页" + ("，草稿" if self._edition.draft else ""))
        self.act.setEnabled(True)

    def _fail(self, why: str) -> None:
        self.state.setText(why or "排版时程序出错，不能打印。")

    def _print(self) -> None:
        if self._preview is None:
            return
        printer = prepared_printer(self.view.document.pageCount(), self.first.value(), self.last.value())
        if not self._ask(printer, self):
            return
        window, content, said = self.parentWidget() or self, self._preview.pdf.content, self._session.said
        printing = Stepping("打印", "打印", print_pages(content, printer), window)
        # What a child holds on to must not be its parent's last hold.
        held = weakref.ref(window)
        printing.ready.connect(lambda _: said.emit("已经送去打印。"))
        printing.failed.connect(lambda sentence: message(held(), sentence))
        self.accept()
        printing.start()
