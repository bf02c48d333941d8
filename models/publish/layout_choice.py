"""Which layout a book's pages have."""

from models.facts import Layout, fields
from models.state import State


def layout_of(state: State) -> Layout:
    """As the book says, or else its family."""
    word = state.ledger.texts.get(fields.LAYOUT, "")
    return next((layout for layout in Layout if layout.word == word), state.family.layout)
