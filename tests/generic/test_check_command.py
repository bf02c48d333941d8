"""``main.py check --generic``: a document or workbook of any kind, its tables and what does not add up."""

import json
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook

from models.command_line.cli import run
from tests.census import census
from tests.conftest import Golden
from tests.generic.layouts import TWO_SIDES
from tests.generic.made import save_as_word, with_cell

Capture = pytest.CaptureFixture[str]


def _document(tmp_path: Path, was: str = "", now: str = "") -> Path:
    """A Word file with another province's table, perhaps with another figure in it."""
    path = tmp_path / "别处.docx"
    save_as_word(with_cell(TWO_SIDES, was, now) if was else TWO_SIDES, path)
    return path


def _workbook(tmp_path: Path) -> Path:
    path = tmp_path / "别处.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "支出"
    rows: list[list[str | float | None]] = [
        ["2030年支出总表", None, None, None],
        ["单位：万元", None, None, None],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", 300.3, 100.1, 200.2],
        ["20101", "人大事务", 300.3, 100.1, 200.2],
        ["2010101", "行政运行", 100.1, 100.1, None],
        ["2010104", "人大会议", 200.2, None, 200.3],
        ["合计", None, 300.3, 100.1, 200.2],
    ]
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def test_what_adds_up_is_told_table_by_table(tmp_path: Path, capsys: Capture) -> None:
    assert run(["check", "--generic", str(_document(tmp_path))]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "共 1 张表，核对了 1 张：",
        "  第 1 个表格《收入支出决算总表》［收支总表］：合计行 4 处，收支平衡 1 处",
        "错误 0 处，警告 0 处，提示 0 处。",
    ]


def test_what_does_not_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    assert run(["check", "--generic", str(_document(tmp_path, "152.06", "125.06"))]) == 1
    assert capsys.readouterr().out.splitlines()[:2] == [
        "错误 G02 第 1 个表格《收入支出决算总表》“本年支出合计”行“支出·决算数”栏印的是 885.34，"
        "各行相加是 858.34，相差 27.00。",
        "    这一数与别处对得上，多半是各行里有一个印错了，或者漏了一个。",
    ]


def test_a_workbook_too(tmp_path: Path, capsys: Capture) -> None:
    assert run(["check", "--generic", str(_workbook(tmp_path)), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"错误": 1, "警告": 0, "提示": 0}
    assert told["tables"] == [
        {
            "place": "工作表“支出”《2030年支出总表》",
            "role": "支出总表",
            "checked": {"上下级": 6, "合计行": 3, "合计栏": 5},
            "remark": "",
        }
    ]
    (found,) = told["findings"]
    assert (found["place"], found["actual"], found["expected"], found["difference"]) == (
        "工作表“支出”《2030年支出总表》“2010104 人大会议”行“项目支出”栏",
        "200.30",
        "200.20",
        "0.10",
    )


def test_the_report_as_a_workbook(tmp_path: Path, golden: Golden) -> None:
    out = tmp_path / "核对.xlsx"
    run(["check", "--generic", str(_workbook(tmp_path)), "--out", str(out)])
    golden("marks/generic_report.txt", census(out))
    report = load_workbook(out)
    assert report.sheetnames == ["表内核对", "各表"]
    assert [cell.value for cell in report["表内核对"][2]][:3] == [1, "错误", "G01"]
    assert [cell.value for cell in report["各表"][2]] == [
        1,
        "工作表“支出”《2030年支出总表》",
        "支出总表",
        "上下级 6 处，合计行 3 处，合计栏 5 处",
    ]


def test_a_copy_of_a_document_has_a_comment_at_the_figure(tmp_path: Path, capsys: Capture) -> None:
    copy = tmp_path / "批注.docx"
    source = _document(tmp_path, "152.06", "125.06")
    assert run(["check", "--generic", str(source), "--annotate", str(copy)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"已写入批注副本“{copy}”，共 1 条批注。"
    document = docx.Document(str(copy))
    (comment,) = document.comments
    assert comment.text.startswith("错误 G02：第 1 个表格《收入支出决算总表》“本年支出合计”行")
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    assert {cell.text for cell in cells if "commentRangeStart" in cell._tc.xml} == {"885.34"}


def test_a_copy_of_a_workbook_has_a_note_at_the_cell_though_others_are_hidden(tmp_path: Path) -> None:
    source, copy = _workbook(tmp_path), tmp_path / "批注.xlsx"
    workbook = load_workbook(source)
    workbook["支出"].insert_rows(3)
    workbook["支出"].insert_cols(1)
    workbook["支出"].row_dimensions[3].hidden = workbook["支出"].column_dimensions["A"].hidden = True
    workbook.save(source)
    run(["check", "--generic", str(source), "--annotate", str(copy)])
    cells = [cell for row in load_workbook(copy)["支出"] for cell in row if cell.comment]
    assert [(cell.coordinate, cell.value) for cell in cells] == [("F8", 200.3)]
    assert cells[0].comment.text.startswith("错误 G01：工作表“支出”《2030年支出总表》“2010104 人大会议”行")


def test_a_file_without_tables_is_of_no_use(tmp_path: Path, capsys: Capture) -> None:
    (path := tmp_path / "说明.txt").write_text("某某局没有表。", encoding="utf-8")
    assert run(["check", "--generic", str(path)]) == 2
    assert "里没有找到任何表，没有可以核对的数。" in capsys.readouterr().err


def test_a_refused_document_is_told_what_else_can_be_done(tmp_path: Path, capsys: Capture) -> None:
    assert run(["check", str(_document(tmp_path))]) == 2
    assert capsys.readouterr().err.rstrip().endswith("没有读取。加上 --generic，可以只核对其中各表的数。")


def test_two_tables_on_a_sheet_and_what_was_never_calculated(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "两张表.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "表"
    rows: list[list[str | float | None]] = [
        ["某市某某局2030年预算公开"],
        ["一般公共预算支出表"],
        [None, None, None, None, "单位：万元"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["合计", None, 30.5, 10.5, 20],
        ["205", "教育支出", "=D6+E6", 10.5, 20],
        ["政府性基金预算支出表"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["212", "城乡社区支出", 7.5, None, 7.5],
        ["合计", None, 7.5, None, 7.5],
    ]
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    assert run(["check", "--generic", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.partition("：")[0] for line in told[1:3]] == [
        "  工作表“表”《一般公共预算支出表》［一般公共预算支出］",
        "  工作表“表”《政府性基金预算支出表》［政府性基金预算］",
    ]
