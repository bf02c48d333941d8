"""How long collecting takes, and in how much memory: python -m pytest -s tests/bench/test_collect.py"""

import time
from dataclasses import replace
from pathlib import Path

import psutil

from models.book import Book, blank_book
from models.collecting import collect, write_rows
from tests.bench.test_speed import many_lines

LINES, FEW, MANY = 60, 200, 2_000
# Of many books each takes at most so many times one of a few, and all of them so many times the memory.
_EACH, _MEMORY = 1.5, 1.2


def books(folder: Path, count: int) -> list[Path]:
    """So many books of sixty lines each, no two alike."""
    lines = many_lines(LINES * count)
    for number in range(count):
        own = lines[number * LINES : (number + 1) * LINES]
        facts = [replace(line, id=10 + at, amount=line.amount % 10**8) for at, line in enumerate(own)]
        Book.create(folder / f"{number:06}.ysb", [*blank_book(2026, f"第{number}单位"), *facts]).close()
    return sorted(folder.iterdir())


def test_thousands_of_books(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    paths = books(tmp_path / "books", MANY)

    def gather(some: list[Path]) -> tuple[float, int]:
        """Seconds for each, and the bytes that the processes then hold."""
        begun = time.perf_counter()
        collected = collect(some, tmp_path / "books")
        write_rows(tmp_path / "all.parquet", (one.lines for one in collected))
        taken = time.perf_counter() - begun
        held = sum(process.memory_info().rss for process in psutil.Process().children())
        return taken / len(some), held

    gather(paths[:FEW])
    few, held_by_few = gather(paths[:FEW])
    many, held_by_many = gather(paths)
    size = (tmp_path / "all.parquet").stat().st_size
    print(
        f"{MANY} books: {many * 1000:.1f} ms each; {held_by_few >> 20} MB after {FEW}, "
        f"{held_by_many >> 20} MB after all; {size / MANY:.0f} bytes of Parquet each"
    )
    assert many < _EACH * few
    assert held_by_many < _MEMORY * held_by_few
