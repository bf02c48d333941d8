"""The records of an .xls sheet: its own, not those of a chart inside of it nor of the sheet behind."""

import struct
from types import SimpleNamespace

from models.readers.xls_records import marks_in_xls

BEGINNING, END, ROW, COLUMNS = 0x809, 0x0A, 0x208, 0x7D


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def hidden_row(number: int) -> bytes:
    return record(ROW, struct.pack("<HHHHHHHH", number, 0, 1, 255, 0, 0, 0x20, 0))


def hidden_columns(first: int, last: int) -> bytes:
    return record(COLUMNS, struct.pack("<HHHHHH", first, last, 2340, 0, 0x01, 0))


def told(*sheets: bytes) -> list[tuple[set[int], set[int]]]:
    """The hidden rows and columns of each sheet of a workbook."""
    starts = [sum(map(len, sheets[:number])) for number in range(len(sheets))]
    book = SimpleNamespace(
        biff_version=80,
        nsheets=len(sheets),
        xf_list=[],
        format_map={},
        mem=b"".join(sheets),
        _sh_abs_posn=starts,
    )
    return [(marks.hidden_rows, marks.hidden_columns) for marks in marks_in_xls(book)]  # type: ignore[arg-type]


def test_what_is_hidden_of_one_sheet_is_not_of_the_one_before() -> None:
    first = record(BEGINNING) + hidden_row(3) + record(END)
    second = record(BEGINNING) + hidden_row(4) + hidden_columns(1, 2) + record(END)
    assert told(first, second) == [({3}, set()), ({4}, {1, 2})]


def test_a_chart_inside_of_a_sheet_is_passed_over_and_what_follows_is_read() -> None:
    chart = record(BEGINNING) + hidden_row(9) + record(END)
    assert told(record(BEGINNING) + hidden_row(3) + chart + hidden_row(5) + record(END)) == [({3, 5}, set())]


def test_a_sheet_that_breaks_off_says_what_it_has() -> None:
    assert told(record(BEGINNING) + hidden_row(3)) == [({3}, set())]
    assert told(record(BEGINNING) + hidden_columns(255, 256)) == [(set(), {255})]
