"""A copy of the program in which mutants are made and tests are run."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.mutation.mutants import Mutant

_LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "screenshots")
_LEAST, _TIMES = 60, 5
"""Seconds that any run of tests may take, and how many times as long as it takes without the change."""
_SURVIVED, _KILLED = 0, (1, 2, 4)
"""What pytest returns; killed: a failed test, a module that can't be collected, a conftest that can't be."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


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


def environment(**more: str) -> dict[str, str]:
    """What a run of tests is started with."""
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"} | more


class Trial:
    """The copy, in a folder of its own."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._copy = folder / "program"
        shutil.copytree(root, self._copy, ignore=_LEFT_OUT)
        shutil.copytree(root / ".ci", self._copy / ".ci")
        shutil.copytree(root / ".github", self._copy / ".github")
        self._wanted = folder / "tests.txt"

    def of(self, mutant: Mutant, tests: list[str], expected: float) -> Tried:
        """Make the mutant, run tests until one fails, and undo it. expected: seconds they take without it."""
        path = self._copy / mutant.path
        source, before = path.read_text(encoding="utf-8"), path.stat()
        path.write_text(mutant.made(source), encoding="utf-8")
        try:
            return Tried(mutant, *self._run(tests, expected))
        finally:
            path.write_text(source, encoding="utf-8")
            # As it was before, so that what Python compiled of the mutant is of another moment.
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _run(self, tests: list[str], expected: float) -> tuple[Outcome, str]:
        if not tests:
            return Outcome.SURVIVED, "no test runs it"
        self._wanted.write_text("\n".join(tests), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", f"@{self._wanted}"]
        try:
            done = subprocess.run(
                command,
                cwd=self._copy,
                env=environment(),
                capture_output=True,
                text=True,
                timeout=_LEAST + _TIMES * expected,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome.BY_TIME, ""
        if done.returncode == _SURVIVED:
            return Outcome.SURVIVED, f"{len(tests)} tests pass"
        if done.returncode in _KILLED or done.returncode < 0:
            failed = _FAILED.search(done.stdout)
            return Outcome.KILLED, failed[1] if failed else "nothing could be imported"
        raise RuntimeError(done.stdout + done.stderr)
