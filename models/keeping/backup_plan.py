"""Which of a book's automatic backups are kept: hours of the day, days of the month, weeks of the year."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

EVERY = timedelta(minutes=15)
"""How long changes may stand without a backup."""

_ALL = timedelta(hours=1)
# Up to this age, one backup is kept for each of these: the last of it.
_SPANS: tuple[tuple[timedelta, Callable[[datetime], Hashable]], ...] = (
    (timedelta(days=1), lambda made: (made.date(), made.hour)),
    (timedelta(days=30), lambda made: made.date()),
    (timedelta(days=366), lambda made: made.isocalendar()[:2]),
)
# A clock that was set leaps by years, or back. A book that lies untouched for longer loses nothing by this.
_LONGEST_PAUSE, _SHORTEST_PAUSE = timedelta(days=1), timedelta(seconds=1)


def surplus(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """The backups to let go, by when they were made. The newest always stays, and what seems made later."""
    newest_first = sorted(set(made), reverse=True)
    kept: set[datetime] = {one for one in newest_first if now - one <= _ALL} | set(newest_first[:1])
    for age, span in _SPANS:
        seen: set[Hashable] = set()
        for one in newest_first:
            if now - one <= age and span(one) not in seen:
                seen.add(span(one))
                kept.add(one)
    return set(newest_first) - kept


def by_a_steady_clock(newest_first: Sequence[datetime]) -> list[datetime]:
    """When backups were made, by a clock that goes neither back nor by leaps; the newest as it says itself.

    No backup seems a year old because the clock was set: only time in which others were made counts.
    """
    steady = list(newest_first[:1])
    for later, earlier in pairwise(newest_first):
        steady.append(steady[-1] - min(max(later - earlier, _SHORTEST_PAUSE), _LONGEST_PAUSE))
    return steady
