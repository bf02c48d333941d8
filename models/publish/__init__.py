"""The disclosure document: one model of blocks, built from a book, and its writers.

Other rooms use what is named here and nothing inside.
"""

from models.publish.blocks import (
    Block,
    CellOf,
    Document,
    FactOf,
    FieldOf,
    Heading,
    Origin,
    Paragraph,
    Span,
    Style,
    TableBlock,
    text_of,
)
from models.publish.document import build_document, build_explanations
from models.publish.glossary import prescribed_terms
from models.publish.origins import describe_origins
from models.publish.overriding import describe_override, overriding, restoring

__all__ = [
    "Block",
    "CellOf",
    "Document",
    "FactOf",
    "FieldOf",
    "Heading",
    "Origin",
    "Paragraph",
    "Span",
    "Style",
    "TableBlock",
    "build_document",
    "build_explanations",
    "describe_origins",
    "describe_override",
    "overriding",
    "prescribed_terms",
    "restoring",
    "text_of",
]
