"""What a room offers, fetched when it is asked for: a start waits for nothing that it does not need."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any


def later(room: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a room: what it offers, each by the module inside that it is in.

    A function's module is fetched when it is first called; that of a class or a constant, whose name begins
    with a capital, when somebody asks for it. It raises AttributeError for any other name.
    """
    if hidden := homes.keys() & set(homes.values()):
        raise ValueError(f"once fetched, the module would stand in the place of the function: {hidden}")

    @cache
    def home(module: str) -> ModuleType:
        return import_module(f"{room}.{module}")

    @cache
    def named(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")

        def fetched() -> Any:
            return getattr(home(homes[name]), name)

        if name[0].isupper():
            return fetched()

        def act(*arguments: Any, **options: Any) -> Any:
            return fetched()(*arguments, **options)

        return act

    return named
