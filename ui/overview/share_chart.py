"""A whole's parts as bars, each with its name, its figure and its share; a click goes to the figure.

Painted here: Qt's own charts are licensed for programs under the GPL alone, and pyqtgraph brings NumPy.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.ground.money import MoneyUnit, format_amount
from models.tables import Share, percent_of
from ui.theme import grid_font, is_dark, shades

_MOST = 8
_PADDING = 6
_GAP = 8
_NAME_PART = 0.4
_LEAST_BAR = 2


class ShareChart(QWidget):
    """The largest parts of a whole, the rest as one. wanted: the Address of a part is to be shown."""

    wanted = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._shares: tuple[Share, ...] = ()
        self._unit = MoneyUnit.WAN
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], unit: MoneyUnit) -> None:
        """Show these, the largest first."""
        if (tuple(shares), unit) == (self._shares, self._unit):
            return
        self._shares, self._unit = tuple(shares), unit
        self.setAccessibleDescription("；".join(" ".join(row) for row in self.rows()))
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, str, str]]:
        """What is read beside each bar: its name, its figure, and its share in percent."""
        whole = sum(share.amount for share in self._shares)
        return [
            (name, format_amount(amount, self._unit), percent_of(amount, whole))
            for name, amount in self._parts()
        ]

    def _parts(self) -> list[tuple[str, int]]:
        """The parts that have a bar: the largest, and the rest as one."""
        parts = [(share.name, share.amount) for share in self._shares[: self._whole_rows]]
        if rest := self._shares[self._whole_rows :]:
            parts.append((f"其余 {len(rest)} 项", sum(share.amount for share in rest)))
        return parts

    @property
    def _whole_rows(self) -> int:
        """How many parts have a row of their own."""
        return _MOST if len(self._shares) <= _MOST else _MOST - 1

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line for the title, and one for each bar."""
        return QSize(self._line * 18, self._line * (1 + max(len(self.rows()), 1)) + _PADDING)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Names are cut off before bars are."""
        return QSize(self._line * 10, self.sizeHint().height())

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + _PADDING

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Names on the left, bars beside them, figures at the right edge."""
        painter = QPainter(self)
        tones, line = shades(is_dark()), self._line
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(tones.text)
        painter.drawText(QRect(0, 0, self.width(), line), _LEFT, f"{self._title}（{self._unit}）")
        painter.setFont(grid_font())
        rows = self.rows()
        if not rows:
            painter.setPen(tones.hint_text)
            painter.drawText(QRect(0, line, self.width(), line), _LEFT, "还没有金额。")
            return
        metrics = painter.fontMetrics()
        widths = [max(metrics.horizontalAdvance(row[column]) for row in rows) for column in range(3)]
        names, figures, percents = min(round(self.width() * _NAME_PART), widths[0]), widths[1], widths[2]
        right = self.width() - percents - _GAP
        room = max(right - figures - names - 2 * _GAP, 0)
        largest = max(abs(amount) for _, amount in self._parts())
        for number, (row, (_, amount)) in enumerate(zip(rows, self._parts(), strict=True), 1):
            name, figure, percent = row
            top = number * line
            painter.setPen(tones.text)
            short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRect(0, top, names, line), _LEFT, short)
            painter.drawText(QRect(right - figures, top, figures, line), _RIGHT, figure)
            painter.drawText(QRect(self.width() - percents, top, percents, line), _RIGHT, percent)
            width = max(room * abs(amount) // largest, _LEAST_BAR)
            bar = QRect(names + _GAP, top + _PADDING // 2, width, line - _PADDING)
            painter.fillRect(bar, tones.selection_accent if amount > 0 else tones.negative)

    def _share_at(self, point: QPoint) -> Share | None:
        row = point.y() // self._line - 1
        return self._shares[row] if 0 <= row < min(self._whole_rows, len(self._shares)) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Say by the pointer what a click does."""
        over = self._share_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the figure of a bar."""
        share = self._share_at(event.position().toPoint())
        if share is not None and event.button() is Qt.MouseButton.LeftButton:
            self.wanted.emit(share.address)

    def event(self, event: QEvent) -> bool:
        """Tell the whole of a name that is cut off."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            share = self._share_at(event.pos())
            words = f"{share.name}：{format_amount(share.amount, self._unit)} {self._unit}" if share else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
