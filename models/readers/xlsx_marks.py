"""The marks of an .xlsx file's cells, whoever wrote it: prefixes, quotes, names of parts are all one here."""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from models.readers.lost_cells import DamagedWorkbookError, LostCell, Marks
from models.readers.number_scale import PERCENT, Scale, scale_of
from models.readers.xlsx_boxes import boxes_of_sheet

_WORKBOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Formats that have a number instead of a code; of these only percentages show another size.
_BUILT_IN = {9: PERCENT, 10: PERCENT}
_MOST_COLUMNS = 16_384
_TRUE = ("1", "true", "on")
# A result that stands for none where the file asks to be calculated when it is opened.
_PLACEHOLDERS = ("", "0", "0.0")
# Two bytes a sign: these can't be searched as they stand.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
# What a part must hold for a closer look to be worth the while: a formula, the sign of an error, something
# hidden.
_FORMULAS_AND_ERRORS = (b"<f", b"#")
# Each begins with signs that can be looked for without trying at every place.
_NOT_ALL_SEEN = tuple(
    map(re.compile, (rb":f", rb"""idden\s*=\s*["'][1to]""", rb"""ht(?<=\sht)\s*=\s*["']0["'.]"""))
)


def local(name: str) -> str:
    """An element's or attribute's name without its prefix or namespace."""
    return name.rpartition("}")[2].rpartition(":")[2]


def names_of(parts: zipfile.ZipFile) -> dict[str, str]:
    """The names of a file's parts, by how OPC compares them: without regard to case, slashes either way."""
    return {name.replace("\\", "/").lstrip("/").lower(): name for name in parts.namelist()}


def marks_in_xlsx(parts: zipfile.ZipFile) -> dict[str, Marks]:
    """By sheet. Raises DamagedWorkbookError where a sheet's part is missing, ExpatError for bad XML."""
    names = names_of(parts)
    book = ElementTree.fromstring(parts.read(names[_WORKBOOK]))
    scales = _scales(parts.read(names["xl/styles.xml"])) if "xl/styles.xml" in names else {}
    calculates = any(
        _is_on(each, "fullCalcOnLoad") or each.get("calcCompleted") in ("0", "false")
        for each in book.iter()
        if local(each.tag) == "calcPr"
    )
    marks: dict[str, Marks] = {}
    for name, part in _sheet_parts(parts, names, book).items():
        marks[name] = _Sheet(scales, calculates).read(parts.read(part))
        marks[name].boxes = boxes_of_sheet(parts, names, part)
    return marks


def sheet_parts(parts: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name. Raises DamagedWorkbookError where one is missing."""
    names = names_of(parts)
    return _sheet_parts(parts, names, ElementTree.fromstring(parts.read(names[_WORKBOOK])))


def _sheet_parts(
    parts: zipfile.ZipFile, names: Mapping[str, str], book: ElementTree.Element
) -> dict[str, str]:
    targets = _targets(parts, names)
    found: dict[str, str] = {}
    for sheet in book.iter():
        if local(sheet.tag) != "sheet":
            continue
        link = next((value for key, value in sheet.attrib.items() if local(key) == "id" and "}" in key), "")
        part = names.get(targets.get(link, ""))
        if part is None:
            raise DamagedWorkbookError
        found[sheet.get("name", "")] = part
    return found


def _is_on(element: ElementTree.Element, key: str) -> bool:
    return element.get(key, "").lower() in _TRUE


def _targets(parts: zipfile.ZipFile, names: Mapping[str, str]) -> dict[str, str]:
    links = ElementTree.fromstring(parts.read(names["xl/_rels/workbook.xml.rels"]))
    return {
        link.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", link.get("Target", "").replace("\\", "/"))
        )
        .lstrip("/")
        .lower()
        for link in links
    }


def _scales(styles: bytes) -> dict[str, Scale]:
    """The formats of cells that show a number in another size, by the cell's style."""
    tree = ElementTree.fromstring(styles)
    codes: dict[str, str] = {}
    formats: Iterable[ElementTree.Element] = ()
    for element in tree.iter():
        # Of some hundred elements hardly any is one of these.
        if not element.tag.endswith(("numFmt", "cellXfs")):
            continue
        if local(element.tag) == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif local(element.tag) == "cellXfs":
            formats = list(element)
    scales: dict[str, Scale] = {}
    for number, one in enumerate(formats):
        at = one.get("numFmtId", "0")
        code = codes.get(at)
        if code is not None:
            scale = scale_of(code)
        else:
            scale = Scale(1, _BUILT_IN.get(int(at) if at.isdecimal() else 0, ""))
        if not scale.plain:
            scales[str(number)] = scale
    return scales


def column_number(letters: str) -> int:
    """A column's number from zero."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _is_worth_a_look(part: bytes) -> bool:
    said = any(sign in part for sign in _FORMULAS_AND_ERRORS) or part.startswith(_WIDE)
    return said or any(pattern.search(part) for pattern in _NOT_ALL_SEEN)


class _Sheet:
    """One sheet on its way through the parser."""

    def __init__(self, scales: Mapping[str, Scale], calculates: bool) -> None:
        self._scales, self._calculates = scales, calculates
        self._marks = Marks()
        self._row = self._column = -1
        self._kind = ""
        self._scale: Scale | None = None
        self._formula = self._result = False
        self._text: list[str] = []
        self._in_result = False

    def read(self, part: bytes) -> Marks:
        if not self._scales and not _is_worth_a_look(part):
            return self._marks
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(part, True)
        return self._marks

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._place(attributes.get("r", ""))
            self._kind = attributes.get("t", "n")
            self._scale = self._scales.get(attributes.get("s", ""))
            self._formula = self._result = False
            self._text.clear()
        elif kind == "f":
            self._formula = True
        elif kind == "v":
            self._result = self._in_result = True
        elif kind == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
            if attributes.get("hidden", "").lower() in _TRUE or attributes.get("ht") == "0":
                self._marks.hidden_rows.add(self._row)
        elif kind == "col" and attributes.get("hidden", "").lower() in _TRUE:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._marks.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))

    def _place(self, name: str) -> None:
        """A cell without a place stands beside the one before it."""
        if not name:
            self._column += 1
            return
        found = _PLACE.fullmatch(name.replace("$", "").upper())
        if found is None:
            raise DamagedWorkbookError
        self._row, self._column = int(found[2]) - 1, column_number(found[1])

    def _words(self, words: str) -> None:
        if self._in_result:
            self._text.append(words)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "v":
            self._in_result = False
        elif kind == "c":
            self._end_cell("".join(self._text).strip())

    def _end_cell(self, text: str) -> None:
        failed = self._kind == "e" and self._result
        if failed or (self._formula and self._without_result(text)):
            self._marks.lost.append(LostCell(self._row, self._column, text if failed else ""))
        elif self._scale is not None and self._kind == "n" and text:
            self._marks.scales[self._row, self._column] = self._scale

    def _without_result(self, text: str) -> bool:
        """Whether a formula's result is none: nothing, or what stands in for it until it is calculated."""
        if self._calculates and text in _PLACEHOLDERS:
            return True
        # A formula that gives no words says so: by a result that is there, and empty.
        return not text and (self._kind != "str" or not self._result)
