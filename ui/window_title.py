"""The window's title: whose book, which year's figures, which file, and whether it is what the file holds."""

from ui.session import Session

APPLICATION = "单位预算公开"


def window_title(session: Session, current: bool) -> str:
    """The title for the open book, or for none; ``current`` is False where the file could not be followed."""
    if not session.is_open:
        return APPLICATION
    book, shown, state = session.book, session.shown_year, "已保存"
    if book.read_only:
        state = "只读" if current else "只读，可能不是最新的内容"
    unit = book.ledger.units[book.ledger.own_unit] or "（未填单位名称）"
    return f"{unit} — {shown.year} 年度{shown.mark} — {book.path.name} — {state}"
