"""Documents that were compared, as a test reads them: -{removed}, +{added}, a year that moved on ~{…}."""

from collections.abc import Iterable, Iterator

from models.publish import (
    Cover,
    Document,
    Heading,
    Paragraph,
    Revision,
    Span,
    TableBlock,
    is_removed,
)
from models.publish.table_grid import places

SIGNS = {
    Revision.ADDED: "+",
    Revision.REMOVED: "-",
    Revision.YEAR_ADDED: "~+",
    Revision.YEAR_REMOVED: "~-",
}


def marked(stretches: Iterable[tuple[str, Revision | None]]) -> str:
    """Stretches with their marks."""
    return "".join(
        text if revision is None else f"{SIGNS[revision]}{{{text}}}" for text, revision in stretches if text
    )


def marked_spans(spans: Iterable[Span]) -> str:
    """Spans with their marks, neighbours of one kind as one."""
    joined: list[tuple[str, Revision | None]] = []
    for span in spans:
        if joined and joined[-1][1] is span.revision:
            joined[-1] = (joined[-1][0] + span.text, span.revision)
        else:
            joined.append((span.text, span.revision))
    return marked(joined)


def marked_rows(table: TableBlock) -> list[str]:
    """A table's rows with their marks, the sign of a whole row before it."""
    return [
        (SIGNS[revision] if (revision := table.revision_of(number)) else "")
        + "|".join(marked_spans(cell.spans) for cell in row)
        for number, row in enumerate(table.rows)
    ]


def later(document: Document) -> list[str]:
    """What a document says without what was removed: lines, and tables' rows with "|" between columns."""
    return list(_said(document, lambda revision: not is_removed(revision)))


def earlier(document: Document) -> list[str]:
    """What it says without what was added."""
    return list(_said(document, lambda revision: revision is None or is_removed(revision)))


def _said(document: Document, wanted) -> Iterator[str]:
    for block in document.blocks():
        match block:
            case Paragraph():
                if wanted(block.revision):
                    yield _text(block.spans, wanted)
            case Heading():
                if wanted(block.revision):
                    yield from (_text(line, wanted) for line in block.lines)
            case Cover():
                yield from (_text(line, wanted) for line in block.lines)
            case TableBlock():
                for number, row in enumerate(places(block)):
                    if wanted(block.revision_of(number)):
                        yield "|".join(_text(one.cell.spans, wanted) if one.begins else "" for one in row)


def _text(spans: Iterable[Span], wanted) -> str:
    return "".join(span.text for span in spans if wanted(span.revision))
