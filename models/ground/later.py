"""Functions whose modules are fetched when they are first called: a window that starts waits for none."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any


def later(room: str, homes: Mapping[str, str]) -> Callable[[str], Callable[..., Any]]:
    """The ``__getattr__`` of a room: its functions, each by the module inside that it is in.

    It raises AttributeError for any other name.
    """

    @cache
    def named(name: str) -> Callable[..., Any]:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")

        def act(*arguments: Any, **options: Any) -> Any:
            return getattr(import_module(f"{room}.{homes[name]}"), name)(*arguments, **options)

        return act

    return named
