"""Which changes are made of a source, and that the same seed makes the same ones."""

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray")

from tests.mutation.equivalents import Equivalents
from tests.mutation.mutants import Mutant, sample

ROOT = Path(__file__).parent.parent.parent

SOURCE = '''\
"""A small file."""

from dataclasses import dataclass
from functools import lru_cache

Amount = int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What saves memory alone is not changed."""

    amount: int


@lru_cache(maxsize=64)
def pairs(one: str, other: str) -> list[tuple[str, str]]:
    """Nor what saves time, nor what stops where the program itself is wrong."""
    return [*zip(one, other, strict=True)]


def more(now: int, before: int | None, 单位: str = "元") -> int | None:
    """Only what is worth a change."""
    if before is None or now < before:
        return None
    if (rest := now - before) and rest > 100:
        print("多" + 单位, rest + 1)
    return rest
'''
WORDS = {
    "@dataclass(frozen=False, slots=True)",
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
    # One in the class, four in the first condition, five in the second and two in its call.
    assert len(sample(root, "models", 99, 14)) == 12


def test_what_changes_elsewhere_changes_nothing_in_a_sample(root: Path) -> None:
    first = [mutant.operator for mutant in sample(root, "models", 5, 14)]
    (root / "models" / "small.py").write_text(SOURCE.replace("Amount =", "# A comment.\n\nAmount ="), "utf-8")
    (root / "models" / "other.py").write_text("A_NAME = None\n", encoding="utf-8")
    assert [mutant.operator for mutant in sample(root, "models", 5, 14)] == first


def test_each_mutant_said_to_be_equivalent_changes_a_line_that_is_there() -> None:
    gone = [
        (path, was)
        for path, was, _ in sorted(Equivalents.read().known)
        if was not in map(str.strip, (ROOT / path).read_text(encoding="utf-8").splitlines())
    ]
    assert gone == []
