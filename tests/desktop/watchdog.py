"""How long the window of each test was held up: told after a run with --watch-holds."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.desktop import turns

# Seconds: a clerk does not see a shorter one.
LONGEST = 0.1
WATCHED = (sys.executable, "-m", turns.__name__)
"""Starts the program watched: to be followed by the path of a report and the program's own arguments."""
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Hold:
    """A long turn of the event loop: how long the window's thread worked in it, and a key waited for its end.

    In seconds. caught: where it was seen, most often first, with how often.
    """

    test: str
    work: float
    clock: float
    caught: dict[str, int]


def read_holds(report: Path, test: str) -> Iterator[Hold]:
    """The long turns of a program, none where it had none."""
    if report.exists():
        for line in report.read_text(encoding="utf-8").splitlines():
            yield Hold(test, **json.loads(line))


def in_words(holds: list[Hold]) -> Iterator[str]:
    """What the run showed, the longest holds first."""
    for name in ("work", "clock"):
        by_length = sorted(holds, key=lambda hold: -getattr(hold, name))
        longer = sum(1 for hold in holds if getattr(hold, name) > LONGEST)
        yield f"by {name}: {longer} longer than {LONGEST * 1000:.0f} ms"
        for hold in by_length[:_TOLD]:
            yield f"{hold.work * 1000:4.0f} ms of work, {hold.clock * 1000:4.0f} ms on the clock: {hold.test}"
            for place, times in list(hold.caught.items())[:3]:
                yield f"    {times} x {place}"
