"""main.py with the turns of its event loop measured: python -m tests.desktop.turns REPORT ARGUMENTS

A key that is pressed waits until the turn ends that the window's thread is in. Each turn that takes long is
one line of the report, in JSON: how long that thread worked in it (whatever else the machine does, this is
the program's own), how long it lasted on the clock, and where it was caught. Not part of the program.
"""

import json
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import TextIO
from unittest.mock import patch

from PySide6.QtCore import QAbstractEventDispatcher, Qt, QTimer
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
Place = tuple[CodeType, int]
# Seconds: what is shorter is not told; and after how much work a long turn is looked at.
_SHORT, _GLANCE = 0.03, 0.004
_TICK = 10  # milliseconds
_FRAMES = 8
# What is at the bottom of every stack, and what loads modules, tells nothing.
_PASSED_OVER = ("<frozen", str(ROOT / "main.py"), __file__)


class Turns:
    """Watches the event loop from within, once the window is in front: no hand reaches it before."""

    def __init__(self, report: TextIO) -> None:
        self._report = report
        self._own_wait = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._in_front = False
        self._work = 0.0
        self._begun = time.thread_time()
        self._due = time.perf_counter()
        self._kept = self._kept_waiting()
        self._caught: Counter[tuple[Place, ...]] = Counter()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=_TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.aboutToBlock.connect(self._over)
        # In the thread itself, between two steps of Python: a frame held by another outlives its painter.
        signal.signal(signal.SIGPROF, self._look)
        signal.siginterrupt(signal.SIGPROF, False)
        signal.setitimer(signal.ITIMER_PROF, _GLANCE, _GLANCE)

    def _over(self) -> None:
        """A turn is over: the next begins with whatever comes now."""
        now = time.thread_time()
        self._work = max(self._work, now - self._begun)
        self._begun = now

    def _tick(self) -> None:
        """Tell of the turns since the last tick if one was long: this one came as late as a key would."""
        now, kept = time.perf_counter(), self._kept_waiting()
        late = now - self._due - (kept - self._kept)
        self._over()
        if max(late, self._work) > _SHORT and self._in_front:
            caught = {" > ".join(map(_in_brief, stack)): n for stack, n in self._caught.most_common()}
            line = {"work": round(self._work, 4), "clock": round(late, 4), "caught": caught}
            self._report.write(json.dumps(line) + "\n")
            self._report.flush()
        self._in_front = self._in_front or QApplication.focusWindow() is not None
        self._caught.clear()
        self._work, self._kept = 0.0, kept
        # What this took is nobody's wait.
        self._due, self._begun = time.perf_counter() + _TICK / 1000, time.thread_time()

    def _kept_waiting(self) -> float:
        """Seconds that the window's thread was ready and had no core: that is another program's doing."""
        return int(self._own_wait.read_text().split()[1]) / 1e9

    def _look(self, _: int, frame: FrameType | None) -> None:
        """Note where a long turn is."""
        if time.perf_counter() - self._due > _SHORT / 2:
            stack = []
            while frame is not None:
                if not frame.f_code.co_filename.startswith(_PASSED_OVER):
                    stack.append((frame.f_code, frame.f_lineno))
                frame = frame.f_back
            self._caught[tuple(reversed(stack[:_FRAMES]))] += 1

    def stop(self) -> None:
        """Look no more: a signal that nobody takes ends a program."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        self._timer.stop()


def _in_brief(place: Place) -> str:
    code, line = place
    path = Path(code.co_filename)
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    return f"{name}:{line} {code.co_name}"


def main() -> None:
    """Do what main.py does; its event loop is watched once it runs."""
    from main import main as start

    report, *arguments = sys.argv[1:]
    sys.argv = ["main.py", *arguments]
    run = QApplication.exec

    def execute(_: object = None) -> int:
        turns = Turns(lines)
        status = run()
        turns.stop()
        return status

    with Path(report).open("a", encoding="utf-8") as lines, patch.object(QApplication, "exec", execute):
        sys.exit(start())


if __name__ == "__main__":
    main()
