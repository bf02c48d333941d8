"""When something was done, as a book keeps it."""

from datetime import datetime

# A clock may be wrong by decades; what lies outside is no clock's, and no calendar of ours prints it.
_YEARS = range(1970, 9999)


def now() -> str:
    """The time, to the second, with its zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def moment(kept: str) -> datetime:
    """The time that a book keeps, in its zone. Raises ValueError for what ``now`` can't have written."""
    made = datetime.fromisoformat(kept)
    if made.tzinfo is None or made.year not in _YEARS:
        raise ValueError(f"no time of ours: {kept}")
    return made
