"""Two at once: no act that was reported is lost, none is there that was not, and the book is sound."""

import sys
from pathlib import Path

import pytest

from tests.safety.racing import ROUNDS, race


@pytest.mark.skipif(sys.platform == "win32", reason="fork servers and links for everybody are POSIX's")
@pytest.mark.parametrize("seed", [13])
def test_two_at_once_lose_no_act(tmp_path: Path, seed: int) -> None:
    for raced in race(tmp_path, 4 * len(ROUNDS), seed):
        assert raced.done == raced.held, raced
        assert raced.wrong == (), raced
        assert raced.done, raced
