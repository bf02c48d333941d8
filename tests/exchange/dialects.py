"""One .xlsx file in the dialects in which programs write it: the same cells, other words for them."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]
Dialect = Callable[[Parts], Parts]

_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def rewritten(source: Path, target: Path, *dialects: Dialect) -> Path:
    """The file with all its parts as the dialects have them, one after the other."""
    with zipfile.ZipFile(source) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for dialect in dialects:
        parts = dialect(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            entry = zipfile.ZipInfo("part")
            # zipfile itself would turn backslashes round.
            entry.filename, entry.compress_type = name, zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return target


def in_sheets(change: Callable[[bytes], bytes]) -> Dialect:
    """A change to every sheet's part."""
    return lambda parts: {
        name: change(content) if _SHEET.fullmatch(name) else content for name, content in parts.items()
    }


def in_part(wanted: str, change: Callable[[bytes], bytes]) -> Dialect:
    """A change to one part."""
    return lambda parts: {
        name: change(content) if name == wanted else content for name, content in parts.items()
    }


def prefixed(sheet: bytes) -> bytes:
    """As Microsoft's own SDK writes: x:c instead of c."""
    named = re.sub(rb"<(/?)(?![?!/])([A-Za-z])", rb"<\1x:\2", sheet)
    for space in (_MAIN, _STRICT):
        named = named.replace(b'xmlns="' + space, b'xmlns:x="' + space)
    return named


def without_places(sheet: bytes) -> bytes:
    """Rows and cells one behind the other, none with its name: those that are blank are there, too."""

    def filled(row: re.Match[bytes]) -> bytes:
        made, column = b"", 0
        for cell in re.finditer(rb'<c r="([A-Z])\d+".*?(?:/>|</c>)', row[2], re.DOTALL):
            at = cell[1][0] - ord("A")
            made += b"<c/>" * (at - column) + cell[0]
            column = at + 1
        return row[1] + made + row[3]

    whole = re.sub(rb"(<row\b[^>]*>)(.*?)(</row>)", filled, sheet, flags=re.DOTALL)
    return re.sub(rb'(<(?:row|c)\b[^>]*?) r="[A-Z]*\d+"', rb"\1", whole)


def single_quoted(sheet: bytes) -> bytes:
    return re.sub(rb'="([^"\']*)"', rb"='\1'", sheet)


def spaced_out(sheet: bytes) -> bytes:
    """A blank before each tag's end, and around the sign of equality."""
    return re.sub(rb'(\w)="', rb'\1 = "', sheet)


def backslashed(parts: Parts) -> Parts:
    return {
        name.replace("/", "\\") if "worksheets" in name else name: content for name, content in parts.items()
    }


def strict(parts: Parts) -> Parts:
    """As Excel saves “Strict Open XML”."""
    return {
        name: content.replace(_MAIN, _STRICT).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }


def absolute(parts: Parts) -> Parts:
    """Links that begin at the package's root, in other letters."""
    return in_part(
        "xl/_rels/workbook.xml.rels",
        lambda links: re.sub(rb'Target="/?(?:xl/)?worksheets/', b'Target="/XL/Worksheets/', links),
    )(parts)


DIALECTS: dict[str, tuple[Dialect, ...]] = {
    "as it is": (),
    "x: prefix": (in_sheets(prefixed),),
    "no cell's name": (in_sheets(without_places),),
    "single quotes": (in_sheets(single_quoted),),
    "blanks around =": (in_sheets(spaced_out),),
    "backslashes": (backslashed,),
    "strict": (strict,),
    "strict, prefixed, single quotes": (strict, in_sheets(prefixed), in_sheets(single_quoted)),
}
