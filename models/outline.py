"""Numbered text."""

from typing import NamedTuple


class Item(NamedTuple):
    level: int
    text: str


def parse_outline(text: str) -> tuple[Item, ...]:
    return tuple(Item(0, line.strip()) for line in text.splitlines() if line.strip())


def numbered(items: tuple[Item, ...]) -> str:
    return "\n".join(item.text for item in items)
