"""Which layout a book's pages have."""

from models.facts import Layout, fields
from models.families import Family
from models.house import decisions
from models.state import State


def layout_of(state: State) -> Layout:
    """As the book says, or else as usual."""
    word = state.ledger.texts.get(fields.LAYOUT, "")
    return next((layout for layout in Layout if layout.word == word), usual_layout(state.family))


def usual_layout(family: Family) -> Layout:
    """As administrators decided, or else as the family says: no book needs to say so itself."""
    return decisions().layout or family.layout
