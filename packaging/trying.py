"""How the build's scripts run a program that they try, and say what came of it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from models import __version__

WINDOWS = sys.platform == "win32"
# Seconds after which a program that shows a dialog and waits for somebody is ended.
PATIENCE = 300
PASSED = f"{__version__} 冒烟测试通过"
INVISIBLE = ("-platform", "offscreen")
# A busy machine fails no build.
UNHURRIED = ("--seconds", "120")
# What Qt says of its invisible screen where there is a console to hear it.
_QTS_OWN = re.compile("Cannot find font directory|no longer ships fonts|propagateSizeHints")


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run our program to its end, unseen; one that waits for somebody is ended and fails."""
    fonts = {"QT_QPA_FONTDIR": str(Path(os.environ["SYSTEMROOT"], "Fonts"))} if WINDOWS else {}
    try:
        done = subprocess.run(
            [*command, "--encoding", "utf-8"],
            env={**os.environ, **fonts},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        sys.exit(f"failed: {command} had not ended after {PATIENCE} s")
    done.stderr = "".join(line for line in done.stderr.splitlines(True) if not _QTS_OWN.search(line))
    return done


def status_of(command: Sequence[str] | str) -> int:
    """The exit status of a program that may leave others running, which hold on to its output."""
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.run(command, **silent, timeout=PATIENCE, check=False).returncode
    except subprocess.TimeoutExpired:
        sys.exit(f"failed: {command} had not ended after {PATIENCE} s")


def program(folder: Path, name: str) -> str:
    """The path of one of the twins."""
    return str(folder / (f"{name}.exe" if WINDOWS else name))


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within a minute."""
    deadline = time.monotonic() + 60
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.2)
    return holds()


def speak_utf8() -> None:
    """Whatever the console's code page; and at once, for a build takes minutes."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", line_buffering=True)


def say(sentence: str) -> None:
    """Report, with the time."""
    print(time.strftime("%H:%M:%S"), sentence)


def expect(holds: bool, otherwise: str) -> None:
    """End the build where something does not hold."""
    if not holds:
        sys.exit(f"failed: {otherwise}")
