"""The command line's collecting of many books and documents into one file of plain rows."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.checking.many_files import files_in
from models.collecting import SUFFIXES, Collected, collect, see_writable, write_rows
from models.command_line.shared_options import may_state_unit, may_wait
from models.command_line.telling import DONE, TO_BE_LOOKED_AT, in_a_line, say
from models.ground.files import UnusableFile
from models.parcels import Part
from models.reception.last_of_each import last_of_each

_TELLING = 500


def add_collect(act: argparse.ArgumentParser) -> None:
    """What ``collect`` can be told."""
    act.add_argument("folder", metavar="DIR", type=Path)
    act.add_argument(
        "--out", metavar="|".join(f"OUT{suffix}" for suffix in SUFFIXES), type=Path, required=True
    )
    may_state_unit(act)
    may_wait(act)
    act.set_defaults(act=_collect)


def _collect(options: argparse.Namespace) -> int:
    see_writable(options.out)
    paths = last_of_each(files_in(options.folder), Part.BOOK)
    collecting = _Collecting(len(paths))
    write_rows(options.out, collecting.lines(collect(paths, options.folder, options.seconds, options.unit)))
    say([f"已把 {collecting.read} 个文件的 {collecting.rows} 行写入“{options.out}”。"])
    return TO_BE_LOOKED_AT if collecting.read < len(paths) else DONE


class _Collecting:
    """Tells how far it has come, and which files could not be read."""

    def __init__(self, files: int) -> None:
        self.files, self.read, self.rows = files, 0, 0

    def lines(self, collected: Iterable[Collected]) -> Iterator[str]:
        """The lines of the files that could be read. Raises UnusableFile where none could be."""
        for number, one in enumerate(collected, 1):
            if one.trouble:
                print(in_a_line(f"{one.file}：{one.trouble}"), file=sys.stderr)
            else:
                self.read += 1
                self.rows += one.rows
                yield one.lines
            if number % _TELLING == 0:
                print(f"{number}/{self.files}", file=sys.stderr)
        if not self.read:
            raise UnusableFile("文件夹里没有一个文件能读取，没有写入。")
