"""How each kind of paragraph looks: the document's styles, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from models.publish.blocks import Style
from models.publish.fonts import fonts
from models.publish.layouts import Design, Look
from models.publish.word.markup import Element, flag, w
from models.publish.word.page import CHARACTER_SIZE, PORTRAIT, TIGHTER, twips

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
class _Kind:
    """A paragraph style besides its look in the layout; lengths in twips. own: none that Word has."""

    look: str
    id: str
    name: str
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


_KINDS = (
    _Kind("body", BODY, "Body Text", indent=True),
    _Kind("lead", LEAD, "小标题", indent=True, keep_next=True, own=True, next=BODY),
    _Kind("part", HEADINGS[1], "heading 1", align="center", keep_next=True, outline=0, next=BODY),
    _Kind("section", HEADINGS[2], "heading 2", indent=True, keep_next=True, outline=1, next=BODY),
    _Kind("cover", COVER, "Title", align="center"),
    _Kind("contents_title", CONTENTS_TITLE, "TOC Heading", align="center", on_grid=False),
    _Kind("contents_part", CONTENTS_LINES[1], "toc 1", align="left", leader=True, on_grid=False),
    _Kind("contents_section", CONTENTS_LINES[2], "toc 2", align="left", left=280, leader=True, on_grid=False),
    _Kind("table_title", TABLE_TITLE, "表格标题", align="center", keep_next=True, own=True),
    _Kind("table_unit", TABLE_UNIT, "表格单位", align="right", keep_next=True, own=True),
    _Kind("table_note", TABLE_NOTE, "表格备注", align="left", own=True, next=BODY),
)
_IN_TABLE = _Kind("table", "", "", align="left", on_grid=False, own=True)
_IN_FOOTER = _Kind("page_number", FOOTER, "footer", align="center", on_grid=False)
_OF_PICTURE = _Kind("body", PICTURE, "图解", align="center", on_grid=False, exact=False, own=True, next=BODY)
_BETWEEN = _Kind("body", JOINT, "表格间隔", align="left", on_grid=False, own=True, next=BODY)


def styles(design: Design) -> Element:
    """The style sheet: the defaults, a style a kind of paragraph, and the table style."""
    body, table = design.looks["body"], design.looks["table"]
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", _letters(body, language=True)), w("pPrDefault")),
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
                w("spacing", line=twips(body.line), lineRule="exact"),
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
        *(_paragraph_style(kind, design.looks[kind.look]) for kind in _KINDS),
        _paragraph_style(_OF_PICTURE, replace(body, line=12, after=10)),
        *(
            _paragraph_style(
                replace(_IN_TABLE, id=id_, name=f"表格文字 {size:g}"),
                replace(table, size=size, line=table_line(size) / 20),
            )
            for size, id_ in TABLE_SIZES.items()
        ),
        _paragraph_style(_IN_FOOTER, design.looks[_IN_FOOTER.look]),
        _paragraph_style(_BETWEEN, replace(body, size=1, line=1)),
    )


def _paragraph_style(kind: _Kind, look: Look) -> Element:
    attributes = {"customStyle": 1} if kind.own else {}
    return w(
        "style",
        w("name", val=kind.name),
        w("basedOn", val="Normal"),
        w("next", val=kind.next) if kind.next else None,
        w("qFormat"),
        _paragraph(kind, look),
        _letters(look, tighter=look.size == CHARACTER_SIZE),
        type="paragraph",
        **attributes,
        styleId=kind.id,
    )


def _paragraph(kind: _Kind, look: Look) -> Element:
    tabs = w("tabs", w("tab", val="right", leader="dot", pos=PORTRAIT.text_width)) if kind.leader else None
    indent = {"left": kind.left} if kind.left else {}
    if kind.indent:
        indent |= {"firstLineChars": 200, "firstLine": CHARACTER_SIZE * 20 * 2}
    lines = {"before": twips(look.before), "after": twips(look.after), "line": twips(look.line)}
    return w(
        "pPr",
        flag("keepNext", kind.keep_next),
        flag("keepLines", kind.outline is not None),
        tabs,
        None if kind.on_grid else w("snapToGrid", val=0),
        w("spacing", **lines, lineRule="exact" if kind.exact else "auto"),
        w("ind", **indent) if indent else None,
        w("jc", val=kind.align),
        None if kind.outline is None else w("outlineLvl", val=kind.outline),
    )


def _letters(look: Look, *, tighter: bool = False, language: bool = False) -> Element:
    half_points = round(look.size * 2)
    latin = fonts()[look.latin or "roman"].name
    return w(
        "rPr",
        w("rFonts", ascii=latin, hAnsi=latin, eastAsia=fonts()[look.word].name, cs=latin),
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
