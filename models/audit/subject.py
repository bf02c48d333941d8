"""What the rules look at: one state of a book, or of a workbook or document that somebody else made."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.audit.amount_words import AmountWords
from models.audit.as_printed import AsPrinted, rounded_totals
from models.audit.line_index import LineIndex
from models.audit.passages import Printed, Written, printed_of, written_in
from models.audit.reading import Reading
from models.facts import Edit, Fund, Period, Project
from models.facts.ledger import Ledger
from models.facts.project_names import project_name
from models.families import Address, Family
from models.ground.pieces import Pieces, at_once, gathered
from models.publish import Document, build_document, document_in_pieces
from models.state import State
from models.tables import Naming, Tables, short_table_words


class NotShown(Exception):  # noqa: N818 - it ends a rule that has nothing to say, and is no error
    """A rule asks for a figure that this kind of document does not show: it has nothing to say of it."""


class Subject:
    """A state as the rules see it; amounts are in 分.

    reading is what was read of a file beyond the facts, None for a book. document is given where one
    was read; else it is what the book would print, built when a rule first asks for it.
    """

    def __init__(
        self, state: State, reading: Reading | None = None, document: Document | None = None
    ) -> None:
        self.state = state
        self.reading = reading
        self.index = LineIndex(state.ledger.lines())
        self._read_document = document

    def follow(self, edits: Iterable[Edit]) -> bool:
        """Keep up with edits that the state has made; whether other codes are in use now."""
        return self.index.apply(edits)

    @property
    def is_file(self) -> bool:
        """Whether somebody else made it: what is to be done about a finding is done in his file."""
        return self.reading is not None

    @property
    def read(self) -> Reading:
        """What was read of a file beyond the facts; nothing of a book."""
        return self.reading or Reading()

    @property
    def ledger(self) -> Ledger:
        """The facts."""
        return self.state.ledger

    @property
    def naming(self) -> Naming:
        """What codes and units are called, and the year."""
        return self.state.naming

    def tables(self, period: Period = Period.CURRENT) -> Tables:
        """The tables of a period."""
        return self.state.tables(period)

    @property
    def family(self) -> Family:
        """What kind of document it is."""
        return self.state.family

    def amount(self, table: str, row: str, column: str, period: Period = Period.CURRENT) -> int:
        """A figure of a table. Raises NotShown where this kind of document has no such table or column."""
        if self.family.column(table, column) is None:
            raise NotShown(table, column)
        return self.state.amount(Address(table, row, column), period)

    def called(self, role: str) -> str:
        """What a table is called for short: 表5."""
        return short_table_words(self.family, role)

    def named(self, project: Project) -> str:
        """A project's name, told apart from another unit's."""
        return project_name(self.ledger, project)

    @property
    def fund_tables(self) -> Mapping[Fund, str]:
        """The roles of the funds' own tables that this kind of document has."""
        return self.family.fund_tables

    @property
    def of_funds(self) -> str:
        """What the funds' own tables are called for short: 表5、表6、表7."""
        return "、".join(map(self.called, self.fund_tables.values()))

    @property
    def say(self) -> AmountWords:
        """Puts amounts into words in the unit that the book is kept in, or that was read."""
        return AmountWords(self.ledger.settings.entry_unit)

    @property
    def has_prior(self) -> bool:
        """Whether anything is known of the prior year."""
        return not self.tables(Period.PRIOR).is_empty

    @property
    def has_money(self) -> bool:
        """Whether the budget year has any figure at all."""
        return not self.tables().is_empty

    def says(self, *keys: str) -> bool:
        """Whether these sentences can be judged: a book has them all, of another's document those that were
        read. What nobody could read says nothing of what the document has, or has not.
        """
        return self.reading is None or self.reading.says(*keys)

    def compares(self, key: str, against: str = "against") -> bool:
        """Whether a sentence tells the prior year's figure; of a book the prior year's tables do."""
        return self.reading is None or self.reading.compares(key, against)

    def summed(self, address: Address) -> int:
        """A figure as the finest ones give it. Raises NotShown."""
        return self.amount(*address)

    def printed_amount(self, address: Address) -> int:
        """A figure as somebody else's table prints it; a book prints what it has. Raises NotShown."""
        amount = self.summed(address)
        differences = self.reading.report.differences if self.reading else ()
        return next((one.printed for one in differences if one.at == address), amount)

    @property
    def rounded(self) -> frozenset[Address]:
        """The totals that somebody else printed otherwise than their parts give, by rounding alone."""
        return self.reading.rounded if self.reading else frozenset()

    @property
    def document(self) -> Document:
        """The disclosure document."""
        return self._read_document or self.state.once(build_document)

    def preparing(self) -> Pieces[None]:
        """Makes what rules read of a book's document, with pauses: there may be much of it."""
        if self._read_document is None:
            yield from self.state.once_in_pieces(build_document, document_in_pieces)
        yield from self.state.once_in_pieces(self._printed_now, self._printed_in_pieces)

    @property
    def printed(self) -> tuple[Printed, ...]:
        """Every stretch of the document's words with its section, in order."""
        return self.state.once(self._printed_now)

    def _printed_in_pieces(self, _: State) -> Pieces[tuple[Printed, ...]]:
        return gathered(printed_of(self.document))

    def _printed_now(self, state: State) -> tuple[Printed, ...]:
        return at_once(self._printed_in_pieces(state))

    @property
    def written(self) -> tuple[Written, ...]:
        """The clerk's own words where they are printed."""
        return self.state.once(self._written_now)

    def _written_now(self, _: State) -> tuple[Written, ...]:
        return tuple(written_in(self.printed))


def subject_of_reading(state: State, reading: Reading) -> Subject:
    """What somebody else made, read into a state of its own: its tables say what it prints."""
    rounded = rounded_totals(reading.report, state.tables())
    if rounded:
        printed = AsPrinted(Period.CURRENT, state.ledger.lines(), rounded, state.family)
        state = State(state.ledger, state.official, {Period.CURRENT: printed}, state.family)
    return Subject(state, replace(reading, rounded=frozenset(rounded)))
