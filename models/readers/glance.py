"""How far a sheet's cells reach, seen without a parser's help where they are written as most programs write.

Each cell names its place first, <c r="B5", nothing has a prefix, and no comment holds what but looks like a
cell: then the places are all that must be read. What is written otherwise is left to the parser.
"""

import re
from itertools import groupby
from typing import NamedTuple

# In UTF-8 the bytes of a tag are in no other sign.
_BEGINNING = re.compile(
    rb"""(?:\xef\xbb\xbf)?<(?:\?xml version=["']1\.0["'](?: encoding=["'](?i:utf-8)["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])?\s*\?>|[A-Za-z])"""
)
# A cell with its place; or, with none, whatever asks for a parser. Few signs are colons, so that those are
# looked for by themselves.
_CELL = re.compile(rb'<(?:c(?: r="([A-Z]{1,3})([0-9]{1,7})"|[\s/>])|!|sheet[\s/>]|table|covered)')
_PREFIXED = re.compile(rb":(?:c|sheet|table)")


class Reach(NamedTuple):
    """How many cells stand in a part, be they but a look, and the last row and column of any."""

    cells: int
    rows: int
    columns: int


def reach_of(part: bytes) -> Reach | None:
    """None where that is not to be seen at a glance, or its rows don't run downwards."""
    if _BEGINNING.match(part) is None or _PREFIXED.search(part):
        return None
    places = _CELL.findall(part)
    if not places:
        return Reach(0, 0, 0)
    letters, numbers = zip(*places, strict=True)
    widest = set(letters)
    if b"" in widest:
        return None
    rows = [int(number) for number, _ in groupby(numbers)]
    if rows != sorted(rows):
        return None
    return Reach(len(places), rows[-1], max(map(column_number, widest)))


def column_number(letters: bytes) -> int:
    """A column's number from one."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column
