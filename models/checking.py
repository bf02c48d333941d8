"""Checking files that somebody else made, without making a book: one, or a folder of them on all cores."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

from models.audit import (
    TABLE_RULES,
    Finding,
    Subject,
    SummaryRow,
    ToldFinding,
    applicable,
    audit,
    place_words,
)
from models.book import Book, blank_book
from models.catalog import standard_catalog
from models.exchange import ImportReport, plan_import, read_workbook
from models.facts import Line, Period
from models.files import UnusableFile, unusable
from models.ledger import Ledger
from models.tables import Naming, Tables

BOOK = ".ysb"
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
# Excel's own mark of a file that it has open.
_OPEN_ELSEWHERE = "~$"


class Checked(NamedTuple):
    """A file that has been checked, what was found, and what a book ignores, with its reasons."""

    subject: Subject
    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...] = ()


def check_file(path: Path) -> Checked:
    """What is wrong with a book or a workbook of the ten tables. Raises UnusableFile where it is neither."""
    if path.suffix.lower() == BOOK:
        with Book.open(path, read_only=True) as book:
            return Checked(book.auditor.subject, book.audit(), book.auditor.ignored())
    if path.suffix.lower() not in _WORKBOOKS:
        raise UnusableFile(f"“{path}”不是预算本，也不是工作簿（.xlsx、.xls、.ods），不能审核。")
    subject = subject_of_workbook(path)
    return Checked(subject, audit(subject, tuple(applicable(TABLE_RULES, subject.reading or ImportReport()))))


def subject_of_workbook(path: Path) -> Subject:
    """A workbook read as an import reads it, with what the reading has to say. Raises UnusableFile."""
    workbook = read_workbook(path)
    year = workbook.year or date.today().year
    ledger = Ledger(blank_book(year, workbook.unit))
    edits, report = plan_import(workbook, ledger, standard_catalog())
    ledger.apply(edits)
    lines = [fact for fact in ledger if isinstance(fact, Line)]
    tables = {period: Tables(period, lines) for period in Period}
    naming = Naming(standard_catalog().with_own(ledger.own_codes), ledger.units, year)
    return Subject(ledger, tables, naming, report)


def files_in(folder: Path) -> list[Path]:
    """The books and workbooks in a folder and those inside it, in order. Raises UnusableFile for none."""
    try:
        found = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in {BOOK, *_WORKBOOKS} and not path.name.startswith(_OPEN_ELSEWHERE)
        )
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    if not found:
        raise UnusableFile(f"文件夹“{folder}”里没有预算本，也没有工作簿。")
    return found


def check_in_brief(path: Path, name: str) -> SummaryRow:
    """One file of many: what is wrong with it, or why it can't be checked."""
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


def check_many(paths: Sequence[Path], folder: Path) -> Iterator[SummaryRow]:
    """Check files on all cores; the rows come in the files' order, each as soon as it can."""
    names = [str(path.relative_to(folder)) for path in paths]
    workers = min(len(paths), os.cpu_count() or 1)
    # Spawned, as on Windows: a forked process would share what a window's threads hold.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(check_in_brief, paths, names, chunksize=4)
