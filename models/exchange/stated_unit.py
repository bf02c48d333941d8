"""The unit of a sheet's amounts, where it says so: above its header, in a heading, in two cells."""

import re
from collections.abc import Iterable, Iterator, Sequence

from models.ground.money import MoneyUnit
from models.ground.words import plain

# 编制单位 is whose table it is.
_NO_OWNER = "".join(
    f"(?<!{word})" for word in ("编制", "填报", "填表", "编报", "预算", "主管", "公开", "部门")
)
_UNIT = re.compile(_NO_OWNER + r"单位(?:[:为]|是)\(?(?:人民币)?\(?(?P<word>\S{1,12})")
_IN_BRACKETS = re.compile(r"\((?:单位:?)?(?:人民币)?(?P<word>[十百千万亿]{0,2}元(?:角分)?)[),;(]")
_WORD = re.compile(r"(?P<unit>[^,;:()。]{0,3}?元)(?:角分|整|人民币)?(?:[),;(。].*)?$")
# A unit without its last word: 单位：万.
_SHORT = re.compile(r"(?P<unit>[十百千万亿]{1,2})\)?$")
# 某单位 alone is a unit's name.
_ANNOUNCED = re.compile(rf"{_NO_OWNER}单位[:为]$|^\(?(?:金额|货币|计量|计价|数据)?单位$")
_BELOW = ("备注", "注", "说明")


def stated_units(rows: Iterable[Sequence[str]]) -> list[str]:
    """Every unit that cells of these rows name, each once: 元, 万元, 千元 …"""
    found: dict[str, None] = {}
    for row in rows:
        for text in _phrases(row):
            found.update(dict.fromkeys(_in_text(text)))
    return list(found)


def units_below(rows: Iterable[Sequence[object]]) -> list[str]:
    """The same of the notes below a table, of whose rows these are the cells as they stand."""
    return stated_units([text for value in row if (text := plain(value))] for row in rows if _is_note(row))


def _is_note(row: Sequence[object]) -> bool:
    # No generator: every row of every table is asked.
    for value in row:  # noqa: SIM110
        if value and isinstance(value, str) and plain(value).startswith(_BELOW):
            return True
    return False


def known_unit(word: str) -> MoneyUnit | None:
    """The unit of a word; None for one that the program doesn't know."""
    return MoneyUnit(word) if word in set(MoneyUnit) else None


def _phrases(row: Sequence[str]) -> Iterator[str]:
    """The texts of a row; one that only announces a unit together with the next."""
    filled = [text for text in row if text]
    for at, text in enumerate(filled):
        yield text
        if _ANNOUNCED.search(text) and at + 1 < len(filled):
            yield f"{text.rstrip(':')}:{filled[at + 1]}"


def _in_text(text: str) -> Iterator[str]:
    for found in _UNIT.finditer(text):
        word = found["word"]
        if unit := _WORD.match(word):
            yield unit["unit"].removeprefix("人民币")
        elif short := _SHORT.match(word):
            yield f"{short['unit']}元"
    for found in _IN_BRACKETS.finditer(text):
        yield found["word"].removesuffix("角分")
