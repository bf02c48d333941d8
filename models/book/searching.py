"""Looking for a text or a figure everywhere, and replacing words of the clerk's own."""

from collections.abc import Iterator, Sequence

from models.book.part import BookPart
from models.book.search import (
    Hit,
    comparable,
    find_in_document,
    find_in_tables,
    find_in_texts,
    is_in_document,
)
from models.facts.own_texts import OwnText, replacing_edits
from models.publish import build_explanations
from models.tables import Changes


class Search(BookPart):
    """Finding changes nothing; replacing is one act."""

    def find(self, text: str) -> Iterator[Hit | None]:
        """Every place that holds a text or figure; None now and then, so that others have their turn.

        To be taken up again only while the book is as it was.
        """
        wanted = comparable(text)
        if not wanted:
            return
        unit = self._ledger.settings.entry_unit
        yield from find_in_tables(self._book.state, unit, wanted)
        yield from find_in_document(self._book.state.once(build_explanations), wanted)
        yield None
        for hit, own in find_in_texts(self._book.state.family, self._ledger, self._book.fact_words, wanted):
            if not is_in_document(own):
                yield hit

    def find_own_texts(self, text: str) -> list[tuple[Hit, OwnText]]:
        """The clerk's own texts that hold a text, which can be replaced there."""
        return (
            list(find_in_texts(self._book.state.family, self._ledger, self._book.fact_words, text))
            if text.strip()
            else []
        )

    def replace_texts(self, texts: Sequence[OwnText], wanted: str, new: str) -> Changes:
        """Put a text in the place of another in these texts, as one act."""
        return self._book.act(f"替换文字“{wanted}”", replacing_edits(texts, wanted, new))
