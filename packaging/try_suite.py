"""Run the tests, each room by itself:

    python packaging/try_suite.py [--beside FOLDER] [--patience SECONDS] [TESTS …]

For a Windows Python that has nobody to look at a screen: what needs one is left out. Each room is a
process of its own, so that what brings one down takes no other with it; each tells, when it is done, what
it failed or skipped, and why. One that hangs is broken off, and tells in which test. Two go on at once,
the large ones first: a build machine has two cores. FOLDER holds what only tests import. SECONDS is how
long the program waits for a foreign file to be read, and a test for the window, where starting a second
process takes as long as reading it: under Wine. TESTS are files or folders; where none is named, all
rooms.
"""

import re
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from trying import say, speak_utf8

# The first needs a hand that moves the mouse, three take hours; the last looks at our own sources, which are
# the same on every system, by a process that an unpacked Windows Python does not tell where modules are.
_LEFT_OUT = {"desktop", "bench", "slow", "mutation", "test_architecture.py"}
# What a room tells goes into a file: a pipe would be held open by the desktop that Wine begins beside
# the process that first needs one. A Windows Python under Wine has to run before it writes into a file.
_PYTEST = """\
import os, sys
sys.path[:0] = {beside}
for stream in (1, 2):
    os.dup2(os.open({told!r}, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)), stream)
if {seconds}:
    from models.readers import patience
    patience.SECONDS, patience.Patience.__init__.__defaults__ = {seconds}, ({seconds},)
    import models.readers
    models.readers.SECONDS = {seconds}
import pytest
class Patient:
    @staticmethod
    def pytest_sessionstart():
        from pytestqt.qtbot import QtBot
        if {seconds}:
            QtBot.waitUntil.__kwdefaults__["timeout"] = {seconds} * 1000
sys.exit(pytest.main(sys.argv[1:], [Patient]))
"""
_OPTIONS = ("-q", "-rsfE", "--tb=short", "--color=no", "-p", "no:cacheprovider", "-p", "no:benchmark")
# A test that hangs ends its room, and tells where it was; whatever else hangs ends with the room's own time.
# The longest test takes a minute and the longest room ten; other work may keep the machine busy.
_TEST_SECONDS, _ROOM_SECONDS = 600, 3000
_LIMITS = ("-o", f"faulthandler_timeout={_TEST_SECONDS}", "-o", "faulthandler_exit_on_timeout=true")
_COUNTED = re.compile(r"(\d+) (passed|failed|skipped|errors?)")
_AT_ONCE = 2
# What pytest ends with where a room has no test.
_NOTHING = 5


def main() -> None:
    """Run them, and tell how many passed; status 1 where one did not."""
    speak_utf8()
    parser = ArgumentParser()
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--patience", type=int, default=0, metavar="SECONDS")
    parser.add_argument("tests", nargs="*")
    asked = parser.parse_args()
    beside = [str(asked.beside.resolve())] if asked.beside else []
    counted: Counter[str] = Counter()
    troubled = []
    with ThreadPoolExecutor(_AT_ONCE) as hands:
        begun = {
            hands.submit(run_room, room, beside, asked.patience): room[0]
            for room in [[each] for each in asked.tests] or rooms()
        }
        for done in as_completed(begun):
            passed, counts, told = done.result()
            say(f"{begun[done]}: {told}")
            counted.update(counts)
            if not passed:
                troubled.append(begun[done])
    failed = counted["failed"] + counted["error"]
    print(f"{counted['passed']} passed, {failed} failed, {counted['skipped']} skipped")
    if troubled:
        sys.exit(f"failed: {', '.join(troubled)}")


def rooms() -> list[list[str]]:
    """The folders of tests that need no screen, the largest first, and the files beside them."""
    tests = ROOT / "tests"
    sizes: Counter[str] = Counter()
    for path in tests.glob("*/**/test_*.py"):
        sizes[path.relative_to(tests).parts[0]] += path.stat().st_size
    folders = [folder for folder, _ in sizes.most_common() if folder not in _LEFT_OUT]
    files = sorted(f"tests/{path.name}" for path in tests.glob("test_*.py") if path.name not in _LEFT_OUT)
    return [*([f"tests/{folder}"] for folder in folders), files]


def run_room(room: list[str], beside: list[str], seconds: int) -> tuple[bool, Counter[str], str]:
    """Run one; whether nothing failed, how many tests did what, and what there is to tell."""
    started = time.monotonic()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        told = Path(folder, "told.txt")
        told.touch()
        code = _PYTEST.format(beside=[*beside, str(ROOT)], seconds=seconds, told=str(told))
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, "-X", "utf8", "-c", code, *_OPTIONS, *_LIMITS, *room]
        ended: int | str
        try:
            ended = subprocess.run(command, cwd=ROOT, **silent, check=False, timeout=_ROOM_SECONDS).returncode
        except subprocess.TimeoutExpired:
            ended = f"none, broken off after {_ROOM_SECONDS} s"
        lines = told.read_text(encoding="utf-8", errors="replace").splitlines()
    passed = ended in (0, _NOTHING)
    counts = Counter(
        {name.removesuffix("s"): int(number) for number, name in _COUNTED.findall(lines[-1] if lines else "")}
    )
    last = lines[-1] if lines else "no word"
    shown = lines if not passed else [line for line in lines if line.startswith("SKIPPED")]
    head = f"{last} (status {ended}, {time.monotonic() - started:.0f} s)"
    return passed, counts, "\n".join([head, *shown])


if __name__ == "__main__":
    main()
