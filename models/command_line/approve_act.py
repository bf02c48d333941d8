"""The command line on what a bureau sends back: what it approves otherwise, and adopting it."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.book import Book, adopted_words
from models.command_line.shared_options import may_state_unit, may_wait
from models.command_line.telling import DONE, NO_USE, TO_BE_LOOKED_AT, say, say_or_json
from models.exchange import read_workbook
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit, format_exact
from models.readers import Patience

if TYPE_CHECKING:
    from models.exchange import Approval, Approved


def add_approve(act: argparse.ArgumentParser) -> None:
    """What ``approve`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("file", metavar="FILE", type=Path, help="批复的工作簿")
    act.add_argument("--adopt", action="store_true", help="采用全部能采用的批复数")
    act.add_argument("--version", metavar="名称", default="", help="采用以后存为版本，例如 一下")
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    may_state_unit(act)
    may_wait(act)
    act.set_defaults(act=_approve)


def _approve(options: argparse.Namespace) -> int:
    workbook = read_workbook(options.file, Patience(options.seconds), unit=options.unit)
    with Book.open(options.book, read_only=not (options.adopt or options.version)) as book:
        approval = book.approving.comparing(workbook)()
        if approval.report.unreadable:
            raise UnusableFile(_unreadable(approval))
        left = approval.figures
        if options.adopt:
            book.approving.adopt(workbook, [one for one in left if one.edits])
            left = book.approving.comparing(workbook)().figures
        why = adopted_words(workbook, len(approval.figures) - len(left))
        if options.version and (trouble := book.past.keep_version(options.version, why)):
            say([trouble])
            return NO_USE
    say_or_json(options, _as_json(approval), _told(approval, options.adopt, left))
    return TO_BE_LOOKED_AT if left else DONE


def _unreadable(approval: "Approval") -> str:
    first = approval.report.unreadable[0]
    more = f"，另有 {len(approval.report.unreadable) - 1} 处" if len(approval.report.unreadable) > 1 else ""
    return f"批复文件里有单元格无法读取（{first.place}“{first.text}”：{first.why}{more}），没有比较。"


def _told(approval: "Approval", adopting: bool, left: "tuple[Approved, ...]") -> Iterator[str]:
    # That the file is of another year, or names another unit, comes first.
    yield from approval.report.notices
    for one in approval.figures:
        yield _line(one)
        if one.why_not:
            yield f"    不能直接采用：{one.why_not}"
    found = len(approval.figures)
    if not found:
        yield approval.agreement
    elif adopting:
        yield f"批复数与预算本有 {found} 处不同，采用后还有 {len(left)} 处不同。"
    else:
        yield f"批复数与预算本有 {found} 处不同（单位：万元）；加 --adopt 采用。"


def _line(one: "Approved") -> str:
    what = " ".join(filter(None, (one.unit, one.table, one.row, one.column, one.project)))
    entered, approved, difference = map(_wan, (one.entered, one.approved, one.difference))
    return f"{what}：填报 {entered}，批复 {approved}，相差 {difference}"


def _as_json(approval: "Approval") -> dict[str, object]:
    return {
        "figures": [
            {
                "unit": one.unit,
                "table": one.table,
                "row": one.row,
                "column": one.column,
                "project": one.project,
                "entered": _wan(one.entered),
                "approved": _wan(one.approved),
                "why_not": one.why_not,
            }
            for one in approval.figures
        ]
    }


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
