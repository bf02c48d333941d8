"""How each kind of paragraph looks: the document's styles, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.publish.blocks import Style
from models.publish.word.fonts import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG
from models.publish.word.markup import Element, flag, w
from models.publish.word.page import CHARACTER_SIZE, LINE, PORTRAIT, TIGHTER

BODY, LEAD = "BodyText", "Lead"
TABLE_TITLE, TABLE_UNIT, TABLE_NOTE, PICTURE = "TableTitle", "TableUnit", "TableNote", "Picture"
COVER, CONTENTS_TITLE, FOOTER, JOINT, TABLE_GRID = "Title", "TOCHeading", "Footer", "Joint", "TableGrid"
HEADINGS = {1: "Heading1", 2: "Heading2"}
CONTENTS_LINES = {1: "TOC1", 2: "TOC2"}

STYLE_IDS: Mapping[Style, str] = {
    Style.BODY: BODY,
    Style.LEAD: LEAD,
    Style.TABLE_TITLE: TABLE_TITLE,
    Style.TABLE_UNIT: TABLE_UNIT,
    Style.TABLE_NOTE: TABLE_NOTE,
}
TABLE_SIZES = {12.0: "TableText12", 10.5: "TableText105", 9.0: "TableText9", 7.5: "TableText75"}
"""The sizes of a table's text in points, from the largest: 小四, 五号, 小五, 六号."""
CELL_ABOVE = 30
"""The margin inside a cell above and below its text, in twips."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style; lengths in twips, sizes in points. own: not one of Word's built-in styles."""

    id: str
    name: str
    font: str = FANGSONG
    size: float = CHARACTER_SIZE
    line: int = LINE
    before: int = 0
    after: int = 0
    align: str = "both"
    indent: bool = False
    """The first line begins two characters in."""
    left: int = 0
    keep_next: bool = False
    outline: int | None = None
    leader: bool = False
    on_grid: bool = True
    exact: bool = True
    """Lines have that distance whatever stands in them; a picture needs as much as it is high."""
    own: bool = False
    next: str | None = None


def cell_beside(size: float) -> int:
    """The margin inside a cell at the left and right of a text of that size, in twips."""
    return round(size * 6)


def table_line(size: float) -> int:
    """The distance of lines in a table whose text is that large, in twips."""
    return round(size * 26)


_LOOKS = (
    _Look(BODY, "Body Text", indent=True),
    _Look(LEAD, "小标题", font=KAITI, indent=True, keep_next=True, own=True, next=BODY),
    _Look(
        HEADINGS[1],
        "heading 1",
        font=XIAOBIAOSONG,
        size=22,
        line=760,
        after=LINE,
        align="center",
        keep_next=True,
        outline=0,
        next=BODY,
    ),
    _Look(HEADINGS[2], "heading 2", font=HEITI, indent=True, keep_next=True, outline=1, next=BODY),
    _Look(COVER, "Title", font=XIAOBIAOSONG, size=32, line=1100, align="center"),
    _Look(CONTENTS_TITLE, "TOC Heading", font=XIAOBIAOSONG, size=22, line=760, after=200, align="center"),
    _Look(
        CONTENTS_LINES[1], "toc 1", font=HEITI, size=14, line=440, align="left", leader=True, on_grid=False
    ),
    _Look(CONTENTS_LINES[2], "toc 2", size=14, line=440, align="left", left=280, leader=True, on_grid=False),
    _Look(
        TABLE_TITLE,
        "表格标题",
        font=XIAOBIAOSONG,
        size=18,
        before=120,
        align="center",
        keep_next=True,
        own=True,
    ),
    _Look(TABLE_UNIT, "表格单位", size=12, line=340, align="right", keep_next=True, own=True),
    _Look(TABLE_NOTE, "表格备注", size=12, line=340, before=100, align="left", own=True, next=BODY),
    _Look(
        PICTURE, "图解", line=240, after=200, align="center", on_grid=False, exact=False, own=True, next=BODY
    ),
    *(
        _Look(
            id_, f"表格文字 {size:g}", size=size, line=table_line(size), align="left", on_grid=False, own=True
        )
        for size, id_ in TABLE_SIZES.items()
    ),
    _Look(FOOTER, "footer", font=SONGTI, size=14, line=340, align="center", on_grid=False),
    _Look(JOINT, "表格间隔", size=1, line=20, align="left", on_grid=False, own=True, next=BODY),
)


def styles() -> Element:
    """The style sheet: the defaults, a style a look, and the table style."""
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", _letters(FANGSONG, CHARACTER_SIZE, language=True)), w("pPrDefault")),
        w(
            "style",
            w("name", val="Normal"),
            w("qFormat"),
            w(
                "pPr",
                w("widowControl", val=0),
                # The PDF sets no gap between Chinese and figures either: the same lines, the same pages.
                w("autoSpaceDE", val=0),
                w("autoSpaceDN", val=0),
                w("spacing", line=LINE, lineRule="exact"),
                w("jc", val="both"),
            ),
            type="paragraph",
            default=1,
            styleId="Normal",
        ),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            w("uiPriority", val=1),
            w("semiHidden"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        *_table_styles(),
        *map(_paragraph_style, _LOOKS),
    )


def _paragraph_style(look: _Look) -> Element:
    attributes = {"customStyle": 1} if look.own else {}
    return w(
        "style",
        w("name", val=look.name),
        w("basedOn", val="Normal"),
        w("next", val=look.next) if look.next else None,
        w("qFormat"),
        _paragraph(look),
        _letters(look.font, look.size, tighter=look.size == CHARACTER_SIZE),
        type="paragraph",
        **attributes,
        styleId=look.id,
    )


def _paragraph(look: _Look) -> Element:
    tabs = w("tabs", w("tab", val="right", leader="dot", pos=PORTRAIT.text_width)) if look.leader else None
    indent = {"left": look.left} if look.left else {}
    if look.indent:
        indent |= {"firstLineChars": 200, "firstLine": CHARACTER_SIZE * 20 * 2}
    return w(
        "pPr",
        flag("keepNext", look.keep_next),
        flag("keepLines", look.outline is not None),
        tabs,
        None if look.on_grid else w("snapToGrid", val=0),
        w(
            "spacing",
            before=look.before,
            after=look.after,
            line=look.line,
            lineRule="exact" if look.exact else "auto",
        ),
        w("ind", **indent) if indent else None,
        w("jc", val=look.align),
        None if look.outline is None else w("outlineLvl", val=look.outline),
    )


def _letters(font: str, size: float, *, tighter: bool = False, language: bool = False) -> Element:
    half_points = round(size * 2)
    return w(
        "rPr",
        w("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=font, cs=LATIN),
        w("spacing", val=TIGHTER) if tighter else None,
        w("sz", val=half_points),
        w("szCs", val=half_points),
        # Latin letters too are Chinese to the spelling checker: a name such as e福州 is no mistake.
        w("lang", val="zh-CN", eastAsia="zh-CN", bidi="ar-SA") if language else None,
    )


def _table_styles() -> Iterator[Element]:
    yield w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa"), cell_margins(0, 108)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    yield w(
        "style",
        w("name", val="Table Grid"),
        w("basedOn", val="TableNormal"),
        w("tblPr", _borders(), cell_margins(CELL_ABOVE, 108)),
        type="table",
        styleId=TABLE_GRID,
    )


def _borders() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))


def cell_margins(above: int, beside: int) -> Element:
    """The margins inside cells: above and below, left and right, in twips."""
    sides = {"top": above, "left": beside, "bottom": above, "right": beside}
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides.items()))
