"""A copy of the program in which mutants are made and tests are run."""

import os
import re
import shutil
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.mutation.forked import TOO_LONG, run_tests
from tests.mutation.mutants import Mutant

_LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "screenshots")
_SURVIVED, _KILLED = 0, (1, 2, 4)
"""What pytest returns; killed: a failed test, a module that can't be collected, a conftest that can't be."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (tests/.+)", re.MULTILINE)
_GONE = re.compile(r"^ERROR: not found: .+/(tests/[^\[\n]+)", re.MULTILINE)
"""A recorded test that is there no more, or has other examples with the change."""
_BESIDE = "shared"
"""What some tests compare with stands beside the checkout, and these skip where it does not."""


class Outcome(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    BY_TIME = "killed by the time limit"
    SURVIVED = "SURVIVED"
    EQUIVALENT = "equivalent"


@dataclass(frozen=True)
class Tried:
    """A mutant's outcome, with what failed, or how many tests did not."""

    mutant: Mutant
    outcome: Outcome
    by: str = ""


class Trial:
    """The copy, in a folder of its own."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._copy = folder / "program"
        shutil.copytree(root, self._copy, ignore=_LEFT_OUT)
        shutil.copytree(root / ".ci", self._copy / ".ci")
        shutil.copytree(root / ".github", self._copy / ".github")
        if (beside := root.parent / _BESIDE).exists():
            (folder / _BESIDE).symlink_to(beside.resolve(), target_is_directory=True)
        self._told = folder / "told.txt"
        self._sound: dict[str, bool] = {}

    def of(self, mutant: Mutant, tests: list[str]) -> Tried:
        """Make the mutant, run tests until one fails, and undo it.

        Of each test the examples named are run, and where none fails all others; a test that fails in the
        copy without any change tells nothing of one.
        """
        outcome, by = self._told_by(mutant, tests)
        if outcome is Outcome.SURVIVED and (others := _with_all_examples(tests)):
            outcome, by = self._told_by(mutant, others)
        return Tried(mutant, outcome, by)

    def _told_by(self, mutant: Mutant, tests: list[str]) -> tuple[Outcome, str]:
        tests = [one for one in tests if self._sound.get(one, True)]
        outcome, by = self._changed(mutant, tests)
        while outcome is Outcome.KILLED and by in tests and not self._is_sound(by):
            tests.remove(by)
            outcome, by = self._changed(mutant, tests)
        return outcome, by

    def _is_sound(self, test: str) -> bool:
        """Whether a test passes without a change."""
        if test not in self._sound:
            self._sound[test] = self._run([test])[0] is Outcome.SURVIVED
        return self._sound[test]

    def _changed(self, mutant: Mutant, tests: list[str]) -> tuple[Outcome, str]:
        path = self._copy / mutant.path
        source, before = path.read_text(encoding="utf-8"), path.stat()
        path.write_text(mutant.made(source), encoding="utf-8")
        try:
            return self._run(tests)
        finally:
            path.write_text(source, encoding="utf-8")
            # As it was before, so that what Python compiled of the mutant is of another moment.
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _run(self, tests: list[str]) -> tuple[Outcome, str]:
        if not tests:
            return Outcome.SURVIVED, "no test runs it"
        code = run_tests(self._copy, tests, self._told)
        if code in TOO_LONG:
            return Outcome.BY_TIME, ""
        if code == _SURVIVED:
            return Outcome.SURVIVED, f"{len(tests)} tests pass"
        told = self._told.read_text(encoding="utf-8")
        if gone := set(_GONE.findall(told)):
            return self._run([one for one in tests if one.partition("[")[0] not in gone])
        if code in _KILLED or code < 0:
            failed = _FAILED.search(told)
            # A test's name, which may have blanks in it, and what went wrong there.
            named = [one for one in tests if failed and failed[1].startswith(one)]
            return Outcome.KILLED, max(named, key=len, default="nothing could be imported")
        raise RuntimeError(told)


def _with_all_examples(tests: list[str]) -> list[str]:
    """The tests of which examples are named, each with all that it has."""
    return list(dict.fromkeys(one.partition("[")[0] for one in tests if "[" in one))
