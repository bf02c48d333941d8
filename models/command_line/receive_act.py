"""The command line's reception of what units hand in."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from models.command_line.shared_options import may_wait
from models.command_line.telling import DONE, NO_USE, TO_BE_LOOKED_AT, in_a_line, say
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit, format_exact
from models.readers import Patience
from models.reception.looking import JUDGING, FigureChange
from models.reception.overview import COLUMNS, REASON, Overview, Value, in_text, overview
from models.reception.receiving import Received, receive
from models.reception.telling import told


def add_receive(act: argparse.ArgumentParser) -> None:
    """What ``receive`` can be told."""
    act.add_argument("folder", metavar="DIR", type=Path, help="收件文件夹")
    act.add_argument("packages", metavar="PACKAGE.ysp", type=Path, nargs="*")
    act.add_argument("--year", type=int, metavar="2026", help="列出哪一年度的收件表（默认最新的一年）")
    act.add_argument(
        "--expected",
        metavar="LIST.txt",
        type=Path,
        help="应报单位名单，每行一个（默认用收件文件夹里的“应报单位.txt”，没有则用报送过的单位）",
    )
    act.add_argument("--out", metavar="TABLE.xlsx", type=Path, help="把收件表写成工作簿")
    act.add_argument("--json", action="store_true", help="收件表用 JSON 给出")
    may_wait(act)
    act.set_defaults(act=_receive)


def _receive(options: argparse.Namespace) -> int:
    taken: list[Received] = []
    for path in options.packages:
        try:
            received = receive(path, options.folder, Patience(options.seconds + JUDGING))
        except UnusableFile as trouble:
            print(in_a_line(str(trouble)), file=sys.stderr)
            continue
        taken.append(received)
        print("\n".join(map(in_a_line, told(received))), file=sys.stderr)
    shown = overview(options.folder, options.year, options.expected)
    if options.out is not None and shown is not None:
        # Imported here: no other command waits for what writes workbooks.
        from models.reception.overview_workbook import write_overview

        write_overview(options.out, shown)
    if options.json:
        print(json.dumps(_as_json(shown), ensure_ascii=False, indent=1))
    else:
        say(_lines(shown, options.folder))
    if options.packages and not taken:
        return NO_USE
    refused = len(taken) < len(options.packages)
    return TO_BE_LOOKED_AT if refused or any(one.record.look.errors for one in taken) else DONE


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)


def _lines(shown: Overview | None, folder: Path) -> Sequence[str]:
    if shown is None:
        return [f"“{folder}”里还没有收到过报送包。"]
    rows = ["\t".join(in_text(value(row)) for _, _, value in COLUMNS) for row in shown.rows]
    return ["\t".join(heading for heading, _, _ in COLUMNS), *rows, shown.in_words]


def _as_json(shown: Overview | None) -> dict[str, object]:
    """The table for other programs; amounts are texts in 万元."""
    if shown is None:
        return {"year": None, "units": []}
    return {
        "year": shown.year,
        "units": [
            {
                **{heading: _plain(value(row)) for heading, _, value in (*COLUMNS, REASON)},
                "文件夹": str(row.last.folder) if row.last else "",
                "变动的数": [_figure(one) for one in row.look.figures] if row.look else [],
                "其他变动": [one._asdict() for one in row.look.others] if row.look else [],
            }
            for row in shown.rows
        ],
    }


def _figure(one: FigureChange) -> dict[str, str]:
    return {**one._asdict(), "before": _wan(one.before), "after": _wan(one.after)}


def _plain(value: Value) -> int | str:
    return value if isinstance(value, int) else in_text(value)
