"""Classification codes as other programs write them: 201-03-50, 2010350.0, [2010350], 2010300 for 20103.

What is no such code comes back as it stands, so that whoever asks refuses it with its own words.
"""

import re
from collections.abc import Mapping

from models.facts.catalog import LEVELS, standard_catalog, well_formed
from models.facts.kinds import Facet
from models.ground.words import plain

_OPENING, _CLOSING = "[({【〔<'\"‘’", "])}】〕>'\"’"
_WRITTEN = re.compile(
    rf"[{re.escape(_OPENING)}]{{0,2}}(?P<digits>\d(?:\d|[-.·_/,—–](?=\d)){{0,30}})"
    rf"[{re.escape(_CLOSING)}]{{0,2}}(?:[-_、:.|/·—](?!\d))?(?P<name>(?:[^\W\d_]|[(\"《]).*)?"
)
# A mark of a footnote at a digit, which would look like one more where signs are made alike.
_MARK = re.compile(r"(?<=\d)[¹²³⁰-⁹₀-₉①-⑳❶-❿]")
_SEPARATORS = re.compile(r"[-.·_/,—–]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_FIRST, _NEXT = (3, 5, 7), 2
PADDING = "00"
_PADDED = re.compile(rf"{PADDING}(?!\d)")


def may_be_padded(text: str) -> bool:
    """Whether any code in a text may end in zeros for a level that it has not."""
    return _PADDED.search(text) is not None


def written_code(value: object) -> tuple[str, str]:
    """A cell's code and, where it holds that too, its name; the cell's text where it is no code."""
    text = plain(value)
    if text.isdecimal() and (not isinstance(value, str) or value.isascii()):
        # So are nearly all.
        return text, ""
    if isinstance(value, str) and not value.isascii() and _MARK.search(value):
        return value.strip(), ""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return text, ""
    code = _joined(found["digits"])
    return (text, "") if code is None else (code, found["name"] or "")


def _joined(digits: str) -> str | None:
    """The digits without what stands between the levels; None where the parts are no levels."""
    if _THOUSANDS.fullmatch(digits):
        return digits.replace(",", "")
    first, *rest = _SEPARATORS.split(digits)
    if rest and rest[-1] in ("0", "00") and (rest[-1] == "0" or len(first) == _FIRST[-1]):
        # A number that some program wrote with its decimals.
        rest.pop()
    if rest and (len(first) not in _FIRST or any(len(part) != _NEXT for part in rest)):
        return None
    return "".join((first, *rest))


def without_padding(written: Mapping[str, str], facet: Facet) -> dict[str, str | None]:
    """For each code of a table that ends in zeros for the levels it has not, the code itself; None where
    nobody can tell. written are all codes of the table, each with the name beside it, "" for none.

    2010300 is 20103 where the catalogue calls that so, or where codes of the table stand below it.
    """
    found: dict[str, str | None] = {}
    over_others = {
        code[:length]
        for code in written
        for length in LEVELS[facet]
        if code[length:] and not code[length:].startswith(PADDING)
    }
    for code, name in written.items():
        short = _without_zeros(code)
        if short == code or not well_formed(facet, short):
            continue
        official = standard_catalog().official_name(facet, code)
        if official is not None and plain(name) in ("", plain(official)):
            continue
        above = standard_catalog().official_name(facet, short)
        if well_formed(facet, code) and above is None:
            continue
        if short in written:
            found[code] = None
        elif _is_called(name, above) or short in over_others:
            found[code] = short
        else:
            found[code] = None if well_formed(facet, code) else short
    return found


def _without_zeros(code: str) -> str:
    while code.endswith(PADDING) and len(code) > LEVELS[Facet.FUNCTIONAL][0]:
        code = code.removesuffix(PADDING)
    return code


def _is_called(name: str, official: str | None) -> bool:
    return bool(name) and official is not None and plain(name) == plain(official)
