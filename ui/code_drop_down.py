"""Codes that fit what is being typed, below the editor: by digits, name or pinyin initials.

A list of its own and no pop-up window: the keyboard and an input method stay with the editor throughout.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView

from models.facts import Facet
from models.facts.catalog import Catalog, well_formed
from models.facts.code_search import FoundCode, search_codes
from models.ground.words import code_and_name

_MOST, _SHOWN_ROWS, _WIDEST_SIGNS = 60, 9, 38
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN_ROWS - 1}
_MOVES |= {Qt.Key.Key_PageUp: 1 - _SHOWN_ROWS}


class CodeDropDown(QObject):
    """Completes a line edit in place.

    Arrows choose; Enter and Tab put the chosen code into the editor and reach it then; Esc closes the list.
    What can be meant is chosen at once where it is certain; among many, Enter first shows the closest.
    """

    def __init__(self, editor: QLineEdit, catalog: Callable[[], Catalog], facet: Facet) -> None:
        super().__init__(editor)
        self._editor, self._catalog, self._facet = editor, catalog, facet
        self._found: list[FoundCode] = []
        self._list: QListView | None = None
        editor.textChanged.connect(self._follow)

    @property
    def codes(self) -> list[str]:
        """The codes that are listed now."""
        return [one.code for one in self._found] if self.is_open else []

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self._list is not None and self._list.isVisible()

    @property
    def chosen(self) -> str:
        """The code that Enter would take, "" where none is chosen."""
        if self._list is None or not self.is_open:
            return ""
        row = self._list.currentIndex().row()
        return self._found[row].code if row >= 0 else ""

    def _follow(self, text: str) -> None:
        """List what fits; nothing for a text that nobody typed, and for one that says a whole new code."""
        catalog = self._catalog()
        wanted = text.strip()
        if not wanted or not self._editor.isVisible():
            self._hide()
            return
        code, name = code_and_name(wanted)
        named = bool(name) and well_formed(self._facet, code)
        self._found = [] if named else search_codes(catalog, self._facet, wanted, _MOST)
        if not self._found:
            self._hide()
            return
        self._show(catalog)
        certain = len(self._found) == 1 or self._found[0].code == wanted
        self._choose(0 if certain else -1)

    def _show(self, catalog: Catalog) -> None:
        view = self._list or self._make()
        model = view.model()
        if isinstance(model, QStringListModel):
            model.setStringList([self._in_words(catalog, one) for one in self._found])
        metrics = view.fontMetrics()
        row = metrics.height() + 6
        window = self._editor.window()
        width = min(metrics.horizontalAdvance("国") * _WIDEST_SIGNS, window.width())
        height = row * min(len(self._found), _SHOWN_ROWS) + 2 * view.frameWidth()
        above = self._editor.mapTo(window, QPoint(0, 0))
        below = above.y() + self._editor.height()
        left = max(0, min(above.x(), window.width() - width))
        if height <= window.height() - below or window.height() - below >= above.y():
            view.setGeometry(left, below, width, min(height, window.height() - below))
        else:
            height = min(height, above.y())
            view.setGeometry(left, above.y() - height, width, height)
        view.show()
        view.raise_()
        # Moved to the front: what the editor's delegate makes of a key comes after what the list does.
        self._editor.installEventFilter(self)

    def _in_words(self, catalog: Catalog, one: FoundCode) -> str:
        above = catalog.parents_in_words(self._facet, one.code)
        return f"{one.code}　{one.name}" + (f"　（{above}）" if above else "")

    def _make(self) -> QListView:
        view = QListView(self._editor.window())
        view.setModel(QStringListModel(view))
        view.setObjectName("codes")
        view.setAccessibleName("符合的科目")
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.Box)
        view.setUniformItemSizes(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSpacing(0)
        # Without the keyboard it would be chosen from in the grey of a window that is not in front.
        palette = view.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
            palette.setColor(
                QPalette.ColorGroup.Inactive, role, palette.color(QPalette.ColorGroup.Active, role)
            )
        view.setPalette(palette)
        view.clicked.connect(self._take_clicked)
        self._editor.destroyed.connect(view.deleteLater)
        self._list = view
        return view

    def _choose(self, row: int) -> None:
        if self._list is None:
            return
        if row < 0:
            self._list.setCurrentIndex(self._list.rootIndex())
            self._list.scrollToTop()
        else:
            self._list.setCurrentIndex(self._list.model().index(row, 0))

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _take_clicked(self) -> None:
        """A click takes a code as Enter does, once the list is done with the click."""
        QTimer.singleShot(0, self, self._press_enter)

    def _press_enter(self) -> None:
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._editor, enter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the list have its keys while it is open; all others are the editor's."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._hide()
        if not self.is_open or not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return event.type() is QEvent.Type.KeyPress and self._heed(Qt.Key(event.key()))

    def _heed(self, key: Qt.Key) -> bool:
        """Do what a key means to the list; whether that is all it means."""
        view = self._list
        if view is None:
            return False
        row, last = view.currentIndex().row(), len(self._found) - 1
        if key in _MOVES:
            self._choose(0 if row < 0 else max(0, min(row + _MOVES[key], last)))
            return True
        if key == Qt.Key.Key_Escape:
            self._hide()
            return True
        if key in _ENTERS and row < 0:
            self._choose(0)
            return True
        if key in (*_ENTERS, Qt.Key.Key_Tab):
            if row >= 0:
                self._editor.setText(self._found[row].code)
            self._hide()
        return False
