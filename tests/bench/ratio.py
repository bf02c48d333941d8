"""How many times as long one thing takes as another, both measured in the same run.

A slow or busy machine slows both: such a ratio can be asserted, a time on the clock can not. What is measured
is the time of the processor, in which whatever else the machine does has no part.
"""

import time
from collections.abc import Callable

Act = Callable[[], object]


def nothing() -> None:
    """What needs no preparation."""


def times_as_long(act: Act, reference: Act, rounds: int = 7, before: Act = nothing) -> float:
    """The quickest of so many rounds of each, by turns; ``before`` prepares each of the act's, uncounted."""
    acts, references = [], []
    for _ in range(rounds):
        references.append(processor_seconds(reference))
        before()
        acts.append(processor_seconds(act))
    return min(acts) / min(references)


def processor_seconds(act: Act) -> float:
    """How long this process works for it once."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def seconds(act: Act) -> float:
    """How long it takes once, on the clock: for what others work at too."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
