"""Faults put into a clean document or workbook, one at a time, each with where it is and what kind it is."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from models.audit import Finding, Passage, SheetCell
from models.checking.one_file import check_file
from models.ground.files import UnusableFile
from models.ground.words import item
from models.publish import CellOf
from tests.exchange.workbooks import Grid, save, ten_tables
from tests.family import FAMILY

DIGIT, SWAP, POINT, SIGN, YEAR = "改一位数字", "相邻两位对调", "丢小数点", "改正负号", "年份改一年"
ROW, SENTENCE, TITLE, NOTE, NO_NOTE = "删表格一行", "删一段话", "删标题", "有数的表加备注", "删空表备注"
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=\s*年)")
_TITLE = re.compile(
    r"第[一二三四]部分|20\d\d ?年度\S{0,40}$|单位：|[一二三四五六七八九十]+、[^：。]+$"
    r"|[（(][一二三四五六七八九十]+[)）][^：。]+$"
)
_PART = re.compile("第[一二三四]部分")
_SECTION = re.compile(r"[一二三四五六七八]、.{4,25}$")
_NOTE_TEXT = "备注：本部门 2026 年没有使用一般公共预算拨款安排的支出。"


@dataclass(frozen=True)
class Fault:
    """where is the line with {} for what is changed; place the section or the table's number it is in."""

    kind: str
    where: str
    done: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}：{self.done} in {self.where}"


def changed_figures(figure: str) -> Iterator[tuple[str, str]]:
    """What can happen to a figure, by its kind."""
    whole, point, cents = figure.partition(".")
    digits = whole + cents
    yield DIGIT, figure[:-1] + str((int(figure[-1]) + 1) % 10)
    if not point:
        return
    at = next((at for at, (one, other) in enumerate(pairwise(digits)) if one != other), None)
    if at is not None:
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        yield SWAP, swapped[: len(whole)] + point + swapped[len(whole) :]
    if digits.strip("0"):
        yield POINT, f"{digits.lstrip('0')}.00"
        yield SIGN, f"-{figure}"


def document_faults(text: str) -> Iterator[Fault]:
    """Every fault of every kind in a document's text."""
    lines = text.split("\n")
    place = ""
    for number, line in enumerate(lines):
        place = ("" if "\t" in line else _place(line)) or place

        def fault(
            kind: str, where: str, done: str, *instead: str, at: int = number, place: str = place
        ) -> Fault:
            return Fault(kind, where, done, place, "\n".join((*lines[:at], *instead, *lines[at + 1 :])))

        if "\t" in line:
            yield fault(ROW, line, "删去")
        elif line.startswith("备注："):
            yield fault(NO_NOTE, line, "删去")
        elif line:
            yield fault(TITLE if _TITLE.match(line) else SENTENCE, line, "删去")
        if line.startswith("合计\t\t") and not line.startswith("合计\t\t0.00"):
            yield fault(NOTE, line, "加备注", line, _NOTE_TEXT)
        for found in _FIGURE.finditer(line):
            where = line[: found.start()] + "{}" + line[found.end() :]
            if _YEAR.match(line, found.start()):
                kinds = [(YEAR, str(int(found[0]) + step)) for step in (1, -1)]
            else:
                kinds = list(changed_figures(found[0]))
            for kind, other in kinds:
                yield fault(kind, where, f"{found[0]} → {other}", where.replace("{}", other, 1))


def _place(line: str) -> str:
    """The table's number or the section that a line begins."""
    table = next((table for table in FAMILY.tables if item(table.name) == item(line)), None)
    if table:
        return str(FAMILY.number_of(table.role))
    return line if _SECTION.match(line) or _PART.match(line) else ""


def workbook_faults() -> Iterator[tuple[Fault, list[Grid]]]:
    """Every fault of every kind in the ten tables as a workbook."""
    clean = ten_tables()
    for at, grid in enumerate(clean):
        for row_at, row in enumerate(grid.body):
            where, note = "\t".join(str(cell or "") for cell in row), str(row[0] or "").startswith("备注")

            def faulty(kind: str, done: str, at: int = at, where: str = where) -> tuple[Fault, list[Grid]]:
                return Fault(kind, where, done, str(at + 1), ""), deepcopy(clean)

            made = faulty(NO_NOTE if note else ROW, "删去")
            del made[1][at].body[row_at]
            yield made
            for column in grid.amount_columns:
                if isinstance(row[column], int | float):
                    for kind, other in changed_figures(f"{row[column]:.2f}"):
                        made = faulty(kind, f"{row[column]:.2f} → {other}")
                        made[1][at].body[row_at][column] = float(other)
                        yield made
        for step in (1, -1):
            made = Fault(YEAR, grid.title, f"{step:+}", str(grid.number), ""), deepcopy(clean)
            made[1][at].title = grid.title.replace("2026", str(2026 + step))
            yield made


class Outcome(NamedTuple):
    """What found a fault: "" where nothing did, "elsewhere" where not at its place, else the rules that did.

    findings: how many stand for themselves, those folded under another not counted.
    """

    by: str
    findings: int


def found_in_document(fault: Fault, clean: frozenset[str], folder: Path) -> Outcome:
    """What finds a fault of a document that has these findings without it."""
    path = folder / f"{uuid4().hex}.txt"
    path.write_text(fault.text, encoding="utf-8")
    return _judged(fault, path, clean)


def found_in_workbook(fault: Fault, grids: list[Grid], folder: Path) -> Outcome:
    """The same for a workbook."""
    path = folder / f"{uuid4().hex}.xlsx"
    return _judged(fault, save(grids, path), frozenset())


def _judged(fault: Fault, path: Path, clean: frozenset[str]) -> Outcome:
    try:
        found = [one for one in check_file(path).findings if one.message not in clean]
    except UnusableFile:
        return Outcome("refused", 1)
    finally:
        path.unlink()
    at_place = [one for one in found if _names(one, fault)]
    by = "、".join(sorted({one.rule for one in at_place})) or ("elsewhere" if found else "")
    return Outcome(by, len(found))


def _names(finding: Finding, fault: Fault) -> bool:
    """Whether a finding leads to the fault: to its table or section, or by the wrong figure itself."""
    wrong = fault.done.rpartition("→")[2].strip()
    if any(_leads_to(place, fault.place) for place in finding.places):
        return True
    return "→" in fault.done and wrong in f"{finding.message}{finding.actual}"


def _leads_to(place: object, to: str) -> bool:
    match place:
        case CellOf(address):
            return str(FAMILY.order_of(address.table)) == to
        case SheetCell():
            return str(FAMILY.order_of(place.table)) == to
        case Passage():
            return bool(to) and (to in place.section or place.section in to)
    return False
