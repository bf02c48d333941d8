"""How pages look: each layout whole, as ``resources/layouts`` has it. Lengths are in points."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.facts import Layout
from models.ground.resources import RESOURCES

FOLDER = RESOURCES / "layouts"


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of text looks; fonts by their names in ``fonts``.

    latin: the font of its Latin signs; None for the same font in the PDF, Times New Roman in Word. word: the
    font that Word is told of. line: from one line to the next. before, after: what is free above and below
    besides. weight: None for the font's own.
    """

    font: str
    latin: str | None
    word: str
    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class TableType:
    """A size of a table's type, and the margin above and below it in a cell."""

    size: float
    margin: float


@dataclass(frozen=True, slots=True)
class TableTypes:
    """What a table may be set in, the largest first; ``large`` where it has few columns."""

    large: tuple[TableType, ...]
    usual: tuple[TableType, ...]
    over_pages: TableType


@dataclass(frozen=True, slots=True)
class Design:
    """A layout: the page number with {} for the figure, all looks by name, and what tables are set in.

    outside: the page number stands at the outer edge, right on odd pages and left on even ones.
    """

    page_number: str
    outside: bool
    looks: Mapping[str, Look]
    tables: TableTypes


@cache
def design_of(layout: Layout) -> Design:
    """The layout as its file says it."""
    data = tomllib.loads((FOLDER / f"{layout}.toml").read_text(encoding="utf-8"))
    tables = data["tables"]
    return Design(
        data["page_number"],
        data["outside"],
        {name: _look(look, data["line"]) for name, look in data["looks"].items()},
        TableTypes(
            tuple(TableType(*each) for each in tables["large"]),
            tuple(TableType(*each) for each in tables["usual"]),
            TableType(*tables["over_pages"]),
        ),
    )


def _look(data: Mapping[str, Any], line: float) -> Look:
    return Look(**{"latin": None, "word": data["font"], "line": line, **data})
