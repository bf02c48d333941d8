"""The page numbers at the foot of the pages."""

from collections.abc import Iterator

from models.publish.layouts import Design
from models.publish.word.inline import field, run
from models.publish.word.looks import FOOTER
from models.publish.word.markup import Element, w
from models.publish.word.page import LANDSCAPE, twips

_BELOW_TEXT, _BOX = 397, 400
"""How far the number is from the text, 7 mm, and how broad the box is that it is turned in."""
_NAMES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
# A text box as every Word and WPS knows it: its words run from above to below, their heads to the right.
_SHAPE = (
    '<v:shapetype {names} id="_x0000_t202" o:spt="202" coordsize="21600,21600" '
    'path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    '<v:shape {names} id="PageNumber" o:spid="_x0000_s2050" type="#_x0000_t202" stroked="f" filled="f" '
    'style="position:absolute;{style}z-index:1;mso-position-horizontal-relative:page;'
    'mso-position-vertical-relative:page"><v:textbox style="layout-flow:vertical" inset="0,0,0,0">'
    "<w:txbxContent>{line}</w:txbxContent></v:textbox></v:shape>"
)
_EVERY, _EVEN = "default", "even"


def kinds_of_pages(design: Design) -> tuple[str, ...]:
    """The pages that have headers and footers of their own, as Word calls them."""
    return (_EVERY, _EVEN) if design.outside else (_EVERY,)


def footers(design: Design, numbered: bool, turned: bool) -> Iterator[tuple[str, Element]]:
    """A footer for each kind of pages: outside, its number stands one sign in from the edge of the text.

    turned: on pages that lie across it stands where the sheet has it upright, which is at their left.
    """
    before, after = design.page_number.split("{}")
    number = (run(before), *field("PAGE", "1"), run(after)) if numbered else ()
    aside = twips(design.looks["page_number"].size)
    for pages in kinds_of_pages(design):
        outer = "left" if pages == _EVEN else "right"
        line = w(
            "p",
            w(
                "pPr",
                w("pStyle", val=FOOTER),
                w("ind", **{outer: aside}) if design.outside else None,
                w("jc", val=outer) if design.outside else None,
            ),
            *number,
        )
        yield pages, w("ftr", _at_the_left(line) if numbered and turned else line)


def _at_the_left(line: Element) -> Element:
    """A footer's line in a box as long as the page's text is high, read from above to below.

    Its upper edge is as far from the text as the edge of the sheet's foot leaves it on upright pages.
    """
    right = LANDSCAPE.left - _BELOW_TEXT - _BOX
    places = {
        "margin-left": right,
        "margin-top": LANDSCAPE.top,
        "width": _BOX,
        "height": LANDSCAPE.text_height,
    }
    style = "".join(f"{name}:{twentieths / 20:g}pt;" for name, twentieths in places.items())
    return w(
        "p",
        w("pPr", w("pStyle", val=FOOTER)),
        w("r", w("pict", _SHAPE.format(names=_NAMES, style=style, line=line))),
    )
