"""A workbook read without holding up the window, and what it says put before the clerk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.exchange import read_workbook
from models.facts import Period
from ui.dialogs.import_dialog import TITLE, ImportDialog
from ui.dialogs.new_book import NewBookDialog
from ui.export import message
from ui.session import Session
from ui.waiting import Waiting

if TYPE_CHECKING:
    from models.exchange import Workbook


def read_and_preview(
    session: Session,
    path: Path,
    parent: QWidget,
    jump: Callable[[int, str, str], object] | None = None,
    read: Callable[[Path], "Workbook"] = read_workbook,
    period: Period = Period.CURRENT,
) -> Waiting:
    """Read a workbook without holding up the window, then show what it would do to the open book's period.

    Where no book is open, one is made first, of the workbook's year and unit. ``jump`` is called with
    the number of a table that the clerk wants to see, and the row and column of a figure in it.
    """

    def preview(workbook: "Workbook") -> None:
        if session.is_open:
            _preview(session, workbook, parent, jump, period)
            return
        new = NewBookDialog(session, parent, workbook.year, workbook.unit)
        new.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new.accepted.connect(lambda: _preview(session, workbook, parent, jump, period))
        new.open()

    reader = Waiting(TITLE, f"读取“{path.name}”", partial(read, path), parent)
    reader.ready.connect(preview)
    reader.failed.connect(lambda sentence: message(parent, sentence))
    reader.start()
    return reader


def _preview(
    session: Session,
    workbook: "Workbook",
    parent: QWidget,
    jump: Callable[[int, str, str], object] | None,
    period: Period,
) -> None:
    # Not modal: who jumps to a table wants to look around in it before deciding.
    dialog = ImportDialog(session, workbook, parent, period)
    dialog.finished.connect(dialog.deleteLater)
    if jump is not None:
        dialog.jump.connect(jump)
    dialog.start()
