"""The same marks of a draft as draft_mark makes, in a workbook of which nothing else may change.

They go into the parts of the file: the words at the head of each sheet's pages, and a sheet of its own before
all others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from lxml import etree

from models.exchange.draft_mark import HOW, RED, SHEET, WIDTH, WORDS

PART = "xl/worksheets/draft.xml"
_LINK = "rIdDraft"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RIGHT = f"&R&14&K{RED}{WORDS}"
# What stands at the left and in the middle of a page's head, as far as the right.
_OTHER_SIDES = re.compile(r"&R.*?(?=&[LC]|$)", re.DOTALL)
# What stands behind the heads of pages in a sheet (ECMA-376 part 1, A.2, CT_Worksheet).
_BEHIND_HEADS = frozenset(
    {
        *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
        *("drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    }
)
_HEADS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(root: Any, name: str) -> list[Any]:
    return [each for each in root if _local(each) == name]


def mark_sheet(root: Any) -> None:
    """Put the words at the head of a sheet's pages, and let another sheet be the one that is shown."""
    space = root.tag.removesuffix("worksheet")
    heads = next(iter(_children(root, "headerFooter")), None)
    if heads is None:
        heads = etree.Element(f"{space}headerFooter")
        behind = (at for at, each in enumerate(root) if _local(each) in _BEHIND_HEADS)
        root.insert(next(behind, len(root)), heads)
    for name in _HEADS[::2]:
        said = next(iter(_children(heads, name)), None)
        if said is None:
            said = etree.Element(f"{space}{name}")
            before = [each for each in heads if _HEADS.index(_local(each)) < _HEADS.index(name)]
            heads.insert(len(before), said)
        said.text = f"{_OTHER_SIDES.sub('', said.text or '')}{_RIGHT}"
    for views in _children(root, "sheetViews"):
        for view in views:
            view.attrib.pop("tabSelected", None)


def mark_workbook(root: Any) -> None:
    """Let the workbook begin with the sheet that says so; what counts sheets counts one more."""
    sheets = next(iter(_children(root, "sheets")))
    names = {sheet.get("name", "").lower() for sheet in sheets}
    name = next(one for one in _numbered(SHEET, len(names)) if one.lower() not in names)
    number = max(int(sheet.get("sheetId", "0")) for sheet in sheets) + 1
    made = etree.Element(sheets[0].tag, name=name, sheetId=str(number))
    made.set(next(key for key in sheets[0].attrib if key.endswith("}id")), _LINK)
    sheets.insert(0, made)
    for views in _children(root, "bookViews"):
        for view in views:
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)
    for defined in (one for names_of in _children(root, "definedNames") for one in names_of):
        if at := defined.get("localSheetId"):
            defined.set("localSheetId", str(int(at) + 1))


def _numbered(name: str, most: int) -> Iterator[str]:
    yield name
    yield from (f"{name}{number}" for number in range(1, most + 1))


def link_sheet(root: Any) -> None:
    """Link the workbook to the sheet, as it is linked to its others."""
    model = next(each for each in root if each.get("Type", "").endswith("/worksheet"))
    etree.SubElement(root, model.tag, Id=_LINK, Type=model.get("Type"), Target=f"/{PART}")


def name_type(root: Any) -> None:
    """Say of what type the sheet's part is."""
    space = root.tag.removesuffix("Types")
    etree.SubElement(root, f"{space}Override", PartName=f"/{PART}", ContentType=_SHEET_TYPE)


def draft_sheet(space: str) -> bytes:
    """The sheet; space is the namespace of the workbook's others."""
    rows = "".join(
        f'<row r="{row}" ht="{2 * size}" customHeight="1"><c r="A{row}" t="inlineStr"><is><r><rPr>'
        f'<sz val="{size}"/><color rgb="FF{RED}"/><rFont val="黑体"/></rPr>'
        f"<t>{escape(words)}</t></r></is></c></row>"
        for row, (words, size) in enumerate(((WORDS, 28), (HOW, 12)), 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}"><sheetViews>'
        f'<sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="1" max="1" '
        f'width="{WIDTH}" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


CHANGES: Iterable[tuple[str, Callable[[Any], None]]] = (
    ("xl/_rels/workbook.xml.rels", link_sheet),
    ("[content_types].xml", name_type),
)
"""What else of a file changes, by the part's name in small letters."""
