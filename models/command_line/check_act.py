"""The command line's audit of a file, or of all in a folder."""

import argparse
import json
import sys
from itertools import chain
from pathlib import Path

from models.audit import SummaryRow, counts, findings_json, summary_json, write_report, write_summary
from models.checking.against import check_against, check_together
from models.checking.annotated_copy import ANNOTATED, write_annotated
from models.checking.many_files import check_many, files_in
from models.checking.one_file import Checked, check_file
from models.command_line import report_text
from models.command_line.shared_options import may_state_unit, may_wait
from models.command_line.telling import DONE, NO_USE, TO_BE_LOOKED_AT, in_a_line, say, say_or_json
from models.facts import Severity
from models.generic import check_generic, generic_json, generic_lines, write_generic
from models.ground.files import UnknownKind, UnusableFile, see_apart
from models.readers import Patience


def add_check(act: argparse.ArgumentParser) -> None:
    """What ``check`` can be told."""
    act.add_argument("file", metavar="BOOK|FILE|DIR", type=Path)
    act.add_argument(
        "units",
        metavar="UNIT",
        type=Path,
        nargs="*",
        help="FILE 是部门的：它所属各单位的文件，核对部门等于各单位之和",
    )
    act.add_argument(
        "--against", metavar="APPROVED.xlsx", type=Path, help="与批复的工作簿逐格、逐句核对，不做其他审核"
    )
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    act.add_argument(
        "--out",
        metavar="REPORT.xlsx",
        type=Path,
        help="把审核报告（文件夹则是汇总表）写成工作簿",
    )
    act.add_argument(
        "--annotate",
        metavar="OUT",
        type=Path,
        help=f"把问题写成批注，放在文件（{'、'.join(ANNOTATED)}）的一个副本里",
    )
    act.add_argument(
        "--generic",
        action="store_true",
        help="不论是哪里的公开格式（决算、其他省市），只核对各表的数加起来对不对",
    )
    may_state_unit(act)
    may_wait(act)
    act.set_defaults(act=_check)


def _check(options: argparse.Namespace) -> int:
    if options.generic:
        return _check_generic(options)
    if options.file.is_dir() and not (options.units or options.against):
        return _check_folder(options)
    return _check_file(options)


def _check_generic(options: argparse.Namespace) -> int:
    """Check the figures of a file of any kind."""
    if options.out is not None:
        see_apart(options.out, options.file, "审核报告")
    check = check_generic(options.file, Patience(options.seconds))
    if options.out is not None:
        write_generic(options.out, check)
    told: list[str] = []
    if options.annotate is not None:
        write_annotated(options.file, options.annotate, check.mismatches, Patience(options.seconds))
        told.append(_annotated(options.annotate, len(check.mismatches)))
    say_or_json(options, generic_json(check), chain(generic_lines(check), told))
    return TO_BE_LOOKED_AT if counts(check.mismatches)[Severity.ERROR] else DONE


def _check_file(options: argparse.Namespace) -> int:
    if options.out is not None:
        see_apart(options.out, options.file, "审核报告")
    try:
        subject, findings, ignored = _checked(options)
    except UnknownKind as trouble:
        raise UnusableFile(f"{trouble}加上 --generic，可以只核对其中各表的数。") from trouble
    if options.out is not None:
        write_report(options.out, subject, findings, ignored)
    told: list[str] = []
    if options.annotate is not None:
        write_annotated(options.file, options.annotate, findings, Patience(options.seconds))
        told.append(_annotated(options.annotate, len(findings)))
    if options.json:
        print(json.dumps(findings_json(findings, subject), ensure_ascii=False, indent=1))
    else:
        say([*report_text.findings(findings), *told])
    return TO_BE_LOOKED_AT if counts(findings)[Severity.ERROR] else DONE


def _annotated(target: Path, notes: int) -> str:
    return f"已写入批注副本“{target}”，共 {notes} 条批注。"


def _checked(options: argparse.Namespace) -> Checked:
    if options.against is not None:
        return check_against(options.file, options.against, options.seconds, options.unit)
    if options.units:
        return check_together(options.file, options.units, options.seconds, options.unit)
    return check_file(options.file, Patience(options.seconds), options.unit)


def _check_folder(options: argparse.Namespace) -> int:
    if options.annotate is not None:
        raise UnusableFile(f"“{options.file}”是文件夹；批注副本要一个文件一个文件地写，不能和文件夹一起用。")
    paths = files_in(options.file)
    rows: list[SummaryRow] = []
    for row in check_many(paths, options.file, options.seconds, options.unit):
        rows.append(row)
        print(f"{len(rows)}/{len(paths)} {in_a_line(report_text.file_in_brief(row))}", file=sys.stderr)
    if options.out is not None:
        write_summary(options.out, rows)
    if options.json:
        print(json.dumps([summary_json(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        say(report_text.file_in_brief(row) for row in rows)
    if all(row.trouble for row in rows):
        return NO_USE
    wrong = (row.counts[Severity.ERROR] or (row.trouble and not row.blank) for row in rows)
    return TO_BE_LOOKED_AT if any(wrong) else DONE
