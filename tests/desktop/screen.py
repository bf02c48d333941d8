"""A screen of its own: an X server, a window manager, and the bus on which a screen reader listens."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.patience import wait_for

_NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "dbus-daemon", "xprop", "import")
_BUS_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


def what_is_missing() -> list[str]:
    """The programs that a screen needs and this machine lacks."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    return missing if _BUS_LAUNCHER.exists() else [*missing, "at-spi2-core"]


@dataclass(frozen=True, slots=True)
class Screen:
    """environment: what a program is to be started with, to be shown here."""

    environment: dict[str, str]

    def run(self, *command: str, text: str | None = None) -> str:
        """Run an X client and return what it says. Raises CalledProcessError where it fails."""
        done = subprocess.run(
            command,
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def photograph(self, path: Path) -> None:
        """Write a picture of the whole screen."""
        self.run("import", "-silent", "-window", "root", str(path))


@contextmanager
def a_screen(home: Path, width: int = 1366, height: int = 768) -> Iterator[Screen]:
    """A screen that is gone afterwards; what programs on it keep for their user goes below ``home``."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    environment = kept | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with ExitStack() as stack:
        number, server = _x_server(width, height)
        stack.callback(_end, server)
        environment["DISPLAY"] = f":{number}"
        bus = _start(["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment)
        stack.callback(_end, bus)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip() if bus.stdout else ""
        screen = Screen(environment)
        stack.callback(_end, _start(["openbox", "--sm-disable"], environment))
        wait_for(lambda: "window id" in screen.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "openbox")
        yield screen


def _x_server(width: int, height: int) -> tuple[str, subprocess.Popen[str]]:
    """A server of a number that it chose itself: many may be started at once."""
    told, tells = os.pipe()
    size = f"{width}x{height}x24"
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(tells,), stderr=subprocess.DEVNULL, text=True)
    os.close(tells)
    with os.fdopen(told) as told_number:
        number = told_number.readline().strip()
    if not number:
        raise RuntimeError("Xvfb did not start")
    return number, server


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
