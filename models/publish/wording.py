"""The document's wording: a family's templates, one file a section, filled with spans.

A name in braces is filled; every other word is the template's own. Next year's wording is an edit of
these files.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from string import Formatter
from typing import Any

from models.families import Family
from models.ground.resources import RESOURCES
from models.publish.blocks import Span, Spans
from models.publish.sections import GLOSSARY, OVERVIEW


class Wording:
    """One section's phrases, by their dotted path in its file."""

    def __init__(self, phrases: Mapping[str, Any]) -> None:
        self._phrases = phrases

    def _at(self, path: str) -> Any:
        found: Any = self._phrases
        for name in path.split("."):
            found = found[name]
        return found

    def text(self, path: str) -> str:
        """A phrase as it stands in the file. Raises KeyError for a phrase that the file has not."""
        return str(self._at(path))

    def texts(self, path: str) -> tuple[str, ...]:
        """A list of phrases as they stand in the file."""
        return tuple(str(text) for text in self._at(path))

    def entries(self, path: str) -> tuple[Mapping[str, str], ...]:
        """A list of tables of phrases."""
        return tuple(self._at(path))

    def entries_of(self, path: str) -> Mapping[str, str]:
        """The phrases of a table, by their names; none where the file has no such table."""
        return dict(self._at(path)) if self.has(path) else {}

    def only(self, name: str) -> "Wording":
        """The phrases of one table of the file."""
        return Wording({name: self._phrases.get(name, {})})

    def flag(self, path: str) -> bool:
        """Whether the file says yes to something; no where it does not speak of it."""
        return self.has(path) and self._at(path) is True

    def has(self, path: str) -> bool:
        """Whether the file has a phrase."""
        found: Any = self._phrases
        for name in path.split("."):
            if name not in found:
                return False
            found = found[name]
        return True

    def names(self, path: str) -> tuple[str, ...]:
        """The names of the phrases that stand under a path; none where a phrase does, or nothing."""
        found = self._at(path) if self.has(path) else None
        return tuple(found) if isinstance(found, Mapping) else ()

    def also_read(self, path: str) -> tuple[str, ...]:
        """Other words in which documents say what a phrase does: read as it, never written."""
        return tuple(map(str, self._phrases.get("also_read", {}).get(path, ())))

    def instead(self, path: str) -> str:
        """The path of the sentence that may stand in a sentence's place; "" where none may."""
        return str(self._phrases.get("instead", {}).get(path, ""))

    def said_within(self, path: str) -> str:
        """The path of the sentence that says as much itself, where it is in other words; "" for none."""
        return str(self._phrases.get("said_within", {}).get(path, ""))

    def fill(self, path: str, **values: Spans) -> Spans:
        """A phrase with its names filled. Raises KeyError for a name without a value."""
        return fill(self.text(path), values)


def fill(template: str, values: Mapping[str, Spans]) -> Spans:
    """A template with its names filled."""
    spans: list[Span] = []
    for words, name, _, _ in Formatter().parse(template):
        if words:
            spans.append(Span(words))
        if name is not None:
            spans.extend(values[name])
    return tuple(spans)


def joined(parts: Iterable[Spans], between: str) -> Spans:
    """The parts one after the other, with the template's sign between them."""
    spans: list[Span] = []
    for part in parts:
        if spans:
            spans.append(Span(between))
        spans.extend(part)
    return tuple(spans)


def title_of_section(family: Family, section: str) -> str:
    """A section's heading as the document has it."""
    if section in OVERVIEW:
        return wording_of(family, "overview").text(f"{section}.title")
    if section == GLOSSARY:
        return wording_of(family, "phrases").texts("part_4")[0]
    return wording_of(family, section).text("title")


@cache
def wording_of(family: Family, section: str) -> Wording:
    """The wording that a family has for a section."""
    return Wording(family.wording(section))


@cache
def shared_wording(name: str) -> Wording:
    """Words that are no family's own: what others are recognised by."""
    with (RESOURCES / "wording" / f"{name}.toml").open("rb") as file:
        return Wording(tomllib.load(file))
