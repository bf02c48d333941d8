"""What an .xlsb file says beside its values, of parts made record by record ([MS-XLSB] 2.1.4)."""

import struct
import zipfile
from io import BytesIO

import pytest

from models.readers.lost_cells import DamagedWorkbookError, LostCell
from models.readers.xlsb_marks import marks_in_xlsb

ROW, ERROR, FAILED, COLUMN, SHEET = 0, 3, 11, 60, 156
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.bin"/>'
    '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.bin"/></Relationships>'
)


def record(kind: int, content: bytes) -> bytes:
    """A record: its kind and length take a byte each where they are small, and two otherwise."""
    kinds = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return kinds + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def sheet(link: str, name: str) -> bytes:
    return record(SHEET, bytes(8) + wide(link) + wide(name))


def row(number: int, flags: int) -> bytes:
    return record(ROW, struct.pack("<IIHBB", number, 0, 300, 0, flags) + bytes(5))


def columns(first: int, last: int, flags: int) -> bytes:
    return record(COLUMN, struct.pack("<IIIIH", first, last, 2304, 0, flags))


def failed(kind: int, column: int, code: int) -> bytes:
    return record(kind, struct.pack("<IIB", column, 0, code))


def package(**parts: bytes) -> zipfile.ZipFile:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        written.writestr("xl/_rels/workbook.bin.rels", LINKS)
        written.writestr("xl/workbook.bin", sheet("rId1", "表一") + sheet("rId2", "表二"))
        for name, content in parts.items():
            written.writestr(f"xl/worksheets/{name}.bin", content)
    return zipfile.ZipFile(made)


def test_formulas_that_failed_and_what_is_hidden_are_told_sheet_by_sheet() -> None:
    """Hidden is the fifth flag of a row, after three of its level and one of being folded."""
    one = columns(1, 2, 1) + columns(3, 3, 2) + row(4, 0x10) + row(5, 0x08)
    other = row(6, 0) + failed(ERROR, 2, 0x2A) + row(70_000, 0x17) + failed(FAILED, 3, 0x07)
    found = marks_in_xlsb(package(sheet1=one, sheet2=other))
    assert list(found) == ["表一", "表二"]
    assert (found["表一"].lost, found["表一"].hidden_rows, found["表一"].hidden_columns) == ([], {4}, {1, 2})
    assert found["表二"].lost == [LostCell(6, 2, "#N/A"), LostCell(70_000, 3, "#DIV/0!")]
    assert (found["表二"].hidden_rows, found["表二"].hidden_columns) == ({70_000}, set())


def test_a_sheet_without_its_part_is_damage() -> None:
    with pytest.raises(DamagedWorkbookError):
        marks_in_xlsb(package(sheet1=b""))
