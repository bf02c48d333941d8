"""Work that somebody may give up while another thread does it: nothing is put in its place after that."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock


class GivenUp(Exception):  # noqa: N818 - it says what the clerk did, not what went wrong
    """Nobody wants the work any more; what it was about to put in its place is not there."""


class Wish:
    """Whether work is still wanted, asked by who does it and taken back by who wanted it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken_back = False

    def take_back(self) -> None:
        """Want it no longer; what is being put in its place at this moment is there when this returns."""
        with self._lock:
            self._taken_back = True

    @contextmanager
    def decided(self) -> Iterator[None]:
        """For the step that can't be taken back. Raises GivenUp where it is not wanted."""
        with self._lock:
            if self._taken_back:
                raise GivenUp
            yield


_wish: ContextVar[Wish | None] = ContextVar("wish", default=None)


@contextmanager
def for_the_wish(wish: Wish) -> Iterator[None]:
    """What is done within is done as long as this wish stands."""
    token = _wish.set(wish)
    try:
        yield
    finally:
        _wish.reset(token)


@contextmanager
def while_wanted() -> Iterator[None]:
    """For the step of any work that can't be taken back. Raises GivenUp where the work is not wanted."""
    wish = _wish.get()
    if wish is None:
        yield
        return
    with wish.decided():
        yield


def go_on() -> None:
    """For long work between its steps. Raises GivenUp where it is not wanted."""
    with while_wanted():
        pass
