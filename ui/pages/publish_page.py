"""预览与导出: the document as it will be printed, kept up to date, and written and printed from here."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtPdf import QPdfBookmarkModel
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.facts import Omission, Part
from models.files import UnusableFile
from models.publish import linked, make_pdf
from ui.audit.gate import publish
from ui.export import export_package, export_pdf, export_word, message
from ui.preview.pdf_document import open_pdf
from ui.preview.pdf_view import PdfView
from ui.preview.preview_maker import Preview, PreviewMaker
from ui.preview.printing import prepared_printer, print_pages
from ui.session import Session

# Milliseconds for which edits are gathered before the document is set again.
_GATHERING = 250
_CONTENTS_SIGNS = 16
_Role = QPdfBookmarkModel.Role
Export = Callable[[Session, QWidget], object]
AskPrinter = Callable[[QPrinter, QWidget], bool]


def _ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


class PublishPage(QWidget):
    """The page. origin_wanted: the Origin of a stretch that was clicked, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        maker: PreviewMaker | None = None,
        ask_printer: AskPrinter = _ask_printer,
    ) -> None:
        super().__init__(parent)
        self._session, self._ask_printer = session, ask_printer
        self._shown: Preview | None = None
        self._outdated = True
        self._maker = maker or PreviewMaker(self)
        self._maker.made.connect(self._show_preview)
        self._maker.failed.connect(self._show_failure)
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERING)
        self._gathering.timeout.connect(self._make)
        self.view = PdfView(self._describe, self)
        self.view.followed.connect(self._follow)
        self.view.page_changed.connect(self._show_page_number)
        self.state = QLabel(self)
        self.page_number = QLabel(self)
        self.contents = self._make_contents()
        self.parts = self._make_parts()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.contents)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._acts())
        layout.addLayout(self._what_is_shown())
        layout.addWidget(splitter, 1)
        self.setFocusProxy(self.view)
        session.opened.connect(self._start_again)
        session.changed.connect(self._on_changed)
        self._start_again()

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        exports: tuple[tuple[str, Export], ...] = (
            ("导出 Word(&W)…", export_word),
            ("导出 PDF(&D)…", export_pdf),
            ("导出公开包(&G)…", export_package),
        )
        for words, export in exports:
            button = QPushButton(words, self)
            button.clicked.connect(lambda _=False, export=export: self._export(export))
            row.addWidget(button)
        printing = QPushButton("打印(&P)…", self)
        printing.clicked.connect(self.print_document)
        row.addWidget(printing)
        row.addStretch(1)
        for words, tip, steps, keys in (
            ("缩小(&S)", "缩小（Ctrl+-）", -1, ("Ctrl+-",)),
            ("放大(&L)", "放大（Ctrl++）", 1, ("Ctrl++", "Ctrl+=")),
            ("适合宽度(&F)", "适合宽度（Ctrl+0）", 0, ("Ctrl+0",)),
        ):
            button = QPushButton(words, self)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, steps=steps: self.view.zoom(steps))
            row.addWidget(button)
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda steps=steps: self.view.zoom(steps))
        return row

    def _what_is_shown(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.page_number)
        row.addWidget(self.state)
        row.addStretch(1)
        row.addWidget(QLabel("公开的部分：", self))
        for box in self.parts.values():
            row.addWidget(box)
        return row

    def _make_contents(self) -> QTreeView:
        self._bookmarks = QPdfBookmarkModel(self)
        tree = QTreeView(self)
        tree.setModel(self._bookmarks)
        tree.setHeaderHidden(True)
        tree.setAccessibleName("文档目录")
        tree.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _CONTENTS_SIGNS)
        tree.clicked.connect(self._go_to)
        tree.activated.connect(self._go_to)
        return tree

    def _make_parts(self) -> dict[Part, QCheckBox]:
        boxes: dict[Part, QCheckBox] = {}
        for part in Part:
            boxes[part] = QCheckBox(part.word, self)
            boxes[part].clicked.connect(lambda kept, part=part: self._omit(part, not kept))
        return boxes

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What changed while the page was away is shown now."""
        super().showEvent(event)
        if self._outdated:
            self._make()

    def _start_again(self) -> None:
        """Another book: nothing of the one before may be seen."""
        self._gathering.stop()
        self._maker.forget()
        self._shown = None
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        omitted = {omission.part for omission in book.ledger.all(Omission)}
        for part, box in self.parts.items():
            box.setChecked(part not in omitted)
            box.setEnabled(not book.read_only)
        self._outdated = True
        # Not begun anew by each edit: who goes on typing still sees the document follow.
        if self.isVisible() and not self._gathering.isActive():
            self._gathering.start()

    def _make(self) -> None:
        if self._session.is_open and self.isVisible():
            self._outdated = False
            self.state.setText("正在更新……")
            self._maker.ask(self._session.book.document())

    def _show_preview(self, preview: Preview) -> None:
        first = self._shown is None
        self._shown = preview
        self.view.show_pdf(preview.pdf.content)
        if first:
            self.view.go_to(0)
        down = self.contents.verticalScrollBar().value()
        self._bookmarks.setDocument(self.view.document)
        self.contents.expandAll()
        self.contents.verticalScrollBar().setValue(down)
        self._show_page_number()
        if not self._maker.busy:
            self.state.clear()

    def _show_failure(self) -> None:
        self.state.setText("预览没有更新：生成文档时程序出错。")

    def _show_page_number(self) -> None:
        self.page_number.setText(f"第 {self.view.page + 1} 页，共 {self.view.document.pageCount()} 页")

    def _go_to(self, index: QModelIndex) -> None:
        location = index.data(_Role.Location)
        self.view.go_to(int(index.data(_Role.Page)), location.y() if location else 0.0)

    def _follow(self, address: str) -> None:
        span = linked(self._shown.document, address) if self._shown else None
        if span is not None and span.origins:
            self.origin_wanted.emit(span.origins[0])

    def _describe(self, address: str) -> str:
        span = linked(self._shown.document, address) if self._shown else None
        return self._session.book.describe(span.origins) if span is not None else ""

    def _omit(self, part: Part, omitted: bool) -> None:
        try:
            self._session.tell(self._session.book.omit(part, omitted))
        except UnusableFile as trouble:
            self._session.said.emit(str(trouble))

    def _export(self, export: Export) -> None:
        if not self._session.settle():
            return
        publish(self._session, self, lambda: export(self._session, self))

    def print_document(self) -> None:
        """Print the document as it is now, after the clerk has chosen how."""
        if not self._session.settle():
            return
        document = open_pdf(make_pdf(self._session.book.document()).content, self)
        printer = prepared_printer(document)
        if self._ask_printer(printer, self) and not print_pages(document, printer):
            message(self, "无法打印：打印机没有响应，请检查打印机后再试。")
        document.deleteLater()
