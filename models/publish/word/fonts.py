"""The table of a Word document's fonts: the prescribed ones, whatever this computer has."""

from models.publish.fonts import Font, fonts
from models.publish.word.markup import Element, w


def font_table() -> Element:
    """All of them, each with what a computer without it may take."""
    return w("fonts", *map(_font, fonts().values()))


def _font(font: Font) -> Element:
    return w(
        "font",
        None if font.alternative is None else w("altName", val=font.alternative),
        w("charset", val=font.charset),
        w("family", val=font.family),
        w("pitch", val="variable"),
        name=font.name,
    )
