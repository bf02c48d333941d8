"""How long a department's clerk waits for twenty units of a thousand lines each."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.command_line.cli import run
from tests.department.made_units import Sums, handed_in

Bench = Callable[..., Any]
UNITS, LINES = 20, 1_000
MOST_SECONDS = 5


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("refreshed", [False, True], ids=["made", "refreshed"])
def test_twenty_units_of_a_thousand_lines(benchmark: Bench, tmp_path: Path, refreshed: bool) -> None:
    """In seconds of one processor, whatever else the machine does."""
    files = [str(path) for path in handed_in(tmp_path, UNITS, LINES, Sums())]
    book = tmp_path / "部门.ysb"

    def prepared() -> tuple[tuple[list[str]], dict[str, Any]]:
        book.unlink(missing_ok=True)
        if refreshed:
            # Another's lines first, so that every unit is replaced.
            others = tmp_path / "别的"
            others.mkdir(exist_ok=True)
            run(["department", str(book), *(str(path) for path in _others(others))])
        return (["department", str(book), *files],), {}

    assert benchmark.pedantic(run, setup=prepared, rounds=3) == 0
    assert benchmark.stats["max"] < MOST_SECONDS


def _others(folder: Path) -> list[Path]:
    made = sorted(folder.glob("*.ysb"))
    return made or handed_in(folder, UNITS, LINES + 1, Sums())
