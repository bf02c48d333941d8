"""A workbook or document read without holding up the window, and what it says put before the clerk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.exchange import read_workbook
from models.facts import Period
from models.families import Family
from models.ground.money import MoneyUnit
from models.intake import is_document, read_document
from models.readers import Patience
from ui.dialogs.approved_dialog import ApprovedDialog
from ui.dialogs.document_dialog import DocumentDialog
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.import_preview import ImportPreview
from ui.dialogs.new_book import NewBookDialog
from ui.dialogs.unit_question import ask_unit
from ui.loose_hold import held
from ui.patient_reading import read_patiently
from ui.session import Session
from ui.trouble import telling
from ui.waiting import Waiting

if TYPE_CHECKING:
    from models.exchange import Workbook
    from models.intake import PublishedDocument


Jump = Callable[[str, str, str], object]


def read_and_preview(
    session: Session,
    path: Path,
    parent: QWidget,
    jump: Jump | None = None,
    read: Callable[[Path, Patience], "Workbook"] = read_workbook,
    period: Period = Period.CURRENT,
) -> Waiting:
    """Read a file without holding up the window, then show what it would do to the open book.

    A workbook is for the book's period; a published document says itself which year it is of. Where no book
    is open, one is made first, of the file's unit and of the year it is for. ``jump`` is called with the
    number of a table that the clerk wants to see, and the row and column of a figure in it.
    """

    jumping = held(jump) if jump is not None else None

    def preview(workbook: "Workbook", around: QWidget) -> None:
        if workbook.lacks_unit:
            ask_unit(around, ImportDialog.title, path.name, partial(in_unit, workbook))
            return
        show = partial(_show, ImportDialog, session, workbook, around, period, jump=jumping and jumping())
        _with_book(session, around, workbook.family, workbook.year, workbook.unit, show)

    def in_unit(workbook: "Workbook", unit: MoneyUnit, around: QWidget) -> None:
        with telling(session.refuse):
            preview(workbook.in_unit(unit), around)

    def preview_document(document: "PublishedDocument", around: QWidget) -> None:
        # What is published is last year's: the clerk is about to make the next.
        ahead = 0 if document.is_tables_alone else 1
        year = document.year + ahead if document.year else None
        show = partial(_show, DocumentDialog, session, document, around, jump=jumping and jumping())
        _with_book(session, around, document.family, year, document.unit, show)

    doing = f"读取“{path.name}”"
    if is_document(path):
        return read_patiently(
            DocumentDialog.title, doing, partial(read_document, path), parent, preview_document
        )
    return read_patiently(ImportDialog.title, doing, partial(read, path), parent, preview)


def read_and_compare(session: Session, path: Path, parent: QWidget, jump: Jump) -> Waiting:
    """Read what a bureau sent back without holding up the window, then show how it differs from the book."""
    jumping = held(jump)

    def compare(workbook: "Workbook", around: QWidget) -> None:
        if workbook.lacks_unit:
            ask_unit(around, ApprovedDialog.title, path.name, partial(in_unit, workbook))
        elif session.is_open:
            _show(ApprovedDialog, session, workbook, around, jump=jumping())

    def in_unit(workbook: "Workbook", unit: MoneyUnit, around: QWidget) -> None:
        with telling(session.refuse):
            compare(workbook.in_unit(unit), around)

    return read_patiently(
        ApprovedDialog.title, f"读取“{path.name}”", partial(read_workbook, path), parent, compare
    )


def _with_book(
    session: Session,
    parent: QWidget,
    family: Family,
    year: int | None,
    unit: str,
    then: Callable[[], object],
) -> None:
    if session.is_open:
        then()
        return
    new = NewBookDialog(session, parent, year, unit, family=family)
    new.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    new.accepted.connect(then)
    new.open()


def _show(dialog_of: Callable[..., ImportPreview | ApprovedDialog], *what: object, jump: Jump | None) -> None:
    # Not modal: who jumps to a table wants to look around in it before deciding.
    dialog = dialog_of(*what)
    dialog.finished.connect(dialog.deleteLater)
    if jump is not None:
        dialog.jump.connect(jump)
    dialog.start()
