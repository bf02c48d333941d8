"""How the clerk likes tables: their zoom, the widths of columns set by hand, thousands separated or not."""

import json
from contextlib import suppress

from PySide6.QtCore import QObject, QSettings, Signal

from models.ground.money import MoneyUnit

_ZOOM, _THOUSANDS = "tables/zoom", "tables/thousands"
_STEP, _LEAST, _MOST = 0.1, 0.7, 2.5


class TableLooks(QObject):
    """Kept in the settings of this computer's user. zoomed: tables are shown larger or smaller now.

    regrouped: figures are shown with separators of thousands now, or without.
    """

    zoomed = Signal()
    regrouped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = QSettings()
        self.zoom = 1.0
        with suppress(ValueError):
            self.zoom = self._within(float(str(self._settings.value(_ZOOM, 1.0))))

        kept = self._settings.value(_THOUSANDS)
        self._thousands = None if kept is None else str(kept) == "true"

    def separates_thousands(self, unit: MoneyUnit) -> bool:
        """Whether figures in a unit are shown with separators: as was chosen, else in 元 alone."""
        return unit is MoneyUnit.YUAN if self._thousands is None else self._thousands

    def turn_thousands(self, unit: MoneyUnit) -> None:
        """Show figures the other way, whatever the unit, from now on."""
        self._thousands = not self.separates_thousands(unit)
        self._settings.setValue(_THOUSANDS, "true" if self._thousands else "false")
        self.regrouped.emit()

    @staticmethod
    def _within(zoom: float) -> float:
        return min(max(zoom, _LEAST), _MOST)

    def zoom_by(self, steps: int) -> None:
        """Show tables larger or smaller; 0 as at first."""
        self.zoom = self._within(self.zoom + steps * _STEP) if steps else 1.0
        self._settings.setValue(_ZOOM, self.zoom)
        self.zoomed.emit()

    def widths(self, name: str) -> dict[int, float]:
        """The widths set by hand in a table of this name, in digits, by column."""
        with suppress(ValueError, TypeError, AttributeError):
            kept = json.loads(str(self._settings.value(f"tables/{name}/widths", "{}")))
            return {int(column): float(width) for column, width in kept.items()}
        return {}

    def keep_width(self, name: str, column: int, digits: float) -> None:
        """Remember a width that was set by hand."""
        self._settings.setValue(
            f"tables/{name}/widths", json.dumps(self.widths(name) | {column: round(digits, 2)})
        )
