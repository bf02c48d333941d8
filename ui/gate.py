"""Before anything of the book leaves the house: 错误 hold it back, unless the clerk writes why not."""

import weakref
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.book import Edition
from models.facts import Period, Severity, fields
from ui.dialogs.reason_dialog import ReasonDialog
from ui.session import Session
from ui.waiting import Waiting, at_work

Go = Callable[[Edition, QWidget], object]
"""With what leaves, and the window around."""


def leave(session: Session, parent: QWidget, go: Go, draft: bool = False) -> None:
    """Go on with the book as it is now; where it has 错误, ask first, or let it go as a draft.

    A draft goes unasked. Nothing is begun while something else is being written.
    """
    if not session.settle():
        return
    if at_work(parent):
        session.said.emit("上一件事还没有做完，请稍候。")
        return
    edition = session.book.publishing.edition(draft)
    if draft:
        go(edition, parent)
    elif session.watch.settled:
        _decide(session, parent, go, edition, session.watch.counts[Severity.ERROR])
    else:
        audit = Waiting("审核", "审核预算本", lambda: (edition, edition.errors), parent)
        around = weakref.ref(parent)

        def judged(found: tuple[Edition, int]) -> None:
            if (there := around()) is not None:
                _decide(session, there, go, *found)

        audit.ready.connect(judged)
        audit.start()


def _decide(session: Session, parent: QWidget, go: Go, edition: Edition, errors: int) -> None:
    if not errors:
        go(edition, parent)
        return
    book, around = session.book, weakref.ref(parent)

    def go_on(leaving: Edition) -> None:
        if (there := around()) is not None:
            go(leaving, there)

    def in_spite(reason: str) -> None:
        if session.do(lambda: book.audit.override_audit(reason)):
            go_on(book.publishing.edition())

    ReasonDialog(
        "还有错误",
        f"审核发现 {errors} 处错误（没有填完的也算在内），请先改正。"
        "确需照现在的样子拿出去，请写明理由，预算本和审核报告会记下它；"
        "还没有编完的，可以先出草稿，每一页都会标明“草稿”。",
        ("仍然导出(&E)", in_spite),
        parent,
        book.ledger.texts.get(fields.PUBLISHED_WITH_ERRORS, ""),
        (
            ("去审核(&A)", lambda: session.wanted.emit("audit", Period.CURRENT)),
            ("出草稿(&D)", lambda: go_on(edition.as_draft())),
        ),
    ).open()
