"""Where the window shows what a stretch of the document comes from."""

from typing import Protocol, runtime_checkable

from models.facts import (
    ExpenditureLine,
    Holding,
    Indicator,
    Profile,
    Project,
    Settings,
    Stated,
    Term,
    Unit,
)
from models.publish import CellOf, FieldOf, Origin
from ui.contents import CONTENTS

_OF_KIND = {
    Settings: "unit",
    Profile: "unit",
    Unit: "unit",
    Project: "projects",
    Indicator: "projects",
    ExpenditureLine: "projects",
    Stated: "matters",
    Holding: "matters",
    Term: "glossary",
}
_OVERVIEW = ("duties", "units", "tasks")
"""What fields and paragraphs of 第一部分 are called first."""


@runtime_checkable
class ShowsOrigins(Protocol):
    """A page that can put the keyboard where an Origin is entered."""

    def show_origin(self, origin: Origin) -> None:
        """Put the keyboard there."""


def page_of(origin: Origin) -> int | None:
    """The place in the contents of the page where an Origin is entered; None where there is no such page."""
    match origin:
        case CellOf():
            name = f"table-{origin.address.table}"
        case FieldOf():
            first = origin.key.removeprefix("paragraph.").partition(".")[0]
            name = "unit" if first in _OVERVIEW else "explanations"
        case _:
            name = _OF_KIND.get(origin.kind, "")
    return next((number for number, entry in enumerate(CONTENTS) if entry.name == name), None)
