"""预览与导出: the document as it will be printed, kept up to date, and written and printed from here."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtPdf import QPdfBookmarkModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.book import OFD, OPEN_DATA, PACKAGE, PDF, WEB_FRAGMENT, WEB_PAGE, WORD, Format
from models.facts import Layout, Omission, Part
from models.publish import Document, linked, make_pdf
from ui.export import export
from ui.flow_layout import FlowLayout
from ui.origin_routes import told
from ui.preview.pdf_view import PdfView
from ui.preview.preview_maker import Preview, PreviewMaker
from ui.preview.print_dialog import AskPrinter, ask_printer, print_book
from ui.preview.zooming import zoom_buttons
from ui.session import Session
from ui.waiting import PATIENCE

# Milliseconds for which edits are gathered before the document is set again.
_GATHERING = 250
_MOST_FOR_CONTENTS = 0.4
_PROGRESS_SIGNS, _STATE_SIGNS = 8, 27
_Role = QPdfBookmarkModel.Role


class PublishPage(QWidget):
    """The page. origin_wanted: the Origin of a stretch that was clicked, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        maker: PreviewMaker[Document] | None = None,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(parent)
        self._session, self._ask_printer = session, ask_printer
        self._shown: Preview[Document] | None = None
        self._outdated = True
        self._maker = maker or PreviewMaker(partial(make_pdf, links=True), self)
        self._maker.made.connect(self._show_preview)
        self._maker.failed.connect(self._show_failure)
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERING)
        self._gathering.timeout.connect(self._make)
        self.view = PdfView(self._describe, self)
        self.view.followed.connect(self._follow)
        self.view.page_changed.connect(self._show_page_number)
        self.state = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("正在更新预览")
        self.progress.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * _PROGRESS_SIGNS)
        self.cancel = QPushButton("取消(&C)", self)
        self.cancel.clicked.connect(self._give_up)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self._show_progress(True))
        self._show_progress(False)
        self.draft = QCheckBox("只出草稿(&K)", self)
        self.draft.setToolTip("不论审核有没有错误都可以导出和打印，每一页都标明“草稿”。")
        self.page_number = QLabel(self)
        self.layouts = self._make_layouts()
        self.fonts = QLabel(self)
        self.fonts.setWordWrap(True)
        self.fonts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fonts.hide()
        self.contents = self._make_contents()
        self.parts = self._make_parts()
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.contents)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._acts())
        layout.addLayout(self._what_is_shown())
        layout.addWidget(self.fonts)
        layout.addWidget(splitter, 1)
        self.setFocusProxy(self.view)
        session.opened.connect(self._start_again)
        session.changed.connect(self._on_changed)
        self._start_again()

    def _acts(self) -> FlowLayout:
        row = FlowLayout()
        for words, wanted in (
            ("导出 Word(&W)…", WORD),
            ("PDF(&D)…", PDF),
            ("OFD(&O)…", OFD),
            ("网页(&N)…", WEB_PAGE),
            ("网页片段(&Y)…", WEB_FRAGMENT),
            ("开放数据(&J)…", OPEN_DATA),
            ("公开包(&G)…", PACKAGE),
        ):
            button = QPushButton(words, self)
            button.clicked.connect(lambda _=False, wanted=wanted: self._export(wanted))
            row.addWidget(button)
        printing = QPushButton("打印(&P)…", self)
        printing.clicked.connect(self.print_document)
        row.addWidget(printing)
        row.addWidget(self.draft)
        for button in zoom_buttons(self.view, self):
            row.addWidget(button)
        return row

    def _what_is_shown(self) -> FlowLayout:
        """What is published, and behind it what changes by itself: nothing moves under the pointer."""
        state = QWidget(self)
        state.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * _STATE_SIGNS)
        line = QHBoxLayout(state)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.page_number)
        line.addWidget(self.state, 1)
        line.addWidget(self.progress)
        line.addWidget(self.cancel)
        chosen = QLabel("版式(&L)", self)
        chosen.setBuddy(self.layouts)
        return FlowLayout(chosen, self.layouts, QLabel("公开的部分：", self), *self.parts.values(), state)

    def _make_layouts(self) -> QComboBox:
        box = QComboBox(self)
        for layout in Layout:
            box.addItem(layout.word, layout)
        box.setToolTip("公文格式按 GB/T 9704 排版；预算本记住所选的，没有选过的用本地区规定的。")
        box.activated.connect(lambda _: self._lay_out(Layout(box.currentData())))
        return box

    def _make_contents(self) -> QTreeView:
        self._bookmarks = QPdfBookmarkModel(self)
        tree = QTreeView(self)
        tree.setModel(self._bookmarks)
        tree.setHeaderHidden(True)
        tree.setAccessibleName("文档目录")
        # What is longer than the tree is wide can be scrolled to.
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(False)
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
        self.view.clear()
        self._bookmarks.setDocument(self.view.document)
        for words in (self.page_number, self.state):
            words.clear()
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        omitted = {omission.part for omission in book.ledger.all(Omission)}
        for part, box in self.parts.items():
            box.setChecked(part not in omitted)
            box.setEnabled(not book.read_only)
        self.parts[Part.BLANK_ROWS].setVisible(bool(book.state.family.blank_rows_may_go))
        self.layouts.setCurrentIndex(self.layouts.findData(book.publishing.layout))
        self.layouts.setEnabled(not book.read_only)
        self._outdated = True
        # Not begun anew by each edit: who goes on typing still sees the document follow.
        if self.isVisible() and not self._gathering.isActive():
            self._gathering.start()

    def _make(self) -> None:
        if self._session.is_open and self.isVisible():
            self._outdated = False
            self.state.setText("正在更新……")
            if not self._patience.isActive():
                self._patience.start()
            edition = self._session.book.publishing.edition()
            self._maker.ask(lambda: edition.document)

    def _show_progress(self, shown: bool) -> None:
        self._patience.stop()
        self.progress.setVisible(shown)
        self.cancel.setVisible(shown)

    def _give_up(self) -> None:
        """Leave what is shown as it is, until the next edit."""
        self._maker.forget()
        self._show_progress(False)
        self.state.setText("预览没有更新：已取消。")

    def _show_preview(self, preview: Preview[Document]) -> None:
        first = self._shown is None
        self._shown = preview
        self.fonts.setText(preview.pdf.font_notice)
        self.fonts.setVisible(bool(preview.pdf.font_notice))
        self.view.show_pdf(preview.pdf.content, preview.pdf.sizes)
        if first:
            self.view.go_to(0)
        down = self.contents.verticalScrollBar().value()
        self._bookmarks.setDocument(self.view.document)
        self.contents.expandAll()
        if first:
            self._fit_contents()
        self.contents.verticalScrollBar().setValue(down)
        self._show_page_number()
        if not self._maker.busy:
            self.state.clear()
            self._show_progress(False)

    def _fit_contents(self) -> None:
        """As wide as its longest heading, while the pages have the greater part."""
        tree, room = self.contents, self._splitter.width()
        beside = 2 * tree.frameWidth() + tree.verticalScrollBar().sizeHint().width()
        width = min(tree.sizeHintForColumn(0) + beside, round(room * _MOST_FOR_CONTENTS))
        self._splitter.setSizes([width, room - width])

    def _show_failure(self, why: str) -> None:
        self._show_progress(False)
        self.state.setText(f"预览没有更新：{why or '生成文档时程序出错。'}")

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
        return (
            told(self._session.family, self._session.book.publishing.describe(span.origins))
            if span is not None
            else ""
        )

    def _omit(self, part: Part, omitted: bool) -> None:
        self._session.do(lambda: self._session.book.narrative.omit(part, omitted))

    def _lay_out(self, layout: Layout) -> None:
        self._session.do(lambda: self._session.book.narrative.lay_out(layout))

    def _export(self, wanted: Format) -> None:
        export(self._session, self, wanted, self.draft.isChecked())

    def print_document(self) -> None:
        """Show what would be printed."""
        print_book(self._session, self, None, self.draft.isChecked(), self._ask_printer)
