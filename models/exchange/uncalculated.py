"""Formula cells of an .xlsx whose result was never calculated.

A program that writes formulas without a spreadsheet behind it leaves them so. The reader sees a blank
there, and a blank would silently be zero.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


def uncalculated_cells(content: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """By sheet name, the (row, column) from zero of every formula without a result; {} if no .xlsx."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "xl/workbook.xml" not in parts.namelist():
            return {}
        return {
            name: frozenset(_formulas_without_result(parts.read(part)))
            for name, part in _sheet_parts(parts)
            if part in parts.namelist()
        }


def _sheet_parts(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    workbook = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    for sheet in workbook.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _formulas_without_result(sheet: bytes) -> Iterator[tuple[int, int]]:
    if b"<f" not in sheet:
        return
    for _, cell in ElementTree.iterparse(io.BytesIO(sheet)):
        if cell.tag != f"{_MAIN}c" or cell.find(f"{_MAIN}f") is None:
            continue
        result = cell.find(f"{_MAIN}v")
        if (result is None or result.text is None) and cell.get("t") != "str":
            yield _place(cell.get("r", "A1"))


def _place(name: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(name)
    if found is None:
        raise ValueError(f"no cell reference: {name!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
