"""Books that a rule lets pass and books that it does not, and short ways to make them."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from models.audit.subject import Subject
from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Edit, Fact, Period, RevenueLine, Source
from models.publish import Document, Span
from tests.lines import WAN

Act = Callable[[Book], object]
_FIRST_ID = 10


@dataclass(frozen=True)
class Example:
    """A rule, a subject that it lets pass, and one that it does not."""

    rule: str
    passes: Callable[[], Subject]
    fails: Callable[[], Subject]


def book_of(*facts: Fact, acts: tuple[Act, ...] = ()) -> Subject:
    """A new book with these facts, each given an id unless it has one, after the acts."""
    numbered = [replace(fact, id=fact.id or _FIRST_ID + place) for place, fact in enumerate(facts)]
    return _after(acts, [*blank_book(2026, "某单位"), *numbered])


def sample(*acts: Act) -> Subject:
    """The sample book after the acts."""
    return _after(acts, list(sample_facts()))


def _after(acts: tuple[Act, ...], facts: list[Fact]) -> Subject:
    with Book.in_memory(facts) as book:
        for act in acts:
            act(book)
        return book.auditor.subject


def text(key: str, words: str) -> Act:
    """Write a text of the document."""
    return lambda book: book.narrative.set_texts("填写", {key: words})


def prior(amount: int, source: Source = Source.GENERAL) -> RevenueLine:
    """Revenue of the prior year, in 万元."""
    return RevenueLine(Period.PRIOR, 2, source, amount * WAN)


def put(*facts: Fact) -> Act:
    """Add facts."""
    return lambda book: book.figures.change_lines("增加", [Edit(None, fact) for fact in facts])


def printing(change: Callable[[Document], Document], *acts: Act) -> Subject:
    """The sample book with a document that was changed after it was built, as somebody else's may be."""
    made = sample(*acts)
    return Subject(made.state, document=change(made.document))


def with_words(document: Document, old: str, new: str) -> Document:
    """A document in which the first stretch of text with some words has others in their place."""
    return _Changed(old, new).part(document)


class _Changed:
    """Copies a document's parts until the words are found."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._done = False

    def part(self, part: Any) -> Any:
        if isinstance(part, Span):
            if self._done or self._old not in part.text:
                return part
            self._done = True
            return replace(part, text=part.text.replace(self._old, self._new))
        if isinstance(part, tuple):
            return tuple(self.part(one) for one in part)
        if is_dataclass(part) and not isinstance(part, type):
            holders = {"sections", "blocks", "spans", "lines", "rows"}
            held = {field.name: getattr(part, field.name) for field in fields(part) if field.name in holders}
            return replace(part, **{name: self.part(one) for name, one in held.items()})
        return part
