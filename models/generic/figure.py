"""A figure as it is printed: its value, and how far the unprinted rest of it may be away."""

import re
from dataclasses import dataclass
from decimal import Decimal

from models.ground.money import legible
from models.ground.words import shown

_FIGURE = re.compile(r"(?P<minus>[-△▲(]?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\)?")
# 1,13623: a thousands separator is left, and the decimal point is gone.
_UNCLEAR = re.compile(r"-?\d[\d.]*,[\d,.]*|#.*")
UNKNOWN = "#"
"""What stands for a figure that is there and can't be read: a formula that was never calculated."""
_NOTHING = frozenset({"-", "--", "—", "——", "/"})
_MOST_DIGITS = 20
# A spreadsheet keeps 15 digits of a number, the rest is noise.
_SIGNIFICANT = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure in the unit of its table; half is half a unit of its last printed place."""

    value: Decimal
    half: Decimal
    text: str

    @property
    def is_money(self) -> bool:
        """Whether it is printed as money: a code, a number of people and an ordinal have no such signs."""
        return not self.value or "." in self.text or "," in self.text


def is_unclear(text: str) -> bool:
    """Whether a text that is no figure has the signs of one alone."""
    return _UNCLEAR.fullmatch(text) is not None


def figure_of(cell: object) -> Figure | None:
    """What a cell's text is as a figure; None for a blank, a word or a percentage."""
    if isinstance(cell, float):
        cell = Decimal(f"{cell:.{_SIGNIFICANT}g}")
    text = legible(format(cell, "f") if isinstance(cell, Decimal) else shown(cell))
    if text in _NOTHING:
        return Figure(Decimal(0), Decimal(0), text)
    found = _FIGURE.fullmatch(text)
    if found is None or len(text) > _MOST_DIGITS or (text[0] == "(") is not (text[-1] == ")"):
        return None
    value = Decimal(found["number"].replace(",", ""))
    _, _, decimals = found["number"].partition(".")
    # A printed nothing is none: half a unit for each of thirty empty lines would hide a fault.
    half = Decimal(5).scaleb(-len(decimals) - 1) if value else Decimal(0)
    return Figure(-value if found["minus"] else value, half, text)
