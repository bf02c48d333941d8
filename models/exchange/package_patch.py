"""An .xlsx file with a few of its cells changed, and every other byte of it left alone.

Drop-down lists, text boxes, charts and whatever else a bureau put into its workbook stay: no part is written
but the sheets that were filled and, where formulas must be calculated anew, those that hold some.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from models.exchange import draft_parts
from models.exchange.sheet_place import place_of, place_words
from models.readers import xlsx_parts

_WORKBOOK = "xl/workbook.xml"
# What stands before calcPr in a workbook (ECMA-376 part 1, A.2, CT_Workbook).
_BEFORE_CALCULATION = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RESULTS_OF_KINDS = ("str", "e", "b")

Place = tuple[int, int]
"""A cell's row and column, from one."""


@dataclass(slots=True)
class SheetChanges:
    """What filling changes in a sheet: values, None for a blank; looks of another cell; merges undone."""

    values: dict[Place, object] = field(default_factory=dict)
    looks: dict[Place, Place] = field(default_factory=dict)
    unmerged: set[str] = field(default_factory=set)


def write_patched(
    source: Path, target: Path, changes: Mapping[str, SheetChanges], draft: bool = False
) -> None:
    """Write ``target``, a copy of ``source`` with the changes, by the sheet's name; marked where a draft."""
    with zipfile.ZipFile(source) as parts:
        found = xlsx_parts(parts)
        names = {name.replace("\\", "/").lower(): name for name in parts.namelist()}
        patched: dict[str, bytes] = {}
        space = ""
        for name, part in found.items():
            root = _parsed(parts.read(part))
            if _local(root) != "worksheet":
                # A chart may have a sheet of its own.
                continue
            sheet = _Part(root, draft)
            sheet.change(changes.get(name, SheetChanges()))
            space = sheet.space
            if sheet.changed:
                patched[part] = sheet.content()
        workbook = names[_WORKBOOK]
        patched[workbook] = _calculated_when_opened(parts.read(workbook), draft)
        if draft:
            for name, change in draft_parts.CHANGES:
                root = _parsed(parts.read(names[name]))
                change(root)
                patched[names[name]] = _written(root)
        with zipfile.ZipFile(target, "w") as made:
            for entry in parts.infolist():
                made.writestr(entry, patched.get(entry.filename, parts.read(entry)))
            if draft:
                made.writestr(draft_parts.PART, draft_parts.draft_sheet(space), zipfile.ZIP_DEFLATED)


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(content, parser)


def _written(root: Any) -> bytes:
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _calculated_when_opened(content: bytes, draft: bool) -> bytes:
    """The workbook's own part, saying that its formulas are to be calculated when it is opened."""
    root = _parsed(content)
    if draft:
        draft_parts.mark_workbook(root)
    calculation = next((each for each in root if _local(each) == "calcPr"), None)
    if calculation is None:
        calculation = etree.Element(root.tag.replace("workbook", "calcPr"))
        before = [at for at, each in enumerate(root) if _local(each) in _BEFORE_CALCULATION]
        root.insert(before[-1] + 1 if before else 0, calculation)
    calculation.set("fullCalcOnLoad", "1")
    return _written(root)


class _Part:
    """A sheet's part under change."""

    def __init__(self, root: Any, draft: bool) -> None:
        self._root = root
        self.space: str = etree.QName(self._root).namespace or ""
        """The namespace of its elements."""
        self.changed = draft
        if draft:
            draft_parts.mark_sheet(self._root)
        self._data = next(each for each in self._root if _local(each) == "sheetData")
        self._space = self._data.tag.removesuffix("sheetData")
        self._rows: dict[int, Any] = {}
        self._cells: dict[Place, Any] = {}
        self._index()

    def _index(self) -> None:
        """Every row and cell by its place; one that does not say it stands behind the one before it."""
        number = 0
        for row in self._data:
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            self._rows[number] = row
            column = 0
            for cell in row:
                if _local(cell) != "c":
                    continue
                column = place_of(cell.get("r"))[1] if cell.get("r") else column + 1
                cell.set("r", place_words(number, column))
                self._cells[number, column] = cell

    def content(self) -> bytes:
        return _written(self._root)

    def change(self, wanted: SheetChanges) -> None:
        """Make the changes; results that may be others now are taken from all formulas."""
        for place, like in wanted.looks.items():
            model = self._cells.get(like)
            if model is not None and model.get("s"):
                self._cell(place).set("s", model.get("s"))
                self.changed = True
        for place, value in wanted.values.items():
            self._set(place, value)
        self._unmerge(wanted.unmerged)
        for cell in self._cells.values():
            self._forget_result(cell)

    def _forget_result(self, cell: Any) -> None:
        kinds = {_local(each) for each in cell}
        if "f" in kinds and "v" in kinds:
            for each in list(cell):
                if _local(each) == "v":
                    cell.remove(each)
            if cell.get("t") in _RESULTS_OF_KINDS:
                del cell.attrib["t"]
            self.changed = True

    def _set(self, place: Place, value: object) -> None:
        if value is None and place not in self._cells:
            return
        cell = self._cell(place)
        for each in list(cell):
            cell.remove(each)
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{self._space}is"), f"{self._space}t")
            text.text = value
            text.set(_SPACE, "preserve")
        elif value is not None:
            etree.SubElement(cell, f"{self._space}v").text = _number(value)
        self.changed = True

    def _cell(self, place: Place) -> Any:
        """A cell; one that is not there yet is made, with the looks of its row or column."""
        if place not in self._cells:
            number, column = place
            row = self._row(number)
            cell = etree.Element(f"{self._space}c", r=place_words(number, column))
            if style := self._style(row, column):
                cell.set("s", style)
            after = [
                at for at, each in enumerate(row) if each.get("r") and place_of(each.get("r"))[1] < column
            ]
            row.insert(after[-1] + 1 if after else 0, cell)
            row.attrib.pop("spans", None)
            self._cells[place] = cell
        return self._cells[place]

    def _style(self, row: Any, column: int) -> str:
        if row.get("customFormat") in ("1", "true") and row.get("s"):
            return str(row.get("s"))
        for columns in (each for each in self._root if _local(each) == "cols"):
            for one in columns:
                if int(one.get("min", "0")) <= column <= int(one.get("max", "0")) and one.get("style"):
                    return str(one.get("style"))
        return ""

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            row = etree.Element(f"{self._space}row", r=str(number))
            above = [at for at, each in enumerate(self._data) if int(each.get("r")) < number]
            self._data.insert(above[-1] + 1 if above else 0, row)
            self._rows[number] = row
        return self._rows[number]

    def _unmerge(self, wanted: set[str]) -> None:
        for merged in [each for each in self._root if _local(each) == "mergeCells"]:
            for one in list(merged):
                if one.get("ref") in wanted:
                    merged.remove(one)
                    self.changed = True
            if len(merged):
                merged.set("count", str(len(merged)))
            else:
                self._root.remove(merged)


def _number(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
