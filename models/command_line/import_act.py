"""The command line's import: workbooks, published documents and a reviewer's comments, into a book."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from models.book import Book, blank_book
from models.command_line import report_text
from models.command_line.shared_options import asked_families, may_state_unit, may_wait, of_family
from models.command_line.telling import DONE, TO_BE_LOOKED_AT, say, say_or_json
from models.exchange import read_workbook
from models.facts.comments import open_comments
from models.families import Family
from models.ground import file_kinds
from models.ground.files import TakenName, UnusableFile
from models.ground.money import MoneyUnit
from models.house import decisions
from models.intake import is_document, read_document
from models.readers import Patience


def add_import(act: argparse.ArgumentParser) -> None:
    """What ``import`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument(
        "file", metavar="FILE", type=Path, help="工作簿，公开的 .docx、.pdf、.txt 文档，或审核意见 .ysc"
    )
    act.add_argument("--dry-run", action="store_true", help="只给出报告，不改动预算本")
    act.add_argument("--replace", action="store_true", help="放弃与工作簿不一致的明细行")
    act.add_argument("--names", action="store_true", help="科目名称与目录不同的，采用工作簿里的名称")
    may_state_unit(act)
    act.add_argument("--json", action="store_true", help="报告用 JSON 给出")
    of_family(act)
    may_wait(act)
    act.set_defaults(act=_import)


def _import(options: argparse.Namespace) -> int:
    if file_kinds.COMMENTS.holds(options.file):
        return _import_comments(options)
    if is_document(options.file):
        return _import_document(options)
    workbook = read_workbook(options.file, Patience(options.seconds), asked_families(options), options.unit)
    with _receiving(options, workbook.family, workbook.year, workbook.unit) as book:
        _, report = book.imports.import_workbook(
            workbook, options.replace, options.dry_run, renaming=options.names
        )
    say_or_json(options, report.as_json(), report_text.import_report(report))
    return DONE if report.clean else TO_BE_LOOKED_AT


def _import_document(options: argparse.Namespace) -> int:
    document = read_document(options.file, Patience(options.seconds), asked_families(options))
    with _receiving(options, document.family, document.year, document.unit) as book:
        _, report = book.imports.import_document(document, options.dry_run)
    say_or_json(options, report.as_json(), report_text.document_report(report))
    return DONE if report.clean else TO_BE_LOOKED_AT


def _import_comments(options: argparse.Namespace) -> int:
    with Book.open(options.book) as book:
        before = len(open_comments(book.ledger))
        book.review.take_file(options.file)
        number = len(open_comments(book.ledger))
    say([f"新接收审核意见 {number - before} 条，未答复的共 {number} 条；用 check 查看。"])
    return TO_BE_LOOKED_AT if number else DONE


@contextmanager
def _receiving(options: argparse.Namespace, family: Family, year: int | None, unit: str) -> Iterator[Book]:
    """The book to import into; one that is not there yet is made of what came in, where anything did."""
    if options.book.exists():
        with Book.open(options.book, read_only=options.dry_run) as book:
            yield book
        return
    entry_unit = decisions().entry_unit or MoneyUnit.WAN
    with Book.in_memory(blank_book(year or date.today().year, unit, entry_unit, family=family)) as trial:
        yield trial
        if trial.history.to_undo:
            try:
                trial.save_as(options.book)
            except TakenName as taken:
                raise UnusableFile(
                    f"读取期间，“{options.book}”已由另一个程序先建立，这次没有导入；"
                    "请再运行一次，导入到已有的预算本里。"
                ) from taken
