"""The command line's way from units' files to their department's book."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from models.book import Book, department_facts, read_unit
from models.checking.many_files import files_in
from models.command_line import report_text
from models.command_line.shared_options import may_state_unit, may_wait
from models.command_line.telling import DONE, TO_BE_LOOKED_AT, say_or_json
from models.department import DepartmentReport, UnitBook
from models.ground.file_kinds import PARCEL
from models.ground.files import TakenName, UnusableFile
from models.ground.words import as_name
from models.readers import Patience, read_lines
from models.reception.last_of_each import last_of_each
from models.reception.shelf import PACKAGE


def add_department(act: argparse.ArgumentParser) -> None:
    """What ``department`` can be told."""
    act.add_argument("book", metavar="OUT.ysb", type=Path)
    act.add_argument(
        "units", metavar="UNIT|DIR", type=Path, nargs="+", help="各单位的文件，或放着它们的文件夹、收件文件夹"
    )
    act.add_argument(
        "--name", metavar="部门名称", default="", help="新建部门预算本时，部门的名称（默认从文件里找）"
    )
    act.add_argument(
        "--list",
        metavar="名单.txt",
        dest="listed",
        type=Path,
        help="部门全部单位的名单，一行一个：没有交来的会说出来，表里按它的次序列出",
    )
    act.add_argument("--dry-run", action="store_true", help="只给出报告，不改动部门预算本")
    act.add_argument("--json", action="store_true", help="报告用 JSON 给出")
    may_state_unit(act)
    may_wait(act)
    act.set_defaults(act=_department)


def _department(options: argparse.Namespace) -> int:
    books = [
        read_unit(path, Patience(options.seconds), options.unit)
        for path in _files(options.units, options.book)
    ]
    report = _refresh(options, books) if options.book.exists() else _begin(options, books)
    say_or_json(options, report.as_json(), report_text.department_report(report))
    return DONE if report.clean else TO_BE_LOOKED_AT


def _files(named: list[Path], book: Path) -> Iterator[Path]:
    """The files that were named, and those in folders that were, but for the department's own."""
    for path in named:
        if path.is_dir():
            files = (file for file in files_in(path, PARCEL) if file.absolute() != book.absolute())
            yield from last_of_each(files, PACKAGE)
        else:
            yield path


def _listed(options: argparse.Namespace) -> list[str]:
    """The names of all units of the department, where there is a list of them. Raises UnusableFile."""
    if options.listed is None:
        return []
    return [name for line in read_lines(options.listed) if (name := as_name(line))]


def _begin(options: argparse.Namespace, books: list[UnitBook]) -> DepartmentReport:
    """Make the department's book, where any unit can be taken over."""
    facts = department_facts(books, options.name)
    with Book.in_memory(facts) as trial:
        if not trial.ledger.full_name:
            raise UnusableFile(
                "各单位的文件里看不出部门的名称（没有一个单位写明是“本级”）；请用 --name 写明部门名称。"
            )
        _, report = trial.departments.sum_up(books, options.dry_run, options.book, _listed(options))
        if not report.taken:
            raise UnusableFile(f"没有一个文件可以汇总。“{report.refused[0].file}”：{report.refused[0].why}")
        if not options.dry_run:
            try:
                trial.save_as(options.book)
            except TakenName as taken:
                raise UnusableFile(
                    f"读取期间，“{options.book}”已由另一个程序先建立，这次没有汇总；请再运行一次。"
                ) from taken
    return report


def _refresh(options: argparse.Namespace, books: list[UnitBook]) -> DepartmentReport:
    """Let units' parts in the department's book be what they handed in now."""
    with Book.open(options.book, read_only=options.dry_run) as book:
        if not book.state.family.is_department:
            raise UnusableFile(
                f"“{options.book}”是“{book.state.family.title}”的，不是部门预算本，不能把各单位汇总进去。"
            )
        return book.departments.sum_up(books, options.dry_run, listed=_listed(options))[1]
