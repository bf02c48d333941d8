"""The command line's looks into a book: a table as it is published, and the facts."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from models.book import Book, Whose
from models.command_line import report_text
from models.command_line.telling import DONE, say
from models.facts import Line
from models.facts.unit_names import unit_called
from models.ground.files import UnusableFile


def add_show(act: argparse.ArgumentParser) -> None:
    """What ``show`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("number", metavar="N", type=int)
    act.add_argument("--unit", metavar="名称", help="只显示这一个单位的数（默认全部单位之和）")
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    act.set_defaults(act=_show)


def add_lines(act: argparse.ArgumentParser) -> None:
    """What ``lines`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path)
    act.add_argument("--json", action="store_true", help="用 JSON 给出")
    act.set_defaults(act=_lines)


def _show(options: argparse.Namespace) -> int:
    with Book.open(options.book, read_only=True) as book:
        tables = book.state.family.tables
        if not 0 < options.number <= len(tables):
            raise UnusableFile(f"没有第 {options.number} 张表，这个预算本有 {len(tables)} 张表。")
        figures = book.figures.of(Whose(_unit_called(book, options.unit)))
        published = figures.published(tables[options.number - 1].role)
    if options.json:
        print(json.dumps({**asdict(published), "table": options.number}, ensure_ascii=False))
    else:
        say(report_text.published_table(published))
    return DONE


def _unit_called(book: Book, name: str | None) -> int | None:
    """The book's unit of a name, None for none. Raises UnusableFile where it has no such unit."""
    units = book.ledger.units
    if name is None:
        return None
    if (unit := unit_called(units, name)) is None:
        raise UnusableFile(f"预算本里没有单位“{name}”，有：{'、'.join(units.values())}。")
    return unit


def _lines(options: argparse.Namespace) -> int:
    with Book.open(options.book, read_only=True) as book:
        lines = [
            report_text.line_in_words(fact, book.ledger) for fact in book.ledger if isinstance(fact, Line)
        ]
    if options.json:
        print(json.dumps(lines, ensure_ascii=False, indent=1))
    else:
        say("\t".join(filter(None, line.values())) for line in lines)
    return DONE
