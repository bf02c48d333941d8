"""Which printed figure is wrong, where many disagree: the one that all others speak against."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from models.audit.finding import Finding, Found, Passage, SheetCell
from models.audit.subject import Subject
from models.audit.witnesses import printed_below
from models.audit.wording import cell_words
from models.exchange import Difference, Printed
from models.facts import Facet, Severity
from models.families import Address
from models.measures import APPROPRIATIONS_TABLE, BALANCE_TABLE
from models.publish import SECTIONS, CellOf, title_of_section
from models.tables import row_words, table_words

_CONTRADICTED, _LEFT_OUT, _MISSING = "R01", "R11", "R08"
# A negative amount, a code of another name or none, funds that don't add up and a unit called otherwise stand
# where the slip was made.
_AT_THE_CAUSE = frozenset({"A02", "A06", "A07", "N10", "N17", "R04", "R10"})
# A code has money of its own where the row below it is missing.
_COARSE = "A03"
# Tables that only repeat others, where a slip shows but was not made.
_REPEATING = frozenset({BALANCE_TABLE, APPROPRIATIONS_TABLE})
# A reason can't be missing from a sentence that isn't there, nor from a change that isn't known.
_AFTER_ALL = frozenset({"N01", "Y01", "Y02", "Y03", "S01"})
_NONE_FINER = 99
_OF_A_CELL = frozenset({"K01", "K03"})


def _depth(row: str) -> int:
    """How fine a row is: a code's length, nothing for sums and rows of other kinds."""
    return len(row) if row.isdigit() else 0


def _place(address: Address, printed: Printed) -> SheetCell:
    return SheetCell.at(printed.place, address.table, printed.row, address.column)


