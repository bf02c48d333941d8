"""Old .xls files of libraries and of Excel 5: xlwt's were made once and kept, Excel 5's are made here."""

import struct
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.exchange.importing import NEVER, imported, refused, rows

WANTED = [
    ["合计", "", "50.00", "42.00", "8.00"],
    ["201", "一般公共服务支出", "50.00", "42.00", "8.00"],
    ["20103", "政府办公厅（室）及相关机构事务", "50.00", "42.00", "8.00"],
    ["2010350", "事业运行", "50.00", "42.00", "8.00"],
]


def test_formulas_that_xlwt_wrote_were_never_calculated() -> None:
    assert refused(DATA / "xls-never-calculated.xls") == {"D7": NEVER}


def test_numbers_shown_divided_and_what_is_hidden() -> None:
    path = DATA / "xls-shown-divided.xls"
    assert rows(path) == WANTED
    assert imported(path)[1].notices == [
        "工作表“表五”有 1 行有金额却被隐藏（筛选或手工隐藏），也读取了，一共 50.00 万元，请核对。",
        "工作表“表五”的 E 栏是隐藏的，也读取了，请核对。",
    ]


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def text(content: str) -> bytes:
    coded = content.encode("gb18030")
    return struct.pack("<H", len(coded)) + coded


def excel_5(code_page: int | None) -> bytes:
    """A workbook's stream as Excel 5 has it ([MS-XLS] of its time: BIFF5), without its wrapping."""
    above: list[list[object]] = [["2026年度一般公共预算拨款支出预算表"], ["单位：万元"]]
    header: list[object] = ["科目编码", "科目名称", "小计", "基本支出", "项目支出"]
    cells: list[list[object]] = [*above, header, *([*row[:2], *map(float, row[2:])] for row in WANTED)]
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    for number, row in enumerate(cells):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, float):
                sheet += record(0x203, place + struct.pack("<d", value))
            else:
                sheet += record(0x204, place + text(str(value)))
    sheet += record(0x0A)
    name = "表五".encode("gb18030")

    def globals_of(at: int) -> bytes:
        made = record(0x809, struct.pack("<HHHH", 0x500, 0x05, 0, 0))
        if code_page is not None:
            made += record(0x42, struct.pack("<H", code_page))
        made += record(0xE0, bytes(16))
        made += record(0x85, struct.pack("<IHB", at, 0, len(name)) + name)
        return made + record(0x0A)

    return globals_of(len(globals_of(0))) + sheet


@pytest.mark.parametrize("code_page", [936, 1252, None])
def test_an_excel_5_workbook_is_read_in_chinese(code_page: int | None, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(excel_5(code_page))
    assert rows(path) == WANTED
