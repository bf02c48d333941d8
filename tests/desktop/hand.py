"""The clerk's hand: key presses and clicks, as the X server makes them."""

import re

from tests.desktop.eyes import Seen
from tests.desktop.screen import Screen

_KEYS = {"\n": "Return", "\t": "Tab"}
# More than two clicks may lie apart to be one double click, less than half of the smallest button.
_BESIDE = 8


def _move_to(x: int, y: int) -> tuple[str, ...]:
    """What moves the pointer, and goes on once it has arrived: a window not yet told of it answers no press.

    From a point beside it: xdotool waits 15 seconds for a pointer that is there already to come.
    """
    return ("mousemove", str(x), str(y + 1), "mousemove", "--sync", str(x), str(y))


class Hand:
    """Presses keys and buttons on a screen; whatever has the keyboard gets them."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._clicked = (-1, -1)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: Return, ctrl+s, shift+Tab …"""
        self._screen.run("xdotool", "key", "--delay", "20", *keys)

    def press_as_read(self, *keys: str) -> None:
        """Press keys as a hand whose eyes look for each: a menu within a menu opens after a moment."""
        self._screen.run("xdotool", "key", "--delay", "200", *keys)

    def type(self, text: str) -> None:
        """Type a text of letters, digits and signs that a keyboard has, with Tab and Enter among them."""
        for line in re.split("([\n\t])", text):
            if line in _KEYS:
                self.press(_KEYS[line])
            elif line:
                self._screen.run("xdotool", "type", "--delay", "15", "--", line)

    def click(self, what: Seen | tuple[int, int], times: int = 1, button: int = 1, holding: str = "") -> None:
        """Click in the middle of something, or at a point; ``holding`` a key meanwhile.

        What was clicked last is clicked beside that point: twice at once in one place is a double click.
        """
        x, y = what.middle if isinstance(what, Seen) else what
        if (x, y) == self._clicked:
            x += _BESIDE
        self._clicked = x, y
        held, freed = (("keydown", holding), ("keyup", holding)) if holding else ((), ())
        clicks = ("click", "--repeat", str(times), "--delay", "40", str(button))
        self._screen.run("xdotool", *_move_to(x, y), *held, *clicks, *freed)

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one point, move, and let go at another."""
        (x, y), (to_x, to_y) = begin, end
        on_the_way = _move_to((x + to_x) // 2, (y + to_y) // 2)
        pressed = (*_move_to(x, y), "mousedown", "1", *on_the_way)
        self._screen.run("xdotool", *pressed, *_move_to(to_x, to_y), "mouseup", "1")

    def point_at(self, what: Seen) -> None:
        """Move the pointer there."""
        self._screen.run("xdotool", *_move_to(*what.middle))

    def put_on_clipboard(self, text: str) -> None:
        """Copy a text as another program would."""
        # It stays behind to answer for what it holds, and would keep a pipe of ours open.
        self._screen.run("sh", "-c", "xclip -selection clipboard -in >/dev/null 2>&1", text=text)

    def clipboard(self) -> str:
        """What a paste into another program would give."""
        return self._screen.run("xclip", "-selection", "clipboard", "-out")
