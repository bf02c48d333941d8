"""The command line on kinds of documents: what there is, whether one is sound, and how one is begun."""

import argparse
from pathlib import Path

from models.book import Book
from models.command_line.telling import DONE, TO_BE_LOOKED_AT, say
from models.families import begin_family, family_in, family_named, mistakes_in, shelf
from models.ground.files import UnusableFile


def add_family(family: argparse.ArgumentParser) -> None:
    """Add ``family`` with its own acts; each says what it has to and returns the exit status."""
    own = family.add_subparsers(required=True, metavar="做什么")

    act = own.add_parser("list", help="列出可用的公开格式")
    act.set_defaults(act=lambda _: _list())

    act = own.add_parser("check", help="检查一个公开格式的文件夹")
    act.add_argument("folder", metavar="DIR", type=Path)
    act.set_defaults(act=lambda options: _check(options.folder))

    act = own.add_parser("new", help="从一套公开格式开始写另一套")
    act.add_argument("folder", metavar="DIR", type=Path)
    act.add_argument("--from", dest="model", metavar="NAME", required=True, help="从哪一套开始")
    act.set_defaults(act=lambda options: _new(options.folder, options.model))

    act = own.add_parser("update", help="让预算本改用一套公开格式，或者同名的新版本")
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("--to", metavar="NAME|DIR", default="", help="改用哪一套（默认同名的新版本）")
    act.add_argument("--dry-run", action="store_true", help="只列出印出来的变化，不改动预算本")
    act.set_defaults(act=lambda options: _update(options.book, options.to, options.dry_run))


def _list() -> int:
    at_hand = shelf()
    say(f"{family.key}　{family.title}" for family in at_hand.families)
    if at_hand.troubles:
        say(at_hand.troubles)
    return TO_BE_LOOKED_AT if at_hand.troubles else DONE


def _check(folder: Path) -> int:
    family = family_in(folder)
    mistakes = mistakes_in(family)
    say(
        mistakes
        or [f"“{family.title}”没有发现错误：{len(family.tables)} 张表，{len(family.sections)} 部分文字。"]
    )
    return TO_BE_LOOKED_AT if mistakes else DONE


def _new(folder: Path, model: str) -> int:
    begun = family_named(model)
    begin_family(folder, begun)
    say([f"已在“{folder}”里写好，从“{begun.title}”开始；改好以后用 family check 检查。"])
    return DONE


def _update(path: Path, wanted: str, dry_run: bool) -> int:
    with Book.open(path, read_only=dry_run) as book:
        family = family_named(wanted or book.state.family.key)
        if mistakes := mistakes_in(family):
            raise UnusableFile(mistakes[0])
        differences = book.names.differences_in(family)
        if differences:
            say(f"{one.where}：{one.before or '（没有）'} → {one.after or '（没有）'}" for one in differences)
        if not dry_run:
            book.names.take_family(family)
        done = "没有改动预算本" if dry_run else "已改用"
        say([f"“{family.title}”：印出来有 {len(differences)} 处不同，{done}。"])
    return DONE
