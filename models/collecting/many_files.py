"""The rows of many files, read on all cores, one file after the other: nothing grows with their number."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from models.book import state_in
from models.collecting.plain_rows import Row, as_csv, rows_of_book, rows_of_tables
from models.exchange import read_workbook
from models.ground.file_kinds import BOOK
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit
from models.intake import is_document, read_document
from models.readers import SECONDS, Patience, ask

# Asked for ahead, for each core: a long file holds none of the others up.
_AHEAD = 4


class Collected(NamedTuple):
    """What came of a file: how many rows, these as lines of CSV, or why it has none."""

    file: str
    rows: int = 0
    lines: str = ""
    trouble: str = ""


def collect(
    paths: Sequence[Path], folder: Path, seconds: float = SECONDS, unit: MoneyUnit | None = None
) -> Iterator[Collected]:
    """The rows of books, workbooks and documents in the files' order.

    Each is read in a child process: whatever it does there is its own trouble, and none of the others'.
    ``seconds`` are for reading one of them, ``unit`` is that of tables which state none.
    """
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        waiting: deque[tuple[Future[Collected], Patience]] = deque()
        try:
            for path in paths:
                file, patience = path.relative_to(folder).as_posix(), Patience(seconds)
                waiting.append((pool.submit(_asked, path, file, unit, patience), patience))
                if len(waiting) >= cores * _AHEAD:
                    yield waiting.popleft()[0].result()
            while waiting:
                yield waiting.popleft()[0].result()
        finally:
            # Whoever breaks off waits for nothing that has begun.
            for _, patience in waiting:
                patience.lose()


def _asked(path: Path, file: str, unit: MoneyUnit | None, patience: Patience) -> Collected:
    try:
        rows, lines = ask(f"{__name__}:lines_of", path, file, unit, decode=_counted, patience=patience)
    except UnusableFile as trouble:
        return Collected(file, trouble=str(trouble))
    return Collected(file, rows, lines)


def _counted(told: object) -> tuple[int, str]:
    """Rows and lines. Raises ValueError for what is neither."""
    match told:
        case [int(rows), str(lines)]:
            return rows, lines
    raise ValueError(told)


def lines_of(path: Path, file: str, unit: MoneyUnit | None) -> tuple[int, str]:
    """How many rows a file has, and these as lines of CSV, in a process of its own. Raises UnusableFile."""
    rows = list(_rows(path, file, unit))
    return len(rows), as_csv(rows)


def _rows(path: Path, file: str, unit: MoneyUnit | None) -> Iterator[Row]:
    if BOOK.holds(path):
        yield from rows_of_book(file, state_in(path))
    elif is_document(path):
        document = read_document(path)
        if document.tables is None:
            raise UnusableFile(f"“{path}”里没有找到预算公开的表。")
        yield from rows_of_tables(file, document.tables, document.unit, document.year)
    else:
        workbook = read_workbook(path, unit=unit)
        yield from rows_of_tables(file, workbook, workbook.unit, workbook.year)
