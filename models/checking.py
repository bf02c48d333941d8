"""Checking files that somebody else made, without making a book: one, or a folder of them on all cores."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.audit import (
    Finding,
    ReadFunds,
    Reading,
    Said,
    SummaryRow,
    ToldFinding,
    audit_document,
    audit_workbook,
    place_words,
    row_as_data,
    row_from_data,
)
from models.book import Book, blank_book
from models.catalog import standard_catalog
from models.exchange import ImportReport, plan_import, read_workbook
from models.files import UnusableFile, unusable
from models.intake import DocumentReport, is_document, plan_document, read_document, title_of_section
from models.ledger import Ledger
from models.readers import SECONDS, Patience, ask
from models.tables import Naming

if TYPE_CHECKING:
    from models.audit import Subject
    from models.intake import PublishedDocument

BOOK = ".ysb"
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
# Excel's own mark of a file that it has open.
_OPEN_ELSEWHERE = "~$"
# Seconds for the audit of one file of many, beside those for reading it.
_JUDGING = 10


class Checked(NamedTuple):
    """A file that has been checked, what was found, and what a book ignores, with its reasons."""

    subject: "Subject"
    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...] = ()


def check_file(path: Path, patience: Patience | None = None) -> Checked:
    """What is wrong with a book, a workbook of the ten tables or a published document.

    Raises UnusableFile where it is none of these, SlowFile where reading it takes too long.
    """
    if path.suffix.lower() == BOOK:
        with Book.open(path, read_only=True) as book:
            return Checked(book.auditor.subject, book.audit(), book.auditor.ignored())
    if is_document(path):
        return _check_document(path, patience)
    if path.suffix.lower() in _WORKBOOKS:
        return _check_workbook(path, patience)
    raise UnusableFile(
        f"“{path}”不是预算本、工作簿（.xlsx、.xls、.ods）或公开文本（.docx、.pdf、.txt），不能审核。"
    )


def _check_workbook(path: Path, patience: Patience | None) -> Checked:
    workbook = read_workbook(path, patience)
    ledger = _blank_ledger(workbook.year, workbook.unit)
    edits, report = plan_import(workbook, ledger, standard_catalog())
    ledger.apply(edits)
    return Checked(*audit_workbook(ledger, _naming(ledger), Reading(report)))


def _check_document(path: Path, patience: Patience | None) -> Checked:
    document = read_document(path, patience)
    ledger = _blank_ledger(document.year, document.unit)
    edits, report = plan_document(document, ledger, standard_catalog())
    ledger.apply(edits)
    return Checked(*audit_document(ledger, _naming(ledger), _reading(document, report)))


def _reading(document: "PublishedDocument", report: DocumentReport) -> Reading:
    said = [Said(title_of_section(one.section), one.key, one.prose.text) for one in document.statements]
    funds = [ReadFunds(one.name, one.total, one.fiscal, one.other) for one in document.projects]
    return Reading(report.tables or ImportReport(), tuple(said), tuple(funds), document.dated)


def _blank_ledger(year: int | None, unit: str) -> Ledger:
    return Ledger(blank_book(year or date.today().year, unit))


def _naming(ledger: Ledger) -> Naming:
    return Naming(standard_catalog().with_own(ledger.own_codes), ledger.units, ledger.settings.year)


def files_in(folder: Path) -> list[Path]:
    """The books and workbooks in a folder and those inside it, in order. Raises UnusableFile for none."""
    try:
        found = sorted(path for path in folder.rglob("*") if _can_be_checked(path))
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    if not found:
        raise UnusableFile(f"文件夹“{folder}”里没有预算本、工作簿或公开文本。")
    return found


def _can_be_checked(path: Path) -> bool:
    known = path.suffix.lower() in {BOOK, *_WORKBOOKS} or is_document(path)
    return known and not path.name.startswith(_OPEN_ELSEWHERE)


def check_in_brief(path: Path, name: str) -> object:
    """One file of many, in a process of its own: what is wrong with it, or why it can't be checked."""
    return row_as_data(_in_brief(path, name))


def _in_brief(path: Path, name: str) -> SummaryRow:
    try:
        subject, findings, _ = check_file(path)
    except UnusableFile as trouble:
        return SummaryRow(name, trouble=str(trouble))
    told = tuple(
        ToldFinding(
            one.rule,
            one.severity,
            "；".join(place_words(place, subject) for place in one.places),
            one.message,
            one.hint,
        )
        for one in findings
    )
    return SummaryRow(name, subject.ledger.full_name, subject.naming.year, findings=told)


def check_many(paths: Sequence[Path], folder: Path, seconds: float = SECONDS) -> Iterator[SummaryRow]:
    """Check files on all cores; the rows come in the files' order, each as soon as it can.

    Each is checked in a child process: whatever it does there is its own trouble, and none of the others'.
    ``seconds`` are for reading one of them.
    """
    names = [str(path.relative_to(folder)) for path in paths]
    patiences = [Patience(seconds + _JUDGING) for _ in paths]
    with ThreadPoolExecutor(min(len(paths), os.cpu_count() or 1)) as pool:
        try:
            yield from pool.map(_row, paths, names, patiences)
        finally:
            # Whoever breaks off waits for nothing that has begun.
            for patience in patiences:
                patience.lose()


def _row(path: Path, name: str, patience: Patience) -> SummaryRow:
    try:
        return ask(f"{__name__}:check_in_brief", path, name, decode=row_from_data, patience=patience)
    except UnusableFile as trouble:
        return SummaryRow(name, trouble=str(trouble))
