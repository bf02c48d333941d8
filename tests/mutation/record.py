"""Which tests run which lines, and how long each takes: recorded once, by one run of the tests."""

import ast
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from coverage import CoverageData

_APART = (
    "tests/desktop",
    "tests/mutation",
    "tests/safety/test_killed.py",
    "tests/safety/test_killed_commands.py",
    "tests/safety/test_no_network.py",
    "tests/safety/test_racing.py",
    "tests/safety/test_surroundings.py",
    "tests/test_architecture.py",
    "tests/test_packaging.py",
    "tests/test_release_files.py",
)
"""Tests that start the program in a process of its own run none of its lines where they could be recorded."""

_HALF = ("tests/audit", "tests/generic", "tests/intake", "tests/ui")
"""What takes about as long as all others."""

_ASKING = "models/readers/asking.py"
"""What runs wherever a file is read by a process of its own."""

_OF_SOURCES = "tests/test_values.py"
"""What reads the program's lines and runs none; it takes no time."""

_READ_ELSEWHERE = ("models/annotate/", "models/readers/")
"""What runs there: of the tests that need a line few run it themselves."""


class Record:
    """What was recorded in a folder: by one or more runs, each its own coverage and its own times."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._root, self._folder = root, folder
        self._of_file: dict[str, dict[int, set[str]]] = {}
        self._data: list[CoverageData] = []
        self.seconds: dict[str, float] = {}
        self._read()

    @property
    def there(self) -> bool:
        """Whether anything is recorded."""
        return bool(self.seconds)

    def make(self, tests: list[str]) -> None:
        """Run tests, and keep what they run beside what is recorded; or all that can be recorded, anew."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if tests:
            runs = [self._started("more", *tests)]
        else:
            for path in self._folder.iterdir():
                path.unlink()
            others = [f"--ignore={path}" for path in (*_APART, *_HALF)]
            runs = [self._started("half", *_HALF), self._started("others", "tests", *others)]
        for run in runs:
            run.wait()
        self._read()

    def _started(self, name: str, *tests: str) -> subprocess.Popen[bytes]:
        """A run of tests of which lines and times are kept by a name."""
        kept = {
            "QT_QPA_PLATFORM": "offscreen",
            "COVERAGE_FILE": str(self._folder / f"coverage.{name}"),
            "TEST_TIMES": str(self._folder / f"times.{name}.json"),
        }
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        command += ["-p", "tests.mutation.timing", "--cov", "--cov-config=tests/mutation/coverage.ini"]
        command += ["--cov-append", "--cov-context=test", "--cov-report=", "--cov-fail-under=0", *tests]
        return subprocess.Popen(command, cwd=self._root, env=os.environ | kept)

    def covering(self, path: str, line: int, budget: float) -> list[str]:
        """The tests to try on a change of a line, as many as take ``budget`` seconds, the likeliest first.

        Those that run the line, then those that mirror its file. Where it runs as its file is imported, or in
        the process that reads files: those that run anything of the file, that ask that process, then any.
        First the ones that mirror the file or its folder, then the quick ones, and a test's second example
        after the first of all others.
        """
        running = self._lines(path).get(line, set()) if self._is_called(path, line) else set()
        elsewhere = [self._of(path), self._of(_ASKING), set(self.seconds)]
        if running and not path.startswith(_READ_ELSEWHERE):
            # What is kept once it is made was made by the first test that asked, and by no other.
            elsewhere = [self._mirroring(path)]
        groups = [running, *elsewhere]
        chosen = dict.fromkeys(one for one in self.seconds if one.startswith(_OF_SOURCES))
        for group in groups:
            for mirror in (*_mirrors(PurePosixPath(path)), ""):
                chosen |= dict.fromkeys(self._spread({one for one in group if mirror in one}))
        return self._within(budget, chosen)

    def _mirroring(self, path: str) -> set[str]:
        mirrors = _mirrors(PurePosixPath(path))
        return {one for one in self.seconds if any(mirror in one for mirror in mirrors)}

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
            lines: defaultdict[int, set[str]] = defaultdict(set)
            for data in self._data:
                for line, named in data.contexts_by_lineno(path).items():
                    lines[line] |= {one.rpartition("|")[0] for one in named if one}
            self._of_file[path] = lines
        return self._of_file[path]

    def _read(self) -> None:
        self._of_file, self.seconds = {}, {}
        self._data = [CoverageData(str(path)) for path in sorted(self._folder.glob("coverage.*"))]
        for data in self._data:
            data.read()
        for path in sorted(self._folder.glob("times.*.json")):
            self.seconds |= json.loads(path.read_text(encoding="utf-8"))


def _mirrors(path: PurePosixPath) -> list[str]:
    """What the names of tests hold that mirror a file: its own name, its folder's, its kind, its room."""
    kind = path.stem.partition("_")[0]
    room = "tests/ui/" if path.parts[0] == "ui" else f"tests/{path.parts[1]}/"
    return [f"/test_{path.stem}.", f"_{path.stem}", f"/test_{path.parent.name}.", f"/test_{kind}", room]
