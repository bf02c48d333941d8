"""Words of a workbook made comparable: what differs only in print becomes the same."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(dict.fromkeys("“”„‟‘’「」『』《》'", '"'))
# From right to left, by override, embedding and isolate. A calculator copies its figures between signs that
# say from left to right.
_TURNED_ROUND = "\u202e\u202b\u2067"
_LARGEST_SHOWN_WHOLE = 10**15
_LABEL = 64
_ORDINALS = re.compile(
    r"^(?:其中:|[一二三四五六七八九十]{1,9}、|\d{1,9}[、.]|\([一二三四五六七八九十\d]{1,9}\)|[①-⑩])+"
)


def shown(value: object) -> str:
    """A cell's value as the clerk sees it there: a whole number without decimals, "" for a blank."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_SHOWN_WHOLE:
        return str(int(value))
    return "" if value is None else str(value)


def plain(value: object) -> str:
    """A cell's text without spaces, indentation, line breaks and the width of its signs; "" for a blank."""
    if not isinstance(value, str):
        text = shown(value)
        # A number has nothing to take off.
        return text if isinstance(value, int | float) else _plain(text)
    if not value:
        return ""
    return _plain_label(value) if len(value) <= _LABEL else _plain(value)


def without_unseen(text: str) -> str:
    """A text without signs that take no place: byte order marks, joiners, marks that say from left to right.

    Those that turn signs round stay: where 50.00 is seen, 00.05 stands, and that is neither.
    """
    if text.isascii():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" or sign in _TURNED_ROUND)


def _plain(text: str) -> str:
    seen = without_unseen(unicodedata.normalize("NFKC", text))
    return "".join(seen.split()).translate(_QUOTES)


# A form says the same few hundred labels over and over, and each is looked at for each table.
_plain_label = lru_cache(maxsize=4096)(_plain)


def item(value: object) -> str:
    """A row's label without its ordinal: 其中：（1）公务用车购置费 → 公务用车购置费."""
    return without_ordinal(plain(value))


def without_ordinal(text: str) -> str:
    """The same of a text that is comparable."""
    return _item_label(text) if len(text) <= _LABEL else _item(text)


def _item(text: str) -> str:
    return _ORDINALS.sub("", text)


_item_label = lru_cache(maxsize=4096)(_item)


def as_name(value: object) -> str:
    """A name as it is to be kept: its own signs, without the indentation and line breaks around it."""
    text = value if isinstance(value, str) else shown(value)
    return " ".join(text.replace("\u3000", " ").split())


def code_and_name(value: object) -> tuple[str, str]:
    """A classification cell's code and, where it holds that too, its name: 2010350-事业运行."""
    text = plain(value)
    if found := re.match(r"(\d+)(?:[-_、:.](?!\d))?(\D.*)?$", text):
        return found[1], found[2] or ""
    return text, ""


def shortened(text: str, most: int) -> str:
    """A text as far as a message shows it, with … where more follows."""
    return text if len(text) <= most else f"{text[:most]}…"
