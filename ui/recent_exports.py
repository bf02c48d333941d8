"""Which files were lately written of which book, as this computer's user has them in his settings."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "recent/exports"
_MOST = 60


@dataclass(frozen=True, slots=True)
class Export:
    """A file or folder that was written, and when."""

    path: Path
    made: datetime


def remember_export(book: Path, written: Path, made: datetime | None = None) -> None:
    """Note that a file was written of a book; one of the same name was replaced by it."""
    when = (made or datetime.now()).isoformat(timespec="seconds")
    entry = (str(book.absolute()), str(written.absolute()), when)
    others = [one for one in _kept() if one[:2] != entry[:2]]
    QSettings().setValue(_KEY, json.dumps([entry, *others][:_MOST], ensure_ascii=False))


def exports_of(book: Path) -> list[Export]:
    """The files last written of a book, the newest first; those that are no longer there too."""
    here = str(book.absolute())
    with suppress(ValueError):
        return [Export(Path(path), datetime.fromisoformat(when)) for of, path, when in _kept() if of == here]
    return []


def _kept() -> list[tuple[str, str, str]]:
    with suppress(ValueError, TypeError):
        kept = json.loads(str(QSettings().value(_KEY, "[]")))
        return [(str(book), str(path), str(when)) for book, path, when in kept]
    return []
