"""A program killed in the midst of its work leaves a sound book with every act that it had reported."""

import sys
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.keeping.repair import examine
from tests.safety.killing import kill_again_and_again

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork servers are POSIX's")


def test_a_killed_editor_loses_no_act_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    Book.create(path, blank_book(2026, "某单位")).close()
    for killed in kill_again_and_again(path, 30, seed=2026):
        assert killed.held in (killed.reported, killed.reported + 1), killed
        assert examine(path).troubles == ()
