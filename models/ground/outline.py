"""Numbered text as the clerk has it: read from plain text whatever its numbers look like, numbered afresh."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from models.ground.numerals import chinese, number_of


class Level(StrEnum):
    """How a line is numbered: （一）, 1., or not at all."""

    SECTION = "section"
    ITEM = "item"
    BODY = "body"


class Item(NamedTuple):
    """One line of numbered text, without its number."""

    level: Level
    text: str


Outline = tuple[Item, ...]

_CHINESE = "[一二三四五六七八九十百千万零〇]+"
_DIGIT = "[0-9０-９]"
_DIGITS = f"{_DIGIT}{{1,6}}"
# 1.5倍 and 1、2号楼 are no items, and a decimal point is never full-width; 1.2026年 can be nothing else.
_NO_DECIMAL = rf"(?!{_DIGIT})|(?={_DIGIT}{{4}}年)"
_REST = r"[\s、．.]*"

_UPPER = re.compile(rf"\s*({_CHINESE})\s*[、．.]{_REST}")
_SECTION = re.compile(rf"\s*[(（〔［【]\s*{_CHINESE}\s*[)）〕］】]{_REST}")
_ITEM = re.compile(rf"\s*{_DIGITS}\s*(?:．|[.、](?:\s+|{_NO_DECIMAL}))\s*")
_LOWER = re.compile(rf"\s*(?:[(（]\s*{_DIGITS}\s*[)）]|{_DIGITS}[)）]){_REST}")
_ONES = "一二三四五六七八九十"


def parse_outline(text: str) -> Outline:
    """The lines of a text and how each was numbered; the numbers themselves and blank lines are dropped.

    （一） and 一、 number sections, 1. and （1） items. Where a text has more than these two levels, 一、 are
    its sections and （一） its items; （1） below 1. stay words of the text.
    """
    lines = text.splitlines()
    read = zip(lines, outlined(lines), strict=True)
    return tuple(Item(level, line[number:].strip()) for line, (level, number) in read if line.strip())


def numbered(items: Iterable[Item]) -> str:
    """The text with fresh numbers: sections （一）（二）…, items 1. 2. anew under each section."""
    listed = tuple(items)
    marked = zip(marks(item.level for item in listed), listed, strict=True)
    return "\n".join(f"{mark}{_apart(mark, item.text)}{item.text}" for mark, item in marked)


def marks(levels: Iterable[Level]) -> Iterator[str]:
    """The number of each line; "" for one without."""
    sections = items = 0
    for level in levels:
        if level is Level.SECTION:
            sections, items = sections + 1, 0
            yield f"（{chinese(sections)}）"
        elif level is Level.ITEM:
            items += 1
            yield f"{items}."
        else:
            yield ""


def outlined(lines: Sequence[str], settled: bool = False) -> list[tuple[Level, int]]:
    """Each line's level, and how many of its signs are its number.

    settled: the text is numbered （一） and 1. already, so that 一、 begins but another section.
    """
    upper = not settled and any(_upper(line) for line in lines)
    item = _is_item_under(lines, upper)
    return [_outlined(line, upper, item) for line in lines]


def _is_item_under(lines: Sequence[str], upper: bool) -> bool:
    """Whether the text has items of a level above （1）."""
    return any(_ITEM.match(line) or (upper and _SECTION.match(line)) for line in lines)


def _outlined(line: str, upper: bool, item: bool) -> tuple[Level, int]:
    if found := _upper(line):
        return Level.SECTION, found.end()
    if found := _SECTION.match(line):
        return (Level.ITEM if upper else Level.SECTION), found.end()
    if found := _ITEM.match(line):
        return Level.ITEM, found.end()
    if not item and (found := _LOWER.match(line)):
        return Level.ITEM, found.end()
    return Level.BODY, 0


def _upper(line: str) -> re.Match[str] | None:
    """The 一、 that a line begins with; 一、二级管网 and 二、三产业 only name neighbours in a row."""
    found = _UPPER.match(line)
    if found and (first := found[1]) in _ONES and line[found.end() : found.end() + 1] == _after(first):
        return None
    return found


def _after(numeral: str) -> str:
    return _ONES[_ONES.index(numeral) + 1 :][:1] or "无"


def _apart(mark: str, text: str) -> str:
    """A space where number and text would run together: 1. 2026年 is no 1.2026."""
    return " " if mark.endswith(".") and re.match(_DIGIT, text) else ""


class Ordinal(NamedTuple):
    """The number that a line begins with; shape tells （一） from 1. and 一、."""

    shape: str
    number: int


_SHAPES = (("一、", _UPPER), ("（一）", _SECTION), ("1.", _ITEM), ("（1）", _LOWER))
_WRITTEN = re.compile(rf"{_CHINESE}|{_DIGITS}")


def ordinal(line: str) -> Ordinal | None:
    """The number that a line begins with, None where it begins with none."""
    for shape, pattern in _SHAPES:
        found = _upper(line) if pattern is _UPPER else pattern.match(line)
        if found and (written := _WRITTEN.search(found[0])) and (number := number_of(written[0])):
            return Ordinal(shape, number)
    return None
