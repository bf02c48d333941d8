"""Five hundred killed editors: python -m pytest tests/slow/test_killed.py"""

from pathlib import Path

from models.book import Book, blank_book
from models.keeping.repair import examine
from tests.safety.killing import kill_again_and_again
from tests.slow.conftest import Part

TIMES = 500


def test_five_hundred_killed_editors_lose_no_act(tmp_path: Path, part: Part) -> None:
    path = tmp_path / "a.ysb"
    Book.create(path, blank_book(2026, "某单位")).close()
    acts = in_flight = 0
    for killed in kill_again_and_again(path, part.of(TIMES), seed=6 + part.seed):
        assert killed.held in (killed.reported, killed.reported + 1), killed
        assert examine(path).troubles == ()
        acts += killed.reported
        in_flight += killed.held - killed.reported
    print(f"\n{part.of(TIMES)} killed, {acts} acts reported and all there, {in_flight} in flight besides")
