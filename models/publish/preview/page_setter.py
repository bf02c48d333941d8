"""The pages of a document to be looked at, edit after edit: only those are set anew that an edit reaches."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from models.ground.giving_up import go_on
from models.publish.blocks import Document
from models.publish.layouts import design_of
from models.publish.missing_fonts import in_words, stand_ins
from models.publish.pdf_data import Data, general_data
from models.publish.preview.setting import Piece, set_numbers, set_pieces
from models.publish.preview.splicing import NOTHING, SetSection, Stretch, changed, spliced, to_the_end
from models.publish.preview.units import Entry, UnitMaker, key_of
from models.publish.shown_pages import Sheet, ShownHeading, ShownPage, ShownPages
from models.publish.typesetting import REMEMBERED_COMPILATIONS, forget, go_on_from

# As often as typst itself: the contents may grow by a page, which gives all behind them other numbers.
_MOST_ROUNDS = 5
_Name = tuple[bool, str, int]


class PageSetter:
    """Sets one document after the other, in one thread at a time.

    What it shows depends on the document alone; how fast that is, on how much of it was in the one before.
    """

    def __init__(self) -> None:
        self._general: Data = {}

    def _start_again(self, document: Document, general: Data) -> None:
        self._general = general
        self._maker = UnitMaker(design_of(document.layout))
        self._sections: Mapping[_Name, SetSection] = {}
        self._entries: Sequence[Entry] = ()
        self._numbers: dict[tuple[bool, int], Sheet] = {}

    def set(self, document: Document) -> ShownPages:
        """The pages of a document as it will be printed. Raises GivenUp between two steps."""
        go_on_from((document.unit, document.year, document.layout))
        # What a file is called and by whom it is shows on none of its pages.
        if (general := {**general_data(document), "title": "", "unit": ""}) != self._general:
            self._start_again(document, general)
        for _ in range(_MOST_ROUNDS):
            sections = self._set(document)
            first = _first_numbered(document, sections)
            headings = list(_headings(sections))
            entries = [Entry(one.key, one.level, one.words, _printed(one.page, first)) for one in headings]
            if entries == self._entries:
                break
            self._entries = entries
        pages = list(self._numbered(document, sections, first))
        return ShownPages(pages, headings, in_words(stand_ins(document)))

    def _set(self, document: Document) -> Sequence[SetSection]:
        """All sections, of which those units are set that changed."""
        named = list(_named(document))
        before = [self._sections.get(name, NOTHING) for name in named]
        units = [self._maker.units(section, self._entries) for section in document.sections]
        made = list(before)
        wanted = {at: found for at in range(len(made)) if (found := changed(before[at], units[at]))}
        while wanted:
            go_on()
            pieces = [
                Piece(document.sections[at].landscape, units[at][each.first : each.last])
                for at, stretches in wanted.items()
                for each in stretches
            ]
            set_anew = iter(set_pieces(self._general, pieces))
            # Of a whole document hundreds of MB would be remembered, and little of it is wanted again.
            forget(1 if self._sections else REMEMBERED_COMPILATIONS)
            further: dict[int, list[Stretch]] = {}
            for at, stretches in wanted.items():
                own = list(islice(set_anew, len(stretches)))
                if section := spliced(before[at], units[at], stretches, own):
                    made[at] = section
                else:
                    further[at] = [to_the_end(before[at], units[at], stretches[0].first)]
            wanted = further
        self._sections = dict(zip(named, made, strict=True))
        return made

    def _numbered(
        self, document: Document, sections: Sequence[SetSection], first: int
    ) -> Iterator[ShownPage]:
        """The pages with their numbers over them, of which those are set that were never wanted before."""
        sheets: list[Sheet] = []
        wanted: list[tuple[bool, int] | None] = []
        for section, made in zip(document.sections, sections, strict=True):
            for sheet in made.sheets:
                number = _printed(len(sheets), first)
                wanted.append((section.landscape, number) if section.numbered else None)
                sheets.append(sheet)
        if missing := [one for one in dict.fromkeys(wanted) if one and one not in self._numbers]:
            self._numbers |= dict(zip(missing, set_numbers(self._general, missing), strict=True))
            forget(1)
        for sheet, one in zip(sheets, wanted, strict=True):
            yield ShownPage(sheet, self._numbers[one] if one else None)


def _named(document: Document) -> Iterator[_Name]:
    """Names for the sections, by which most are found again in the next document."""
    seen: Counter[tuple[bool, str]] = Counter()
    for section in document.sections:
        name = (section.landscape, key_of(section.blocks[0]) if section.blocks else "")
        seen[name] += 1
        yield (*name, seen[name])


def _first_numbered(document: Document, sections: Sequence[SetSection]) -> int:
    """How many pages come before those that are numbered from 1."""
    before = 0
    for section, made in zip(document.sections, sections, strict=True):
        if section.numbered:
            return before
        before += len(made.sheets)
    return 0


def _printed(page: int, first: int) -> int:
    """The number that a page has, which is counted from 0."""
    return page + 1 - (first if page >= first else 0)


def _headings(sections: Sequence[SetSection]) -> Iterator[ShownHeading]:
    before = 0
    for section in sections:
        for unit, place in zip(section.units, section.places, strict=True):
            if unit.heading:
                yield ShownHeading(*unit.heading, before + place.first, place.down)
        before += len(section.sheets)
