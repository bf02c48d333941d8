"""Lines put under those that they are parts of: by code, by ordinal, or by how far right they begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.facts import Facet
from models.generic.codes import code_of_name
from models.generic.lines import Line
from models.generic.words import says
from models.ground.numerals import chinese
from models.ground.words import item


@dataclass
class Node:
    """A line and those that it adds up.

    part: it is only in the one above, and beside others that are not told (其中). loose: what is below it is
    not known well enough to be added up. guessed: what is below it is, but by its place alone.
    """

    line: Line
    below: list["Node"] = field(default_factory=list)
    part: bool = False
    loose: bool = False
    guessed: bool = False

    def walk(self) -> list["Node"]:
        """It and all below it."""
        return [self, *(deeper for one in self.below for deeper in one.walk())]


def by_code(lines: Sequence[Line]) -> list[Node]:
    """Lines under the nearest one before them whose code begins theirs; one without any may head others."""
    roots: list[Node] = []
    stack: list[Node] = []
    head: Node | None = None
    for line in lines:
        node = Node(line)
        if not line.code:
            if line.left or not stack:
                head = node
                roots.append(node)
                stack = []
            else:
                stack[-1].loose = True
            continue
        while stack and not (line.code.startswith(stack[-1].line.code) and line.code != stack[-1].line.code):
            stack.pop()
        above = stack[-1].below if stack else head.below if head else roots
        above.append(node)
        stack.append(node)
    return roots


def by_depth(lines: Sequence[Line]) -> list[Node]:
    """Lines under the nearest one before them that begins further to the left."""
    roots: list[Node] = []
    stack: list[Node] = []
    for line in lines:
        node = Node(line)
        while stack and stack[-1].line.depth >= line.depth:
            stack.pop()
        (stack[-1].below if stack else roots).append(node)
        stack.append(node)
    return roots


_MARK = re.compile(
    r"(?:(?P<a>[一二三四五六七八九十]{1,4})、|\((?P<b>[一二三四五六七八九十]{1,4})\)|\((?P<d>\d{1,3})\)|(?P<c>\d{1,3})[、.](?!\d))"
)
_PART = "其中"
_NUMBERS = {text: number for number in range(1, 100) for text in (chinese(number), str(number))}


@dataclass
class _Open:
    """A node that others may still go below, with the mark that it was numbered with."""

    node: Node
    style: str = ""
    number: int = 0
    code: str = ""


def by_outline(lines: Sequence[Line]) -> list[Node]:
    """Lines under those that their ordinals, names and places say: 一、 over （一） over 1. over nothing."""
    outline = _Outline()
    for line in lines:
        outline.take(line)
    return outline.roots


class _Outline:
    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._stack: list[_Open] = []
        self._in_part = False

    def take(self, line: Line) -> None:
        """Put one more line in its place."""
        label = line.label
        part = label.startswith(_PART)
        label = re.sub(rf"^{_PART}:?", "", label)
        node = Node(line, part=part)
        if found := _MARK.match(label):
            style = next(name for name, text in found.groupdict().items() if text)
            self._numbered(node, style, _NUMBERS.get(found[style], 0))
            self._in_part = False
        elif part:
            self._in_part = True
            self._below(node, self._last_whole())
        elif self._in_part:
            node.part = True
            self._below(node, self._last_whole())
        else:
            self._unnumbered(node, label)

    def _last_whole(self) -> int:
        """How many of the open ones stay open for a part of the last one."""
        return next((at + 1 for at in reversed(range(len(self._stack))) if not self._stack[at].node.part), 0)

    def _below(self, node: Node, depth: int, style: str = "", number: int = 0, code: str = "") -> None:
        del self._stack[depth:]
        (self._stack[-1].node.below if self._stack else self.roots).append(node)
        self._stack.append(_Open(node, style, number, code))

    def _numbered(self, node: Node, style: str, number: int) -> None:
        fitting = [
            at for at, one in enumerate(self._stack) if one.style == style and one.number + 1 == number
        ]
        code = code_of_name(node.line.label, "", Facet.FUNCTIONAL)
        if fitting:
            outer = len(fitting) > 1 and says("rows", "left_over", node.line.label)
            self._below(node, fitting[0 if outer else -1], style, number, code)
            return
        alike = [at for at, one in enumerate(self._stack) if one.style == style]
        if number == 1 or not alike:
            depth = len(self._stack) if number == 1 or not self.roots else 0
            self._below(node, depth, style, number, code)
        else:
            self._below(node, alike[0], style, number, code)

    def _unnumbered(self, node: Node, label: str) -> None:
        name = item(label)
        coded = [(at, one.code) for at, one in enumerate(self._stack) if one.code]
        if code := code_of_name(name, coded[-1][1] if coded else "", Facet.FUNCTIONAL):
            above = [at for at, one in coded if code.startswith(one) and code != one]
            first = coded[0][0] if coded else len(self._stack)
            self._below(node, above[-1] + 1 if above else first, code=code)
            return
        if says("rows", "funds", name):
            for at in reversed(range(len(self._stack))):
                over = item(self._stack[at].node.line.label)
                if says("rows", "of_funds", over) and not says("rows", "funds", over):
                    self._below(node, at + 1)
                    return
        numbered = [at for at, one in enumerate(self._stack) if one.style]
        if not numbered or says("rows", "left_over", name):
            self._below(node, 0)
            return
        self._stack[numbered[-1]].node.guessed = True
        self._below(node, numbered[-1] + 1)
