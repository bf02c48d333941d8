"""What the rules look at: one state of a book, or of a workbook or document that somebody else made."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.audit.as_printed import AsPrinted, rounded_totals
from models.audit.line_index import LineIndex
from models.audit.passages import Printed, Written, printed_of, written_in
from models.audit.reading import Reading
from models.facts import Edit, Line, Period
from models.facts.ledger import Ledger
from models.publish import Document, build_document
from models.tables import Address, Naming, Tables


class Subject:
    """A book's facts with all that follows from them; amounts are in 分.

    reading is what was read of a file beyond the facts, None for a book. document is given where one
    was read; else it is what the book would print, built when a rule first asks for it.
    """

    def __init__(
        self,
        ledger: Ledger,
        tables: Mapping[Period, Tables],
        naming: Naming,
        reading: Reading | None = None,
        document: Document | None = None,
    ) -> None:
        self.ledger = ledger
        self.tables = tables
        self.naming = naming
        self.reading = reading
        self.index = LineIndex(fact for fact in ledger if isinstance(fact, Line))
        self._document = document
        self._printed: tuple[Printed, ...] | None = None
        self._written: tuple[Written, ...] | None = None

    def follow(self, edits: Iterable[Edit], naming: Naming) -> bool:
        """Keep up with edits that the ledger and the tables have made; whether other codes are in use now."""
        self.naming = naming
        self._document = self._printed = self._written = None
        return self.index.apply(edits)

    def amount(self, table: int, row: str, column: str, period: Period = Period.CURRENT) -> int:
        """A figure of a table."""
        return self.tables[period].amount(Address(table, row, column))

    @property
    def has_prior(self) -> bool:
        """Whether anything is known of the prior year."""
        return bool(self.tables[Period.PRIOR].figures())

    @property
    def has_money(self) -> bool:
        """Whether the budget year has any figure at all."""
        return bool(self.tables[Period.CURRENT].figures())

    @property
    def rounded(self) -> frozenset[Address]:
        """The totals that somebody else printed otherwise than their parts give, by rounding alone."""
        return self.reading.rounded if self.reading else frozenset()

    @property
    def document(self) -> Document:
        """The disclosure document."""
        if self._document is None:
            self._document = build_document(self.ledger, self.tables, self.naming)
        return self._document

    @property
    def printed(self) -> tuple[Printed, ...]:
        """Every stretch of the document's words with its section, in order."""
        if self._printed is None:
            self._printed = tuple(printed_of(self.document))
        return self._printed

    @property
    def written(self) -> tuple[Written, ...]:
        """The clerk's own words where they are printed."""
        if self._written is None:
            self._written = tuple(written_in(self.printed))
        return self._written


def subject_of_reading(ledger: Ledger, naming: Naming, reading: Reading) -> Subject:
    """What somebody else made, read into a ledger of its own: its tables say what it prints."""
    lines = [fact for fact in ledger if isinstance(fact, Line)]
    tables = {period: Tables(period, lines) for period in Period}
    rounded = rounded_totals(reading.report, tables[Period.CURRENT])
    if rounded:
        tables[Period.CURRENT] = AsPrinted(Period.CURRENT, lines, rounded)
    return Subject(ledger, tables, naming, replace(reading, rounded=frozenset(rounded)))
