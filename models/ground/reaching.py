"""Whether a folder is there, asked impatiently: a share that is gone answers after half a minute."""

from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

_SECONDS = 2.0


def is_within_reach(folder: Path, seconds: float = _SECONDS) -> bool:
    """Whether a folder is there and says so in time."""
    answers: SimpleQueue[bool] = SimpleQueue()

    def ask() -> None:
        with suppress(OSError):
            answers.put(folder.is_dir())

    # A daemon: a program that ends does not wait for the share either.
    Thread(target=ask, daemon=True).start()
    with suppress(Empty):
        return answers.get(timeout=seconds)
    return False
