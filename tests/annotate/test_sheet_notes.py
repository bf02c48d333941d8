"""A workbook's copy has a note at the cell of each finding, and every other part as it was."""

import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from models.checking.annotated_copy import write_annotated
from models.checking.one_file import check_file
from tests.exchange.workbooks import save, saved_by_libreoffice, ten_tables

TABLE_5 = "一般公共预算拨款支出预算表"


def faulty(path: Path) -> Path:
    """The ten tables, with a wrong sum in table 5, and without table 7."""
    tables = ten_tables()
    tables[4].row_of("201")[2] = 1512.24
    del tables[6]
    return save(tables, path)


def annotated(source: Path) -> Path:
    target = source.with_name("批注.xlsx")
    write_annotated(source, target, check_file(source).findings)
    return target


def notes(path: Path) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_each_finding_is_a_note_at_its_cell(tmp_path: Path) -> None:
    found = notes(annotated(faulty(tmp_path / "十张表.xlsx")))
    first = load_workbook(tmp_path / "十张表.xlsx").sheetnames[0]
    assert set(found) == {(TABLE_5, "C6"), (first, "A1")}
    assert found[TABLE_5, "C6"] == (
        "错误 R01：表5《一般公共预算拨款支出预算表》“201 一般公共服务支出”的小计印的是 1512.24 万元，"
        "它下面各科目相加是 1512.42 万元，这里少 0.18 万元。\n核对这个数和它下面的各行。"
    )
    # A table that is not there has no cell.
    assert "没有读到表7《国有资本经营预算拨款支出预算表》" in found[first, "A1"]


def test_only_the_sheets_that_get_notes_change(tmp_path: Path) -> None:
    source = faulty(tmp_path / "十张表.xlsx")
    content = source.read_bytes()
    copy = annotated(source)
    assert source.read_bytes() == content
    before, after = parts_of(source), parts_of(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet5.xml"}
    assert {Path(name).suffix for name in set(after) - set(before)} == {".xml", ".vml", ".rels"}
    old, new = load_workbook(source), load_workbook(copy)
    for name in old.sheetnames:
        assert [[c.value for c in row] for row in new[name]] == [[c.value for c in row] for row in old[name]]
        assert [[c.style_id for c in row] for row in new[name]] == [
            [c.style_id for c in row] for row in old[name]
        ]


def test_notes_that_are_there_stay_and_the_new_one_stands_below(tmp_path: Path) -> None:
    source = faulty(tmp_path / "十张表.xlsx")
    workbook = load_workbook(source)
    workbook[TABLE_5]["C6"].comment = Comment("请核对", "某某")
    workbook[TABLE_5]["A1"].comment = Comment("已核对", "某某")
    workbook.save(source)
    found = notes(annotated(source))
    assert found[TABLE_5, "A1"] == "已核对"
    assert found[TABLE_5, "C6"].startswith("请核对\n\n预算公开审核：\n错误 R01：")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_notes(tmp_path: Path) -> None:
    copy = annotated(faulty(tmp_path / "十张表.xlsx"))
    saved = saved_by_libreoffice("ods", [copy], tmp_path)
    again = saved_by_libreoffice("xlsx", [saved / "批注.ods"], tmp_path)
    assert notes(again / "批注.xlsx").keys() == notes(copy).keys()
