"""预览与导出: the document as it will be printed, kept up to date, and written and printed from here."""

from operator import attrgetter

from PySide6.QtCore import QModelIndex, Qt, QTimer
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

from models.book import (
    OFD,
    OPEN_DATA,
    PACKAGE,
    PDF,
    WEB_FRAGMENT,
    WEB_PAGE,
    WORD,
    Book,
    Format,
)
from models.facts import Layout, Omission, Part
from models.publish import Document, PageSetter, linked
from ui.export import export
from ui.flow_layout import FlowLayout
from ui.pages.preview_page import PreviewPage
from ui.preview.contents_model import ContentsModel
from ui.preview.preview_maker import Preview, PreviewMaker
from ui.preview.print_dialog import AskPrinter, ask_printer, print_book
from ui.preview.zooming import zoom_buttons
from ui.session import Session
from ui.waiting import PATIENCE

_MOST_FOR_CONTENTS = 0.4
_PROGRESS_SIGNS, _STATE_SIGNS = 8, 27


class PublishPage(PreviewPage[Document]):
    """The page."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        maker: PreviewMaker[Document] | None = None,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        maker = maker or PreviewMaker(PageSetter().set)
        super().__init__(session, attrgetter("document"), linked, maker, parent)
        self._ask_printer = ask_printer
        self.view.page_changed.connect(self._show_page_number)
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
        self.begin()

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
        self._headings = ContentsModel(self)
        tree = QTreeView(self)
        tree.setModel(self._headings)
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

    def show_choices(self, book: Book) -> None:
        """Show which parts are published, and how they are laid out."""
        omitted = {omission.part for omission in book.ledger.all(Omission)}
        for part, box in self.parts.items():
            box.setChecked(part not in omitted)
            box.setEnabled(not book.read_only)
        self.parts[Part.BLANK_ROWS].setVisible(bool(book.state.family.blank_rows_may_go))
        self.layouts.setCurrentIndex(self.layouts.findData(book.publishing.layout))
        self.layouts.setEnabled(not book.read_only)

    def show_nothing(self) -> None:
        """No contents and no number."""
        self._headings.show_headings(())
        self.page_number.clear()

    def show_making(self) -> None:
        """Show that it is being made where it takes long."""
        if not self._patience.isActive():
            self._patience.start()

    def show_made(self) -> None:
        """No longer show that it is being made."""
        self._show_progress(False)

    def _show_progress(self, shown: bool) -> None:
        self._patience.stop()
        self.progress.setVisible(shown)
        self.cancel.setVisible(shown)

    def _give_up(self) -> None:
        """Leave what is shown as it is, until the next edit."""
        self._maker.forget()
        self._show_progress(False)
        self.state.setText("预览没有更新：已取消。")

    def show_beside(self, preview: Preview[Document], first: bool) -> None:
        """Show what is to be known of the fonts, the contents and the page's number."""
        self.fonts.setText(preview.pages.font_notice)
        self.fonts.setVisible(bool(preview.pages.font_notice))
        down = self.contents.verticalScrollBar().value()
        if self._headings.show_headings(preview.pages.headings):
            self.contents.expandAll()
            if first:
                self._fit_contents()
            self.contents.verticalScrollBar().setValue(down)
        self._show_page_number()

    def failed(self, why: str) -> str:
        """The sentence that the document was not made."""
        return f"预览没有更新：{why or '生成文档时程序出错。'}"

    def _fit_contents(self) -> None:
        """As wide as its longest heading, while the pages have the greater part."""
        tree, room = self.contents, self._splitter.width()
        beside = 2 * tree.frameWidth() + tree.verticalScrollBar().sizeHint().width()
        width = min(tree.sizeHintForColumn(0) + beside, round(room * _MOST_FOR_CONTENTS))
        self._splitter.setSizes([width, room - width])

    def _show_page_number(self) -> None:
        self.page_number.setText(f"第 {self.view.page + 1} 页，共 {len(self.view.pages)} 页")

    def _go_to(self, index: QModelIndex) -> None:
        heading = self._headings.heading(index)
        self.view.go_to(heading.page, heading.down)

    def _omit(self, part: Part, omitted: bool) -> None:
        self._session.do(lambda: self._session.book.narrative.omit(part, omitted))

    def _lay_out(self, layout: Layout) -> None:
        self._session.do(lambda: self._session.book.narrative.lay_out(layout))

    def _export(self, wanted: Format) -> None:
        export(self._session, self, wanted, self.draft.isChecked())

    def print_document(self) -> None:
        """Show what would be printed."""
        print_book(self._session, self, None, self.draft.isChecked(), self._ask_printer)
