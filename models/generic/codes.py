"""What code a row has, however that is printed: in one column, in several, before its name, or not at all."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.generic.blocks import Block, headings_over
from models.generic.table import PrintedTable
from models.generic.words import says
from models.ground.words import item, plain

_CODE = re.compile(r"\d{3,11}")
# [201]一般公共服务支出, 2013601-行政运行, 201一般公共服务支出.
_BEFORE_NAME = re.compile(r"(?:\[(\d{3,11})\]|(\d{3,11})[-_:、.]|((?:\d{3}|\d{5}|\d{7})))\D.*")
_MOSTLY = 0.6
_ITEM = 7
_PADDING = re.compile("(?:00){1,2}$")
_LEVELS = ("类", "款", "项")
_DIGITS = re.compile(r"\d{1,3}")


def row_codes(table: PrintedTable, block: Block) -> tuple[list[str], int]:
    """The code of each row, "" for one without, and the column in which they stand; -1 where none are."""
    heads = headings_over(table)
    first = next((at for at in block.labels if heads[at] == _LEVELS[0]), None)
    if first is not None:
        columns = [first]
        for level in _LEVELS[1:]:
            after = columns[-1] + 1
            if after in block.labels and heads[after] == level:
                columns.append(after)
        return _joined(table, columns), first
    for column in block.labels:
        if says("headings", "number", heads[column]):
            continue
        texts = [table.text(row, column) for row in range(len(table.rows))]
        codes = [_code_in(text) for text in texts]
        told = [text for text in texts if text and not says("rows", "total", text)]
        if sum(map(bool, codes)) >= max(1, _MOSTLY * len(told)):
            return _without_padding(codes), column
    return [""] * len(table.rows), -1


def _without_padding(codes: list[str]) -> list[str]:
    """Codes of one length that end in 00 where they are 类 or 款, without these: 2010300 → 20103."""
    if {len(code) for code in codes if code} != {_ITEM} or not any(code.endswith("00") for code in codes):
        return codes
    return [_PADDING.sub("", code) for code in codes]


def _code_in(text: str) -> str:
    if _CODE.fullmatch(text):
        return text
    found = _BEFORE_NAME.fullmatch(text)
    return next(filter(None, found.groups()), "") if found else ""


def _joined(table: PrintedTable, columns: Sequence[int]) -> list[str]:
    """Codes whose levels stand in columns of their own, where a row says but what is new in it."""
    codes: list[str] = []
    current = ["", "", ""]
    for row in range(len(table.rows)):
        told = [table.text(row, column) for column in columns]
        if not any(told) or not all(_DIGITS.fullmatch(text) for text in told if text):
            codes.append("")
            continue
        first = next(at for at, text in enumerate(told) if text)
        last = max(at for at, text in enumerate(told) if text)
        for at in range(first, len(current)):
            text = told[at] if at < len(told) else ""
            current[at] = text.zfill(2) if at and text else text
        codes.append("".join(current[: last + 1]))
    return codes


@cache
def _names(facet: Facet) -> dict[str, dict[str, str]]:
    """Codes by their names, under the code above them; under "" those of 类."""
    catalog = standard_catalog()
    below: dict[str, dict[str, str]] = defaultdict(dict)
    for code in catalog.codes(facet):
        above = code[:-2] if len(code) > len("201") else ""
        below[above][plain(catalog.name(facet, code))] = code
    return dict(below)


def code_of_name(label: str, before: str, facet: Facet) -> str:
    """The code that a name has after a row of another code, the nearest below or beside it; "" for none."""
    names = _names(facet)
    name = item(label)
    above = before
    while True:
        if found := names.get(above, {}).get(name):
            return found
        if not above:
            return ""
        above = above[:-2] if len(above) > len("201") else ""


def codes_by_name(labels: Sequence[str]) -> list[str]:
    """The codes of rows that are printed by name alone, "" for each where most are not known."""
    for facet in (Facet.FUNCTIONAL, Facet.ECONOMIC):
        codes, known, current = [], 0, ""
        for number, label in enumerate(labels):
            code = code_of_name(label, current, facet)
            if code:
                known, current = known + 1, code
            elif len(current) > len("201"):
                # A name that the catalogue has not is one more beside the last.
                stem = current[:5] if facet is Facet.FUNCTIONAL else current[:3]
                code = f"{stem}~{number}"
            codes.append(code)
        if known >= max(1, _MOSTLY * len(labels)) and len(next(filter(None, codes), "")) == len("201"):
            return codes
    return [""] * len(labels)
