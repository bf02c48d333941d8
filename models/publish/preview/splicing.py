"""A section's pages of which only those are set anew that an edit reaches.

Pages are filled one after the other: what a page begins with, where nothing of the page before goes on to it,
begins a page whatever follows. So what changed is set from such a unit before it up to one behind it. Where
that unit is at the head of a page again, all behind it is as it was.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from models.publish.preview.setting import Place, SetPiece
from models.publish.preview.units import Unit
from models.publish.shown_pages import Sheet


class SetSection(NamedTuple):
    """A section as it was last set, with the places of its units."""

    units: Sequence[Unit]
    sheets: Sequence[Sheet]
    places: Sequence[Place]


NOTHING = SetSection((), (), ())
"""A section that was never set."""


class Stretch(NamedTuple):
    """Which units must be set: from the first up to the last, without it.

    again: the unit from which on all should be as before, behind the last of them where nothing is. It is set
    once more, to see whether it begins a page. same: where that unit was before.
    """

    first: int
    last: int
    again: int
    same: int


def to_the_end(before: SetSection, units: Sequence[Unit], first: int) -> Stretch:
    """All units from one on, which begins a page and was where it is."""
    return Stretch(first, len(units), len(units), len(before.units))


def changed(before: SetSection, units: Sequence[Unit]) -> list[Stretch]:
    """The units that must be set for these to stand in the place of those before, in order."""
    stretches: list[Stretch] = []
    for begin, end, moved in _edits(before.units, units):
        made = _stretch(before, units, begin, end, moved)
        if stretches and made.first < stretches[-1].again:
            made = made._replace(first=stretches.pop().first)
        stretches.append(made)
    return stretches


def spliced(
    before: SetSection, units: Sequence[Unit], stretches: Sequence[Stretch], pieces: Sequence[SetPiece]
) -> SetSection | None:
    """The section with its stretches set anew; None where what follows one does not begin a page any more."""
    for stretch, piece in zip(reversed(stretches), reversed(pieces), strict=True):
        set_anew = stretch.again - stretch.first
        if stretch.again < len(units) and not _heads_a_page(piece.places, set_anew):
            return None
        begin = _page_of(stretch.first, before.places, before.sheets)
        end = _page_of(set_anew, piece.places, piece.sheets)
        follows = _page_of(stretch.same, before.places, before.sheets)
        before = SetSection(
            [
                *before.units[: stretch.first],
                *units[stretch.first : stretch.again],
                *before.units[stretch.same :],
            ],
            [*before.sheets[:begin], *piece.sheets[:end], *before.sheets[follows:]],
            [
                *before.places[: stretch.first],
                *(_moved(place, begin) for place in piece.places[:set_anew]),
                *(_moved(place, begin + end - follows) for place in before.places[stretch.same :]),
            ],
        )
    return before


def _edits(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int, int]]:
    """From which unit up to which others stand in the place of the old ones, and how many more."""
    if len(old) == len(new):
        yield from (
            (at, at + 1, 0) for at, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]
        )
        return
    shorter = min(len(old), len(new))
    begin = _alike(shorter, lambda at: old[at] == new[at])
    end = len(old) - _alike(shorter - begin, lambda at: old[-1 - at] == new[-1 - at])
    yield begin, end, len(new) - len(old)


def _stretch(before: SetSection, units: Sequence[Unit], begin: int, end: int, moved: int) -> Stretch:
    # What sticks to the first that changed may go with it to another page.
    settled = next((at for at in range(begin - 1, -1, -1) if not before.units[at].sticky), 0)
    first = next(at for at in range(settled, -1, -1) if _heads_a_page(before.places, at))
    behind = range(max(end, first + 1), len(before.units))
    same = next((at for at in behind if _heads_a_page(before.places, at)), None)
    if same is None:
        return to_the_end(before, units, first)
    again = same + moved
    last = next((at for at in range(again, len(units)) if not units[at].sticky), len(units) - 1)
    return Stretch(first, last + 1, again, same)


def _page_of(at: int, places: Sequence[Place], sheets: Sequence[Sheet]) -> int:
    """The page on which a unit begins; behind the last unit, the number of pages."""
    return places[at].first if at < len(places) else len(sheets)


def _alike(most: int, alike: Callable[[int], bool]) -> int:
    """How many are alike, from the first on."""
    return next((at for at in range(most) if not alike(at)), most)


def _heads_a_page(places: Sequence[Place], at: int) -> bool:
    """Whether a unit is the first of its page, and nothing goes on to that page from the one before."""
    if not at:
        return True
    last = places[at - 1].last
    return last is not None and last < places[at].first


def _moved(place: Place, pages: int) -> Place:
    return Place(place.first + pages, None if place.last is None else place.last + pages, place.down)
