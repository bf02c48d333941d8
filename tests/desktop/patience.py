"""Waiting for a program that one does not call into: its answers come when they come."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

_DEADLINE = 15.0
_GLANCE = 0.02
T = TypeVar("T")


def wait_for(look: Callable[[], T], what: str, deadline: float = _DEADLINE) -> T:
    """What ``look`` gives once it gives something true. Raises AssertionError naming what did not come."""
    pause, end = threading.Event(), time.monotonic() + deadline
    while not (seen := look()):
        if time.monotonic() > end:
            raise AssertionError(f"not seen within {deadline:.0f} s: {what}")
        pause.wait(_GLANCE)
    return seen
