"""转到科目: a code, a name or initials, completed in place, and its row is gone to."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from models.facts import Facet
from models.facts.catalog import Catalog, well_formed
from models.facts.code_search import search_codes
from models.ground.words import code_and_name
from ui.code_drop_down import CodeDropDown

_SIZE_SIGNS, _HEIGHT_SIGNS = 40, 18


class GoToDialog(QDialog):
    """A small window over the table. chosen: the code whose row is wanted."""

    chosen = Signal(str)

    def __init__(self, catalog: Catalog, facet: Facet, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalog, self._facet = catalog, facet
        self.setWindowTitle("转到科目")
        label = QLabel("编码、名称或拼音首字母(&G)")
        self.text = QLineEdit(self)
        label.setBuddy(self.text)
        self.said = QLabel("按 Enter 转到这一行；表里还没有的，就增加一行。")
        self.said.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (label, self.text, self.said):
            layout.addWidget(widget)
        layout.addStretch(1)
        sign = self.fontMetrics().horizontalAdvance("国")
        self.resize(sign * _SIZE_SIGNS, sign * _HEIGHT_SIGNS)
        self.drop_down = CodeDropDown(self.text, lambda: self._catalog, facet)
        self.text.returnPressed.connect(self._take)
        self.text.setFocus()

    def place_at(self, corner: QPoint) -> None:
        """Open at a point of the screen."""
        self.move(corner)

    def _take(self) -> None:
        """Go to a code that is certain; else say what is missing."""
        text = self.text.text().strip()
        code = code_and_name(text)[0]
        found = [code] if well_formed(self._facet, code) and self._catalog.knows(self._facet, code) else []
        found = found or [one.code for one in search_codes(self._catalog, self._facet, text)] if text else []
        if len(found) == 1:
            self.accept()
            self.chosen.emit(found[0])
        elif text:
            self.said.setText(
                f"有 {len(found)} 个科目符合“{text}”，请用 ↓ 选择。" if found else f"科目目录里没有“{text}”。"
            )
