"""What counts as a killed change: a test fails with it, and passes without it."""

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray")

from tests.mutation.mutants import Mutant, sample
from tests.mutation.trial import Outcome, Trial

SOURCE = "def is_more(now: int) -> bool:\n    return now > 100\n"


class _Tried(Trial):
    """A trial whose tests are told what they say: one fails with any change, one whatever there is."""

    ran: int = 0

    def _run(self, tests: list[str]) -> tuple[Outcome, str]:
        self.ran += 1
        changed = (self._copy / "models" / "small.py").read_text(encoding="utf-8") != SOURCE
        failing = [one for one in tests if one == "broken" or (changed and one == "good")]
        return (Outcome.KILLED, failing[0]) if failing else (Outcome.SURVIVED, "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "checkout" / "program"
    for folder in ("models", ".ci", ".github"):
        (made / folder).mkdir(parents=True)
    (made / "models" / "small.py").write_text(SOURCE, encoding="utf-8")
    return made


@pytest.fixture
def mutant(root: Path) -> Mutant:
    return sample(root, "models", 1, 14)[0]


def test_a_test_that_fails_without_the_change_kills_nothing(
    root: Path, mutant: Mutant, tmp_path: Path
) -> None:
    trial = _Tried(root, tmp_path / "copy")
    assert trial.of(mutant, ["broken", "good"]).by == "good"
    assert trial.of(mutant, ["broken"]).outcome is Outcome.SURVIVED
    # Which tests are sound was found once: two changes, and each test by itself.
    assert trial.ran == 2 + 2 + 1
    assert (tmp_path / "copy" / "program" / "models" / "small.py").read_text(encoding="utf-8") == SOURCE


def test_what_the_recorded_examples_let_pass_is_tried_with_all_others(
    root: Path, mutant: Mutant, tmp_path: Path
) -> None:
    trial = _Tried(root, tmp_path / "copy")
    tried = trial.of(mutant, ["good[first]", "other"])
    assert (tried.outcome, tried.by, trial.ran) == (Outcome.KILLED, "good", 2 + 1)


def test_what_tests_compare_with_stands_beside_the_copy_as_it_does_beside_the_checkout(
    root: Path, tmp_path: Path
) -> None:
    beside = root.parent / "shared"
    beside.mkdir()
    (beside / "a.txt").write_text("甲", encoding="utf-8")
    Trial(root, tmp_path / "copy")
    assert (tmp_path / "copy" / "shared" / "a.txt").read_text(encoding="utf-8") == "甲"
