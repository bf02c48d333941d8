"""第一部分 单位概况: duties, the units that make up the budget, and tasks."""

from collections.abc import Iterator

from models.facts import Profile, Unit, fields
from models.ground.numerals import chinese
from models.ground.outline import numbered, parse_outline
from models.publish.blocks import (
    Align,
    Block,
    FactOf,
    FieldOf,
    Heading,
    Paragraph,
    Span,
    Spans,
    Style,
    TableBlock,
    TableCell,
)
from models.publish.content import Content

_SENTENCE_ENDS = "。；：;:"


def overview(content: Content) -> Iterator[Block]:
    """The part's blocks, without its own heading."""
    words = content.words("overview")
    yield Heading("duties", 2, ((Span(words.text("duties.title")),),))
    yield content.paragraph("duties.lead", words.fill("duties.lead", unit=content.unit))
    yield from outline(content, fields.DUTIES)
    yield Heading("units", 2, ((Span(words.text("units.title")),),))
    yield from _units(content)
    yield Heading("tasks", 2, ((Span(words.text("tasks.title")),),))
    lead = words.fill("tasks.lead", year=content.year, unit=content.unit, aim=content.field(fields.AIM))
    yield content.paragraph("tasks.lead", lead)
    yield from outline(content, fields.TASKS)


def outline(content: Content, key: str) -> Iterator[Paragraph]:
    """The clerk's numbered text, a paragraph a line; one that is no sentence heads what follows."""
    text = content.texts.get(key, "")
    if not text:
        yield Paragraph(f"{key}.0", content.field(key))
        return
    for number, line in enumerate(numbered(parse_outline(text)).splitlines()):
        style = Style.BODY if line.endswith(tuple(_SENTENCE_ENDS)) else Style.LEAD
        yield Paragraph(f"{key}.{number}", (Span(line, (FieldOf(key),)),), style)


def _units(content: Content) -> Iterator[Block]:
    words, units = content.words("overview"), content.naming.units
    profile = content.ledger.profile
    lead = words.fill(
        "units.lead",
        unit=content.unit,
        departments=(Span(str(profile.departments), (FactOf(Profile),)),),
        below=(Span(str(len(units) - 1), (FactOf(Unit),)),),
        year=content.year,
    )
    yield content.paragraph("units.lead", lead)
    header = tuple(
        TableCell((Span(text),), align=Align.CENTRE, strong=True) for text in words.texts("units.header")
    )
    own = content.ledger.own_unit
    named = {unit: (Span(name, (FactOf(Unit, str(unit)),)),) for unit, name in units.items()}
    # The own one is listed first here, wherever table 2 has it.
    listed = [content.unit, *(spans for unit, spans in named.items() if unit != own)]
    rows = (_unit_row(content, place, spans) for place, spans in enumerate(listed, 1))
    yield TableBlock("units.table", (1, 5), (header, *rows), header_rows=1)
    if len(units) == 1:
        yield content.paragraph("units.none_below", (Span(words.text("units.none_below"), (FactOf(Unit),)),))


def _unit_row(content: Content, place: int, name: Spans) -> tuple[TableCell, ...]:
    ordinal = content.words("overview").fill("units.ordinal", ordinal=(Span(chinese(place)),))
    return (TableCell(ordinal, align=Align.CENTRE), TableCell(name))
