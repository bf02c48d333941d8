"""A file against the approved workbook, and a department's against those of its units."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.audit import Reading, compare_with_approved, compare_with_units
from models.checking.one_file import Checked, check_file, read_into_state, workbook_into_state
from models.exchange import ImportReport, read_workbook
from models.ground.file_kinds import BOOK, WORKBOOK
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit
from models.intake import is_document, read_document
from models.readers import Patience
from models.state import State

if TYPE_CHECKING:
    from models.exchange import Workbook

_BASIS = "批复的工作簿和其他文字"


def check_against(path: Path, approved: Path, seconds: float, unit: MoneyUnit | None = None) -> Checked:
    """What a document or a workbook has otherwise than the approved workbook: cell by cell, and in its words.

    ``unit`` is that of tables which state none. Raises UnusableFile where either can't be read as such.
    """
    if not WORKBOOK.holds(approved):
        raise UnusableFile(f"“{approved}”不是工作簿，不能用来核对。")
    if is_document(path):
        document = read_document(path, Patience(seconds))
        tables = read_workbook(approved, Patience(seconds), (document.family,), unit)
        state, reading = read_into_state(document)
        # The document's own words beside the approved tables: what it would say if it were right.
        by_approved, said = read_into_state(replace(document, tables=tables))
        against = _tables_of(tables)
        return Checked(
            *compare_with_approved(
                state, replace(reading, against=against), by_approved, replace(said, basis=_BASIS)
            )
        )
    if not WORKBOOK.holds(path) or BOOK.holds(path):
        raise UnusableFile(f"“{path}”不是工作簿，也不是公开文本，不能与批复的工作簿核对。")
    workbook = read_workbook(path, Patience(seconds), unit=unit)
    tables = read_workbook(approved, Patience(seconds), (workbook.family,), unit)
    state, reading = workbook_into_state(workbook)
    return Checked(*compare_with_approved(state, replace(reading, against=_tables_of(tables)), state, None))


def _tables_of(workbook: "Workbook") -> ImportReport:
    """What a workbook prints, beside what stood in the way of reading it."""
    _, reading = workbook_into_state(workbook)
    if reading.report.unreadable:
        first = reading.report.unreadable[0]
        raise UnusableFile(
            f"“{workbook.path}”{first.place}“{first.text}”读不出来：{first.why}；改正后才能用来核对。"
        )
    return reading.report


def check_together(
    department: Path, units: Sequence[Path], seconds: float, unit: MoneyUnit | None = None
) -> Checked:
    """A department's file as any other, and beside that against the sum of its units' files.

    Raises UnusableFile where any of them is neither a workbook nor a document.
    """
    made = check_file(department, Patience(seconds), unit)
    state, reading = _read(department, seconds, unit)
    read = [_read(path, seconds, unit) for path in units]
    named = [(own.ledger.units[own.ledger.own_unit], of_unit.report) for own, of_unit in read]
    _, findings = compare_with_units(state, reading, named)
    # What the department's file contradicts in itself is told of once.
    told_of = {one.difference.lstrip("-") for head in made.findings for one in (head, *head.follows)}
    beside = [one for one in findings if one.difference.lstrip("-") not in told_of - {""}]
    return Checked(made.subject, (*beside, *made.findings), made.ignored)


def _read(path: Path, seconds: float, unit: MoneyUnit | None) -> tuple[State, Reading]:
    if is_document(path):
        return read_into_state(read_document(path, Patience(seconds)))
    if WORKBOOK.holds(path) and not BOOK.holds(path):
        return workbook_into_state(read_workbook(path, Patience(seconds), unit=unit))
    raise UnusableFile(f"“{path}”不是工作簿，也不是公开文本，不能与其他单位的一起核对。")
