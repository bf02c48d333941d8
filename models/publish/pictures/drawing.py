"""Pictures drawn by typst: as SVG, as PNG at twice the size, and as a page to be looked at in the window."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from models.ground.files import UnusableFile
from models.ground.printable import printable
from models.publish.blocks import Picture
from models.publish.pictures.picture_data import Data, pictures_data, poster_data
from models.publish.pictures.poster import Poster
from models.publish.shown_pages import ShownPages
from models.publish.typesetting import Kind, files_of, pages_of, shows_chinese

_TEMPLATE, _SHARED = "pictures.typ", "breaking.typ"
_TWICE = 144
"""Points to the inch for two pixels a point: sharp on any screen."""
_REMEMBERED = 4
_SVG = "http://www.w3.org/2000/svg"
_TITLE, _DESCRIPTION = "picture-title", "picture-description"


@lru_cache(_REMEMBERED)
def pictures_svg(pictures: tuple[Picture, ...]) -> Mapping[str, bytes]:
    """Each picture as SVG, by its key. Raises UnusableFile where this computer has no Chinese font."""
    return _each(pictures, "svg")


@lru_cache(_REMEMBERED)
def pictures_png(pictures: tuple[Picture, ...]) -> Mapping[str, bytes]:
    """Each picture as PNG, by its key. Raises UnusableFile where this computer has no Chinese font."""
    return _each(pictures, "png", ppi=_TWICE)


def pictures_pdf(pictures: Sequence[Picture]) -> bytes:
    """A page each, whose signs are text. Raises UnusableFile where this computer has no Chinese font."""
    (drawn,) = _drawn(pictures_data(pictures), "pdf")
    return drawn


def _each(pictures: Sequence[Picture], kind: Kind, **options: Any) -> Mapping[str, bytes]:
    # All at once: typst forgets what a document's setting can go on from after some settings of others.
    drawn = _drawn(pictures_data(pictures), kind, **options) if pictures else []
    return dict(zip((one.key for one in pictures), drawn, strict=True))


def poster_svg(poster: Poster) -> bytes:
    """The poster as SVG, which says itself what it shows. Raises UnusableFile as pictures_svg does."""
    (drawn,) = _drawn(poster_data(poster, links=False), "svg")
    root = etree.fromstring(drawn)
    root.set("role", "img")
    root.set("aria-labelledby", f"{_TITLE} {_DESCRIPTION}")
    said = (("title", _TITLE, f"{poster.unit} {poster.title}"), ("desc", _DESCRIPTION, poster.alternative))
    for at, (tag, name, text) in enumerate(said):
        element = etree.Element(f"{{{_SVG}}}{tag}", id=name)
        element.text = printable(text)
        root.insert(at, element)
    svg: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return svg


def poster_png(poster: Poster) -> bytes:
    """The poster as PNG. Raises UnusableFile as pictures_svg does."""
    (drawn,) = _drawn(poster_data(poster, links=False), "png", ppi=_TWICE)
    return drawn


def poster_pages(poster: Poster) -> ShownPages:
    """The poster as a page to be looked at: figures are links, which ``linked_in`` follows.

    Raises UnusableFile as pictures_svg does.
    """
    (drawn,) = _drawn(poster_data(poster, links=True), "pdf")
    return ShownPages.of_file(drawn)


def _drawn(data: Data, kind: Kind, **options: Any) -> list[bytes]:
    """The pages that the template makes of the data."""
    if not shows_chinese():
        raise UnusableFile("这台电脑上没有中文字体，图解里的汉字画不出来；请先安装宋体、仿宋、黑体和楷体。")
    files = {**files_of(_TEMPLATE, _SHARED), "pictures.json": json.dumps(data).encode()}
    return pages_of(files, kind, **options)
