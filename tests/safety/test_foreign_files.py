"""Files that somebody else made to do harm: each ends in its sentence, alone and among others."""

import os
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.ground.files import UnusableFile
from models.intake import read_document
from models.readers import Patience
from tests.conftest import DATA
from tests.family import FAMILY
from tests.safety.test_traps import MAIN, SHEET, sheet_of, with_parts

Capture = pytest.CaptureFixture[str]
TEN_TABLES = DATA / "ten-tables.xlsx"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def moved_sheet(path: Path, name: str, before: bytes) -> Path:
    """A workbook whose first sheet is a part of another name, with something before it."""
    links = zipfile.ZipFile(TEN_TABLES).read("xl/_rels/workbook.xml.rels")
    part = name.removeprefix("xl/").encode()
    links = links.replace(b"/xl/worksheets/sheet1.xml", b"/xl/" + part)
    body = sheet_of(FAR).partition(b"?>")[2]
    return with_parts(TEN_TABLES, path, {"xl/_rels/workbook.xml.rels": links, name: before + body})


def dat_spaces(folder: Path) -> Path:
    return moved_sheet(folder / "dat_spaces.xlsx", "xl/worksheets/sheet1.dat", b" " * 100)


def dat_comment(folder: Path) -> Path:
    return moved_sheet(folder / "dat_comment.xlsx", "xl/worksheets/sheet1.XML", b"<!-- \n\n -->\n")


def dat_words(folder: Path) -> Path:
    return moved_sheet(folder / "dat_words.xlsx", "xl/worksheets/sheet1.dat", b"words first ")


def far_column(folder: Path) -> Path:
    rows = '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'
    return with_parts(TEN_TABLES, folder / "far_col.xlsx", {SHEET: sheet_of(rows)})


def far_column_of_many_letters(folder: Path) -> Path:
    rows = f'<row r="1"><c r="{"A" * 40}1"><v>1</v></c></row>'
    return with_parts(TEN_TABLES, folder / "far_letters.xlsx", {SHEET: sheet_of(rows)})


def far_row_behind_zeros(folder: Path) -> Path:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD00000000001048576"><v>1</v></c></row>'
    return with_parts(TEN_TABLES, folder / "far_zeros.xlsx", {SHEET: sheet_of(rows)})


def many_tables(folder: Path) -> Path:
    table = (
        '<table:table table:name="s{}"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0">'
        f"<office:body><office:spreadsheet>{''.join(map(table.format, range(50)))}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    path = folder / "many_tables.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as ods:
        ods.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        ods.writestr("content.xml", content)
        ods.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def formulas_in_one_place(folder: Path) -> Path:
    rows = '<row r="1">' + '<c r="A1"><f>1</f></c>' * 1_600_000 + "</row>"
    return with_parts(TEN_TABLES, folder / "bomb_140m_formula.xlsx", {SHEET: sheet_of(rows)})


def many_sheets(folder: Path) -> Path:
    path = folder / "many_sheets.xlsx"
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 100_000))
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{sheets}</sheets></workbook>"
    )
    return with_parts(TEN_TABLES, path, {"xl/workbook.xml": workbook.encode()})


def spoilt_name_formula(folder: Path) -> Path:
    return Path(shutil.copy(DATA / "xls-formula-error.xls", folder))


def grid_of_rules(folder: Path) -> Path:
    """A page of a PDF with fifteen thousand rules each way."""
    lines = [f"0 {n} m 9999 {n} l S {n} 0 m {n} 9999 l S" for n in range(0, 45_000, 3)]
    stream = zlib.compress("\n".join([*lines, "BT /F 12 Tf 100 700 Td (words) Tj ET"]).encode())
    path = folder / "grid_30k.pdf"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + table
    content += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % at
    path.write_bytes(content)
    return path


HOSTILE: dict[Callable[[Path], Path], str] = {
    dat_spaces: "有单元格远在第 1048576 行、第 16384 列",
    dat_comment: "有单元格远在第 1048576 行、第 16384 列",
    dat_words: "不是工作簿",
    far_column: "有单元格远在第 1 行、第 321272406 列",
    far_column_of_many_letters: "有单元格远在第 1 行",
    far_row_behind_zeros: "有单元格远在第 1048576 行、第 16384 列",
    many_tables: "各工作表的单元格一共过多，不是一份正常的工作簿",
    formulas_in_one_place: "的单元格过多，不是一份正常的工作簿",
    many_sheets: "的工作表过多，不是一份正常的工作簿",
    spoilt_name_formula: "或者已经损坏；请在 Excel 中打开并另存后再试",
    grid_of_rules: "第 1 页的表格线过多，不是一份正常的公开文本",
}


