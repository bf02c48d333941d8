"""Where a finding is in a file that somebody else made, as whoever made it finds the place there.

A rule says where it looked in words of the document that was understood: a table's figure, a sentence. Here
that becomes a cell, or a paragraph or row that shows these words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.audit.finding import Finding, Passage, Place, SheetCell, Where
from models.audit.reading import PAGE_ENDS, ShownLine
from models.audit.subject import Subject
from models.exchange import Place as FilePlace
from models.facts import Indicator, Period, Project
from models.ground.spot import Spot
from models.ground.words import item, plain
from models.publish import CellOf, FactOf

# What a message quotes of the document stands between these, comparable as plain makes it; where it breaks
# off, or shows a sign that nobody sees, two stretches are quoted.
_BREAKS = re.compile(r'"|\.\.\.|…|⟨[^⟩]{0,20}⟩')
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is searched, its cells' words made comparable."""

    section: str
    cells: tuple[tuple[Spot, str], ...]

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        return self.cells[0][0]


class Whereabouts:
    """Knows what a file shows and where."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._reading = subject.read
        self._report = self._reading.report
        self._lines = [_comparable(line) for line in self._reading.lines]

    def located(self, finding: Finding) -> Finding:
        """The finding and what follows from it, each with its place in the file where there is one."""
        found = (self.of(place, finding) for place in finding.places)
        where = next((one for one in found if one is not None), None)
        return replace(finding, where=where, follows=tuple(map(self.located, finding.follows)))

    def of(self, place: Place, finding: Finding | None = None) -> Where | None:
        """Where the file has one of a finding's places; None where it is nowhere in it."""
        match place:
            case SheetCell(sheet, cell, _, _, _, spot) if sheet and cell:
                return Where(FilePlace(sheet, cell, spot))
            case SheetCell(_, _, role):
                return self._title(role)
            case CellOf(address, Period.CURRENT):
                printed = self._report.figures.get(address)
                in_row = (
                    one.place
                    for at, one in self._report.figures.items()
                    if (at.table, at.row) == (address.table, address.row)
                )
                figure = printed.place if printed else next(in_row, None)
                return Where(figure) if figure else self._title(address.table)
            case Passage():
                return self._passage(place, finding)
        return None

    def _title(self, role: str) -> Where | None:
        """Where a table begins."""
        places = (read.place for read in self._report.sheets if read.table == role)
        first = next(places, None)
        return Where(first) if first else None

    def _passage(self, place: Passage, finding: Finding | None) -> Where | None:
        if place.section == PAGE_ENDS:
            return None
        # Whose table it is says nothing of which row.
        known = {*_BREAKS.split(plain(self._project(place)))} - {plain(place.text)}
        quoted = [words for words in _quoted(place, finding) if words not in known]
        for lines in self._candidates(place):
            best = max(lines, key=lambda line: _agreement(line, quoted), default=None)
            if best is not None and _agreement(best, quoted):
                spot, words = _cell_of(best, quoted)
                return _where(spot, words)
        return self._beginning(place)

    def _candidates(self, place: Passage) -> Iterator[Sequence[_Line]]:
        """Lines among which the words may stand, those first where they are likeliest."""
        inside = [line for line in self._lines if line.section == place.section]
        if project := self._project(place):
            yield self._of_project(place, project, inside)
            return
        pieces = {spot.piece for spot in self._said_at(place)}
        yield [line for line in self._lines if line.spot.piece in pieces]
        yield inside
        yield self._lines

    def _said_at(self, place: Passage) -> Iterator[Spot]:
        """Where the document has the sentence that a place is in."""
        return (one.spot for one in self._reading.said if place.block and one.key == place.block and one.spot)

    def _project(self, place: Passage) -> str:
        """The project that a place is in, "" for none."""
        if entered := self._entered(place):
            return entered.name
        return place.text if any(one.project == place.text for one in self._reading.funds) else ""

    def _entered(self, place: Passage) -> Project | None:
        """The project that a place is a fact of."""
        ledger = self._subject.ledger
        match place.origin:
            case FactOf(kind, key) if kind is Project and key.isdigit():
                return ledger.projects[int(key)]
            case FactOf(kind, key) if kind is Indicator and key.isdigit():
                return ledger.projects[ledger.get(Indicator, int(key)).project]
        return None

    def _of_project(self, place: Passage, project: str, lines: Sequence[_Line]) -> Sequence[_Line]:
        """The lines of its performance table: from its name to the next project's.

        Of those of one name it is the one that begins at the place, or that says who carries it out.
        """
        starts = [(one.project, _at(one.spot)) for one in self._reading.funds if one.spot]
        tables: list[list[_Line]] = []
        for name, begins in starts:
            if name == project and (place.spot is None or _at(place.spot) == begins):
                ends = min((one for _, one in starts if one > begins), default=None)
                rows = [
                    one for one in lines if begins <= _at(one.spot) and (not ends or _at(one.spot) < ends)
                ]
                tables.append(rows)
        entered = self._entered(place)
        by = plain(entered.implementer) if entered else ""
        own = [rows for rows in tables if by and any(by == text for row in rows for _, text in row.cells)]
        return next(iter(own or tables), lines)

    def _beginning(self, place: Passage) -> Where | None:
        """The sentence that a place is in, else the heading of its section."""
        wanted = _heading(place.section)
        # The contents name a heading before it comes.
        headings = [line.spot for line in reversed(self._lines) if wanted == _heading(line.cells[0][1])]
        # What was not read is told of by the place that it begins at.
        told = [line.spot for line in self._lines if place.text.startswith(line.spot.words)]
        spots = [*self._said_at(place), *headings, *told]
        return _where(spots[0], "") if spots else None


def _comparable(line: ShownLine) -> _Line:
    return _Line(line.section, tuple((spot, plain(text)) for spot, text in line.cells))


def _at(spot: Spot) -> tuple[int, int]:
    return spot.piece, spot.row


def _where(spot: Spot, words: str) -> Where:
    return Where(FilePlace("", "", spot), words)


def _heading(title: str) -> str:
    return item(title).replace("部门", "单位")


def _quoted(place: Passage, finding: Finding | None) -> Iterator[str]:
    """What a place and the finding's message quote of the document, in order, made comparable."""
    section = plain(place.section)
    for text in (place.text, finding.message if finding else ""):
        for words in _BREAKS.split(plain(text)):
            if len(words) >= _SHORTEST and words not in section:
                yield words


def _agreement(line: _Line, quoted: Iterable[str]) -> int:
    """How much of what is quoted a line has."""
    return sum(len(words) for words in quoted if any(words in text for _, text in line.cells))


def _cell_of(line: _Line, quoted: Sequence[str]) -> tuple[Spot, str]:
    """The cell of a line that has what is quoted last, and what of it is quoted at most."""
    last = next(words for words in reversed(quoted) if any(words in text for _, text in line.cells))
    spot, text = next(one for one in line.cells if last in one[1])
    return spot, max((words for words in quoted if words in text), key=len)
