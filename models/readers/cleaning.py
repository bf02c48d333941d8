"""Foreign text as it may enter: without signs that nobody sees and no file can hold, and of some length."""

import re
import unicodedata

LONGEST = 32_767
"""Signs that a spreadsheet's cell can hold."""

_NONCHARACTERS = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17)) + r"\ufdd0-\ufdef"
# Tabs and the ends of lines stay; no XML, and so no workbook and no Word file, can hold the others.
_UNSEEN = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_NONCHARACTERS}]")
# Most texts have nothing else: ASCII, Chinese, its punctuation, wide signs; none is a mark on another.
_SEEN = re.compile(r"[\t\n\r -~\u3000-\u3029\u4e00-\u9fff\uff01-\uff9d]*")
# No writing piles up more marks on a letter (UAX #15, Stream-Safe Text Format). Putting a longer pile in
# order takes a time that grows with its square.
_MOST_MARKS = 30


def is_clean(text: str) -> bool:
    """Whether a text, and so each part of it, has nothing but signs that are surely seen."""
    return _SEEN.fullmatch(text) is not None


def clean(text: str) -> str:
    """The text without control characters, lone surrogates, noncharacters and endless piles of marks."""
    if is_clean(text):
        return text
    text = _UNSEEN.sub("", text)
    marks = "".join(sign for sign in set(text) if unicodedata.combining(sign))
    return re.sub(f"([{marks}]{{{_MOST_MARKS}}})[{marks}]+", r"\1", text) if marks else text
