"""main.py as a process on a screen, and its book as the command line tells it."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.desktop.eyes import Eyes, Gone, Seen
from tests.desktop.hand import Hand
from tests.desktop.patience import wait_for
from tests.desktop.screen import Screen

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]


_GONE = "qt.accessibility.atspi: Could not find accessible on path"


class Program:
    """The window, with a hand and eyes for it."""

    def __init__(
        self,
        screen: Screen,
        *arguments: str | Path,
        program: Sequence[str] = MAIN,
        **environment: str,
    ) -> None:
        self.screen, self.hand = screen, Hand(screen)
        self.eyes = Eyes(screen.environment["DBUS_SESSION_BUS_ADDRESS"])
        self._errors = Path(screen.environment["HOME"]) / "standard-error.txt"
        with self._errors.open("w") as errors:
            self.process = subprocess.Popen(
                [*program, *map(str, arguments)],
                env=screen.environment | environment,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        wait_for(lambda: any(window.is_active for window in self._windows()), "the window in front")

    def _windows(self) -> list[Seen]:
        assert self.process.poll() is None, f"the program ended: {self.errors()}"
        return self.eyes.windows()

    def errors(self) -> str:
        """What the program wrote to standard error.

        That these eyes asked for something just gone, which the bridge to them says there, is no error.
        """
        told = self._errors.read_text().splitlines(keepends=True)
        return "".join(line for line in told if _GONE not in line)

    @property
    def title(self) -> str:
        """The main window's title."""
        return next((window.name for window in self._windows() if window.role == "frame"), "")

    def see(self, role: str, name: str | Callable[[str], bool] = "") -> Seen:
        """Something of a role and name, once it is on the screen."""
        return wait_for(lambda: self.eyes.find(role, name), f"{role} {name!r}")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for something to come true; what is no longer there is not yet true."""

        def look() -> bool:
            assert self.process.poll() is None, f"the program ended: {self.errors()}"
            try:
                return holds()
            except (Gone, LookupError):
                return False

        wait_for(look, what)

    def says(self, words: str) -> None:
        """Wait until words stand in a label, a status line or a message on the screen."""
        roles = ("label", "status bar", "alert", "text")

        def said() -> bool:
            shown = (each for each in self.eyes.all_shown() if each.role in roles)
            return any(words in each.name or words in each.description for each in shown)

        self.until(said, f"the words {words!r}")

    def asks(self, words: str) -> None:
        """Wait until a dialog says words and is in front: what is typed before goes elsewhere."""
        self.says(words)
        self.takes_keys()

    def takes_keys(self) -> None:
        """Wait until a dialog is in front."""
        self.until(
            lambda: any(window.is_active and window.role != "frame" for window in self._windows()),
            "a dialog in front",
        )

    def go_to(self, part: str) -> None:
        """Click a part in the contents on the left."""
        contents = self.see("list", "目录")
        entry = next(each for each in contents.children() if part in each.name)
        self.hand.click(entry)

    def table(self, name: str) -> Seen:
        """A table by its name, once it is on the screen."""
        return self.see("table", name)

    def menu(self, title: str) -> list[str]:
        """The entries of a menu, whether it is open or not."""
        window = next(each for each in self._windows() if each.role == "frame")
        bar = next(each for each in window.children() if each.role == "menu bar")
        menu = next(each for each in bar.children() if each.name.startswith(title))
        return [entry.name for popup in menu.children() for entry in popup.children()]

    def stands_alone(self) -> None:
        """Wait until the main window is in front, with nothing before it: else keys go to nobody."""
        self.until(
            lambda: [window.is_active for window in self._windows()] == [True],
            "the window alone and in front",
        )

    def put_away(self) -> None:
        """Press Esc in the only dialog, and wait until it is gone."""
        self.hand.press("Escape")
        self.stands_alone()

    def leave(self, *keys: str) -> int:
        """Close the window by keys (Alt+F4 unless told otherwise), and give the exit status."""
        self.hand.press(*(keys or ("alt+F4",)))
        return self.ended()

    def ended(self) -> int:
        """The exit status, once the program has ended."""
        wait_for(lambda: self.process.poll() is not None, "the program's end")
        return self.process.wait()

    def kill(self) -> None:
        """End it, whatever it does."""
        self.eyes.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def command(*arguments: str | Path) -> str:
    """What the command line answers. Raises CalledProcessError for a status other than 0."""
    done = subprocess.run(
        [*MAIN, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


def lines(book: Path) -> list[dict[str, Any]]:
    """The facts of a book."""
    return list(json.loads(command("lines", book, "--json")))
