"""Which changes are made of a source, and that the same seed makes the same ones."""

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray")

from tests.mutation.mutants import Mutant, sample

SOURCE = '''\
"""A small file."""

Amount = int | None


def more(now: int, before: int | None, 单位: str = "元") -> int | None:
    """Only what is worth a change."""
    if before is None or now < before:
        return None
    if (rest := now - before) and rest > 100:
        print("多" + 单位, rest + 1)
    return rest
'''
WORDS = {
    "if not before is None or now < before:",
    "if before is not None or now < before:",
    "if before is None and now < before:",
    "if before is None or now <= before:",
    "if before is None or now >= before:",
    "if (rest := now + before) and rest > 100:",
    "if (rest := now - before) or rest > 100:",
    "if (rest := now - before) and rest >= 100:",
    "if (rest := now - before) and rest <= 100:",
    "if (rest := now - before) and rest > 101:",
    "if (rest := now - before) and rest > 99:",
    "if not (rest := now - before) and rest > 100:",
    'print("多" + 单位, rest - 1)',
    'print("多" + 单位, rest + 2)',
    'print("多" + 单位, rest + 0)',
}
"""All of them: no type is changed, no words are subtracted, and each change is of one place."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "small.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def words(mutants: list[Mutant]) -> list[str]:
    return [" ".join(mutant.words(SOURCE)[1].split()) for mutant in mutants]


def test_each_slip_of_the_hand_is_made_and_nothing_else(root: Path) -> None:
    made = {text for seed in range(60) for text in words(sample(root, "models", 99, seed))}
    assert made == WORDS


def test_a_seed_makes_the_same_sample_with_no_place_twice(root: Path) -> None:
    first = sample(root, "models", 5, 14)
    assert first == sample(root, "models", 5, 14)
    assert len(first) == 5
    assert first != sample(root, "models", 5, 15)
    # Four places in the first condition, five in the second and two in its call; at each one change is made.
    assert len(sample(root, "models", 99, 14)) == 11
