"""A workbook with notes at its cells, as Excel keeps them: what they say, and a box that shows each.

Everything else stays: only the sheets that get notes are written anew, and of these only the link to the
boxes is new. A cell that has a note already keeps it, and the new one stands below.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils import coordinate_to_tuple

from models.annotate.note import AUTHOR, Note
from models.annotate.package import Package, local
from models.ground.printable import printable
from models.readers import xlsx_parts

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS, _DRAWING = "comments", "vmlDrawing"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VML, _EXCEL = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"
_SHAPE_TYPE = "_x0000_t202"
_NO_SHAPES = f"""<xml xmlns:v="{_VML[1:-1]}" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="{_EXCEL[1:-1]}"><v:shapetype id="{_SHAPE_TYPE}" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>""".encode()
_LOOKS = "position:absolute;width:260pt;height:110pt;z-index:1;visibility:hidden"
# What comes behind legacyDrawing in a sheet (ECMA-376 part 1, A.2, CT_Worksheet).
_BEHIND = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)


def write_workbook(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write the copy."""
    with Package(source) as package:
        parts = xlsx_parts(package.parts)
        first = next(iter(parts))
        by_sheet: dict[str, dict[str, list[str]]] = {}
        for note in notes:
            sheet, cell = (note.sheet, note.cell) if note.sheet in parts else (first, "A1")
            by_sheet.setdefault(sheet, {}).setdefault(cell, []).append(
                "\n".join(map(printable, note.text.split("\n")))
            )
        for sheet, texts in by_sheet.items():
            _SheetNotes(package, parts[sheet]).add({cell: "\n\n".join(said) for cell, said in texts.items()})
        package.write(target)


class _SheetNotes:
    """The notes of a sheet: those that it has and those that are added."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        root = package.root(part)
        self._space = root.tag.removesuffix("worksheet")
        there = self._part_of(_COMMENTS)
        self._comments = self._added_comments() if there is None else there
        there = self._part_of(_DRAWING)
        self._shapes = self._added_shapes(root) if there is None else there

    def _part_of(self, kind: str) -> Any:
        name = next(self._package.linked(self._part, kind), "")
        return self._package.root(name) if name else None

    def _added_comments(self) -> Any:
        empty = f'<comments xmlns="{self._space[1:-1]}"><authors/><commentList/></comments>'.encode()
        name = self._package.free_name("xl/comments{}.xml")
        root = self._package.add(name, empty, _COMMENTS_TYPE)
        self._package.link(self._part, f"{_OFFICE}/{_COMMENTS}", name)
        return root

    def _added_shapes(self, sheet: Any) -> Any:
        name = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
        root = self._package.add(name, _NO_SHAPES, _DRAWING_TYPE, by_ending=True)
        link = self._package.link(self._part, f"{_OFFICE}/{_DRAWING}", name)
        made = etree.Element(f"{self._space}legacyDrawing")
        made.set(f"{{{_OFFICE}}}id", link)
        behind = next((at for at, each in enumerate(sheet) if local(each) in _BEHIND), len(sheet))
        sheet.insert(behind, made)
        return root

    def add(self, texts: Mapping[str, str]) -> None:
        """Add a note to each of these cells."""
        authors = next(each for each in self._comments if local(each) == "authors")
        listed = next(each for each in self._comments if local(each) == "commentList")
        author = str(len(authors))
        etree.SubElement(authors, f"{self._space}author").text = AUTHOR
        there = {one.get("ref"): one for one in listed}
        for cell, text in texts.items():
            if cell in there:
                holder = next(each for each in there[cell] if local(each) == "text")
                self._say(holder, f"\n\n{AUTHOR}：\n{text}")
                continue
            comment = etree.SubElement(listed, f"{self._space}comment", ref=cell, authorId=author)
            self._say(etree.SubElement(comment, f"{self._space}text"), text)
            self._shapes.append(self._shape(cell))

    def _say(self, holder: Any, text: str) -> None:
        # A text that is not parted into runs can't be followed by one.
        plain = next((each for each in holder if local(each) == "t"), None)
        if plain is not None:
            plain.text = f"{plain.text or ''}{text}"
            plain.set(_SPACE, "preserve")
            return
        said = etree.SubElement(etree.SubElement(holder, f"{self._space}r"), f"{self._space}t")
        said.text = text
        said.set(_SPACE, "preserve")

    def _shape(self, cell: str) -> Any:
        """The box in which a note is shown, hidden until the cell is pointed at."""
        row, column = (number - 1 for number in coordinate_to_tuple(cell))
        numbers = {each.get("id") for each in self._shapes}
        name = next(one for n in range(1, len(numbers) + 2) if (one := f"_x0000_s9{n:03}") not in numbers)
        shape = etree.Element(
            f"{_VML}shape", id=name, type=f"#{_SHAPE_TYPE}", style=_LOOKS, fillcolor="#ffffe1"
        )
        etree.SubElement(shape, f"{_VML}fill", color2="#ffffe1")
        etree.SubElement(shape, f"{_VML}textbox", style="mso-direction-alt:auto")
        data = etree.SubElement(shape, f"{_EXCEL}ClientData", ObjectType="Note")
        etree.SubElement(data, f"{_EXCEL}MoveWithCells")
        etree.SubElement(data, f"{_EXCEL}SizeWithCells")
        anchor = (column + 1, 12, max(row - 1, 0), 4, column + 6, 20, row + 6, 4)
        etree.SubElement(data, f"{_EXCEL}Anchor").text = ", ".join(map(str, anchor))
        etree.SubElement(data, f"{_EXCEL}AutoFill").text = "False"
        etree.SubElement(data, f"{_EXCEL}Row").text = str(row)
        etree.SubElement(data, f"{_EXCEL}Column").text = str(column)
        return shape
