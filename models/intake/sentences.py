"""Which sentences each section may hold, by the keys under which the document prints them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.intake.folding import Folded
from models.intake.patterns import NOTHING, Found, pattern
from models.publish import OVERVIEW, SECTION_OF_FUND
from models.readers import Prose

_APPROPRIATION = ("empty", "total", "item")
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "duties": ("duties.lead",),
    "units": ("units.lead", "units.none_below"),
    "tasks": ("tasks.lead",),
    "balance": ("revenue", "expenditure"),
    **dict.fromkeys(SECTION_OF_FUND.values(), _APPROPRIATION),
    "basic_expenditure": ("total", "personnel", "public_use"),
    "three_public_expenses": (
        "abroad_lead",
        "abroad",
        "reception_lead",
        "reception",
        "vehicles_lead",
        "vehicles",
    ),
    "performance": (
        "setting_lead",
        "setting",
        "tables_lead",
        "projects_lead",
        "no_project",
        "remarks_lead",
        "table.title",
    ),
    "other_matters": (
        "operating_lead",
        "operating",
        "procurement_lead",
        "procurement",
        "assets_lead",
        "owned",
        "planned",
        "commissioned_lead",
        "commissioned",
        "no_commissioned",
    ),
    "glossary": ("entry",),
}
# Sentences that come once for each code or term: their key names which.
_BY = {"item": "code", "entry": "ordinal"}
# Sentences are short; what is longer is not ours, and would take long to be sure of that.
_LONGEST = 6000
# 2026年预算安排… says of which item only by the line above it.
_UNDER_LEAD = frozenset({"abroad", "reception"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph of a section. key is the document's for it, "" where its wording is not the template's."""

    section: str
    prose: Prose
    key: str = ""
    found: Found = NOTHING

    def word(self, name: str) -> str:
        """What stood in a place of the sentence; "" where it has no such place."""
        return self.found.words.get(name, "")


def statements(section: str, paragraphs: Iterator[Prose]) -> Iterator[Statement]:
    """Each paragraph with what it says."""
    lead = ""
    for prose in paragraphs:
        statement = _statement(section, prose, lead)
        if statement.key.endswith("_lead"):
            lead = statement.key.rpartition(".")[2].removesuffix("_lead")
        yield statement


def _statement(section: str, prose: Prose, lead: str) -> Statement:
    file = "overview" if section in OVERVIEW else section
    if len(prose.text) > _LONGEST:
        return Statement(section, prose)
    source = Folded(prose.text)
    for path in _SENTENCES[section]:
        if path in _UNDER_LEAD and path != lead:
            continue
        if found := pattern(file, path).match(source):
            name = found.words[_BY[path]] if path in _BY else path
            return Statement(section, prose, name if file == "overview" else f"{section}.{name}", found)
    return Statement(section, prose)
