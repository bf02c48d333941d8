"""The whole document of a book, part by part, as blocks (DOMAIN §1; the reference's order)."""

from collections.abc import Iterable, Iterator, Mapping

from models.facts import Fund, Part, Period
from models.facts.ledger import Ledger
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
from models.publish.other_matters import other_matters
from models.publish.overview import overview
from models.publish.performance import performance
from models.publish.table_pages import table_pages
from models.publish.wording import fill, wording
from models.tables import Naming, Tables


def build_document(
    ledger: Ledger, tables: Mapping[Period, Tables], naming: Naming, draft: bool = False
) -> Document:
    """The document as the book has it now, without the parts that it leaves out."""
    content = Content.of(ledger, tables, naming)
    cover = _lines(content, "cover")
    title = "".join(text_of(line) for line in cover)
    return Document(title, ledger.full_name, naming.year, tuple(_sections(content, cover)), draft)


def _sections(content: Content, cover: tuple[Spans, ...]) -> Iterator[Section]:
    if Part.COVER not in content.omitted:
        yield Section((Cover(cover),), numbered=False)
    if Part.CONTENTS not in content.omitted:
        yield Section((Contents(wording("phrases").text("contents")),), numbered=False)
    yield _section(_part(content, 1), overview(content))
    yield Section((_part(content, 2, alone=True),))
    yield from table_pages(content)
    yield Section((_part(content, 3, alone=True),))
    yield _section(None, explanations(content))
    if Part.GLOSSARY not in content.omitted:
        yield _section(_part(content, 4), glossary(content))


def build_explanations(
    ledger: Ledger, tables: Mapping[Period, Tables], naming: Naming
) -> tuple[Paragraph | Heading, ...]:
    """第三部分 as the book has it now, to be read and written in: a line for each performance table."""
    blocks = explanations(Content.of(ledger, tables, naming), brief=True)
    return tuple(block for block in blocks if isinstance(block, Paragraph | Heading))


def explanations(content: Content, brief: bool = False) -> Iterator[Block]:
    """The eight sections of 第三部分, without the part's own heading."""
    yield from balance(content)
    yield from appropriation(content, 5, Fund.GENERAL, "general_budget")
    yield from appropriation(content, 6, Fund.GOVERNMENT_FUND, "government_fund")
    yield from appropriation(content, 7, Fund.STATE_CAPITAL, "state_capital")
    yield from basic_expenditure(content)
    yield from three_public_expenses(content)
    yield from performance(content, Part.PERFORMANCE not in content.omitted, brief)
    yield from other_matters(content)


def _section(part: Heading | None, blocks: Iterable[Block]) -> Section:
    return Section((part, *blocks) if part else tuple(blocks))


def _part(content: Content, number: int, alone: bool = False) -> Heading:
    return Heading(f"part-{number}", 1, _lines(content, f"part_{number}"), alone)


def _lines(content: Content, phrase: str) -> tuple[Spans, ...]:
    values = {"year": content.year, "unit": content.unit}
    return tuple(fill(line, values) for line in wording("phrases").texts(phrase))
