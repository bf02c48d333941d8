"""A document's pages as OFD (GB/T 33190-2016): text as text with the place of each sign, lines as paths.

Fonts are named, not embedded: typst's are subsets that an OFD reader can't take as they are. A reader without
a font takes another, and sets each sign at its place all the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import md5
from io import BytesIO
from itertools import count, pairwise
from xml.etree.ElementTree import Element, register_namespace, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from models.publish.blocks import Document
from models.publish.ofd.page_marks import UPRIGHT, PageMarks, PathMark, TextMark

_SPACE = "http://www.ofdspec.org/2016"
register_namespace("ofd", _SPACE)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside: the earliest a zip can tell."""
_NAMES = {
    "FangSong_GB2312": "仿宋_GB2312",
    "FangSong": "仿宋",
    "STFangsong": "华文仿宋",
    "KaiTi_GB2312": "楷体_GB2312",
    "KaiTi": "楷体",
    "STKaiti": "华文楷体",
    "SimHei": "黑体",
    "STHeiti": "华文黑体",
    "SimSun": "宋体",
    "STSong": "华文宋体",
    "STZhongsong": "华文中宋",
    "FZXiaoBiaoSong-B05S": "方正小标宋简体",
    "TimesNewRomanPSMT": "Times New Roman",
    "TimesNewRomanPS-BoldMT": "Times New Roman",
}
"""What readers call the fonts that a PDF calls so."""
_MILLIMETRES = 25.4 / 72
_PLACES = 3
_LINE = 1.3
"""How high the box of a line is beside its signs."""


def make_ofd(document: Document, pages: Iterable[PageMarks]) -> bytes:
    """The package; the same document and pages give the same bytes."""
    return _Package(document, list(pages)).packed()