@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.__name__)
def test_a_hostile_file_is_refused_in_a_sentence(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    path = made(tmp_path)
    read = read_document if path.suffix == ".pdf" else read_workbook
    with pytest.raises(UnusableFile) as refused:
        # However busy the computer is.
        read(path, Patience(120))
    sentence = str(refused.value)
    assert sentence.startswith(f"“{path}”")
    assert HOSTILE[made] in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence


def test_in_a_folder_each_hostile_file_is_its_own_trouble(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "各单位"
    folder.mkdir()
    files = {made: made(folder).name for made in HOSTILE}
    shutil.copy(TEN_TABLES, folder / "好.xlsx")
    Book.create(folder / "甲.ysb", sample_facts()).close()
    summary = tmp_path / "汇总.xlsx"
    assert run(["check", str(folder), "--out", str(summary)]) == 1
    said = dict(line.split("：", 1) for line in capsys.readouterr().out.splitlines())
    assert said["好.xlsx"] == "错误 0 处，警告 0 处，提示 0 处"
    assert said["甲.ysb"].startswith("错误 0 处，警告 1 处")
    for made, sentence in HOSTILE.items():
        assert sentence in said[files[made]]
    assert load_workbook(summary)["审核汇总"].max_row == len(HOSTILE) + 3


def test_a_line_of_leaders_without_end_is_read(tmp_path: Path) -> None:
    path = tmp_path / "点.txt"
    text = f"第一部分 单位概况\n一、单位主要职责\n二、{'.…' * 9000}5\n（一）承办。\n二、{'.' * 3000}。\n"
    path.write_text(text, encoding="utf-8")
    # The first is a line of the contents, the other says something.
    assert read_document(path).duties == ("（一）承办。", f"二、{'.' * 3000}。")


def test_a_figure_that_is_none_is_an_unreadable_cell_and_no_template(tmp_path: Path, capsys: Capture) -> None:
    sheet = zipfile.ZipFile(TEN_TABLES).read(SHEET)
    spoilt = sheet.replace(b"<v>1688.85</v>", b"<v>NaN</v>", 1)
    assert spoilt != sheet
    path = with_parts(TEN_TABLES, tmp_path / "v_nan.xlsx", {SHEET: spoilt})
    book = tmp_path / "示例.ysb"
    Book.create(book, sample_facts()).close()
    assert run(["export", str(book), str(tmp_path / "o.xlsx"), "--fill", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"“{path}”里有无法理解的内容，不能填入；请在 Excel 中打开并另存后再试。\n"
    )
    assert not (tmp_path / "o.xlsx").exists()


def test_control_characters_stay_outside_and_are_said(tmp_path: Path, capsys: Capture) -> None:
    name = "xl/worksheets/sheet2.xml"
    sheet = zipfile.ZipFile(TEN_TABLES).read(name).decode()
    unit = '福州市"智慧福州"管理服务中心'.replace('"', "&quot;")
    written = unit if unit in sheet else unit.replace("&quot;", '"')
    spoilt = sheet.replace(written, written.replace("智慧", "_x0001_智_x0008_慧_xFFFF_"), 1)
    if spoilt == sheet:
        strings = "xl/sharedStrings.xml"
        held = zipfile.ZipFile(TEN_TABLES).read(strings).decode()
        parts = {strings: held.replace("智慧", "_x0001_智_x0008_慧_xFFFF_").encode()}
    else:
        parts = {name: spoilt.encode()}
    path = with_parts(TEN_TABLES, tmp_path / "ctrl.xlsx", parts)
    book = tmp_path / "新.ysb"
    assert run(["import", str(book), str(path)]) == 0
    assert "的文字里有看不见的控制字符，已去掉。" in capsys.readouterr().out
    with Book.open(book) as opened:
        assert list(opened.ledger.units.values()) == ['福州市"智慧福州"管理服务中心']
        opened.names.rename_unit(opened.ledger.own_unit, "某\x01单位\x0e")
        assert opened.publishing.export(tmp_path / "o.xlsx") == [
            "文字里有看不见的字符（U+0001、U+000E），它们没有印出；审核规则 N13 指出是哪一处。"
        ]
    assert load_workbook(tmp_path / "o.xlsx")["收入预算总表"]["A5"].value == "某单位"


@pytest.mark.skipif(os.name == "nt", reason="such names are POSIX's")
def test_a_file_whose_name_is_no_text_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    good = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.xlsx"))
    shutil.copy(TEN_TABLES, good)
    assert read_workbook(good).tables.keys() == FAMILY.roles
    bad = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfd.docx"))
    bad.write_bytes(b"nothing")
    with pytest.raises(UnusableFile, match="不是 Word 文档"):
        read_document(bad)
