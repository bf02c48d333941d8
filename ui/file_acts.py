"""What is done with books and workbooks as files, each act with the dialog it needs.

A dialog is fetched with its first act: a key pressed in a window just started does not wait for all of them.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from models.ground import file_kinds
from models.ground.file_kinds import BOOK, DOCUMENT, PARCEL
from models.ground.files import ChangedUnderneath, DamagedBook, TroubledDrive, UnusableFile, make_folder
from models.ground.giving_up import GivenUp
from models.readers import prepare
from ui.file_filter import file_filter
from ui.loading_ahead import once_loaded
from ui.message import message
from ui.network import on_network
from ui.recent_books import book_folder, last_folder, remember_folder
from ui.session import Session
from ui.trouble import telling

# Seconds that opening a book may take before the share it lies on is called slow.
_SLOW = 3


class FileActs:
    """The acts of the file menu, and of what is dropped on the window. jump: shows a figure."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        jump: Callable[[str, str, str], object],
        is_remote: Callable[[Path], bool] = on_network,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._window, self._jump = session, window, jump
        self._is_remote, self._clock = is_remote, clock

    def new_book(self) -> None:
        """Ask for a year, a unit and a file, and open the book they make."""
        from ui.dialogs.new_book import NewBookDialog

        dialog = NewBookDialog(self._session, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def ask_for_book(self) -> None:
        """Open a book that the clerk chooses."""
        folder = str(book_folder(Path.home()))
        files = file_filter(BOOK, PARCEL)
        chosen, _ = QFileDialog.getOpenFileName(self._window, "打开预算本", folder, files)
        if chosen and PARCEL.holds(Path(chosen)):
            self.receive([Path(chosen)])
        elif chosen:
            remember_folder("book", Path(chosen).parent)
            self.open_book(Path(chosen))

    def open_book(self, path: Path) -> None:
        """Open a book, or say in one sentence why not; where its share is in the way, offer a copy."""
        if not self._session.settle():
            return
        started = self._clock()
        try:
            self._session.open(path)
        except GivenUp:
            return
        except UnusableFile as trouble:
            if isinstance(trouble, TroubledDrive) and self._is_remote(path):
                self._offer_local_copy(path, str(trouble))
            elif isinstance(trouble, DamagedBook):
                self._look_over(path, str(trouble))
            else:
                message(self._window, str(trouble))
            return
        seconds = round(self._clock() - started)
        if seconds >= _SLOW and self._is_remote(path):
            why = f"“{path}”在网络上，打开它用了 {seconds} 秒；以后每填一个数都可能要等。"
            self._offer_local_copy(path, why)

    def _offer_local_copy(self, path: Path, why: str) -> None:
        from ui.dialogs.local_copy import offer_local_copy

        offer_local_copy(self._session, path, why, self._window)

    def tell_changed(self, change: ChangedUnderneath) -> None:
        """Say that somebody else has written into the open book, and offer to open it anew."""
        from ui.dialogs.changed_book import ChangedBookDialog

        ChangedBookDialog(self._session, change, self._window).open()

    def offer_unlock(self, path: Path, why: str) -> None:
        """Ask whether nobody works in a book any more, whatever its lock says."""
        from ui.dialogs.unlock import offer_unlock

        offer_unlock(self._session, path, why, self._window)

    def open_sample(self) -> None:
        """Open the sample, made where the clerk keeps books; one made earlier is opened as it is."""
        from models.book import Book
        from models.command_line.sample import sample_facts

        path = last_folder("book", Path.home()) / f"示例预算本{BOOK.suffixes[0]}"
        with telling(partial(message, self._window)):
            if not path.exists():
                make_folder(path.parent)
                Book.create(path, sample_facts()).close()
            self.open_book(path)

    def next_year(self) -> None:
        """Make the next year's book of the open one, else of one that the clerk chooses."""
        from ui.dialogs.next_year import carry_over

        if self._session.is_open:
            carry_over(self._session, self._session.book.path, self._window)
            return
        folder = str(book_folder(Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(self._window, "从哪一本结转", folder, file_filter(BOOK))
        if chosen:
            carry_over(self._session, Path(chosen), self._window)

    def ask_for_workbook(self) -> None:
        """Preview a workbook that the clerk chooses."""
        self._ask_for_import("从 Excel 导入", file_filter(file_kinds.WORKBOOK, DOCUMENT, file_kinds.COMMENTS))

    def ask_for_document(self) -> None:
        """Preview a published document that the clerk chooses."""
        self._ask_for_import("从去年的文档导入", file_filter(DOCUMENT))

    def ask_for_approved(self) -> None:
        """Compare the book with what a bureau sent back."""
        from ui.workbook_reader import read_and_compare

        prepare()
        files, folder = file_filter(file_kinds.WORKBOOK), str(last_folder("import", Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(self._window, "与批复比较", folder, files)
        if chosen:
            remember_folder("import", Path(chosen).parent)
            read_and_compare(self._session, Path(chosen), self._window, self._jump)

    def _ask_for_import(self, title: str, files: str) -> None:
        # What will read the file gets ready while the clerk looks for it.
        prepare()
        folder = str(last_folder("import", Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, folder, files)
        if chosen:
            remember_folder("import", Path(chosen).parent)
            if file_kinds.COMMENTS.holds(Path(chosen)):
                self.take_comments(Path(chosen))
            else:
                self.import_workbook(Path(chosen))

    def import_workbook(self, path: Path) -> None:
        """Show what a workbook or a document would do, to be applied or not."""
        from ui.workbook_reader import read_and_preview

        if not self._session.settle():
            return
        read_and_preview(self._session, path, self._window, self._jump)

    def sum_up(self, files: Sequence[Path] = ()) -> None:
        """Sum units' files up into their department's book: these, and those of last time."""
        once_loaded(partial(self._sum_up, files))

    def _sum_up(self, files: Sequence[Path]) -> None:
        from ui.summing_up import ask_for_units

        session = self._session
        if session.is_open and session.family.is_department and session.book.read_only:
            message(
                self._window, "部门预算本是以只读方式打开的，不能汇总；请关闭正在使用它的程序，再重新打开。"
            )
            return
        # What reads foreign files gets ready while the clerk chooses them.
        prepare()
        ask_for_units(session, self._window, self._jump, files)

    def export(self) -> None:
        """Write the published tables."""
        from models.book import WORKBOOK
        from ui.export import export

        export(self._session, self._window, WORKBOOK)

    def hand_in(self) -> None:
        """Write all that a bureau asks for as one file."""
        from models.book import HAND_IN
        from ui.export import export

        export(self._session, self._window, HAND_IN)

    def send_comments(self) -> None:
        """Write what a reviewer said, to be sent back."""
        from models.book import COMMENTS
        from ui.export import export

        export(self._session, self._window, COMMENTS)

    def take_comments(self, path: Path) -> None:
        """Take what a reviewer sent back into the open book, and show it."""
        from ui.comments import take_comments

        take_comments(self._session, path, self._window)

    def receive(self, packages: Sequence[Path] = ()) -> None:
        """Show what has been handed in, and take these packages in."""
        from ui.dialogs.reception import open_reception

        open_reception(self._window, self.open_book, self.sum_up, packages)

    def fill(self) -> None:
        """Fill a bureau's workbook."""
        from ui.export import export_filled

        export_filled(self._session, self._window)

    def save_template(self) -> None:
        """Write a blank template."""
        from ui.export import save_template

        save_template(self._session, self._window)

    def print_table(self, role: str | None) -> None:
        """Print a table, or the whole document."""
        from ui.preview.print_dialog import print_book

        print_book(self._session, self._window, role)

    def save_as(self) -> None:
        """Go on in a new file."""
        from ui.dialogs.new_book import save_book_as

        save_book_as(self._session, self._window)

    def back_up(self) -> None:
        """Copy the book beside itself."""
        from ui.dialogs.backups import make_backup

        make_backup(self._session, self._window)

    def restore(self) -> None:
        """Put a backup in the book's place."""
        from ui.dialogs.backups import RestoreDialog

        RestoreDialog(self._session, self._window).open()

    def show_versions(self) -> None:
        """Keep the book as a version, or compare it with one."""
        from ui.dialogs.versions import VersionsDialog

        VersionsDialog(self._session, self._window).open()

    def show_history(self) -> None:
        """Show what was done to the book."""
        from ui.dialogs.change_history import ChangeHistoryDialog, open_history

        open_history(self._window, lambda: ChangeHistoryDialog(self._session, self._window))

    def repair(self) -> None:
        """Look the open book over, or one that the clerk chooses."""
        if self._session.is_open:
            self._look_over(self._session.book.path)
            return
        folder = str(book_folder(Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(self._window, "检查预算本", folder, file_filter(BOOK))
        if chosen:
            self._look_over(Path(chosen))

    def _look_over(self, path: Path, otherwise: str = "") -> None:
        """Show what is wrong and what helps; ``otherwise`` is said alone where nothing does."""
        from ui.dialogs.repair import RepairDialog

        with telling(partial(message, self._window)):
            dialog = RepairDialog(self._session, path, self._window)
            if otherwise and not dialog.helps:
                message(self._window, otherwise)
            else:
                dialog.open()
