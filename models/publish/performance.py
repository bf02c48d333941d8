"""第三部分, section 七: the performance goals, a table a project."""

from collections.abc import Iterator
from itertools import groupby

from models.facts import FISCAL, ExpenditureLine, Indicator, Part, Project, fields
from models.ground.money import format_amount
from models.projects.indicator_value import print_value
from models.projects.projects import funds_of, in_order, indicators_of, lines_of
from models.publish.blocks import (
    Align,
    Block,
    FactOf,
    Origin,
    Paragraph,
    Span,
    Spans,
    Style,
    TableBlock,
    TableCell,
)
from models.publish.content import Content
from models.publish.explanations import heading
from models.publish.wording import Wording

# Six columns for the printed five: 三级指标 takes two, so that 实施单位 stands in the middle.
_WIDTHS = (14, 14, 18, 13, 13, 16)
_COLUMNS = (1, 1, 2, 1)
_ACROSS = sum(_COLUMNS)
Row = tuple[TableCell, ...]


def before_projects(content: Content) -> Iterator[Block]:
    """The section up to its tables."""
    words = content.words("performance")
    yield heading(content, "performance")
    yield _lead(words, "setting")
    yield content.paragraph(
        "performance.setting", words.fill("setting", year=content.year, unit=content.unit)
    )
    if Part.PERFORMANCE not in content.omitted:
        yield _lead(words, "tables")
        yield _lead(words, "projects")


def projects(content: Content, brief: bool = False) -> Iterator[Block]:
    """A table for each project, ``brief`` a line."""
    words = content.words("performance")
    published = [one for one in in_order(content.ledger) if one.published]
    for project in published:
        yield from [_line(content, words, project)] if brief else _project(content, words, project)
    if not published:
        none = words.fill("no_project", year=content.year)
        yield content.paragraph("performance.no_project", none)


def after_projects(content: Content) -> Iterator[Block]:
    """What stands below the tables, where the unit does not leave these out."""
    if Part.PERFORMANCE not in content.omitted:
        words = content.words("performance")
        yield _lead(words, "remarks")
        remarks = content.field(fields.REMARKS, words.text("usual_remarks"))
        yield content.paragraph("performance.remarks", remarks)


def _lead(words: Wording, name: str) -> Paragraph:
    return Paragraph(f"performance.{name}_lead", (Span(words.text(f"{name}_lead")),), Style.LEAD)


def _project(content: Content, words: Wording, project: Project) -> Iterator[Block]:
    origin = FactOf(Project, str(project.id))
    key = f"project-{project.id}"
    title = words.fill("table.title", project=(Span(project.name, (origin,)),))
    yield Paragraph(f"{key}.title", title, Style.TABLE_TITLE)
    rows = [
        (_label(words, "project"), _text(content, project.name, origin, _ACROSS)),
        (
            _label(words, "department"),
            _text(content, project.department, origin, 2),
            _label(words, "implementer"),
            _text(content, project.implementer, origin, 2),
        ),
        *_funds(content, words, project, origin),
        (_label(words, "goal"), _text(content, project.goal, origin, _ACROSS)),
        *_indicators(content, words, project, origin),
        (_label(words, "note"), _written(project.note, origin, _ACROSS)),
    ]
    yield TableBlock(f"{key}.table", _WIDTHS, tuple(rows))


def _line(content: Content, words: Wording, project: Project) -> Paragraph:
    origins = (FactOf(Project, str(project.id)),)
    total = format_amount(funds_of(content.ledger, project.id).total)
    spans = words.fill("line", project=(Span(project.name, origins),), total=(Span(total, origins),))
    return Paragraph(f"project-{project.id}.line", spans)


def _label(words: Wording, name: str, rows: int = 1) -> TableCell:
    return TableCell((Span(words.text(f"table.{name}")),), rows=rows, align=Align.CENTRE, strong=True)


def _text(content: Content, text: str, origin: Origin, columns: int = 1) -> TableCell:
    """A text that has to be there."""
    missing = content.words("phrases").text("missing")
    return TableCell((Span(text or missing, (origin,), missing=not text),), columns)


def _written(text: str, origin: Origin, columns: int = 1) -> TableCell:
    """A text that may be blank."""
    return TableCell((Span(text, (origin,)),), columns)


def _funds(content: Content, words: Wording, project: Project, origin: Origin) -> Iterator[Row]:
    lines = lines_of(content.ledger, project.id)
    fiscal = [line for line in lines if line.fund in FISCAL]
    other = [line for line in lines if line.fund not in FISCAL]
    for name, behind in (("total", lines), ("fiscal", fiscal), ("other", other)):
        head = (_label(words, "funds", rows=3),) if name == "total" else ()
        origins: tuple[Origin, ...] = (origin, *(FactOf(ExpenditureLine, str(line.id)) for line in behind))
        amount = format_amount(sum(line.amount for line in behind))
        label = TableCell((Span(words.text(f"table.{name}")),), 2, align=Align.CENTRE)
        yield (*head, label, TableCell((Span(amount, origins),), 3, align=Align.CENTRE))


def _indicators(content: Content, words: Wording, project: Project, origin: Origin) -> Iterator[Row]:
    """The header and a row an indicator; equal first and second levels are merged."""
    listed = indicators_of(content.ledger, project.id)
    head = _label(words, "indicators", rows=max(len(listed), 1) + 1)
    header = [
        TableCell((Span(text),), columns, align=Align.CENTRE, strong=True)
        for text, columns in zip(words.texts("table.header"), _COLUMNS, strict=True)
    ]
    yield (head, *header)
    if not listed:
        yield tuple(_text(content, "", origin, columns) for columns in _COLUMNS)
    for _, of_level in groupby(listed, key=lambda one: one.level):
        level = list(of_level)
        for place, (_, of_category) in enumerate(groupby(level, key=lambda one: one.category)):
            category = list(of_category)
            for number, one in enumerate(category):
                cells: list[TableCell] = []
                if not place and not number:
                    cells.append(_merged(one.level.word, origin, len(level)))
                if not number:
                    cells.append(_merged(one.category, origin, len(category)))
                own = FactOf(Indicator, str(one.id))
                yield (*cells, _written(one.name, own, _COLUMNS[2]), _value(one, own))


def _merged(text: str, origin: Origin, rows: int) -> TableCell:
    return TableCell((Span(text, (origin,)),), rows=rows, align=Align.CENTRE)


def _value(indicator: Indicator, origin: Origin) -> TableCell:
    spans: Spans = (Span(print_value(indicator), (origin,)),)
    return TableCell(spans, align=Align.CENTRE)
