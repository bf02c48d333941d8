"""A table's rows by columns: twenty thousand have few words among them, each of which is looked at once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import NoneType
from typing import Any

PLAIN = frozenset({int, str, NoneType})
"""What nearly every column holds: of these, what is equal is the same."""
_WORDS = frozenset({str, NoneType})


class Column:
    """The values of one column, from the first row to the last: one at least."""

    def __init__(self, values: Sequence[Any]) -> None:
        self.values = values

    @cached_property
    def types(self) -> frozenset[type]:
        """Of which types its values are."""
        # Words are found among those that there are, in a hundredth of the time.
        if type(self.values[0]) in _WORDS and (found := frozenset(map(type, self.words))) <= _WORDS:
            return found
        return frozenset(map(type, self.values))

    @cached_property
    def words(self) -> frozenset[Any]:
        """Its values, each once."""
        first = self.values[0]
        # Many a column says the same in every row: that is seen sooner than each is looked up.
        if first == self.values[-1] and self.values.count(first) == len(self.values):
            return frozenset((first,))
        return frozenset(self.values)

    @cached_property
    def extremes(self) -> frozenset[Any]:
        """Of numbers the least and the largest; of anything else all that there is."""
        return frozenset({min(self.values), max(self.values)}) if self.types == {int} else self.words

    @property
    def is_one_word(self) -> bool:
        """Whether every row surely has the same."""
        return self.types <= PLAIN and len(self.extremes) == 1

    @property
    def shared(self) -> Sequence[Any]:
        """The values, equal words being one object: what is found by them is found by what it is, not as."""
        if str not in self.types or not self.types <= _WORDS:
            return self.values
        words = {word: word for word in self.words}
        return list(map(words.__getitem__, self.values))


Columns = Mapping[str, Column]
"""By their names."""


def columns_of(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Columns:
    """Of rows, some at least, that have their values in the order of these names."""
    return dict(zip(names, map(Column, zip(*rows, strict=True)), strict=True))
