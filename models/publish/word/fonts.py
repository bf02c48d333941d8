"""The fonts of an official document, and what stands in for them where they are not installed."""

from dataclasses import dataclass

from models.publish.word.markup import Element, w

LATIN = "Times New Roman"
FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
XIAOBIAOSONG = "方正小标宋简体"

_GB2312 = "86"


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    instead: str | None
    family: str
    charset: str = _GB2312


_FONTS = (
    _Font(LATIN, None, "roman", "00"),
    _Font(FANGSONG, "仿宋", "modern"),
    _Font(KAITI, "楷体", "modern"),
    _Font(HEITI, "SimHei", "modern"),
    _Font(SONGTI, "SimSun", "auto"),
    _Font(XIAOBIAOSONG, "宋体", "auto"),
)


def fonts() -> Element:
    """The document's font table."""
    return w("fonts", *map(_font, _FONTS))


def _font(font: _Font) -> Element:
    return w(
        "font",
        None if font.instead is None else w("altName", val=font.instead),
        w("charset", val=font.charset),
        w("family", val=font.family),
        w("pitch", val="variable"),
        name=font.name,
    )
