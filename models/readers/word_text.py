"""What is printed of a paragraph of a Word file, and the text boxes that hang on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from models.readers.word_package import child, local, value
from models.readers.word_styles import Styles

# What was struck out or moved away, what stands above the text, and what says how it looks.
SILENT = frozenset({"del", "moveFrom", "txbxContent", "pPr", "rPr", "object", "rt", "tblPr", "trPr", "tcPr"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_PAGE_BREAKS = ("page", "column")
# A pinyin guide or a circle around a sign, in files that were once .doc: EQ \o\ad(\s\up 9(pin),text).
_EQUATION, _OVERSTRIKE = "EQ", r"\o"


@dataclass(slots=True)
class _Field:
    """A field being read: what it is to do, until its result begins."""

    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


@dataclass(slots=True)
class PrintedText:
    """A paragraph's text: printed is what a reader sees, hidden what the file holds besides."""

    printed: str
    hidden: str


def text_of(paragraph: Element, styles: Styles) -> PrintedText:
    """What a paragraph says, without what stands in its text boxes."""
    return _Reading(paragraph, styles).read()


class _Reading:
    def __init__(self, paragraph: Element, styles: Styles) -> None:
        self._paragraph, self._styles = paragraph, styles
        self._printed: list[str] = []
        self._hidden: list[str] = []
        self._fields: list[_Field] = []

    def read(self) -> PrintedText:
        stack = [(one, False) for one in reversed(self._paragraph)]
        while stack:
            one, hidden = stack.pop()
            name = local(one.tag)
            if name in SILENT:
                continue
            if name == "r":
                hidden = self._styles.hides(self._paragraph, one)
            if name == "t":
                self._say(one.text or "", hidden)
            elif name == "instrText":
                self._instruct(one.text or "")
            elif name == "fldChar":
                self._turn(value(one, "fldCharType"))
            elif name == "br":
                self._say("" if value(one, "type") in _PAGE_BREAKS else "\n", hidden)
            else:
                if name in _SIGNS:
                    self._say(_SIGNS[name], hidden)
                stack.extend([(inner, hidden) for inner in reversed(printed_parts(one))])
        # A field that goes on in the next paragraph has its result there too.
        return PrintedText("".join(self._printed), "".join(self._hidden))

    def _say(self, text: str, hidden: bool) -> None:
        asking = None
        if self._fields:
            asking = next((one for one in reversed(self._fields) if not one.has_result), None)
        if hidden:
            self._hidden.append(text)
        elif asking is not None:
            asking.instruction.append(text)
        else:
            self._printed.append(text)

    def _instruct(self, text: str) -> None:
        if self._fields:
            self._fields[-1].instruction.append(text)

    def _turn(self, kind: str | None) -> None:
        """A field begins, comes to its result, or ends."""
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].has_result = True
        elif self._fields and kind == "end":
            done = self._fields.pop()
            if not done.has_result:
                self._say(_overstruck("".join(done.instruction)), hidden=False)


def _overstruck(instruction: str) -> str:
    """What an EQ field prints: the last of the things it puts upon each other; "" for any other field."""
    head, _, rest = instruction.partition("(")
    things, _, _ = rest.rpartition(")")
    if not head.lstrip().upper().startswith(_EQUATION) or _OVERSTRIKE not in head.lower():
        return ""
    depth = last = 0
    for place, sign in enumerate(things):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0 and sign in ",;":
            last = place + 1
    return things[last:].strip()


def printed_parts(element: Element) -> list[Element]:
    """An element's parts, of alternatives the first alone: what follows is for older programs."""
    if local(element.tag) != "AlternateContent":
        return list(element)
    return list(element)[:1]


def boxes_in(element: Element) -> Iterator[Element]:
    """The text boxes that hang on what an element holds, in order; not those inside another."""
    stack = [element]
    while stack:
        one = stack.pop()
        name = local(one.tag)
        if name == "txbxContent":
            yield one
        elif name not in SILENT or name == "object":
            stack.extend(reversed(printed_parts(one)))


def is_hidden_row(row: Element) -> bool:
    """Whether a table's row is hidden or struck out."""
    return any(child(row, "trPr", name) is not None for name in ("hidden", "del"))
