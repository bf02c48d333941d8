"""The clerk's hand: key presses and clicks, as the X server makes them."""

import re

from tests.desktop.eyes import Seen
from tests.desktop.screen import Screen

_KEYS = {"\n": "Return", "\t": "Tab"}


class Hand:
    """Presses keys and buttons on a screen; whatever has the keyboard gets them."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def press(self, *keys: str) -> None:
        """Press keys one after the other: Return, ctrl+s, shift+Tab …"""
        self._screen.run("xdotool", "key", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        """Type a text of letters, digits and signs that a keyboard has, with Tab and Enter among them."""
        for line in re.split("([\n\t])", text):
            if line in _KEYS:
                self.press(_KEYS[line])
            elif line:
                self._screen.run("xdotool", "type", "--delay", "15", "--", line)

    def click(self, what: Seen | tuple[int, int], times: int = 1, button: int = 1, holding: str = "") -> None:
        """Click in the middle of something, or at a point; ``holding`` a key meanwhile."""
        x, y = what.middle if isinstance(what, Seen) else what
        held, freed = (("keydown", holding), ("keyup", holding)) if holding else ((), ())
        clicks = ("click", "--repeat", str(times), "--delay", "40", str(button))
        # The pointer arrives before it presses: else a window not yet told of it answers nothing.
        self._screen.run("xdotool", "mousemove", "--sync", str(x), str(y), *held, *clicks, *freed)

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one point, move, and let go at another."""
        (x, y), (to_x, to_y) = begin, end
        middle = str((x + to_x) // 2), str((y + to_y) // 2)
        steps = ("mousemove", "--sync", str(x), str(y), "mousedown", "1", "mousemove", "--sync", *middle)
        self._screen.run("xdotool", *steps, "mousemove", "--sync", str(to_x), str(to_y), "mouseup", "1")

    def point_at(self, what: Seen) -> None:
        """Move the pointer there."""
        x, y = what.middle
        self._screen.run("xdotool", "mousemove", "--sync", str(x), str(y))

    def put_on_clipboard(self, text: str) -> None:
        """Copy a text as another program would."""
        # It stays behind to answer for what it holds, and would keep a pipe of ours open.
        self._screen.run("sh", "-c", "xclip -selection clipboard -in >/dev/null 2>&1", text=text)

    def clipboard(self) -> str:
        """What a paste into another program would give."""
        return self._screen.run("xclip", "-selection", "clipboard", "-out")
