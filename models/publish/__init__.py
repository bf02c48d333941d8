"""The disclosure document: one model of blocks, built from a book, and its writers.

Other rooms use what is named here and nothing inside.
"""

from models.publish.blocks import (
    Block,
    CellOf,
    Cover,
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
from models.publish.content import OVERRIDE
from models.publish.document import build_document
from models.publish.glossary import prescribed_terms

__all__ = [
    "OVERRIDE",
    "Block",
    "CellOf",
    "Cover",
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
    "prescribed_terms",
    "text_of",
]
