"""The page of an official document (GB/T 9704): A4, 22 lines of 28 characters of 三号 (16 pt)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.publish.word.markup import Element, w

LINE_OF_GRID = 579
"""The distance of the page's lines in twips: 22 of them fill 225 mm.

It stays so where body lines are closer: LibreOffice leaves free what is no whole line of the grid.
"""
NONE: Mapping[str, str] = MappingProxyType({})

CHARACTER_SIZE = 16
TIGHTER = -8
"""What is taken from every character's width, in twips: 156 mm hold 28 characters then, not 27.

A grid of 28 characters would say the same, but LibreOffice sets 16 to its line. Anything from -5 on would do;
at the others LibreOffice 7.4 drops more of the punctuation that hangs over the end of a justified line.
"""


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's measures in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int
    """The footer's distance from the lower edge."""

    @property
    def text_width(self) -> int:
        """What a line may take."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """What a page's lines may take together."""
        return self.height - self.top - self.bottom


PORTRAIT = Page(width=11906, height=16838, top=2098, right=1474, bottom=1984, left=1587, footer=1304)
# The same margins turned with the sheet, so that the bound edge keeps its 28 mm.
LANDSCAPE = Page(width=16838, height=11906, top=1587, right=2098, bottom=1474, left=1984, footer=850)


def section_properties(
    page: Page,
    *,
    headers: Mapping[str, str] = NONE,
    footers: Mapping[str, str] = NONE,
    first_number: int | None,
) -> Element:
    """What ends a section: its page, headers, footers and numbering.

    headers, footers: the relationships of each by the pages they are for, none for those of the one before.
    first_number: the first page's number, None to go on counting.
    """
    across = page.width > page.height
    size = w("pgSz", w=page.width, h=page.height, **({"orient": "landscape"} if across else {}))
    margins = w(
        "pgMar",
        top=page.top,
        right=page.right,
        bottom=page.bottom,
        left=page.left,
        header=850,
        footer=page.footer,
        gutter=0,
    )
    numbering = None if first_number is None else w("pgNumType", start=first_number)
    return w(
        "sectPr",
        *_references("headerReference", headers),
        *_references("footerReference", footers),
        w("type", val="nextPage"),
        size,
        margins,
        numbering,
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=LINE_OF_GRID),
    )


def _references(kind: str, relationships: Mapping[str, str]) -> Iterator[Element]:
    for pages, relationship in relationships.items():
        yield w(kind, type=pages, **{"r:id": relationship})
