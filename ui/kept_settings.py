"""What the window remembers of this computer's user: never worth failing for, whatever the file is now."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")

SPOILT = "界面设置（窗口大小、最近打开的文件）读不出来，已恢复为默认；预算本没有影响。"


class KeptSettings:
    """Settings read with doubt. spoilt: some could not be read, and are forgotten."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings()
        self.spoilt = self._settings.status() is not QSettings.Status.NoError

    def has(self, name: str) -> bool:
        """Whether a setting is remembered."""
        return self._settings.contains(name)

    def read(self, name: str, understand: Callable[[object], T], otherwise: T) -> T:
        """A setting as ``understand`` has it, which raises ValueError or TypeError for what is none."""
        kept = self._settings.value(name)
        if kept is None:
            return otherwise
        try:
            return understand(kept)
        except (ValueError, TypeError, RecursionError):
            self.spoilt = True
            self._settings.remove(name)
            return otherwise

    def keep(self, name: str, value: object) -> None:
        """Remember a setting."""
        self._settings.setValue(name, value)


def restored(restore: Callable[[QByteArray], bool]) -> Callable[[object], bool]:
    """Understands what a window or splitter saved of its looks, by taking these on."""

    def understand(kept: object) -> bool:
        if not isinstance(kept, QByteArray) or not restore(kept):
            raise ValueError("no looks")
        return True

    return understand
