"""A large act asked for in the window itself: done beside it, and what is typed meanwhile waits for it."""

import gc
from typing import TYPE_CHECKING

from ui.session import Session
from ui.trouble import telling
from ui.waited_for import WaitedFor

if TYPE_CHECKING:
    from models.book import ActBeside
    from models.tables import Changes


def act_in_turn(session: Session, act: "ActBeside", title: str) -> "Changes | None":
    """What the act changed, when everybody has been told; None where nothing came of it, the reason said.

    Keys and clicks stay in their order behind it: they are meant for what it makes.
    """
    taken: list[Changes] = []

    def take_over() -> None:
        """Where the file has it, the window has, too; a book that is about to be closed before it goes."""
        act.wait()
        if act.is_done and not taken:
            taken.append(act.take_over())
            # All of it lives as long as the book is open: the collector need not walk through it now.
            gc.freeze()
            session.tell(taken[0])

    waited = WaitedFor(act.work, title, act.words)
    session.closing.connect(take_over)
    try:
        with telling(session.refuse):
            waited.outcome()
        take_over()
    finally:
        session.closing.disconnect(take_over)
    waited.type_on()
    return taken[0] if taken else None
