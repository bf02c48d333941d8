"""Files for the outside world, and what is said of them: each beside the window, whole or not at all.

What a book can be written as, ``models.book`` knows; here it is asked where the file goes.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QWidget,
)

from models.audit import Finding
from models.book import AUDIT_REPORT, WORKBOOK, Edition, Format, filled, format_of
from models.checking.annotated_copy import write_annotated
from models.exchange import write_template
from models.generic import Mismatch
from models.ground.files import see_apart
from models.house import decisions
from models.readers import Patience
from ui.dialogs.written_file import Ask, OpenUrl, as_filter, ask_target, quietly, write_beside
from ui.gate import leave
from ui.recent_books import last_folder, remember_folder
from ui.session import Session

# (parent, title, folder) → chosen folder, "" for none
AskFolder = Callable[[QWidget | None, str, str], str]


def export(
    session: Session,
    parent: QWidget,
    wanted: Format,
    draft: bool = False,
    ask: Ask = QFileDialog.getSaveFileName,
    ask_folder: AskFolder = QFileDialog.getExistingDirectory,
    open_url: OpenUrl = QDesktopServices.openUrl,
    patiently: Callable[[Patience], Format] | None = None,
) -> None:
    """Write the book in a format where the clerk says, once the audit lets it go.

    ``patiently`` makes the format anew for some patience, where it reads a file that somebody else made.
    """
    book = session.book

    def go(edition: Edition, around: QWidget) -> None:
        name = wanted.file_name(edition, book.path.stem)
        if wanted.suffix:
            target = ask_target(around, f"导出{wanted.words}", book.path.parent, name, ask, wanted)
        else:
            start = str(last_folder("export", book.path.parent))
            chosen = ask_folder(around, f"{wanted.words}放在哪个文件夹里", start)
            target = Path(chosen) / name if chosen else None
        if target is not None:

            def write(patience: Patience) -> Sequence[str]:
                kind = patiently(patience) if patiently else wanted
                return kind.write(edition, target)

            write_beside(around, target, write, open_url, book.path, wanted)

    leave(session, parent, go, draft)


def export_filled(
    session: Session,
    parent: QWidget,
    ask_source: Ask = QFileDialog.getOpenFileName,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Fill a bureau's workbook; what found no place in it is listed."""
    start = str(last_folder("fill", decisions().templates or session.book.path.parent))
    chosen, _ = ask_source(parent, "财政局下发的工作簿", start, as_filter(WORKBOOK))
    if chosen:
        source = Path(chosen)
        remember_folder("fill", source.parent)
        patiently = partial(filled, source)
        export(session, parent, filled(source), ask=ask, open_url=open_url, patiently=patiently)


def save_template(
    session: Session,
    parent: QWidget,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Write a blank template of the book's year, or this year's, where the clerk says."""
    year = session.book.ledger.settings.year if session.is_open else date.today().year
    folder = decisions().templates or (session.book.path.parent if session.is_open else Path.home())
    name = f"{year}年空白填报模板{WORKBOOK.suffix}"
    target = ask_target(parent, "保存空白填报模板", folder, name, ask)
    if target is not None:
        write_beside(parent, target, quietly(lambda: write_template(target, year)), open_url)


def export_audit_report(
    source: Path,
    write: Callable[[Path], None],
    parent: QWidget,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Write the audit report of a book or file where the clerk says. ``write`` may be done in any thread."""
    name = f"{source.stem}（{AUDIT_REPORT}）{WORKBOOK.suffix}"
    target = ask_target(parent, f"导出{AUDIT_REPORT}", source.parent, name, ask)
    if target is None:
        return

    def write_apart() -> None:
        see_apart(target, source, AUDIT_REPORT)
        write(target)

    write_beside(parent, target, quietly(write_apart), open_url)


def export_annotated(
    source: Path,
    findings: Sequence[Finding | Mismatch],
    parent: QWidget,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Write a copy of a checked file, with what was found noted in it, where the clerk says."""
    kind = format_of(source)
    name = f"{source.stem}（批注）{kind.suffix}"
    target = ask_target(parent, "另存批注副本", source.parent, name, ask, kind)
    if target is None:
        return

    def write(patience: Patience) -> Sequence[str]:
        write_annotated(source, target, findings, patience)
        return ()

    write_beside(parent, target, write, open_url, kind=kind)