class _Package:
    """Numbers everything in it, as the format wants."""

    def __init__(self, document: Document, pages: list[PageMarks]) -> None:
        self._document, self._pages = document, pages
        self._numbers = count(1)
        texts = (mark for page in pages for mark in page.marks if isinstance(mark, TextMark))
        names = dict.fromkeys(mark.font for mark in texts)
        self._fonts: Mapping[str, int] = {name: next(self._numbers) for name in names}

    def packed(self) -> bytes:
        """The files, the one that leads to the others first."""
        contents = [self._page(page) for page in self._pages]
        numbers = [next(self._numbers) for _ in contents]
        files = {"OFD.xml": self._entrance(), "Doc_0/Document.xml": self._root(numbers)}
        files["Doc_0/PublicRes.xml"] = _of("Res", _of("Fonts", *self._font_list()), BaseLoc="Res")
        files |= {f"Doc_0/Pages/Page_{at}/Content.xml": content for at, content in enumerate(contents)}
        packed = BytesIO()
        with ZipFile(packed, "w") as target:
            for name, root in files.items():
                entry = ZipInfo(name, _EPOCH)
                entry.create_system = 0
                target.writestr(entry, tostring(root, "UTF-8", xml_declaration=True), ZIP_DEFLATED)
        return packed.getvalue()

    def _entrance(self) -> Element:
        document = self._document
        told = {
            "DocID": md5(f"{document.title}{document.year}".encode(), usedforsecurity=False).hexdigest(),
            "Title": document.title,
            "Author": document.unit,
            "CreationDate": f"{document.year}-01-01",
        }
        info = _of("DocInfo", *(_saying(name, text) for name, text in told.items()))
        body = _of("DocBody", info, _saying("DocRoot", "Doc_0/Document.xml"))
        return _of("OFD", body, Version="1.0", DocType="OFD")

    def _root(self, numbers: list[int]) -> Element:
        """The pages by their numbers, and the size of the first, from which others may differ."""
        common = _of(
            "CommonData",
            _saying("MaxUnitID", str(next(self._numbers))),
            _of("PageArea", _saying("PhysicalBox", _box(self._pages[0]))),
            _saying("PublicRes", "PublicRes.xml"),
        )
        places = [f"Pages/Page_{at}/Content.xml" for at in range(len(numbers))]
        pages = (
            _of("Page", ID=str(number), BaseLoc=place) for number, place in zip(numbers, places, strict=True)
        )
        return _of("Document", common, _of("Pages", *pages))

    def _font_list(self) -> Iterator[Element]:
        for name, number in self._fonts.items():
            known = _NAMES.get(name, name)
            bold = {"Bold": "true"} if name.endswith("Bold") else {}
            yield _of("Font", ID=str(number), FontName=known, FamilyName=known, **bold)

    def _page(self, page: PageMarks) -> Element:
        objects: list[Element] = []
        for mark in page.marks:
            if isinstance(mark, PathMark):
                objects.append(self._path(mark, page))
            elif mark.text.strip():
                objects.append(self._text(mark, page))
        layer = _of("Layer", *objects, ID=str(next(self._numbers)), Type="Body")
        area = _of("Area", _saying("PhysicalBox", _box(page)))
        return _of("Page", area, _of("Content", layer))

    def _text(self, mark: TextMark, page: PageMarks) -> Element:
        """A line's signs; one that is turned stands on the whole page, and is turned there.

        Readers drop the spaces that a text begins with, and take each place for the next sign's: they are
        left out, as nobody sees them.
        """
        blank = len(mark.text) - len(mark.text.lstrip())
        text, starts = mark.text[blank:], mark.starts[blank:]
        size = mark.size * _MILLIMETRES
        *turned, x, y = mark.matrix
        across, down = x * _MILLIMETRES, (page.height - y) * _MILLIMETRES
        looks = {"Font": str(self._fonts[mark.font]), "Size": _told(size)}
        if turned == UPRIGHT:
            across += starts[0] * size
            where = {"Boundary": _told(across, down - size, (mark.advance - starts[0]) * size, size * _LINE)}
            place = {"X": "0", "Y": _told(size)}
        else:
            a, b, c, d = turned
            where = {"Boundary": _box(page), "CTM": _told(a, -b, -c, d, across, down)}
            place = {"X": _told(starts[0] * size), "Y": "0"}
        if len(starts) > 1:
            # Rounded where they stand, not one after the other: nothing adds up along the line.
            stops = [round(start * size, _PLACES) for start in starts]
            place["DeltaX"] = _told(*(after - before for before, after in pairwise(stops)))
        code = _of("TextCode", **place)
        code.text = text
        return _of("TextObject", _colour("FillColor", mark.colour), code, **self._numbered(where, looks))

    def _path(self, mark: PathMark, page: PageMarks) -> Element:
        edge = (mark.width or 0.0) * _MILLIMETRES / 2
        led = [(x * _MILLIMETRES, (page.height - y) * _MILLIMETRES) for x, y in mark.points()]
        left, top = min(x for x, _ in led) - edge, min(y for _, y in led) - edge
        right, bottom = max(x for x, _ in led) + edge, max(y for _, y in led) + edge
        where = {"Boundary": _told(left, top, right - left, bottom - top)}
        if mark.width is None:
            looks = {"Stroke": "false", "Fill": "true"}
            colour = _colour("FillColor", mark.colour)
        else:
            looks = {"LineWidth": _told(mark.width * _MILLIMETRES)}
            colour = _colour("StrokeColor", mark.colour)
        places = iter([_told(x - left, y - top) for x, y in led])
        data = " ".join(" ".join((step, *(next(places) for _ in points))) for step, *points in mark.steps)
        return _of("PathObject", colour, _saying("AbbreviatedData", data), **self._numbered(where, looks))

    def _numbered(self, where: Mapping[str, str], looks: Mapping[str, str]) -> dict[str, str]:
        return {"ID": str(next(self._numbers)), **where, **looks}


def _of(tag: str, *children: Element, **attributes: str) -> Element:
    element = Element(f"{{{_SPACE}}}{tag}", attributes)
    element.extend(children)
    return element


def _saying(tag: str, text: str) -> Element:
    element = _of(tag)
    element.text = text
    return element


def _colour(tag: str, colour: tuple[int, int, int]) -> Element:
    return _of(tag, Value=" ".join(map(str, colour)))


def _box(page: PageMarks) -> str:
    return _told(0.0, 0.0, page.width * _MILLIMETRES, page.height * _MILLIMETRES)


def _told(*numbers: float) -> str:
    """Numbers in millimetres, to a thousandth."""
    return " ".join(f"{number:.{_PLACES}f}".rstrip("0").rstrip(".") for number in numbers)
