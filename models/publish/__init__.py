"""The disclosure document: one model of blocks, built from a book, and its writers.

Other rooms use what is named here and nothing inside. Each act fetches its module when it is first done:
a window that starts should not wait for what builds and writes documents.
"""

from typing import TYPE_CHECKING

from models.ground.later import later

if TYPE_CHECKING:
    from models.publish.blocks import (
        Align,
        Block,
        CellOf,
        Contents,
        Cover,
        Document,
        FactOf,
        FieldOf,
        Heading,
        Origin,
        PageBreak,
        Paragraph,
        Picture,
        Provenance,
        Revision,
        Section,
        Span,
        Spans,
        Style,
        TableBlock,
        TableCell,
        is_by_year,
        is_removed,
        text_of,
    )
    from models.publish.document import build_document, build_explanations
    from models.publish.glossary import prescribed_terms
    from models.publish.layout_choice import layout_of
    from models.publish.missing_fonts import StandIn, in_words, stand_ins
    from models.publish.ofd import write_ofd
    from models.publish.open_data import write_open_data
    from models.publish.origins import describe_origins
    from models.publish.own_words import describe_override, overriding, restoring
    from models.publish.package import write_package
    from models.publish.pdf import linked, make_pdf, write_pdf
    from models.publish.pictures import Poster, linked_in, poster_of, poster_pdf, poster_png, poster_svg
    from models.publish.reading_otherwise import PrintedDifference, printed_differences
    from models.publish.sections import EXPLANATIONS, GLOSSARY, OVERVIEW, SECTION_OF_FUND, SECTIONS
    from models.publish.table_grid import Letters, Place, places
    from models.publish.typesetting import Pdf
    from models.publish.web import make_fragment, make_page
    from models.publish.word import write_word
    from models.publish.wording import Wording, shared_wording, title_of_section, wording_of
else:
    __getattr__ = later(
        __name__,
        {
            "Align": "blocks",
            "Block": "blocks",
            "CellOf": "blocks",
            "Contents": "blocks",
            "Cover": "blocks",
            "Document": "blocks",
            "EXPLANATIONS": "sections",
            "FactOf": "blocks",
            "FieldOf": "blocks",
            "GLOSSARY": "sections",
            "Heading": "blocks",
            "Letters": "table_grid",
            "OVERVIEW": "sections",
            "Origin": "blocks",
            "PageBreak": "blocks",
            "Paragraph": "blocks",
            "Pdf": "typesetting",
            "Picture": "blocks",
            "Place": "table_grid",
            "Poster": "pictures",
            "PrintedDifference": "reading_otherwise",
            "Provenance": "blocks",
            "Revision": "blocks",
            "SECTIONS": "sections",
            "SECTION_OF_FUND": "sections",
            "Section": "blocks",
            "Span": "blocks",
            "Spans": "blocks",
            "StandIn": "missing_fonts",
            "Style": "blocks",
            "TableBlock": "blocks",
            "TableCell": "blocks",
            "Wording": "wording",
            "build_document": "document",
            "build_explanations": "document",
            "describe_origins": "origins",
            "describe_override": "own_words",
            "in_words": "missing_fonts",
            "is_by_year": "blocks",
            "is_removed": "blocks",
            "layout_of": "layout_choice",
            "linked": "pdf",
            "linked_in": "pictures",
            "make_fragment": "web",
            "make_page": "web",
            "make_pdf": "pdf",
            "poster_of": "pictures",
            "poster_pdf": "pictures",
            "poster_png": "pictures",
            "poster_svg": "pictures",
            "overriding": "own_words",
            "places": "table_grid",
            "prescribed_terms": "glossary",
            "printed_differences": "reading_otherwise",
            "restoring": "own_words",
            "shared_wording": "wording",
            "text_of": "blocks",
            "stand_ins": "missing_fonts",
            "title_of_section": "wording",
            "wording_of": "wording",
            "write_ofd": "ofd",
            "write_open_data": "open_data",
            "write_package": "package",
            "write_pdf": "pdf",
            "write_word": "word",
        },
    )

__all__ = [
    "EXPLANATIONS",
    "GLOSSARY",
    "OVERVIEW",
    "SECTIONS",
    "SECTION_OF_FUND",
    "Align",
    "Block",
    "CellOf",
    "Contents",
    "Cover",
    "Document",
    "FactOf",
    "FieldOf",
    "Heading",
    "Letters",
    "Origin",
    "PageBreak",
    "Paragraph",
    "Pdf",
    "Picture",
    "Place",
    "Poster",
    "PrintedDifference",
    "Provenance",
    "Revision",
    "Section",
    "Span",
    "Spans",
    "StandIn",
    "Style",
    "TableBlock",
    "TableCell",
    "Wording",
    "build_document",
    "build_explanations",
    "describe_origins",
    "describe_override",
    "in_words",
    "is_by_year",
    "is_removed",
    "layout_of",
    "linked",
    "linked_in",
    "make_fragment",
    "make_page",
    "make_pdf",
    "overriding",
    "places",
    "poster_of",
    "poster_pdf",
    "poster_png",
    "poster_svg",
    "prescribed_terms",
    "printed_differences",
    "restoring",
    "shared_wording",
    "stand_ins",
    "text_of",
    "title_of_section",
    "wording_of",
    "write_ofd",
    "write_open_data",
    "write_package",
    "write_pdf",
    "write_word",
]
