"""What of a text can be printed: the one place where the writers drop what no page can hold."""

import re

_BREAKS = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
_NONCHARACTERS = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17)) + r"\ufdd0-\ufdef"
_UNPRINTABLE = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and noncharacters; each line break is \\n.

    Tabs stay, and so does all that is a character, whatever its script, direction or width.
    """
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))
