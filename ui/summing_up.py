"""汇总: units' files are read beside the window, and what they do to their department's book is previewed."""

import weakref
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from models.book import Book, department_facts, read_unit
from models.department import UnitBook
from models.facts import Profile
from models.ground.file_kinds import BOOK
from models.ground.files import file_name, make_folder
from models.ground.giving_up import go_on
from models.readers import Patience
from ui.dialogs.department_dialog import DepartmentDialog
from ui.dialogs.unit_files_dialog import TITLE, UnitFilesDialog, is_department
from ui.file_filter import file_filter
from ui.loose_hold import held
from ui.message import message
from ui.patient_reading import read_patiently
from ui.recent_books import last_folder, remember_folder
from ui.session import Session
from ui.trouble import telling
from ui.waiting import Waiting

Jump = Callable[[str, str, str], object]
_WHOSE = "各单位的文件里看不出是哪个部门的（没有一个单位写明是“本级”）：请填写部门名称，再按“预览”。"


def ask_for_units(
    session: Session, parent: QWidget, jump: Jump, files: Sequence[Path] = ()
) -> UnitFilesDialog:
    """Have the clerk say which files are summed up; those that are there are read and previewed then."""
    # What a child holds on to must not be its parent's last hold.
    window, jumping = weakref.ref(parent), held(jump)

    def go_on_with(paths: Sequence[Path], name: str) -> None:
        if (around := window()) is not None:
            read_units(session, paths, name, around, jumping() or _stay)

    dialog = UnitFilesDialog(session, parent, files)
    dialog.finished.connect(dialog.deleteLater)
    dialog.chosen.connect(go_on_with)
    dialog.open()
    return dialog


def read_units(
    session: Session,
    paths: Sequence[Path],
    name: str,
    parent: QWidget,
    jump: Jump,
    ask: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName,
) -> Waiting:
    """Read the files without holding up the window, then show what they would do to the department's book.

    Where none is open one is made first, where the clerk says.
    """

    def read(patience: Patience) -> list[UnitBook]:
        return [_read(path, patience) for path in paths]

    jumping = held(jump)

    def ready(books: list[UnitBook], around: QWidget) -> None:
        with telling(partial(message, around)):
            if is_department(session) or _made(session, books, name, around, jumping() or _stay, ask):
                _preview(session, books, around, jumping() or _stay)

    return read_patiently(TITLE, f"读取 {len(paths)} 个单位的文件", read, parent, ready)


def _read(path: Path, patience: Patience) -> UnitBook:
    go_on()
    return read_unit(path, patience)


def _made(
    session: Session,
    books: Sequence[UnitBook],
    name: str,
    parent: QWidget,
    jump: Jump,
    ask: Callable[..., tuple[str, str]],
) -> bool:
    """Make the department's book and open it; False where the clerk would rather not. Raises UnusableFile."""
    facts = department_facts(books, name)
    department = next((fact.full_name for fact in facts if isinstance(fact, Profile)), "")
    if not department:
        again = ask_for_units(session, parent, jump, [book.path for book in books])
        message(again, _WHOSE)
        again.name.setFocus()
        return False
    year = books[0].ledger.settings.year
    proposed = last_folder("book", books[0].path.parent) / file_name(
        f"{department}{year}年部门预算{BOOK.suffixes[0]}"
    )
    options = QFileDialog.Option.DontConfirmOverwrite
    chosen, _ = ask(parent, "新部门预算本的文件", str(proposed), file_filter(BOOK), options=options)
    if not chosen:
        return False
    path = Path(chosen)
    path = path if BOOK.holds(path) else path.with_name(path.name + BOOK.suffixes[0])
    make_folder(path.parent)
    Book.create(path, facts).close()
    session.open(path)
    remember_folder("book", path.parent)
    return True


def _preview(session: Session, books: Sequence[UnitBook], parent: QWidget, jump: Jump) -> None:
    # Not modal: who jumps to a table wants to look around in it before deciding.
    dialog = DepartmentDialog(session, books, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.jump.connect(jump)
    dialog.start()


def _stay(*_: str) -> None:
    """Whoever would jump has gone."""
