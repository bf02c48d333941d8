"""Before the document leaves the house: 错误 hold it back, unless the clerk writes why they do not."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.audit import OVERRIDE_REASON, counts
from models.facts import Period, Severity
from ui.audit.reason_dialog import ReasonDialog
from ui.session import Session


def publish(session: Session, parent: QWidget, export: Callable[[], object]) -> ReasonDialog | None:
    """Export the document, or where it has 错误 ask first; the question then shown."""
    book = session.book
    errors = counts(book.audit())[Severity.ERROR]
    if not errors:
        export()
        return None

    def in_spite(reason: str) -> None:
        if session.do(lambda: book.override_audit(reason)):
            export()

    question = ReasonDialog(
        "还有错误",
        f"审核发现 {errors} 处错误，请先改正。确需照现在的样子导出，请写明理由；审核报告会写上这个理由。",
        ("仍然导出(&E)", in_spite),
        parent,
        book.ledger.texts.get(OVERRIDE_REASON, ""),
        ("去审核(&A)", lambda: session.wanted.emit("audit", Period.CURRENT)),
    )
    question.open()
    return question
