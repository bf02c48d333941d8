"""What is seen of a sheet without a parser is never less than what a parser finds."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.ground.files import UnusableFile
from models.readers.glance import Reach, reach_of
from models.readers.workbook import read_sheets
from tests.conftest import DATA

BEGINNING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROWS = '<row r="1"><c r="A1" s="1"/><c r="C1"><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c></row>'
FAR = '<c r="XFD1048576"><v>1</v></c>'


def sheet(rows: str, beginning: str = BEGINNING) -> bytes:
    return f'{beginning}<worksheet xmlns:x="x"><cols><col min="1"/></cols>{rows}</worksheet>'.encode()


@pytest.mark.parametrize("beginning", [BEGINNING, "", "<?xml version='1.0' encoding='utf-8'?>", "\ufeff"])
def test_cells_that_name_their_places_are_seen(beginning: str) -> None:
    assert reach_of(sheet(ROWS, beginning)) == Reach(3, 4, 3)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS.replace('r="B4"', "r='B4'"),
        ROWS.replace('r="B4"', 's="1" r="B4"'),
        ROWS.replace('r="B4"', 'r="&#66;4"'),
        ROWS.replace('r="B4"', 'r="b4"'),
        ROWS.replace('<c r="B4">', "<c>"),
        ROWS.replace("<c ", "<x:c ").replace("</c>", "</x:c>"),
        f"{ROWS}<!-- {ROWS} -->",
        f"{ROWS}<table-row/>",
        f'{ROWS}<sheet name="a"/>',
        f'{ROWS}<row r="2"><c r="A2"/></row>',
    ],
)
def test_what_is_written_otherwise_is_left_to_the_parser(rows: str) -> None:
    assert reach_of(sheet(rows)) is None


def test_an_encoding_in_which_tags_have_other_bytes_is_left_to_the_parser() -> None:
    beginning = BEGINNING.replace("UTF-8", "cp037")
    assert reach_of(sheet(ROWS, beginning)) is None
    assert reach_of(sheet(ROWS, beginning).decode().encode("cp037")) is None


@pytest.mark.parametrize(
    "far", [FAR.replace('"', "'"), FAR.replace("r=", 's="1" r='), FAR.replace("r=", "r\n=")]
)
def test_a_cell_far_out_is_found_however_it_is_written(tmp_path: Path, far: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(DATA / "ten-tables.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", f"<row>{far}</row></sheetData>".encode())
            new.writestr(name, part)
    with pytest.raises(UnusableFile, match="有单元格远在第 1048576 行、第 16384 列"):
        read_sheets(path)


def test_a_row_ends_with_its_last_value_however_far_another_reaches(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["甲", None, ""])
    book.worksheets[0].cell(2, 60).value = "乙"
    book.save(tmp_path / "a.xlsx")
    assert [len(row) for row in read_sheets(tmp_path / "a.xlsx")[0].rows] == [1, 60]


def test_a_look_that_reaches_the_last_row_is_no_trap(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    looks = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="H{row}" s="1"/></row>' for row in (900_000,))
    with zipfile.ZipFile(DATA / "ten-tables.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", f"{looks}</sheetData>".encode())
            new.writestr(name, part)
    assert len(read_sheets(path)[0].rows) == len(read_sheets(DATA / "ten-tables.xlsx")[0].rows)
