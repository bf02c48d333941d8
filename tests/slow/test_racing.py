"""Two hundred rounds of two at once: python -m pytest tests/slow/test_racing.py -s"""

from collections import Counter
from pathlib import Path

from tests.safety.racing import race
from tests.slow.conftest import Part

ROUNDS = 200


def test_two_hundred_rounds_lose_no_act(tmp_path: Path, part: Part) -> None:
    acts: Counter[str] = Counter()
    for raced in race(tmp_path, part.of(ROUNDS), seed=200 + part.seed):
        assert raced.done == raced.held, raced
        assert raced.wrong == (), raced
        acts[raced.round] += len(raced.done)
    print(f"\n{part.of(ROUNDS)} rounds, acts reported and all there: {dict(acts)}")
