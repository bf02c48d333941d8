"""Which tests run which lines, and how long each takes: recorded once, by one run of the tests."""

import ast
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from coverage import CoverageData

from tests.mutation.trial import environment

_APART = ("tests/desktop", "tests/mutation")
"""Tests that start the program in a process of its own run none of its lines where they could be recorded."""

_ASKING = "models/readers/asking.py"
"""What runs wherever a file is read by a process of its own."""


class Record:
    """What was recorded in a folder."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._root = root
        self._coverage, self._times = folder / "coverage", folder / "times.json"
        self._of_file: dict[str, dict[int, set[str]]] = {}
        self._data = CoverageData(str(self._coverage))
        self.seconds: dict[str, float] = {}
        if self.there:
            self._read()

    @property
    def there(self) -> bool:
        """Whether anything is recorded."""
        return self._coverage.exists() and self._times.exists()

    def make(self, tests: list[str]) -> None:
        """Run tests, or all that can be recorded, and keep what they run beside what is recorded already."""
        self._coverage.parent.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "tests.mutation.timing",
        ]
        command += [
            "--cov=models",
            "--cov=ui",
            "--cov-branch",
            "--cov-context=test",
            "--cov-report=",
            "--cov-fail-under=0",
        ]
        command += ["--cov-append"] if self.there else []
        command += tests or ["tests", *(f"--ignore={folder}" for folder in _APART)]
        kept = environment(COVERAGE_FILE=str(self._coverage), TEST_TIMES=str(self._times))
        subprocess.run(command, cwd=self._root, env=kept, check=False)
        self._read()

    def covering(self, path: str, line: int, budget: float) -> list[str]:
        """The tests to try on a change of a line, as many as take ``budget`` seconds, the likeliest first.

        Those that run the line. Where it runs as its file is imported, or in the process that reads files:
        those that run anything of the file, that ask that process, then any. First the ones that mirror the
        file or its folder, then the quick ones, and a test's second example after the first of all others.
        """
        running = self._lines(path).get(line, set()) if self._is_called(path, line) else set()
        groups = [running] if running else [self._of(path), self._of(_ASKING), set(self.seconds)]
        chosen: dict[str, None] = {}
        for mirror in _mirrors(PurePosixPath(path)):
            chosen |= dict.fromkeys(self._spread({one for one in groups[-1] if mirror in one}))
        for group in groups:
            chosen |= dict.fromkeys(self._spread(group))
        return self._within(budget, chosen)

    def _is_called(self, path: str, line: int) -> bool:
        """Whether a line is part of a function, and not run by whatever imports its file first."""
        tree = ast.parse((self._root / path).read_text(encoding="utf-8"))
        bodies = (node.body for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        return any(body[0].lineno <= line <= (body[-1].end_lineno or line) for body in bodies)

    def _of(self, path: str) -> set[str]:
        return set().union(*self._lines(path).values())

    def _spread(self, tests: set[str]) -> list[str]:
        seen: defaultdict[str, int] = defaultdict(int)
        ranked = []
        for test in sorted(tests & self.seconds.keys(), key=lambda one: (self.seconds[one], one)):
            name = test.partition("[")[0]
            ranked.append((seen[name], self.seconds[test], test))
            seen[name] += 1
        return [test for _, _, test in sorted(ranked)]

    def _within(self, budget: float, tests: Iterable[str]) -> list[str]:
        chosen: list[str] = []
        for test in tests:
            if self.seconds[test] <= budget:
                budget -= self.seconds[test]
                chosen.append(test)
        return chosen

    def _lines(self, path: str) -> dict[int, set[str]]:
        """The tests that run each line of a file, as what pytest-cov calls test|run, by the line."""
        if path not in self._of_file:
            contexts = self._data.contexts_by_lineno(str(self._root / path))
            self._of_file[path] = {
                line: {one.rpartition("|")[0] for one in named if one} for line, named in contexts.items()
            }
        return self._of_file[path]

    def _read(self) -> None:
        self._data.read()
        self.seconds = json.loads(self._times.read_text(encoding="utf-8"))


def _mirrors(path: PurePosixPath) -> list[str]:
    """What the names of tests hold that mirror a file: its own name, its folder's, its kind, its room."""
    kind = path.stem.partition("_")[0]
    room = "tests/ui/" if path.parts[0] == "ui" else f"tests/{path.parts[1]}/"
    return [f"/test_{path.stem}.", f"_{path.stem}", f"/test_{path.parent.name}.", f"/test_{kind}", room]
