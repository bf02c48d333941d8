"""Pictures drawn by typst: as SVG, as PNG at twice the size, and as a page to be looked at in the window."""

import json
from functools import lru_cache
from typing import Any, Literal

from lxml import etree

from models.ground.files import UnusableFile
from models.publish.blocks import Picture
from models.publish.pictures.picture_data import Data, picture_data, poster_data
from models.publish.pictures.poster import Poster
from models.publish.typesetting import Pdf, compiled, files_of, shows_chinese

_TEMPLATE, _SHARED = "pictures.typ", "breaking.typ"
_TWICE = 144
"""Points to the inch for two pixels a point: sharp on any screen."""
_REMEMBERED = 64
_SVG = "http://www.w3.org/2000/svg"
_TITLE, _DESCRIPTION = "picture-title", "picture-description"


@lru_cache(_REMEMBERED)
def picture_svg(picture: Picture) -> bytes:
    """A picture as SVG. Raises UnusableFile where this computer has no Chinese font."""
    return _drawn(picture_data(picture), "svg")


@lru_cache(_REMEMBERED)
def picture_png(picture: Picture) -> bytes:
    """A picture as PNG. Raises UnusableFile where this computer has no Chinese font."""
    return _drawn(picture_data(picture), "png", ppi=_TWICE)


def poster_svg(poster: Poster) -> bytes:
    """The poster as SVG, which says itself what it shows. Raises UnusableFile as picture_svg does."""
    root = etree.fromstring(_drawn(poster_data(poster, links=False), "svg"))
    root.set("role", "img")
    root.set("aria-labelledby", f"{_TITLE} {_DESCRIPTION}")
    said = (("title", _TITLE, f"{poster.unit} {poster.title}"), ("desc", _DESCRIPTION, poster.alternative))
    for at, (tag, name, text) in enumerate(said):
        element = etree.Element(f"{{{_SVG}}}{tag}", id=name)
        element.text = text
        root.insert(at, element)
    svg: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return svg


def poster_png(poster: Poster) -> bytes:
    """The poster as PNG. Raises UnusableFile as picture_svg does."""
    return _drawn(poster_data(poster, links=False), "png", ppi=_TWICE)


def poster_pdf(poster: Poster) -> Pdf:
    """The poster as a page to be looked at: figures are links, which ``linked_in`` follows.

    Raises UnusableFile as picture_svg does.
    """
    return Pdf(_drawn(poster_data(poster, links=True), "pdf"), {})


def _drawn(data: Data, kind: Literal["pdf", "svg", "png"], **options: Any) -> bytes:
    if not shows_chinese():
        raise UnusableFile("这台电脑上没有中文字体，图解里的汉字画不出来；请先安装宋体、仿宋、黑体和楷体。")
    files = files_of(_TEMPLATE, _SHARED)
    return compiled({**files, "pictures.json": json.dumps(data).encode()}, kind, **options)
