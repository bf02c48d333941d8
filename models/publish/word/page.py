"""The page of an official document (GB/T 9704): A4, 22 lines of 28 characters of 三号 (16 pt)."""

from dataclasses import dataclass

from docx.oxml.ns import qn

from models.publish.word.markup import Element, w

LINE = 579
"""The distance of body lines in twentieths of a point (twips): 22 lines in 225 mm."""
CHARACTER_SIZE = 16
TIGHTER = -8
"""What is taken from every character's width, in twips: 156 mm hold 28 characters then, not 27.

A grid of 28 characters would say the same, but LibreOffice sets 16 to its line. Anything from -5 on would do;
at the others LibreOffice 7.4 drops more of the punctuation that hangs over the end of a justified line.
"""


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
    page: Page, *, header: str | None, footer: str | None, first_number: int | None
) -> Element:
    """What ends a section: its page, header, footer and numbering.

    header, footer: the relationship of each, None for that of the section before.
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
        _reference("headerReference", header),
        _reference("footerReference", footer),
        w("type", val="nextPage"),
        size,
        margins,
        numbering,
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=LINE),
    )


def _reference(kind: str, relationship: str | None) -> Element | None:
    if relationship is None:
        return None
    reference = w(kind, type="default")
    reference.set(qn("r:id"), relationship)
    return reference
