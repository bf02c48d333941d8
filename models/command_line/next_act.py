"""The command line's ``next``: the next year's book from this year's."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from models.book import Book
from models.command_line.telling import DONE, say_or_json
from models.facts.ledger import Ledger
from models.facts.project_names import project_name
from models.ground.files import TakenName, UnusableFile
from models.ground.words import plain
from models.years import NextYear, make_next, plan_next, to_write


def add_next(act: argparse.ArgumentParser) -> None:
    """What ``next`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path, help="这一年的预算本")
    act.add_argument("next", metavar="NEXT", type=Path, help="下一年度的预算本，还没有的文件")
    act.add_argument(
        "--one-off",
        metavar="项目",
        action="append",
        default=[],
        help="一次性项目，下一年不再列；可以写几次（默认全部续列）",
    )
    act.add_argument("--dry-run", action="store_true", help="只列出会怎样结转，不生成文件")
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    act.set_defaults(act=_next)


def _next(options: argparse.Namespace) -> int:
    with Book.open(options.book, read_only=True) as book:
        plan = plan_next(book.state, [_project_called(book.ledger, name) for name in options.one_off])
    if not options.dry_run:
        try:
            make_next(plan, options.next)
        except TakenName as taken:
            raise UnusableFile(f"“{options.next}”已经有了，没有结转；请换一个文件名。") from taken
    said = [f"已生成 {plan.year} 年度的预算本“{options.next}”；“{options.book}”没有改动。"]
    say_or_json(options, _as_json(plan), _in_words(plan, [] if options.dry_run else said))
    return DONE


def _project_called(ledger: Ledger, name: str) -> int:
    """The project of this name, of several units' that of the unit in brackets. Raises UnusableFile."""
    names = {project.id: project_name(ledger, project) for project in ledger.projects.values()}
    for number, called in names.items():
        if plain(called) == plain(name):
            return number
    same = [called for number, called in names.items() if plain(ledger.projects[number].name) == plain(name)]
    if same:
        raise UnusableFile(f"有 {len(same)} 个项目都叫“{name}”，请写出是哪个单位的：{'、'.join(same)}。")
    raise UnusableFile(f"预算本里没有项目“{name}”，有：{'、'.join(names.values()) or '（没有项目）'}。")


def _in_words(plan: NextYear, said: list[str]) -> Iterator[str]:
    for fate, some in groupby(plan.carried, key=lambda one: one.fate):
        yield f"{fate}："
        yield from (f"  {one.kind}　{one.what}：{one.how}" for one in some)
    if plan.years:
        yield "文字里的年份："
    for year in plan.years:
        became = f"→ {year.new}" if year.new else f"没有后移（{year.why}）"
        yield f"  {year.where}　{year.old} {became}　…{year.around}…"
    asked = to_write(plan.state)
    yield f"{plan.year} 年要填、要写、要确认的 {len(asked)} 项："
    yield from (f"  {one.asked}　{one.what}" for one in asked)
    yield from said


def _as_json(plan: NextYear) -> dict[str, object]:
    asked = to_write(plan.state)
    return {
        "year": plan.year,
        "carried": [asdict(one) for one in plan.carried],
        "years": [asdict(one) for one in plan.years],
        "to_write": [{"asked": one.asked, "what": one.what, "last": one.last} for one in asked],
    }
