"""What a dialog or menu may hold of the window that it belongs to, and goes before: nothing for good.

Qt drops a function with the child that it was connected to. If that was the window's last hold, the window
is taken apart, its child with it, in the midst of the child's own end: the process dies. A method that is
connected as it stands holds nothing.
"""

from collections.abc import Callable
from types import MethodType
from typing import TypeVar
from weakref import WeakMethod

_Act = TypeVar("_Act", bound=Callable[..., object])


def held(act: _Act) -> Callable[[], _Act | None]:
    """Gives the act, or None once the object whose method it is has gone."""
    return WeakMethod(act) if isinstance(act, MethodType) else lambda: act


def loosely(act: Callable[..., object], *arguments: object) -> Callable[[], object]:
    """Does an act with these arguments, or nothing once the object whose method it is has gone."""
    holding = held(act)

    def do() -> object:
        there = holding()
        return None if there is None else there(*arguments)

    return do
