"""What a screen reader is told: names, places and states of everything shown, without calling the program."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_TABLE = "org.a11y.atspi.Table"
_TEXT = "org.a11y.atspi.Text"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ON_SCREEN = 0
# Numbers of atspi's own states.
_ACTIVE, _CHECKED, _ENABLED, _FOCUSED, _SHOWING = 1, 4, 8, 12, 25
_ANSWER_WITHIN = 20


class Gone(Exception):  # noqa: N818 - nothing has gone wrong: the thing is no longer there
    """What was seen is no longer there."""


class Eyes:
    """Reads the accessibility bus of one screen."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(bus=session_bus) as session:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(asked, "GetAddress")).body[0]
        self._bus: DBusConnection = open_dbus_connection(bus=address)

    def close(self) -> None:
        """Look no more."""
        self._bus.close()

    def ask(
        self, whom: tuple[str, str], interface: str, method: str, *given: Any, signature: str = ""
    ) -> Any:
        """Call a method of something seen. Raises Gone where it does not answer."""
        name, path = whom
        message = new_method_call(
            DBusAddress(path, name, interface), method, signature or None, given if signature else ()
        )
        reply = self._bus.send_and_get_reply(message, timeout=_ANSWER_WITHIN)
        if reply.header.message_type is MessageType.error:
            raise Gone(f"{method}: {reply.body}")
        return reply.body[0] if reply.body else None

    def windows(self) -> list["Seen"]:
        """The windows and dialogs shown, of all programs on the screen."""
        desktop = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        programs = [Seen(self, tuple(each)) for each in self.ask(desktop, _ACCESSIBLE, "GetChildren")]
        found: list[Seen] = []
        for program in programs:
            try:
                found += [window for window in program.children() if window.is_shown]
            except Gone:
                continue
        return found

    def all_shown(self) -> Iterator["Seen"]:
        """Everything on the screen, but for what is inside tables and lists."""
        for window in reversed(self.windows()):
            yield from window.inside()

    def find(self, role: str, name: str | Callable[[str], bool] = "") -> "Seen | None":
        """The first thing of a role and a name that is shown, a dialog's before its window's; else None."""
        fits = name if callable(name) else lambda said: not name or said == name
        try:
            return next((each for each in self.all_shown() if each.role == role and fits(each.name)), None)
        except Gone:
            return None


@dataclass(frozen=True, slots=True)
class Seen:
    """Something on the screen. Every method raises Gone where it is no longer there."""

    eyes: Eyes
    whom: tuple[str, str]

    def _property(self, interface: str, name: str) -> Any:
        answer = self.eyes.ask(self.whom, _PROPERTIES, "Get", interface, name, signature="ss")
        return answer[1]

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return str(self._property(_ACCESSIBLE, "Name"))

    @property
    def description(self) -> str:
        """What a screen reader adds to the name."""
        return str(self._property(_ACCESSIBLE, "Description"))

    @property
    def role(self) -> str:
        """What it is, in atspi's words: push button, table, text …"""
        return str(self.eyes.ask(self.whom, _ACCESSIBLE, "GetRoleName"))

    @property
    def text(self) -> str:
        """The text in it."""
        return str(self.eyes.ask(self.whom, _TEXT, "GetText", 0, -1, signature="ii"))

    def _has(self, state: int) -> bool:
        words = self.eyes.ask(self.whom, _ACCESSIBLE, "GetState")
        return bool(words[state // 32] >> state % 32 & 1)

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen."""
        return self._has(_SHOWING)

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used."""
        return self._has(_ENABLED)

    @property
    def is_checked(self) -> bool:
        """Whether it is ticked."""
        return self._has(_CHECKED)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard goes there."""
        return self._has(_FOCUSED)

    @property
    def is_active(self) -> bool:
        """Whether it is the window in front."""
        return self._has(_ACTIVE)

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen."""
        return tuple(self.eyes.ask(self.whom, _COMPONENT, "GetExtents", _ON_SCREEN, signature="u"))

    @property
    def middle(self) -> tuple[int, int]:
        """Where to point at it."""
        left, top, width, height = self.place
        return left + width // 2, top + height // 2

    def children(self) -> list["Seen"]:
        """What is in it."""
        return [Seen(self.eyes, tuple(each)) for each in self.eyes.ask(self.whom, _ACCESSIBLE, "GetChildren")]

    def inside(self) -> Iterator["Seen"]:
        """It, and all that is shown in it; a table's cells are asked for one by one."""
        if not self.is_shown:
            return
        yield self
        if self.role not in ("table", "list", "tree", "menu bar"):
            for child in self.children():
                yield from child.inside()

    @property
    def rows(self) -> int:
        """How many rows a table has."""
        return int(self._property(_TABLE, "NRows"))

    @property
    def columns(self) -> int:
        """How many columns a table has."""
        return int(self._property(_TABLE, "NColumns"))

    def cell(self, row: int, column: int) -> "Seen":
        """A table's cell."""
        answer = self.eyes.ask(self.whom, _TABLE, "GetAccessibleAt", row, column, signature="ii")
        return Seen(self.eyes, tuple(answer))

    def row_named(self, name: str, column: int = 0) -> int:
        """The first row that is called so in a column. Raises LookupError where there is none."""
        for row in range(self.rows):
            if self.cell(row, column).name.strip() == name:
                return row
        raise LookupError(f"no row {name!r}")
