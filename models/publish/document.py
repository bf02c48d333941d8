"""The whole document of a book, part by part, as blocks (the reference's order)."""

from collections.abc import Iterable, Iterator
from itertools import chain

from models.facts import Part, fields
from models.families import Family
from models.ground.pieces import InPieces, Pieces, at_once, gathered
from models.publish.blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Section,
    Spans,
    text_of,
)
from models.publish.content import Content
from models.publish.explanations import appropriation, balance, basic_expenditure, three_public_expenses
from models.publish.glossary import glossary
from models.publish.layout_choice import layout_of
from models.publish.other_matters import other_matters
from models.publish.overview import overview
from models.publish.performance import after_projects, before_projects, projects
from models.publish.pictures import pictures_of, titled
from models.publish.sections import EXPLANATIONS, GLOSSARY, SECTION_OF_FUND
from models.publish.table_pages import page_makers, table_pages
from models.publish.wording import fill
from models.state import State


def build_document(state: State) -> Document:
    """The document of a state, without the parts that it leaves out."""
    return at_once(document_in_pieces(state))


def document_in_pieces(state: State) -> Pieces[Document]:
    """The same, with pauses."""
    for page in page_makers(state.family):
        yield from state.once_in_pieces(page, page.pieces, without_texts=True)
    if _explained(state.family):
        for part in (_before_projects, _of_projects, _after_projects):
            yield from state.once_in_pieces(part, part.pieces)
    content = state.once(Content.of)
    cover = _lines(content, "cover")
    title = "".join(text_of(line) for line in cover)
    return Document(
        title,
        state.ledger.full_name,
        state.naming.year,
        tuple(_sections(content, cover)),
        layout=layout_of(state),
    )


def _sections(content: Content, cover: tuple[Spans, ...]) -> Iterator[Section]:
    family = content.state.family
    if Part.COVER not in content.omitted:
        yield Section((Cover(cover),), numbered=False)
    if Part.CONTENTS not in content.omitted:
        yield Section((Contents(content.words("phrases").text("contents")),), numbered=False)
    if family.says("overview"):
        yield _section(_part(content, 1), overview(content))
        yield Section((_part(content, 2, alone=True),))
    if content.words("phrases").has("tables_alone"):
        alone = content.words("phrases").fill("tables_alone")
        yield Section((Paragraph("tables-alone", alone),))
    yield from content.state.once_without_texts(_tables)
    if _explained(family):
        yield Section((_part(content, 3, alone=True),))
        yield Section(_explanations(content.state))
    if family.says(GLOSSARY) and Part.GLOSSARY not in content.omitted:
        yield _section(_part(content, 4), glossary(content))
    if fields.WITH_PICTURES in content.texts:
        heading = Heading("pictures", 1, (titled(content, "heading"),))
        yield Section((heading, *content.state.once(pictures_of)))


def _tables(state: State) -> tuple[Section, ...]:
    return tuple(table_pages(state.once(Content.of)))


def _explained(family: Family) -> bool:
    """Whether the family has words for 第三部分; it has them for all of it, or for nothing."""
    return all(map(family.says, EXPLANATIONS))


def build_explanations(state: State) -> tuple[Paragraph | Heading, ...]:
    """第三部分 without its own heading, to be read and written in: a line for each performance table."""
    blocks = _explanations(state, brief=True)
    return tuple(block for block in blocks if isinstance(block, Paragraph | Heading))


def _explanations(state: State, brief: bool = False) -> tuple[Block, ...]:
    if not _explained(state.family):
        return ()
    tables = tuple(_projects(state.once(Content.of), brief)) if brief else state.once(_of_projects)
    return (*state.once(_before_projects), *tables, *state.once(_after_projects))


@InPieces
def _before_projects(state: State) -> Pieces[tuple[Block, ...]]:
    """The sections of 第三部分 up to the performance tables: the document and the page share them."""
    content = state.once(Content.of)
    return (
        yield from gathered(
            chain(
                balance(content),
                *(appropriation(content, fund) for fund in SECTION_OF_FUND),
                basic_expenditure(content),
                three_public_expenses(content),
                before_projects(content),
            )
        )
    )


@InPieces
def _of_projects(state: State) -> Pieces[tuple[Block, ...]]:
    return (yield from gathered(_projects(state.once(Content.of))))


@InPieces
def _after_projects(state: State) -> Pieces[tuple[Block, ...]]:
    content = state.once(Content.of)
    return (yield from gathered(chain(after_projects(content), other_matters(content))))


def _projects(content: Content, brief: bool = False) -> Iterator[Block]:
    if Part.PERFORMANCE not in content.omitted:
        yield from projects(content, brief)


def _section(part: Heading | None, blocks: Iterable[Block]) -> Section:
    return Section((part, *blocks) if part else tuple(blocks))


def _part(content: Content, number: int, alone: bool = False) -> Heading:
    return Heading(f"part-{number}", 1, _lines(content, f"part_{number}"), alone)


def _lines(content: Content, phrase: str) -> tuple[Spans, ...]:
    values = {"year": content.year, "unit": content.unit}
    return tuple(fill(line, values) for line in content.words("phrases").texts(phrase))
