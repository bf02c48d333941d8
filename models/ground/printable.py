"""What of a text is printed: the one place where the writers drop what no page holds or nobody sees."""

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
_NONCHARACTERS = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17)) + r"\ufdd0-\ufdef"
# What turns the direction of what follows: 00.05 is then read as 50.00.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Without width or looks: soft hyphens, joiners, marks of old formats, fillers, tags.
_WIDTHLESS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_TURNS = re.compile(f"[{_TURNING}]")
_HIDDEN = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}{_TURNING}{_WIDTHLESS}]")
_MARK = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")

_LONGEST_CELL = 32_767
_CUT = "……（太长，以下略去）"
# A spreadsheet takes _x202E_ for the sign of that number.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def printable(text: str) -> str:
    """The text without control characters, noncharacters and signs that nobody sees; a line break is \\n.

    Tabs stay, and so does all that is a character, whatever its script, direction or width.
    """
    return _HIDDEN.sub("", _BREAKS.sub("\n", text))


def cell_text(text: str) -> str:
    """What of a text a workbook's cell can hold; where it is cut, that is said in it."""
    text = _ESCAPE.sub("_x005F_", printable(text))
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT


def hidden_in(text: str) -> tuple[str, ...]:
    """The signs that are not printed, by their numbers in Unicode, each once: U+202E."""
    if not _HIDDEN.search(text):
        return ()
    text = _BREAKS.sub("\n", text)
    return tuple(dict.fromkeys(_number(found[0]) for found in _HIDDEN.finditer(text)))


def turns(text: str) -> bool:
    """Whether signs in it make a reader see another order than the text has."""
    return _TURNS.search(text) is not None


def marked(text: str) -> str:
    """The text with everything in it to be seen: ⟨U+202E⟩ in the place of such a sign."""
    return _HIDDEN.sub(lambda found: f"⟨{_number(found[0])}⟩", text)


def unmarked(text: str) -> str:
    """A text shown by ``marked``, perhaps written on, as it is: where a mark was deleted, no sign is."""
    return _MARK.sub(_sign, text)


def _number(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _sign(mark: re.Match[str]) -> str:
    number = int(mark[1], 16)
    sign = chr(number) if number <= 0x10FFFF else ""
    # A mark that nobody set means itself, and half a pair can't be kept.
    return sign if sign and _HIDDEN.fullmatch(sign) and unicodedata.category(sign) != "Cs" else mark[0]
