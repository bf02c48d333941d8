"""What a reviewer sent back, taken into the open book and put before the clerk."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.facts import Period
from models.facts.comments import open_comments
from models.parcels import read_comments
from ui.message import message
from ui.session import Session
from ui.trouble import telling


def take_comments(session: Session, path: Path, parent: QWidget) -> None:
    """Take a file of comments in, or say in one sentence why not; where no book is open, for which it is."""
    with telling(partial(message, parent)):
        if not session.is_open:
            sent = read_comments(path)
            message(
                parent,
                f"这是对“{sent.unit}”{sent.year} 年度预算的审核意见；请先打开它的预算本，再把文件拖进来。",
            )
            return
        if not session.settle():
            return
        before = len(open_comments(session.book.ledger))
        changes = session.book.review.take_file(path)
        if not session.tell(changes):
            return
        session.wanted.emit("audit", Period.CURRENT)
        number = len(open_comments(session.book.ledger)) - before
        session.said.emit(
            f"新接收审核意见 {number} 条，列在审核里，请逐条答复。" if number else "这些意见早已接收过。"
        )
