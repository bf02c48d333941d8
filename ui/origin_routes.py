"""Where the window shows what a stretch of the document comes from, and what a finding concerns."""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from models.audit import Finding, Passage
from models.facts import (
    ExpenditureLine,
    Holding,
    Indicator,
    Omission,
    Profile,
    Project,
    Settings,
    Stated,
    Term,
    Text,
    Unit,
    fields,
)
from models.families import Family
from models.publish import OVERVIEW, CellOf, FactOf, FieldOf, Origin, Provenance
from models.tables import Place
from ui.contents import contents_of, part_of_table

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
    Omission: "publish",
}
_OF_BLOCK = {"cover": FactOf(Settings), "glossary": FactOf(Term)}
"""What blocks of the document are called first that hold no paragraph of a field."""


@runtime_checkable
class ShowsOrigins(Protocol):
    """A page that can put the keyboard where an Origin is entered."""

    def show_origin(self, origin: Origin) -> None:
        """Put the keyboard there."""


def page_of(origin: Origin) -> str | None:
    """The part of the contents where an Origin is entered; None where there is no such page."""
    match origin:
        case CellOf():
            name = part_of_table(origin.address.table)
        case FieldOf(fields.WITH_PICTURES):
            name = "pictures"
        case FieldOf():
            section = fields.field_of(origin.key).of.partition(".")[0]
            name = "unit" if section in OVERVIEW else "explanations"
        case _:
            name = _OF_KIND.get(origin.kind, "")
    return name or None


def title_of_page(family: Family, origin: Origin) -> str:
    """What the page is called where an Origin is entered; "" where there is none."""
    name = page_of(origin)
    return next((entry.title for entry in contents_of(family) if entry.name == name), "")


def hint_of(family: Family, finding: Finding) -> str:
    """What to do about a finding, and on which page."""
    at = title_of_page(family, finding.hint_at) if finding.hint_at is not None else ""
    return f"在“{at}”页{finding.hint}" if at else finding.hint


def told(family: Family, sources: Iterable[Provenance]) -> str:
    """Where a stretch of the document comes from, and where that is entered, a line for each."""
    return "\n".join(_told(family, *source) for source in sources)


def _told(family: Family, words: str, entered: Origin | None) -> str:
    at = title_of_page(family, entered) if entered is not None else ""
    return f"{words}，在“{at}”页填写。" if at else f"{words}。"


def origin_of(place: Place) -> Origin | None:
    """What was touched where an act was done; None where that was nothing of the document."""
    if place.address is not None:
        return CellOf(place.address, place.period, place.unit)
    if isinstance(place.fact, Text):
        return FieldOf(place.fact.key)
    return FactOf(type(place.fact), str(place.fact.id)) if place.fact is not None else None


def page_led_to(finding: Finding) -> str | None:
    """The part of the contents that shows a finding's first place that any shows; None where none does."""
    return next((page for origin in _origins(finding) if (page := page_of(origin)) is not None), None)


def leading_to(finding: Finding) -> Origin | None:
    """The first Origin of a finding's places that some page shows; None where none does."""
    return next((origin for origin in _origins(finding) if page_of(origin) is not None), None)


def _origins(finding: Finding) -> Iterator[Origin]:
    for place in finding.places:
        match place:
            case CellOf():
                yield place
            case Passage():
                if place.origin is not None:
                    yield place.origin
                if place.block:
                    yield _OF_BLOCK.get(place.block.partition(".")[0], FieldOf(fields.paragraph(place.block)))
    if finding.hint_at is not None:
        yield finding.hint_at
