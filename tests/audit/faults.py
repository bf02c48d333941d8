"""Faults put into a clean document, one at a time, each with where it is and what kind it is: what a slip is.

figure_faults changes single figures and lines; table_faults and word_faults hold the other kinds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from models.audit import Finding, Passage, SheetCell
from models.checking.one_file import check_file
from models.families import Family
from models.ground.files import UnusableFile
from models.publish import CellOf
from models.readers import Patience, SlowFile
from tests.audit.drafts import Change, Draft

DIGIT, SWAP, POINT, SIGN, YEAR = "改一位数字", "相邻两位对调", "丢小数点", "改正负号", "年份改一年"
# A machine that does much else may take long to read a file.
_SECONDS = 300
ROW, SENTENCE, TITLE, NOTE, NO_NOTE = "删表格一行", "删一段话", "删标题", "有数的表加备注", "删空表备注"


@dataclass(frozen=True)
class Fault:
    """where is the line with {} for what is changed; place the section or the table's number it is in."""

    kind: str
    where: str
    done: str
    place: str
    change: Change | None = None

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


class Outcome(NamedTuple):
    """What found a fault: "" where nothing did, "elsewhere" where not at its place, else the rules that did.

    findings: how many stand for themselves, those folded under another not counted.
    """

    by: str
    findings: int

    @property
    def found(self) -> bool:
        """Whether it was found at its place."""
        return self.by not in ("", "elsewhere")


def messages_of(path: Path) -> frozenset[str]:
    """What is found in a file."""
    return frozenset(_placeless(one) for one in check_file(path, Patience(_SECONDS)).findings)


def outcome_of(fault: Fault, draft: Draft, kind: str, folder: Path, clean: frozenset[str]) -> Outcome:
    """What finds a fault of a document, written as this kind of file, that has these findings without it."""
    path = draft.write(kind, folder / f"{uuid4().hex}.{kind}", fault.change)
    return judged(fault, path, clean, draft.family)


def judged(fault: Fault, path: Path, clean: frozenset[str], family: Family) -> Outcome:
    """What finds the fault that a file was given; the file is removed."""
    try:
        told = check_file(path, Patience(_SECONDS)).findings
        found = [one for one in told if _placeless(one) not in clean]
    except SlowFile:
        # That says nothing of the file.
        raise
    except UnusableFile:
        return Outcome("refused", 1)
    finally:
        path.unlink()
    at_place = [one for one in found if _names(one, fault, family)]
    by = "、".join(sorted({one.rule for one in at_place})) or ("elsewhere" if found else "")
    return Outcome(by, len(found))


def _placeless(finding: Finding) -> str:
    """What a finding says, whichever row its cell has come to be."""
    return re.sub("（工作表[^）]*）", "", finding.message)


def _names(finding: Finding, fault: Fault, family: Family) -> bool:
    """Whether a finding leads to the fault: to its table or section, or by the wrong words themselves."""
    wrong = fault.done.rpartition("→")[2].strip()
    if any(_leads_to(place, fault.place, family) for place in finding.places):
        return True
    return bool("→" in fault.done and wrong) and wrong in f"{finding.message}{finding.actual}"


def _leads_to(place: object, to: str, family: Family) -> bool:
    match place:
        case CellOf(address):
            return str(family.order_of(address.table)) == to
        case SheetCell():
            return str(family.order_of(place.table)) == to
        case Passage():
            return bool(to) and (to in place.section or place.section in to)
    return False


FaultsOf = Callable[[Draft], Iterator[Fault]]
