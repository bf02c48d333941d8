"""Words of a workbook made comparable: what differs only in print becomes the same."""

import re
import unicodedata

_QUOTES = str.maketrans(dict.fromkeys("“”„‟‘’「」『』《》'", '"'))
_LARGEST_SHOWN_WHOLE = 10**15
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
    return "".join(unicodedata.normalize("NFKC", shown(value)).split()).translate(_QUOTES)


def item(value: object) -> str:
    """A row's label without its ordinal: 其中：（1）公务用车购置费 → 公务用车购置费."""
    return _ORDINALS.sub("", plain(value))


def as_name(value: object) -> str:
    """A name as it is to be kept: its own signs, without the indentation and line breaks around it."""
    return " ".join(shown(value).replace("\u3000", " ").split())


def code_and_name(value: object) -> tuple[str, str]:
    """A classification cell's code and, where it holds that too, its name: 2010350-事业运行."""
    text = plain(value)
    if found := re.match(r"(\d+)(?:[-_、:.](?!\d))?(\D.*)?$", text):
        return found[1], found[2] or ""
    return text, ""
