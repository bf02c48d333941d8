"""Much that is made at once and stays: no garbage is looked for among it meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def making_what_lasts() -> Iterator[None]:
    """A span in which Python does not look through what is being made for what has become garbage.

    It would after each few hundred of twenty thousand facts, which takes a third of the time of making them;
    and once more at the end, if they did not go at once among what has been looked through often enough.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            # Frozen and unfrozen, all is of the oldest generation, and nothing is lost: what the window has
            # frozen stays so, for there the collector is off.
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