class Suspects:
    """Knows what a file's tables print. Amounts are in 分."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        report = subject.reading.report if subject.reading else None
        self._differences: Mapping[tuple[str, str], Difference] = {
            (one.place.sheet, one.place.cell): one for one in (report.differences if report else ())
        }
        self._tables = {read.sheet: read.table for read in (report.sheets if report else ())}
        self._by_row: defaultdict[str, list[tuple[Address, Printed]]] = defaultdict(list)
        self._figures: Mapping[Address, Printed] = report.figures if report else {}
        for address, printed in self._figures.items():
            self._by_row[address.row].append((address, printed))

    def farness(self, finding: Finding) -> int:
        """How far a finding is from the finest row of a table: a cell of an item comes before its sums."""
        if finding.rule in _AT_THE_CAUSE:
            return 0
        if finding.rule == _COARSE:
            return 1
        difference = self._difference(finding)
        first = finding.places[0]
        if finding.rule in _OF_A_CELL and isinstance(first, SheetCell):
            return _NONE_FINER - _depth(first.row) + (first.table in _REPEATING)
        if difference is None or difference.at is None:
            return _NONE_FINER + (finding.rule != _CONTRADICTED) + (finding.rule in _AFTER_ALL)
        return _NONE_FINER - _depth(difference.at.row) + (difference.table in _REPEATING)

    def is_against_its_parts(self, finding: Finding) -> bool:
        """Whether what the same table prints below a figure speaks against it: one of these is wrong."""
        difference = self._difference(finding)
        if difference is None or difference.at is None:
            return False
        below = printed_below(difference.at, self._figures)
        return bool(below) and sum(below) == difference.computed

    def amounts(self, code: str) -> set[Decimal]:
        """What is printed for a code, in the unit that findings are in."""
        return {abs(Decimal(self._subject.say.figure(printed.amount))) for _, printed in self._by_row[code]}

    def code_of(self, finding: Finding) -> str:
        """The code that a finding is about, "" where it is about none."""
        match finding.places[0]:
            case CellOf(address):
                code = address.row
            case SheetCell(_, _, _, row):
                code = row or finding.actual.partition(" ")[0]
            case place:
                code = place.text
        return code if code.isdigit() else ""

    def printed_name(self, code: str) -> str:
        """What a code is called, as the file has it."""
        facet = Facet.ECONOMIC if code.startswith("3") else Facet.FUNCTIONAL
        return self._subject.naming.catalog.name(facet, code)

    def table_of(self, sheet: str) -> str:
        """The table that a sheet holds."""
        return self._tables.get(sheet, "")

    def lacks_section(self, title: str) -> bool:
        """Whether a document with sections has none of this title."""
        paragraphs = self._subject.reading.paragraphs if self._subject.reading else ()
        sections = {line.section for line in paragraphs}
        return title not in sections and any(sections)

    def section_before(self, title: str) -> str:
        """The title of the last section that the document has before one that it lacks, "" for none."""
        titles = [title_of_section(self._subject.family, section) for section in SECTIONS]
        before = titles[: titles.index(title)] if title in titles else []
        return next((one for one in reversed(before) if not self.lacks_section(one)), "")

    def section_left_out(self, group: Sequence[Finding]) -> Finding | None:
        """That a whole section is not there, where sentences of it are missing."""
        places = (one.places[0] for one in group if one.rule == _MISSING)
        titles = {place.section for place in places if isinstance(place, Passage)}
        lacking = [title for title in titles if self.lacks_section(title)]
        if len(lacking) != 1:
            return None
        (title,) = lacking
        found = Found(
            f"没有找到“{title}”这一部分：缺了它，或者它的标题写得不一样。",
            (Passage(title, title),),
            "补上这一部分或改正它的标题；改对后再审核一次。",
            expected=title,
        )
        return Finding.of(_MISSING, Severity.ERROR, found, self._subject.family)

    def of(self, group: Sequence[Finding]) -> Finding | None:
        """The cause of findings that are off by the same, where none of them tells it."""
        off = [one for finding in group if (one := self._difference(finding)) and one.at]
        finest = max((_depth(one.at.row) for one in off if one.at), default=0)
        if not finest:
            return None
        cells = [one for one in off if one.at and _depth(one.at.row) == finest]
        rows = {one.at.row for one in cells if one.at}
        if len(rows) != 1:
            return None
        (row,) = rows
        if found := self._wrong_source(row, cells):
            return Finding.of(_CONTRADICTED, Severity.ERROR, found, self._subject.family)
        for table in dict.fromkeys(one.table for one in (*cells, *off)):
            if found := self._row_left_out(row, table, [one for one in off if one.table == table]):
                return Finding.of(_LEFT_OUT, Severity.ERROR, found, self._subject.family)
        return None

    def _wrong_source(self, row: str, cells: Sequence[Difference]) -> Found | None:
        """The one cell of a row that prints what the book was read from, where its others print otherwise."""
        told = {(one.printed, one.computed) for one in cells}
        if len(told) != 1 or len(cells) == 1:
            return None
        ((usual, odd),) = told
        against = {one.at for one in cells}
        odd_ones = [one for one in self._by_row[row] if one[0] not in against and one[1].amount == odd]
        if len(odd_ones) != 1:
            return None
        ((address, printed),) = odd_ones
        say = self._subject.say
        return Found(
            f"{cell_words(address, self._subject)}印的是 {say.money(odd)}，"
            f"同一科目在别的 {len(cells)} 处印的是 {say.money(usual)}，这里{say.more_or_less(odd, usual)}。",
            (_place(address, printed),),
            "核对这一格；改对后，随之不符的各处也就对了。",
            **say.compared(odd, usual),
        )

    def _row_left_out(self, row: str, table: str, cells: Sequence[Difference]) -> Found | None:
        """The one code below a sum that a table has no row of, which elsewhere has what the sum is off."""
        lacks = {one.printed - one.computed for one in cells}
        if len(lacks) != 1:
            return None
        (lack,) = lacks
        there = self._subject.reading.report.printed if self._subject.reading else frozenset()
        depths = {len(code) for role, code in there if role == table and code.isdigit()}
        left_out = {
            (address.row, printed.amount)
            for code, figures in self._by_row.items()
            if code.startswith(row) and len(code) in depths and code != row and (table, code) not in there
            for address, printed in figures
            if printed.amount == lack
        }
        if len(left_out) != 1:
            return None
        ((code, amount),) = left_out
        subject = self._subject
        name = row_words(Address(table, code, cells[0].at.column if cells[0].at else ""), subject.naming)
        return Found(
            f"{table_words(subject.family, table)}少了“{name}”这一行，"
            f"别的表里它是 {subject.say.money(amount)}。",
            (SheetCell("", "", table, code),),
            "补上这一行；补上后，随之不符的各处也就对了。",
            **subject.say.compared(0, amount),
        )

    def _difference(self, finding: Finding) -> Difference | None:
        first = finding.places[0]
        if finding.rule != _CONTRADICTED or not isinstance(first, SheetCell):
            return None
        return self._differences.get((first.sheet, first.cell))
