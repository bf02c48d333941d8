"""Which sentences each section may hold, by the keys under which the document prints them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.families import Family
from models.ground.words import plain
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


_AMOUNT = "万元"
_FULL_STOP = re.compile("。")
_STOPS = re.compile("[。：:]")
# A paragraph of more sentences than these is nobody's list of ours.
_MOST_STOPS = 12
_SHORTEST_LEAD, _LONGEST_LEAD = 4, 30


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


def statements(family: Family, section: str, paragraphs: Iterable[Prose]) -> list[Statement]:
    """What each paragraph says: one sentence, or several; a sentence broken over two paragraphs is one."""
    made: list[Statement] = []
    lead = ""
    for prose in paragraphs:
        for statement in _said(family, section, prose, lead):
            lead = _lead_of(statement) or lead
            whole = _whole(family, made[-1], statement, lead) if made and section not in OVERVIEW else None
            if whole is None:
                made.append(statement)
            else:
                made[-1] = whole
    return made


def _lead_of(statement: Statement) -> str:
    key = statement.key
    return key.rpartition(".")[2].removesuffix("_lead") if key.endswith("_lead") else ""


def _whole(family: Family, before: Statement, statement: Statement, lead: str) -> Statement | None:
    """The sentence that two paragraphs are together, neither being all of it alone."""
    if statement.key or before.key.endswith("_lead"):
        return None
    prose = replace(before.prose, text=before.prose.text + statement.prose.text)
    whole = _statement(family, statement.section, prose, lead)
    more = whole.found.branches != before.found.branches
    return whole if whole.key and (not before.key or (whole.key == before.key and more)) else None


def _said(family: Family, section: str, prose: Prose, lead: str) -> list[Statement]:
    """A paragraph as the sentence it is, or as those it is made of; as none where it is neither."""
    one = _statement(family, section, prose, lead)
    if one.key:
        return _several(family, one, lead) or [one]
    if len(prose.text) > _LONGEST:
        return [one]
    for end in _ends(prose.text):
        first = _statement(family, section, replace(prose, text=prose.text[:end]), lead)
        if not first.key:
            continue
        rest = replace(prose, text=prose.text[end:].lstrip("。：: \u3000"))
        if section in OVERVIEW and first.key.endswith(".lead"):
            return [first, Statement(section, rest)]
        others = _said(family, section, rest, _lead_of(first) or lead)
        if first.key.endswith("_lead") or all(other.key for other in others):
            return [first, *others]
    return [one]


def _several(family: Family, one: Statement, lead: str) -> list[Statement]:
    """The sentences that a paragraph is, of which one's own words seem to hold the others; none for one."""
    text = one.prose.text
    for stop in [found.end() for found in _FULL_STOP.finditer(text)][:_MOST_STOPS]:
        rest = text[stop:].strip()
        if not rest:
            break
        first = _statement(family, one.section, replace(one.prose, text=text[:stop]), lead)
        other = _statement(family, one.section, replace(one.prose, text=rest), lead)
        if first.key == one.key and other.key and other.key != one.key:
            return [first, other]
    return []


def _ends(text: str) -> list[int]:
    """Where a first sentence of a paragraph may end: a heading's words, or at a stop."""
    stops = [found.end() for found in _STOPS.finditer(text)][:_MOST_STOPS]
    return sorted({*range(_SHORTEST_LEAD, min(_LONGEST_LEAD, len(text))), *stops} - {len(text)})


def sentence(family: Family, key: str, source: Folded) -> Found | None:
    """What a text says that is the document's sentence of this key; None where it is not worded like it."""
    section, _, name = key.partition(".")
    if section not in _SENTENCES:
        return None
    paths = (key,) if section in OVERVIEW else _SENTENCES[section]
    file = "overview" if section in OVERVIEW else section
    path = next((path for path in paths if path in (name, key)), "item" if "item" in paths else "")
    return pattern(family, file, path).match(source) if path else None


def _statement(family: Family, section: str, prose: Prose, lead: str) -> Statement:
    file = "overview" if section in OVERVIEW else section
    if len(prose.text) > _LONGEST:
        return Statement(section, prose)
    source = Folded(prose.text)
    for path in _SENTENCES[section]:
        if path in _UNDER_LEAD and path != lead:
            continue
        if found := pattern(family, file, path).match(source):
            if _AMOUNT in found.words.get("name", ""):
                # It tells of more than one amount: which of them is the code's is not for us to guess.
                continue
            name = plain(found.words[_BY[path]]) if path in _BY else path
            return Statement(section, prose, name if file == "overview" else f"{section}.{name}", found)
    return Statement(section, prose)
