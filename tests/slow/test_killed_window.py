"""Five hundred killed windows: python -m pytest tests/slow/test_killed_window.py -s"""

from pathlib import Path

import pytest

from tests.desktop.killing import kill_windows
from tests.desktop.screen import a_screen, what_is_missing
from tests.slow.conftest import Part

TIMES = 500


@pytest.mark.skipif(bool(what_is_missing()), reason=f"a screen needs {', '.join(what_is_missing())}")
def test_five_hundred_killed_windows_lose_no_figure_they_showed(tmp_path: Path, part: Part) -> None:
    shown = in_flight = 0
    with a_screen(tmp_path / "home") as screen:
        books = tmp_path / "books"
        books.mkdir()
        for killed in kill_windows(screen, books, part.of(TIMES), seed=500 + part.seed):
            assert killed.held >= killed.shown, killed
            assert killed.troubles == (), killed
            assert killed.litter == (), killed
            shown += killed.shown
            in_flight += killed.held - killed.shown
    print(f"\n{part.of(TIMES)} killed, {shown} figures shown and all there, {in_flight} written besides")
