"""The fonts of official documents, and what stands in for them where they are not installed."""

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.publish.layouts import FOLDER


@dataclass(frozen=True, slots=True)
class Font:
    """A prescribed font, and those that take its place: ``resources/layouts/fonts.toml`` says each."""

    name: str
    family: str
    weight: int
    official: tuple[str, ...]
    instead: tuple[tuple[str, ...], ...]
    alternative: str | None
    charset: str

    def among(self, installed: Set[str]) -> tuple[str, ...]:
        """The names under which it and what stands in for it are installed, the best first; never none."""
        names = (*self.official, *(name for names in self.instead for name in names))
        return tuple(name for name in names if name in installed) or self.official[:1]

    def stands_in(self, installed: Set[str]) -> str | None:
        """What takes its place on a computer, as clerks know it.

        None where it is itself there; "" where nothing named is.
        """
        if not installed.isdisjoint(self.official):
            return None
        return next((names[-1] for names in self.instead if not installed.isdisjoint(names)), "")


@cache
def fonts() -> Mapping[str, Font]:
    """All of them, by the names that layouts use."""
    data = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))
    return {name: _font(one, data) for name, one in data.items()}


def _font(one: Mapping[str, Any], others: Mapping[str, Any]) -> Font:
    further = others.get(one.get("then", ""))
    return Font(
        one["name"],
        one["family"],
        one["weight"],
        tuple(one["official"]),
        (
            *map(tuple, one["instead"]),
            *(map(tuple, (further["official"], *further["instead"])) if further else ()),
        ),
        one.get("alternative"),
        one.get("charset", "86"),
    )
