"""Rows of cells written down as one program or another writes a workbook."""

import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

import xlsxwriter
import xlwt
from openpyxl import Workbook

from tests.exchange.dialects import Dialect, rewritten
from tests.exchange.workbooks import Row

Sheets = Sequence[tuple[str, Sequence[Row]]]
"""Each sheet's name and rows: texts, numbers and blanks."""
Writer = Callable[[Sheets, Path], Path]

_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}</Workbook>'
)


def as_xlsx(*dialects: Dialect, number_format: str = "") -> Writer:
    """openpyxl's file in other words; numbers that are no whole ones are shown by the format."""

    def write(sheets: Sheets, target: Path) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for cell in (cell for cells in sheet.iter_rows() for cell in cells if number_format):
                if isinstance(cell.value, float):
                    cell.number_format = number_format
        whole = target.with_name("whole.xlsx")
        book.save(whole)
        return rewritten(whole, target.with_suffix(".xlsx"), *dialects)

    return write


def as_xlsxwriter(number_format: str = "", in_little_memory: bool = False) -> Writer:
    """What many systems in Python export with; in little memory, texts stand in their cells."""

    def write(sheets: Sheets, target: Path) -> Path:
        target = target.with_suffix(".xlsx")
        book = xlsxwriter.Workbook(target, {"constant_memory": in_little_memory})
        shown = book.add_format({"num_format": number_format}) if number_format else None
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for place, value in _filled(rows):
                sheet.write(*place, value, shown if isinstance(value, float) else None)
        book.close()
        return target

    return write


def as_xlwt(number_format: str = "") -> Writer:
    """An .xls (BIFF8) of the program in Python that older systems export with."""

    def write(sheets: Sheets, target: Path) -> Path:
        target = target.with_suffix(".xls")
        book = xlwt.Workbook()
        usual = xlwt.easyxf()
        shown = xlwt.easyxf(num_format_str=number_format or "General")
        for name, rows in sheets:
            sheet = book.add_sheet(name)
            for place, value in _filled(rows):
                sheet.write(*place, value, shown if isinstance(value, float) else usual)
        book.save(target)
        return target

    return write


def _filled(rows: Sequence[Row]) -> Iterator[tuple[tuple[int, int], object]]:
    """The filled cells by their row and column, from nothing."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                yield (number, column), value


def as_web_page(sheets: Sheets, target: Path) -> Path:
    """What a system's “export to Excel” often is: a table of a web page, called .xls."""
    made = "".join(f"<table>{''.join(map(_html_row, rows))}</table>" for _, rows in sheets)
    target = target.with_suffix(".xls")
    target.write_text(made, encoding="gb18030")
    return target


def _html_row(row: Row) -> str:
    cells = ("" if value is None else escape(str(value)) for value in row)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def as_ods(sheets: Sheets, target: Path) -> Path:
    """A sheet of an OpenDocument program, with nothing but what a reader must have."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets
    )
    target = target.with_suffix(".ods")
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", _MANIFEST)
        parts.writestr("content.xml", _ODS.format(tables))
    return target


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}">{text}</table:table-cell>'


def as_xml_workbook(sheets: Sheets, target: Path) -> Path:
    """Excel 2003's XML, called .xls."""
    made = "".join(
        f'<Worksheet ss:Name="{escape(name)}"><Table>'
        + "".join(f"<Row>{''.join(_xml_cells(row))}</Row>" for row in rows)
        + "</Table></Worksheet>"
        for name, rows in sheets
    )
    target = target.with_suffix(".xls")
    target.write_text(_XML.format(made), encoding="utf-8")
    return target


def _xml_cells(row: Row) -> list[str]:
    """The filled cells, each with its place."""
    kinds = ("String" if isinstance(value, str) else "Number" for value in row)
    return [
        f'<Cell ss:Index="{at}"><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'
        for at, (kind, value) in enumerate(zip(kinds, row, strict=True), 1)
        if value is not None
    ]


def as_excel_5(sheets: Sheets, target: Path) -> Path:
    """An .xls of Excel 5, its texts in GBK."""
    target = target.with_suffix(".xls")
    target.write_bytes(excel_5(sheets, 936))
    return target


def excel_5(sheets: Sheets, code_page: int | None) -> bytes:
    """A workbook's stream as Excel 5 has it ([MS-XLS] of its time: BIFF5), without its wrapping."""
    parts = [_sheet(rows) for _, rows in sheets]

    def globals_of(first: int) -> bytes:
        made = BytesIO()
        made.write(_record(0x809, struct.pack("<HHHH", 0x500, 0x05, 0, 0)))
        if code_page is not None:
            made.write(_record(0x42, struct.pack("<H", code_page)))
        made.write(_record(0xE0, bytes(16)))
        at = first
        for (name, _), part in zip(sheets, parts, strict=True):
            coded = name.encode("gb18030")
            made.write(_record(0x85, struct.pack("<IHB", at, 0, len(coded)) + coded))
            at += len(part)
        made.write(_record(0x0A))
        return made.getvalue()

    return globals_of(len(globals_of(0))) + b"".join(parts)


def _sheet(rows: Sequence[Row]) -> bytes:
    made = _record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, str):
                coded = value.encode("gbk", "ignore")
                made += _record(0x204, place + struct.pack("<H", len(coded)) + coded)
            elif isinstance(value, int | float):
                made += _record(0x203, place + struct.pack("<d", value))
    return made + _record(0x0A)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
