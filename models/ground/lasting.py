"""Much that is made at once: no garbage is looked for among it meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""So many objects are worth being moved: those of some ten thousand lines."""


@contextmanager
def looking_for_no_garbage() -> Iterator[None]:
    """A span in which Python does not look through what is being made for what has become garbage.

    It would after each few hundred of twenty thousand facts, which takes a third of the time of making them.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@contextmanager
def making_what_lasts() -> Iterator[None]:
    """The same for what stays: nor is it looked through once more at the end."""
    looking = gc.isenabled()
    with looking_for_no_garbage():
        yield
        # Frozen and unfrozen, all is of the oldest generation, garbage too: what a process has that opens one
        # small book after the other would pile up there. What the window has frozen stays so, for there the
        # collector is off.
        if looking and gc.get_count()[0] > _MANY and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
