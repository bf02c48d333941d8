"""The command line's way to take a lock away that nobody works under any more."""

import argparse
from pathlib import Path

from models.book import Book
from models.command_line.telling import DONE, say


def add_unlock(act: argparse.ArgumentParser) -> None:
    """What ``unlock`` can be told."""
    act.add_argument("book", metavar="BOOK", type=Path)
    act.set_defaults(act=_unlock)


def _unlock(options: argparse.Namespace) -> int:
    Book.unlock(options.book)
    say([f"“{options.book}”没有锁定。"])
    return DONE
