"""One printed figure of a clean document changed at a time: whatever contradicts something else is found."""

import re
from collections.abc import Iterator
from pathlib import Path

from models.book import Book
from models.checking import check_file
from models.facts import Severity
from models.sample import sample_facts
from tests.intake.documents import as_text

_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_LONGEST_ORDINAL = 2
# Figures that the document prints once and nothing else repeats or adds up: no check can see them change.
_ALONE = (
    re.compile(r"指标\t|[≥≤]"),  # an indicator's value
    re.compile(r"具体如下|^\d\.|^（[一二三四五六七八九十]+）|一网统管"),  # the clerk's own outline
)


def clean_text(folder: Path) -> str:
    """The sample's document as text."""
    with Book.in_memory(sample_facts()) as book:
        return as_text(book, folder / "公开文本.txt").read_text(encoding="utf-8")


def changed(figure: str, turn: int) -> str:
    """The figure with another digit, two neighbours swapped, or its decimal point moved, in turn."""
    digits = figure.replace(".", "")
    if turn % 3 == 1:
        for at, (one, other) in enumerate(zip(digits, digits[1:], strict=False)):
            if one != other:
                swapped = digits[:at] + other + one + digits[at + 2 :]
                return swapped[:-2] + "." + swapped[-2:] if "." in figure else swapped
    if turn % 3 == 2 and "." in figure and float(figure):
        return f"{float(figure) * 100:.2f}"
    last = str((int(figure[-1]) + 1) % 10)
    return figure[:-1] + last


def faults(text: str) -> Iterator[tuple[str, str]]:
    """Each fault with the words around it."""
    for turn, found in enumerate(_FIGURE.finditer(text)):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        line = text[start:end]
        other = changed(found[0], turn)
        yield f"{line[:60]} … {found[0]} → {other}", text[: found.start()] + other + text[found.end() :]


def test_x(tmp_path: Path) -> None:
    text = clean_text(tmp_path)
    path = tmp_path / "别家.txt"
    path.write_text(text, encoding="utf-8")
    known = {one.message for one in check_file(path).findings}
    n = 0
    for words, faulty in faults(text):
        n += 1
        path.write_text(faulty, encoding="utf-8")
        found = [one for one in check_file(path).findings if one.message not in known]
        if not found:
            print(words)
        elif not [o for o in found if o.severity is not Severity.NOTICE]:
            print("NOTICE", words)
    print(n)
