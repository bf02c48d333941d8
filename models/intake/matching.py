"""A pattern of words, matched in a time that grows with the length of the text and not with its powers.

A regular expression with several places for any words tries every way of sharing a text out among them.
Here each part of the pattern is asked only once whether the rest fits at a place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True)
class Search:
    """One text being matched: what stood in each place, which branch was taken, and what is known to fail."""

    text: str
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    failed: set[tuple[int, int]] = field(default_factory=set)
    beyond: dict[int, int] = field(default_factory=dict)
    """For each place of words, where it began when no end further on was found to fit."""


class Part(Protocol):
    """A part of a pattern, with all that follows it."""

    def match(self, search: Search, at: int) -> bool:
        """Whether the text from here to its end is this part and what follows."""

    def places(self, text: str, start: int) -> Iterator[int]:
        """Where, from ``start`` on, this part may begin."""


class End:
    """The end of the text."""

    def match(self, search: Search, at: int) -> bool:
        return at == len(search.text)

    def places(self, text: str, start: int) -> Iterator[int]:
        if start <= len(text):
            yield len(text)


class Fixed:
    """Words as they are, or a number: an expression that fits in one way. name: where it is to be kept."""

    def __init__(self, expression: str, then: Part, name: str = "") -> None:
        self._expression, self._then, self._name = re.compile(expression), then, name

    def match(self, search: Search, at: int) -> bool:
        found = self._expression.match(search.text, at)
        if found is None or not self._then.match(search, found.end()):
            return False
        if self._name:
            search.spans[self._name] = found.span()
        return True

    def places(self, text: str, start: int) -> Iterator[int]:
        while start <= len(text) and (found := self._expression.search(text, start)):
            yield found.start()
            start = found.start() + 1


class Words:
    """Any words, at least one sign and as few as may be."""

    def __init__(self, name: str, then: Part) -> None:
        self._name, self._then = name, then

    def match(self, search: Search, at: int) -> bool:
        last = search.beyond.get(id(self), len(search.text))
        for end in self._then.places(search.text, at + 1):
            if end > last:
                break
            if self._then.match(search, end):
                search.spans[self._name] = (at, end)
                return True
        search.beyond[id(self)] = min(at, last)
        return False

    def places(self, text: str, start: int) -> Iterator[int]:
        yield from range(start, len(text))


class Choice:
    """One of several phrases, the first that fits with what follows; ``name`` keeps which."""

    def __init__(self, name: str, options: Sequence[tuple[str, Part]]) -> None:
        self._name, self._options = name, options

    def match(self, search: Search, at: int) -> bool:
        if (id(self), at) in search.failed:
            return False
        for branch, part in self._options:
            if part.match(search, at):
                search.branches[self._name] = branch
                return True
        search.failed.add((id(self), at))
        return False

    def places(self, text: str, start: int) -> Iterator[int]:
        yield from range(start, len(text) + 1)
