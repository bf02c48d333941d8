"""Whether the window separates thousands: as the clerk chose, else in 元 and not in 万元."""

from PySide6.QtCore import QObject, QSettings, Signal

from models.money import MoneyUnit
from ui.session import Session

_CHOSEN = "view/thousands"


class Thousands(QObject):
    """turned: they are shown otherwise than before."""

    turned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._settings: QSettings | None = None
        self._chosen: bool | None = None

    def remember_in(self, settings: QSettings) -> None:
        """Do as was chosen in an earlier session, and keep what is chosen from now on."""
        self._settings = settings
        kept = settings.value(_CHOSEN)
        self._chosen = None if kept is None else str(kept) == "true"

    @property
    def separated(self) -> bool:
        """Whether thousands are separated now."""
        if self._chosen is not None or not self._session.is_open:
            return bool(self._chosen)
        return self._session.book.ledger.settings.entry_unit is MoneyUnit.YUAN

    def turn(self) -> None:
        """Show them otherwise."""
        self._chosen = not self.separated
        if self._settings is not None:
            self._settings.setValue(_CHOSEN, "true" if self._chosen else "false")
        self.turned.emit()
