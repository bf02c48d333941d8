"""Files that set traps for a reader: bombs, entities, names that lead elsewhere, texts like formulas."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import psutil
import pytest

from models.book import Book
from models.exchange import read_workbook
from models.families import Address
from models.ground.files import UnusableFile
from models.intake import read_document
from tests.conftest import DATA
from tests.intake.documents import as_word
from tests.safety.importing import MOST_BYTES

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(autouse=True)
def _little_memory() -> object:
    """A trap that catches us must not take the computer along."""
    if sys.platform == "win32":
        yield
        return
    # Windows has no such module.
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    # Beside what the tests before left behind: a thread that finds no memory at all never says that it runs.
    limit = psutil.Process().memory_info().vms + 2 * MOST_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (limit, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_DATA, before)


def with_parts(source: Path, target: Path, parts: dict[str, bytes]) -> Path:
    """A package with parts added or put in the place of its own."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return target


def refusal(read: Callable[[Path], object], path: Path) -> str:
    with pytest.raises(UnusableFile) as refused:
        read(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def sheet_of(rows: str) -> bytes:
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )


def trapped(tmp_path: Path, rows: str) -> Path:
    return with_parts(DATA / "ten-tables.xlsx", tmp_path / "陷阱.xlsx", {SHEET: sheet_of(rows)})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='XFD1'><v>1</v></c></row><row r = '1048576'><c><v>1</v></c></row>",
    ],
)
def test_a_cell_at_the_end_of_the_world_is_refused(tmp_path: Path, rows: str) -> None:
    assert "有单元格远在第 1048576 行、第 16384 列，不是一份正常的工作簿" in refusal(
        read_workbook, trapped(tmp_path, rows)
    )


def test_a_row_of_a_number_that_no_sheet_has_is_refused(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A2147483648"><v>1</v></c><c r="B1"><v>1</v></c></row>'
    assert "有单元格远在第 2147483648 行、第 1 列" in refusal(read_workbook, trapped(tmp_path, rows))


def test_rows_that_run_backwards_are_refused(tmp_path: Path) -> None:
    rows = (
        '<row r="5"><c r="A5"><v>1</v></c><c r="B5"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
    )
    assert "不是工作簿" in refusal(read_workbook, trapped(tmp_path, rows))


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = trapped(tmp_path, " " * 200_000_000)
    assert bomb.stat().st_size < 1_000_000
    assert "解压后过大，不是一份正常的工作簿" in refusal(read_workbook, bomb)


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(trapped(tmp_path, " " * 50_000_000).read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        honest = parts.getinfo(SHEET).file_size.to_bytes(4, "little")
    assert honest in content
    path = tmp_path / "谎.xlsx"
    path.write_bytes(content.replace(honest, (100).to_bytes(4, "little")))
    assert "不是工作簿" in refusal(read_workbook, path)


def test_a_repeated_cell_of_a_million_rows_is_refused(tmp_path: Path) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    table = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="a">'
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "陷阱.ods"
    with zipfile.ZipFile(path, "w") as ods:
        ods.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        ods.writestr("content.xml", table)
        ods.writestr("META-INF/manifest.xml", "<manifest/>")
    assert "有单元格远在第 1000000 行、第 16000 列" in refusal(read_workbook, path)


def test_entities_made_of_entities_are_refused(tmp_path: Path) -> None:
    lol = '<!DOCTYPE a [<!ENTITY a "甲甲甲甲甲甲甲甲">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 8}">' for n in range(12)
    )
    sheet = sheet_of("<row><c><v>&m;</v></c></row>").replace(b"?>", f"?>{lol}]>".encode(), 1)
    path = with_parts(DATA / "ten-tables.xlsx", tmp_path / "实体.xlsx", {SHEET: sheet})
    assert "含有文档类型声明，不是一份正常的工作簿" in refusal(read_workbook, path)


def test_names_that_lead_out_of_the_package_lead_nowhere(tmp_path: Path, sample: Book) -> None:
    inside = tmp_path / "里" / "面"
    inside.mkdir(parents=True)
    evil = {"../../evil.txt": b"x", "/tmp/evil.txt": b"x", "..\\evil.txt": b"x", "C:\\evil.txt": b"x"}
    read_workbook(with_parts(DATA / "ten-tables.xlsx", inside / "a.xlsx", evil))
    read_document(with_parts(as_word(sample, tmp_path / "b.docx"), inside / "b.docx", evil))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.xlsx", "b.docx", "b.docx", "里", "面"]


def test_a_word_file_of_millions_of_elements_is_refused(tmp_path: Path, sample: Book) -> None:
    bomb = with_parts(
        as_word(sample, tmp_path / "好.docx"),
        tmp_path / "弹.docx",
        {"word/document.xml": b"<a>" + b"<b/>" * 15_000_000 + b"</a>"},
    )
    assert bomb.stat().st_size < 1_000_000
    assert "解压后过大，不是一份正常的文档" in refusal(read_document, bomb)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.invalid","点")']
)
def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path, blank: Book, text: str) -> None:
    blank.names.rename_unit(blank.ledger.own_unit, text)
    blank.figures.set_cell(Address("revenue_by_unit", str(blank.ledger.own_unit), "general"), 1_000_000)
    blank.past.keep_version(text)
    blank.names.rename_unit(blank.ledger.own_unit, text + "2")
    blank.publishing.export(tmp_path / "公开表.xlsx")
    blank.publishing.edition().write_audit_report(tmp_path / "审核.xlsx")
    blank.past.write_history(tmp_path / "记录.xlsx", blank.past.change_history())
    blank.past.comparison_writer(None, blank.past.versions()[0])(tmp_path / "比较.xlsx")
    found = 0
    for path in tmp_path.glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and text in cell.value:
                        found += 1
                        assert cell.data_type == "s", (path.name, cell.coordinate)
    assert found >= 4
    assert not any("<f>" in sheet for sheet in formulas(tmp_path / "记录.xlsx"))


def formulas(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as parts:
        return [parts.read(name).decode() for name in parts.namelist() if "worksheets" in name]


@pytest.mark.parametrize(
    ("name", "kind", "read"),
    [("公开.docx", "文档", read_document), ("公开.xlsx", "工作簿", read_workbook)],
)
def test_a_file_of_more_than_two_hundred_megabytes_is_refused_unread(
    name: str, kind: str, read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / name
    with path.open("wb") as made:
        made.truncate(200 * 2**20 + 1)
    assert f"{name}”过大（200 MB），不是一份正常的{kind}，没有读取。" in refusal(read, path)
