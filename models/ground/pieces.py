"""Work done in pieces, so that whoever can't wait for all of it may do something else between two of them."""

from collections.abc import Callable, Generator, Iterable
from typing import Generic, TypeVar

_S = TypeVar("_S")
_T = TypeVar("_T")
# What a window does in a millisecond or two, and no more.
_MANY = 50

Pieces = Generator[None, None, _T]
"""Pauses now and then, and returns what was made."""


def at_once(pieces: Pieces[_T]) -> _T:
    """What work in pieces makes, without a pause."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            made: _T = end.value
            return made


def gathered(things: Iterable[_T]) -> Pieces[tuple[_T, ...]]:
    """All of them, with a pause after each few."""
    made: list[_T] = []
    for thing in things:
        made.append(thing)
        if not len(made) % _MANY:
            yield
    return tuple(made)


class InPieces(Generic[_S, _T]):
    """What is made of something in ``pieces``; called, it is made at once. Decorates what pauses."""

    def __init__(self, pieces: Callable[[_S], Pieces[_T]]) -> None:
        self.pieces = pieces

    def __call__(self, of: _S) -> _T:
        """All of it."""
        return at_once(self.pieces(of))
