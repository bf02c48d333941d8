"""A table's header as a tree: what stands over which columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.ground.words import plain


@dataclass
class Heading:
    """A heading and those below it; the lowest stand over one column each, or over several merged ones."""

    text: str
    columns: list[int]
    below: list["Heading"] = field(default_factory=list)

    @property
    def is_lowest(self) -> bool:
        """Whether no other heading is below it."""
        return not self.below

    def walk(self) -> Iterator["Heading"]:
        """It and all below it."""
        yield self
        for one in self.below:
            yield from one.walk()


_Origin = tuple[int, int]


def heading_paths(header: Sequence[Sequence[object]], width: int) -> list[list[tuple[_Origin, str]]]:
    """The headings over each column from the top down, each with the place where it stands."""
    origins: list[list[_Origin]] = []
    for number, row in enumerate(header):
        told = [row[at] if at < len(row) else None for at in range(width)]
        told = [None if _is_lost(header, number, at) else cell for at, cell in enumerate(told)]
        line: list[_Origin] = []
        for at in range(width):
            line.append(_origin(told, number, at, origins, line))
        origins.append(line)
    paths = []
    for at in range(width):
        path: dict[_Origin, str] = {}
        for line in origins:
            above, left = line[at]
            cells = header[above]
            if text := plain(cells[left]) if left < len(cells) else "":
                path[line[at]] = text
        paths.append(list(path.items()))
    return paths


def _is_lost(header: Sequence[Sequence[object]], number: int, at: int) -> bool:
    """Whether a blank is merged into the heading at its left, in a file that does not say what is merged.

    So it is where both have a heading of their own below: 基本支出, blank over 人员经费, 公用经费.
    """

    def text(row: int, column: int) -> str:
        return plain(header[row][column]) if 0 <= column < len(header[row]) else ""

    left = at - 1
    while left >= 0 and not text(number, left):
        left -= 1
    if text(number, at) or left < 0:
        return False
    below = range(number + 1, len(header))
    return all(any(text(row, column) for row in below) for column in range(left, at + 1))


def _origin(
    told: Sequence[object], number: int, at: int, above: Sequence[Sequence[_Origin]], line: Sequence[_Origin]
) -> _Origin:
    """Where the heading over a place stands: there, above where all below is merged, or at its left."""
    if told[at] is not None:
        return number, at
    if number:
        over = above[-1][at]
        if all(told[column] is None for column, one in enumerate(above[-1]) if one == over):
            return over
    return line[at - 1] if at else (number, at)


def heading_tree(
    header: Sequence[Sequence[object]], width: int, columns: Sequence[int], without_last: bool = False
) -> list[Heading]:
    """The headings over some columns. without_last leaves out the lowest over each."""
    paths = heading_paths(header, width)
    roots: list[Heading] = []
    known: dict[tuple[_Origin, ...], Heading] = {}
    for column in columns:
        path = paths[column][:-1] if without_last else paths[column]
        level = roots
        so_far: tuple[_Origin, ...] = ()
        for origin, text in path or [((-1, column), "")]:
            so_far = (*so_far, origin)
            heading = known.get(so_far)
            if heading is None:
                heading = known[so_far] = Heading(text, [])
                level.append(heading)
            heading.columns.append(column)
            level = heading.below
    return roots
