"""From a department's book into the file that a unit handed in: at the same figure, where it is a book."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.book import Source
from models.facts import Period
from models.families import Address
from models.ground.file_kinds import BOOK, PARCEL
from models.measures import REVENUE_TABLE
from models.publish import CellOf
from models.reception.shelf import reviewed_copy
from ui.message import message
from ui.session import Session
from ui.trouble import telling


def open_source(
    session: Session,
    unit: int,
    parent: QWidget | None,
    address: Address | None = None,
    period: Period = Period.CURRENT,
) -> None:
    """Open what a unit handed in, in the place of its department's book; what is no book, in its own program.

    ``address`` is the department's figure that is to be seen in it.
    """
    source = session.book.departments.source_of(unit)
    if source is None:
        message(parent, "这个单位的数是在部门预算本里填写的，没有来源文件。")
        return
    file = reviewed_copy(source.file) if PARCEL.holds(source.file) else source.file
    if not source.is_there:
        message(parent, f"“{source.name}”交来的“{source.file}”已经不在原处；请找到它，再汇总一次。")
    elif file is None:
        message(
            parent,
            f"“{source.name}”交来的是报送包“{source.file}”；请先在“收件”里接收它，再从收件表打开它的预算本。",
        )
    elif not BOOK.holds(file):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
    elif session.settle():
        with telling(partial(message, parent)):
            _open(session, source, file, address, period)


def _open(session: Session, source: Source, book: Path, address: Address | None, period: Period) -> None:
    department = session.book.path.name
    changed = f"它在 {source.taken} 汇总以后改过；" if source.is_newer else ""
    session.open(book)
    if address is not None and address.table in session.family.roles:
        own = session.book.ledger.own_unit
        row = str(own) if address.table == REVENUE_TABLE and address.row.isdigit() else address.row
        session.origin_wanted.emit(CellOf(address._replace(row=row), period))
    session.said.emit(
        f"已打开“{source.name}”交来的预算本；{changed}要回到“{department}”，用“文件”菜单里的“最近的预算本”。"
    )
