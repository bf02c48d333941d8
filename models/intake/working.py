"""The book as a document would leave it, built beside the book itself, and the report of how."""

from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import TypeVar

from models.facts import Edit, Fact
from models.facts.fields import last_year
from models.facts.ledger import Ledger
from models.facts.moved_years import moved_years
from models.facts.narrative import text_edits
from models.families import Family
from models.ground.money import MoneyUnit, parse_amount
from models.ground.words import plain
from models.intake.folding import same_words
from models.intake.reading import PublishedDocument
from models.intake.report import DocumentReport, Moved, ProseFigure, Taken
from models.publish import title_of_section, wording_of
from models.state import State

_F = TypeVar("_F", bound=Fact)


class Age(Enum):
    """Whose year a document is of, seen from the book."""

    SAME = auto()
    LAST_YEAR = auto()
    OTHER = auto()


class Working:
    """A copy of a book's facts under change.

    A document of the same year says what the book is to say; an older one only fills what is still blank.
    """

    def __init__(self, state: State, document: PublishedDocument) -> None:
        self.state = state.copy()
        self.document = document
        self.book_year = state.ledger.settings.year
        self.report = DocumentReport(document.year, document.full_name, notices=list(document.notices))
        ages = {self.book_year: Age.SAME, self.book_year - 1: Age.LAST_YEAR}
        unsaid = Age.SAME if document.is_tables_alone else Age.OTHER
        self.age = unsaid if document.year is None else ages.get(document.year, Age.OTHER)
        self.own_wording = 0
        """How many sentences say what the book does in other words, and are kept in these."""
        self._kept = 0

    @property
    def family(self) -> Family:
        """What the book's document is like."""
        return self.state.family

    @property
    def ledger(self) -> Ledger:
        """The copy's facts."""
        return self.state.ledger

    @property
    def replaces(self) -> bool:
        """Whether the document's words take the place of the book's."""
        return self.age is Age.SAME

    def apply(self, edits: Iterable[Edit]) -> None:
        """Change the copy."""
        self.state.apply([edit for edit in edits if edit.before != edit.after])

    def words(self, section: str, field: str, text: str, old: str) -> str:
        """The words that a field has from now on, reported where they are new.

        Years are moved on by one where the document is last year's.
        """
        if not text or plain(text) == plain(wording_of(self.family, "phrases").text("missing")):
            return old
        moved, text = self._moved_on(section, field, text)
        if text == old:
            return old
        if old and not self.replaces:
            self._kept += 0 if same_words(text, old) else 1
            return old
        self.report.moved += moved
        self.tell(section, field, old, text)
        return text

    def tell(self, section: str, field: str, old: str, new: str) -> None:
        """Let the report say what is taken over."""
        self.report.taken.append(Taken(title_of_section(self.family, section), field, old, new))

    def put_text(self, section: str, field: str, key: str, text: str, usual: str = "") -> None:
        """Keep words under a key, unless they are what the document says anyhow.

        Where the book keeps last year's words beside an empty field, that waits for this year's.
        """
        old = self.ledger.texts.get(key, "")
        if not old and same_words(text, usual):
            return
        if self.age is Age.LAST_YEAR and not old and last_year(key) in self.ledger.texts:
            return
        new = self.words(section, field, text, old)
        self.apply(text_edits(self.ledger, {key: new}))

    def _moved_on(self, section: str, field: str, text: str) -> tuple[list[Moved], str]:
        """A text of last year with this year's and last year's number in it, and what that changed."""
        if self.age is not Age.LAST_YEAR:
            return [], text
        now = moved_years(text, self.book_year - 1)
        title = title_of_section(self.family, section)
        moved = [
            Moved(title, field, f"{one.old}年", f"{one.new}年", one.around) for one in now.years if one.new
        ]
        return moved, now.text

    def amount(self, section: str, what: str, text: str, words: str) -> int | None:
        """A figure of the prose in 分, shown in the report; None where it is no amount."""
        amount = parse_amount(text, MoneyUnit.WAN).amount
        if amount is not None:
            self.show(section, what, amount, words)
        return amount

    def show(self, section: str, what: str, amount: int, words: str) -> None:
        """Let the report show a figure that the prose gave; one without money needs no showing."""
        if amount:
            self.report.figures.append(
                ProseFigure(title_of_section(self.family, section), what, amount, words)
            )

    def first(self, kind: type[_F], fits: Callable[[_F], bool]) -> _F | None:
        """The first fact of a kind that fits."""
        return next((fact for fact in self.ledger.all(kind) if fits(fact)), None)

    def finish(self) -> None:
        """Say what can only be said of the whole."""
        if self.own_wording:
            self.report.notices.append(
                f"有 {self.own_wording} 段的意思和数与预算本相同，只是写法不同，保留文档的写法；"
                "其中的数不再随表变动，可以逐段回到模板。"
            )
        if self._kept:
            self.report.notices.append(f"有 {self._kept} 处文字预算本里已经填写，与文档不同，保留预算本的。")
