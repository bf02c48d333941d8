"""A window killed while figures are typed leaves all that it showed, and a book that opens as ever."""

from pathlib import Path

from tests.desktop.killing import kill_windows
from tests.desktop.screen import Screen


def test_a_killed_window_loses_no_figure_it_showed(screen: Screen, tmp_path: Path) -> None:
    for killed in kill_windows(screen, tmp_path, 3, seed=13):
        assert killed.held >= killed.shown, killed
        assert killed.troubles == (), killed
        assert killed.litter == (), killed
