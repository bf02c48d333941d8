"""Reads what units hand in to their department: a book, a 报送包, a workbook of the tables, a document."""

from collections.abc import Sequence
from datetime import date
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from models.book.blank import blank_book
from models.book.open_book import OpenBook
from models.department import UnitBook
from models.exchange import ImportReport, plan_import, read_workbook
from models.facts import Edit
from models.facts.budget_year import coming_budget_year
from models.facts.ledger import Ledger
from models.families import Family, default_family
from models.ground.file_kinds import BOOK, DOCUMENT, PARCEL, WORKBOOK
from models.ground.files import UnusableFile, unusable_as_file
from models.ground.money import MoneyUnit
from models.intake import is_document, plan_document, read_document
from models.parcels import Part, read_parcel
from models.readers import Patience, SlowFile
from models.state import State

_KINDS = (BOOK, PARCEL, WORKBOOK, DOCUMENT)
_NO_YEAR = "里面没有写明是哪个年度的，不能汇总。"


def read_unit(path: Path, patience: Patience | None = None, unit: MoneyUnit | None = None) -> UnitBook:
    """What a unit handed in; one that can't be read comes back with its trouble.

    ``unit`` is that of a workbook's tables which state none. Raises SlowFile, for whoever can wait longer.
    """
    try:
        if BOOK.holds(path):
            return _of_book(path, path)
        if PARCEL.holds(path):
            return _of_parcel(path)
        if is_document(path):
            return _of_document(path, patience)
        if WORKBOOK.holds(path):
            return _of_workbook(path, patience, unit)
    except SlowFile:
        raise
    except UnusableFile as trouble:
        return _of_none(path, str(trouble))
    return _of_none(path, f"不是{'、'.join(kind.words for kind in _KINDS)}，不能汇总。")


def _of_book(path: Path, handed_in: Path) -> UnitBook:
    with OpenBook.open(path, read_only=True) as book:
        return UnitBook(handed_in, Ledger(book.ledger), book.state.family, digest_of(handed_in))


def _of_parcel(path: Path) -> UnitBook:
    """The book in a 报送包: it counts, and not the copy beside it in which a reviewer writes."""
    parcel = read_parcel(path)
    with TemporaryDirectory() as folder:
        book = Path(folder) / Part.BOOK
        book.write_bytes(parcel.parts[Part.BOOK])
        return _of_book(book, path)


def _of_workbook(path: Path, patience: Patience | None, unit: MoneyUnit | None) -> UnitBook:
    workbook = read_workbook(path, patience, unit=unit)
    if workbook.lacks_unit:
        return _of_none(path, "各表没有写明金额单位是元还是万元；请先单独导入成预算本，再汇总它。")
    if workbook.year is None:
        return _of_none(path, _NO_YEAR)
    state = _blank(workbook.family, workbook.year, workbook.unit)
    edits, report = plan_import(workbook, state)
    return _read(path, state, edits, report)


def _of_document(path: Path, patience: Patience | None) -> UnitBook:
    document = read_document(path, patience)
    if document.year is None:
        return _of_none(path, _NO_YEAR)
    state = _blank(document.family, document.year, document.unit)
    edits, report = plan_document(document, state)
    if report.tables is None:
        return _of_none(path, "里面没有找到预算公开的各张表，不能汇总。")
    return _read(path, state, edits, report.tables)


def _blank(family: Family, year: int, unit: str) -> State:
    """A book to read a file into."""
    return State(blank_book(year, unit, family=family), family=family)


def _read(path: Path, state: State, edits: Sequence[Edit], report: ImportReport) -> UnitBook:
    if report.unreadable:
        cell = report.unreadable[0]
        why = f"有 {len(report.unreadable)} 处无法读取（{cell.place}“{cell.text}”：{cell.why}），不能汇总。"
        return _of_none(path, why)
    state.apply(edits)
    remarks = []
    if report.differences:
        remarks.append(
            f"有 {len(report.differences)} 个合计数与明细之和不一致，按明细汇总；请先审核这份文件。"
        )
    return UnitBook(path, state.ledger, state.family, digest_of(path), remarks=tuple(remarks))


def _of_none(path: Path, trouble: str) -> UnitBook:
    return UnitBook(
        path, Ledger(blank_book(coming_budget_year(date.today()), "")), default_family(), "", trouble
    )


def digest_of(path: Path) -> str:
    """The digest of a file's bytes. Raises UnusableFile where it can't be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unusable_as_file(path, error, "读取") from error
