"""What administrators may decide: each thing empty where the clerk's own way holds."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    # Each start asks what was decided; hardly any asks of these.
    from models.facts import Layout, Severity
    from models.ground.money import MoneyUnit


class Decisions(NamedTuple):
    """What was decided, and where that is written.

    families: the kinds of documents offered for a new book, by their keys, the usual one first. units: the
    names of the house's units. entry_unit: in what a new book is typed. layout: how pages look where a book
    does not say. books, templates: where dialogs begin; more_families: a folder of kinds of documents;
    newer_versions: where the program's next version is put; perhaps all on a share. severities: how rules are
    judged, by number, where a book says nothing.
    troubles: a sentence for each thing in the file that can't be followed, and is not.
    """

    file: Path | None = None
    families: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    entry_unit: "MoneyUnit | None" = None
    layout: "Layout | None" = None
    books: Path | None = None
    templates: Path | None = None
    more_families: Path | None = None
    newer_versions: Path | None = None
    severities: "Mapping[str, Severity]" = MappingProxyType({})
    troubles: tuple[str, ...] = ()
