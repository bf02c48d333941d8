"""A foreign file read without holding up the window, for as long as the clerk has patience."""

import weakref
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QMessageBox, QWidget

from models.readers import Patience, SlowFile
from ui.message import message
from ui.waiting import Waiting

_T = TypeVar("_T")
# Seconds of another try that the clerk agrees to.
_LONGER = 120


class _Late(NamedTuple):
    """That patience was at an end, in a sentence."""

    sentence: str


def read_patiently(
    title: str,
    doing: str,
    work: Callable[[Patience], _T],
    parent: QWidget,
    ready: Callable[[_T, QWidget], object],
    patience: Patience | None = None,
    writes: bool = False,
) -> Waiting:
    """Do ``work`` in a thread and hand what it gives to ``ready``, with the parent, if that is still there.

    取消 ends what reads the file at once. A file that takes too long is told, and read once more where the
    clerk will wait longer. ``writes`` as for Waiting.
    """
    patience = patience or Patience()
    # What a child holds on to must not be its parent's last hold.
    held = weakref.ref(parent)

    def attempt() -> _T | _Late:
        try:
            return work(patience)
        except SlowFile as slow:
            return _Late(str(slow))

    def heard(outcome: _T | _Late) -> None:
        if (around := held()) is None:
            return
        if not isinstance(outcome, _Late):
            ready(outcome, around)
        elif not patience.lost:
            _ask(outcome, around, again)

    def again() -> None:
        if (around := held()) is not None:
            read_patiently(title, doing, work, around, ready, Patience(_LONGER), writes)

    waiting = Waiting(title, doing, attempt, parent, writes, break_off=patience.lose)
    waiting.ready.connect(heard)
    waiting.failed.connect(lambda sentence: message(held(), sentence))
    waiting.start()
    return waiting


def _ask(late: _Late, parent: QWidget, again: Callable[[], object]) -> None:
    """Tell that a file takes long, and ask whether to wait."""
    box = message(parent, f"{late.sentence}它可能很大，也可能是特意做成这样的。")
    wait = box.addButton(f"再等 {_LONGER // 60} 分钟(&W)", QMessageBox.ButtonRole.ActionRole)
    wait.clicked.connect(again)
