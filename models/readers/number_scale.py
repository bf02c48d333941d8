"""What a number format makes of a number: 16888500 shown as 1688.85 by 0!.0000, or with 万元 behind it.

A reader of the page goes by what is shown. ``!`` and ``\\`` make the next sign a word of the format, a comma
behind the last digit divides by a thousand (ECMA-376 part 1, 18.8.31; ``!`` is what Chinese Excel writes).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Scale(NamedTuple):
    """A number is shown divided by ``divisor``, and with a unit's word; divisor 0: nobody can tell."""

    divisor: int
    word: str

    @property
    def plain(self) -> bool:
        """Whether the number is shown as it is."""
        return self == _AS_IT_IS


PERCENT = "%"
_AS_IT_IS = Scale(1, "")
_UNCLEAR = Scale(0, "")
_LONGEST = 255
_DIGITS, _POINTS, _GROUP = "0#?", ".。·", 1000
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]{0,255})"?|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]{0,64})\]|(?P<general>General|G/通用格式)'
    r"|(?P<exponent>[Ee][+-])|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_UNIT = re.compile("[千万亿]?元|[万亿千]")
# A condition chooses between sections, that may each show the number in another unit.
_CONDITION = re.compile(r"\[[<>=]")
_CURRENCY = re.compile(r"\$([^-]*)")
_DATE = re.compile(r"[ymdhs年月日时分秒]", re.IGNORECASE)


@lru_cache(maxsize=1024)
def scale_of(code: str) -> Scale:
    """What a format's code does to a number."""
    if len(code) > _LONGEST:
        return _UNCLEAR
    if not code or code.strip().lower() in ("general", "@"):
        return _AS_IT_IS
    sections = [list(section) for section in _sections(code)]
    # The third is for zero, which is zero in any unit.
    used = sections if _CONDITION.search(code) else sections[:2]
    numbers = [section for section in used if any(kind in "dg" for kind, _ in section)]
    if not numbers or (sections and not sections[0]):
        words = "".join(text for section in sections for kind, text in section if kind in "l.")
        # A date is read as one; a format that shows no digit hides the number.
        return _AS_IT_IS if "@" in words or _DATE.search(words) else _UNCLEAR
    scales = {_scale(section) for section in numbers}
    return scales.pop() if len(scales) == 1 else _UNCLEAR


def _sections(code: str) -> Iterator[list[tuple[str, str]]]:
    """Each section's signs, each with its kind: d digit, g general, p point, c comma, % percent, e exponent,
    l literal.
    """
    section: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup, found[0]
        if kind in ("quoted", "escaped"):
            section += [("l", sign) for sign in found[kind]]
        elif kind == "bracket":
            currency = _CURRENCY.match(found[kind])
            section += [("l", sign) for sign in currency[1]] if currency else []
        elif kind == "general":
            section.append(("g", text))
        elif kind == "exponent":
            section.append(("e", text))
        elif kind == "sign" and text == ";":
            yield section
            section = []
        elif kind == "sign":
            section.append((_kind(text), text))
    yield section


def _kind(sign: str) -> str:
    if sign in _DIGITS:
        return "d"
    return {".": "p", ",": "c", "%": "%"}.get(sign, "l")


def _scale(section: list[tuple[str, str]]) -> Scale:
    kinds = "".join(kind for kind, _ in section)
    words = "".join(text for kind, text in section if kind == "l")
    if "%" in kinds:
        return Scale(1, PERCENT)
    if "g" not in kinds and _DATE.search(words):
        return _AS_IT_IS
    # A digit of the format's own stands among the number's.
    if any(text.isdigit() for text in words):
        return _UNCLEAR
    divisor = 1
    if "d" in kinds:
        inside = section[kinds.index("d") : kinds.rindex("d") + 1]
        written = [at for at, (kind, text) in enumerate(inside) if kind == "l" and text in _POINTS]
        if len(written) > 1:
            return _UNCLEAR
        if written:
            if "p" in kinds:
                return _UNCLEAR
            divisor *= 10 ** sum(kind == "d" for kind, _ in inside[written[0] :])
        divisor *= _GROUP ** _dividing_commas(kinds)
    unit = _UNIT.findall(words)
    if len(unit) > 1:
        return _UNCLEAR
    return Scale(divisor, unit[0] if unit else "")


def _dividing_commas(kinds: str) -> int:
    """Commas behind the last digit of the whole part, or of all."""
    whole, _, fraction = kinds.partition("p")
    return sum(len(part) - len(part.rstrip("c")) for part in (_digits_on(whole), _digits_on(fraction)))


def _digits_on(kinds: str) -> str:
    """The digits and commas of a part, as far as they go."""
    return re.sub("[^dc]+$", "", kinds) if "d" in kinds else ""
