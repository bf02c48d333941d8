"""第四部分 名词解释: the prescribed terms, or the book's own."""

from collections.abc import Iterator

from models.facts import Term
from models.families import Family
from models.ground.numerals import chinese
from models.publish.blocks import Block, FactOf, Span
from models.publish.content import Content
from models.publish.wording import wording_of


def prescribed_terms(family: Family) -> tuple[tuple[str, str], ...]:
    """The names and definitions that a book without a glossary of its own prints."""
    return tuple(
        (term["name"], term["definition"]) for term in wording_of(family, "glossary").entries("terms")
    )


def glossary(content: Content) -> Iterator[Block]:
    """A paragraph a term."""
    own = sorted(content.ledger.all(Term), key=lambda term: term.position)
    terms = [(term.name, term.definition) for term in own] or prescribed_terms(content.state.family)
    for place, (name, definition) in enumerate(terms, 1):
        origins = (FactOf(Term),)
        spans = content.words("glossary").fill(
            "entry",
            ordinal=(Span(chinese(place)),),
            name=(Span(name, origins),),
            definition=(Span(definition, origins),),
        )
        yield content.paragraph(f"glossary.{place}", spans)
