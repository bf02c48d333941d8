"""A picture as wide as the text, with what it says in words for whoever does not see it."""

from itertools import count

from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from lxml import etree

from models.ground.printable import printable
from models.publish.blocks import Picture
from models.publish.word.markup import Element, w
from models.publish.word.page import Page

_TWIP = 635
"""Of the units (EMU) in which drawings are measured."""
_MOST = 9, 10
"""Of the page's height: a picture taller than that is made smaller."""


class Pictures:
    """Makes the drawings of one document, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def run(self, picture: Picture, png: bytes, relationship: str, page: Page) -> Element:
        """The run that holds a picture, whose file has this relationship."""
        width, height = _pixels(png)
        across, most = page.text_width * _TWIP, page.text_height * _TWIP * _MOST[0] // _MOST[1]
        down = across * height // width
        if down > most:
            across, down = across * most // down, most
        number = next(self._numbers)
        inline = CT_Inline.new_pic_inline(number, relationship, f"{picture.key}.png", Emu(across), Emu(down))
        for described in inline.xpath(".//wp:docPr | .//pic:cNvPr"):
            described.set("name", printable(picture.title))
            described.set("descr", printable(picture.alternative))
        return w("r", w("drawing", etree.tostring(inline, encoding="unicode")))


def _pixels(png: bytes) -> tuple[int, int]:
    """Width and height, from where the PNG specification has them (the IHDR chunk)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
