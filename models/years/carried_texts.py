"""What becomes of each of a book's texts in the next year's: by its key, and by whether it holds figures."""

import re
from enum import Enum, auto

from models.facts import Facet, fields
from models.facts.fields import Role, field_of
from models.past.text_names import text_name
from models.state import State

_KEPT = frozenset({fields.DUTIES, fields.THRESHOLD, fields.WITH_PICTURES, fields.LAYOUT})
_ASKED = frozenset({fields.AIM, fields.TASKS})
_OF_ITS_OWN_YEAR = frozenset({fields.PUBLISHED_WITH_ERRORS})
_FIGURE = re.compile(r"\d")
_YEAR_OR_DAY = re.compile(r"(?<!\d)20\d\d\s*年度?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?")


class TextFate(Enum):
    """What becomes of a text."""

    KEPT = auto()
    """It stands as it is."""
    DRAFT = auto()
    """It stands, to be confirmed."""
    ASKED = auto()
    """It is to be written anew; last year's words are offered beside it."""
    LEFT = auto()
    """It is of its own year alone, or the program's own."""


def fate_of(key: str, text: str) -> TextFate:
    """What becomes of the text of a key.

    A rewritten paragraph with figures says what last year's tables did: the template has this year's.
    """
    role = field_of(key).role
    if key in _ASKED or role is Role.REASON or (role is Role.PARAGRAPH and has_figures(text)):
        return TextFate.ASKED
    if key in _OF_ITS_OWN_YEAR or role in (Role.LAST, Role.DRAFT, Role.TEMPLATE):
        return TextFate.LEFT
    return TextFate.KEPT if key in _KEPT else TextFate.DRAFT


def place_in_words(state: State, key: str) -> str:
    """What the clerk calls the place of a text; a code with its name."""
    words, code = text_name(state.family, key), field_of(key).code
    return words.replace(code, state.naming.catalog.words(Facet.FUNCTIONAL, code)) if code else words


def has_figures(text: str) -> bool:
    """Whether a text has a figure that is no year, month or day."""
    return _FIGURE.search(_YEAR_OR_DAY.sub("", text)) is not None
