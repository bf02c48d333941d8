"""Two hundred rounds of two at once: python -m pytest tests/slow/test_racing.py -s"""

from collections import Counter
from pathlib import Path

from tests.safety.racing import race

ROUNDS = 200


def test_two_hundred_rounds_lose_no_act(tmp_path: Path) -> None:
    acts: Counter[str] = Counter()
    for raced in race(tmp_path, ROUNDS, seed=200):
        assert raced.done == raced.held, raced
        assert raced.wrong == (), raced
        acts[raced.round] += len(raced.done)
    print(f"\n{ROUNDS} rounds, acts reported and all there: {dict(acts)}")
