"""The numbers that Word writes before paragraphs by itself: （一）, 1."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from models.ground.numerals import chinese
from models.readers.word_package import child, local, value
from models.readers.word_styles import Styles

_LEVELS = 9
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LARGEST = 999


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)


def _chinese(number: int) -> str:
    return chinese(number) if 1 <= number <= _LARGEST else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "ideographDigital",
            "japaneseCounting",
            "japaneseDigitalTenThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _chinese,
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "upperLetter": lambda number: chr(ord("A") + (number - 1) % 26),
    "lowerLetter": lambda number: chr(ord("a") + (number - 1) % 26),
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < len("1000000") else usual


class Numbering:
    """Counts a document's numbered paragraphs, from its first to its last."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        for one in numbering if numbering is not None else ():
            if local(one.tag) == "abstractNum":
                self._levels[value(one, "abstractNumId") or ""] = _levels(one)
            elif local(one.tag) == "num":
                self._abstract[value(one, "numId") or ""] = value(child(one, "abstractNumId")) or ""

    def mark(self, paragraph: Element) -> str:
        """The number before this paragraph; "" for one without, or with a bullet."""
        if not self._levels:
            return ""
        number, depth = self._numbered(paragraph)
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts[abstract]
        counts[depth] = levels[depth].start if counts[depth] is None else (counts[depth] or 0) + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if levels[depth].form == "bullet":
            return ""
        text = levels[depth].text
        for place in range(depth + 1):
            if f"%{place + 1}" in text and place in levels:
                count = counts[place]
                form = _FORMATS.get(levels[place].form, str)
                text = text.replace(f"%{place + 1}", form(levels[place].start if count is None else count))
        return text

    def _numbered(self, paragraph: Element) -> tuple[str, int]:
        """The list a paragraph belongs to and its depth there; its own word goes before its style's."""
        number, depth = None, None
        own = child(paragraph, "pPr")
        for properties in (own, *(child(style, "pPr") for style in self._styles.of(own, "pStyle"))):
            if properties is not None:
                number = number or value(child(properties, "numPr", "numId"))
                depth = depth or value(child(properties, "numPr", "ilvl"))
            if number:
                break
        return number or "", min(_whole(depth, 0), _LEVELS - 1)


def _levels(abstract: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in abstract:
        if local(one.tag) == "lvl":
            form, text = value(child(one, "numFmt")) or "decimal", value(child(one, "lvlText")) or ""
            levels[_whole(value(one, "ilvl"), 0)] = _Level(_whole(value(child(one, "start")), 1), form, text)
    return levels
