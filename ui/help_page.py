"""A page of the manual: what it says, and how it is shown."""

from functools import cache

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from models.families import default_family
from models.ground.resources import RESOURCES
from models.measures import REVENUE_BY_FUNCTION_TABLE
from ui.contents import part_of_table
from ui.key_list import keys_in_markdown
from ui.loads_nothing import LoadsNothing
from ui.theme import is_dark, shades

HELP = RESOURCES / "help"
# In a clerk's order; the name of a page is its file's.
CONTENTS = (
    "index",
    "overview",
    "year",
    "unit",
    "units",
    "department",
    *(part_of_table(table.role) for table in default_family().tables),
    part_of_table(REVENUE_BY_FUNCTION_TABLE),
    *("prior", "projects", "explanations", "matters", "glossary", "audit", "proof", "pictures", "publish"),
    *("import", "export", "handing_in", "families", "files", "installing", "administrators", "keys"),
)

_LINE_HEIGHT = 118
# Where a page has the list of all keys.
_KEYS = "{keys}"


def has_page(name: str) -> bool:
    """Whether the manual has a page of this name."""
    return name in CONTENTS


@cache
def markdown(name: str) -> str:
    """A page as it is written."""
    text = (HELP / f"{name}.md").read_text(encoding="utf-8")
    return text.replace(_KEYS, keys_in_markdown()) if _KEYS in text else text


@cache
def plain_text(name: str) -> str:
    """What a page says once shown, title and all, in small letters."""
    page = QTextDocument()
    page.setMarkdown(markdown(name))
    return page.toPlainText().casefold()


def title(name: str) -> str:
    """A page's heading."""
    return markdown(name).partition("\n")[0].lstrip("# ")


class HelpPage(LoadsNothing, QTextBrowser):
    """One page, laid out for reading, with the searched words marked."""

    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("帮助内容")
        self.name = ""
        self._words: list[str] = []
        self._hits: list[int] = []
        self.anchorClicked.connect(self._follow)

    def show_page(self, name: str) -> None:
        """Show a page from its top, or from the first searched word on it."""
        self.name = name
        self.setMarkdown(markdown(name))
        self._dress()
        self.highlight(self._words)

    def highlight(self, words: list[str]) -> None:
        """Mark every place of the words, and bring the first into view."""
        self._words = words
        looks = QTextCharFormat()
        looks.setBackground(shades(is_dark()).selection_accent)
        looks.setForeground(shades(is_dark()).selection_text)
        marks, hits = [], []
        for word in words:
            place = self.document().find(word)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = place, looks  # type: ignore[attr-defined]  # not in the stubs
                marks.append(mark)
                hits.append(place.position())
                place = self.document().find(word, place)
        self._hits = sorted(hits)
        self.setExtraSelections(marks)
        if marks:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.next_hit()

    def next_hit(self) -> None:
        """Go on to the next marked place; from the last one to the first."""
        if self._hits:
            here = self.textCursor().position()
            cursor = self.textCursor()
            cursor.setPosition(next((hit for hit in self._hits if hit > here), self._hits[0]))
            self.setTextCursor(cursor)
            # In the upper half of the page, where the words after it can be read too.
            below = self.cursorRect().top() - self.viewport().height() // 3
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + below)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the new colours where the window turns dark or light."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.name:
            read_to = self.verticalScrollBar().value()
            self.show_page(self.name)
            self.verticalScrollBar().setValue(read_to)

    def _follow(self, url: QUrl) -> None:
        self.page_asked.emit(url.path().removesuffix(".md"))

    def _dress(self) -> None:
        document, of = self.document(), shades(is_dark())
        document.setDocumentMargin(16)
        airy = QTextBlockFormat()
        airy.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        everything = QTextCursor(document)
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(airy)
        for table in document.rootFrame().childFrames():
            if isinstance(table, QTextTable):
                looks = table.format()
                looks.setBorder(1)
                looks.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
                looks.setBorderCollapse(True)
                looks.setBorderBrush(of.grid_line)
                looks.setCellPadding(5)
                looks.setCellSpacing(0)
                table.setFormat(looks)
                for column in range(table.columns()):
                    cell = table.cellAt(0, column)
                    head = cell.format()
                    head.setBackground(of.header_background)
                    cell.setFormat(head)
