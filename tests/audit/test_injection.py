"""One printed figure of a clean document changed at a time: whatever contradicts something else is found.

The document is the sample's own as text, read as somebody else's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from models.book import Book
from models.checking import check_file
from models.sample import sample_facts
from tests.intake.documents import as_text

_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
# Figures whose other values contradict nothing, by the line they stand in; {} marks the figure.
_UNSEEN = {
    "an indicator's value, printed once": re.compile(r"[≥≤]\{\}"),
    "a figure in an indicator's or project's name": re.compile(r"等保|第五轮"),
    "a code without money": re.compile(r"^\{\}\t[^\t]+\t$"),
    "an ordinal": re.compile(r"^(?:其中：)?（?\{\}[、）.]"),
    "the unit's own departments, counted once": re.compile(r"包括\{\}个机关行政处"),
    "large equipment, counted once": re.compile(r"以上设备\{\}台"),
    "what counts as large": re.compile(r"单位价值\{\}万元"),
    "the prior year's vehicles, known from here alone": re.compile(r"比上年减少\{\}万元，下降100\.00%"),
    "one in the last digit, as rounding may make it": re.compile(r"^其他资金\t\{\}$"),
    "a table's note, which is not read back": re.compile(r"^备注：本部门 \{\} 年"),
    "the cover and the parts' titles, which are not read back": re.compile(r"^\{\} 年度(?:单位预算\S*)?$"),
}


def faults(text: str) -> Iterator[tuple[str, str, str]]:
    """The line of each figure with {} in its place, what is done to it, and the whole text with that fault.

    In turn another digit, two neighbours swapped, the decimal point moved; a year moves by one.
    """
    for turn, found in enumerate(_FIGURE.finditer(text)):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        other = _changed(found[0], turn)
        line = text[start : found.start()] + "{}" + text[found.end() : end]
        yield line, f"{found[0]} → {other}", text[: found.start()] + other + text[found.end() :]


def _changed(figure: str, turn: int) -> str:
    whole, point, cents = figure.partition(".")
    digits = whole + cents
    if figure.startswith("20") and len(figure) == len("2026"):
        return str(int(figure) + 1)
    if turn % 3 == 1 and point:
        at = next((at for at, (one, other) in enumerate(pairwise(digits)) if one != other), None)
        if at is not None:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            return f"{swapped[: len(whole)]}.{swapped[len(whole) :]}"
    if turn % 3 == 2 and point and digits.strip("0"):
        return f"{digits.lstrip('0')}.00"
    return figure[:-1] + str((int(figure[-1]) + 1) % 10)


def test_every_changed_figure_that_contradicts_another_is_found(tmp_path: Path) -> None:
    path = tmp_path / "别家.txt"
    with Book.in_memory(sample_facts()) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = {one.message for one in check_file(path).findings}
    assert len(clean) == 1
    unseen: list[str] = []
    number = 0
    for line, fault, faulty in faults(text):
        number += 1
        path.write_text(faulty, encoding="utf-8")
        found = [one for one in check_file(path).findings if one.message not in clean]
        if not found:
            unseen.append(f"{fault} in {line}")
    explained = [any(shape.search(one.partition(" in ")[2]) for shape in _UNSEEN.values()) for one in unseen]
    assert [one for one, why in zip(unseen, explained, strict=True) if not why] == []
    assert number > 400
