"""How long a command takes to start: python -m pytest tests/bench/test_start.py

In time of the processor, that of the process which reads a workbook included, and in times of a bare
interpreter's start.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.exchange.workbooks import TEN_TABLES

ROOT = Path(__file__).parents[2]
# How many times a bare interpreter's own start at most.
HELP, IMPORT = 6, 45
ROUNDS = 9


@pytest.fixture
def processor_seconds() -> object:
    """Measures a process with all that it starts, and ends, itself."""
    resource = pytest.importorskip("resource", reason="Windows does not tell it of a process's children")

    def of(*arguments: object) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return of


def test_help_and_an_import_against_a_bare_interpreter(processor_seconds, tmp_path: Path) -> None:
    books = iter(range(10**6))
    # By turns, so that whatever else the machine does falls on all.
    rounds = [
        (
            processor_seconds("-c", "pass"),
            processor_seconds("main.py", "--help"),
            processor_seconds("main.py", "import", tmp_path / f"{next(books)}.ysb", TEN_TABLES),
        )
        for _ in range(ROUNDS)
    ]
    bare, asked, read = (median(times) for times in zip(*rounds, strict=True))
    print(f"bare {bare * 1000:.0f} ms, --help {asked / bare:.1f} times, import {read / bare:.1f} times")
    assert asked < HELP * bare
    assert read < IMPORT * bare
