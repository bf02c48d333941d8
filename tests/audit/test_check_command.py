"""``main.py check``: a book, a workbook, a folder of both."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from tests.audit.reading_examples import retitled
from tests.census import census
from tests.conftest import DATA, Golden
from tests.exchange.workbooks import Grid, save, ten_tables
from tests.intake.documents import as_text

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sample book's file."""
    path = tmp_path / "示例.ysb"
    Book.create(path, sample_facts()).close()
    return path


def changed(path: Path, *changes: tuple[int, str, int, object]) -> Path:
    """The reference's workbook with other figures in some cells."""
    tables: list[Grid] = ten_tables()
    for number, label, column, value in changes:
        tables[number - 1].row_of(label)[column] = value
    return save(tables, path)


def test_a_book_without_errors(book: Path, capsys: Capture) -> None:
    assert run(["check", str(book)]) == 0
    assert capsys.readouterr().out == (
        "警告 P04 项目“市“智慧福州”管理服务中心日常工作经费”的成本指标“日常工作经费”是“≥100万元”，"
        "成本要控制在限额以内，应当用“≤”。\n"
        "    核对指标值的符号和数。\n"
        "错误 0 处，警告 1 处，提示 0 处。\n"
    )


def test_findings_as_json(book: Path, capsys: Capture) -> None:
    with Book.open(book) as opened:
        opened.narrative.set_texts("填写", {"reason.revenue": "增加XX人"})
    assert run(["check", str(book), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"错误": 1, "警告": 1, "提示": 0}
    assert told["findings"][0] == {
        "rule": "N02",
        "severity": "错误",
        "message": "“一、预算收支总体情况”里还留有“XX”：“增加XX人”。",
        "where": "",
        "places": [{"section": "一、预算收支总体情况", "text": "XX"}],
        "expected": "",
        "actual": "XX",
        "difference": "",
        "hint": "把它换成实际内容。",
        "follows": [],
    }


def test_a_workbook_is_checked_without_making_a_book(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path / "别家.xlsx", (5, "2010350", 3, 530.52))
    assert run(["check", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [path.name for path in tmp_path.iterdir()] == ["别家.xlsx"]
    (cause,) = told["findings"]
    assert cause["where"] == "工作表“一般公共预算拨款支出预算表”D8"
    assert cause["message"] == (
        "表5《一般公共预算拨款支出预算表》“2010350 事业运行”的基本支出"
        "印的是 530.52 万元，"
        "同一科目在别的 3 处印的是 520.52 万元，这里多 10.00 万元。"
    )
    # The totals agree as they are printed: only what they sum up is wrong.
    assert {one["rule"] for one in cause["follows"]} == {"R01"}
    total = next(one for one in cause["follows"] if "合计" in one["message"])
    assert (total["expected"], total["actual"], total["difference"]) == ("1698.85", "1688.85", "-10.00")


def test_two_tables_that_print_different_totals(tmp_path: Path, capsys: Capture) -> None:
    path = changed(
        tmp_path / "别家.xlsx",
        (9, "30101", 2, 143.98),
        (9, "301", 2, 658.40),
        (9, "合计", 2, 706.95),
    )
    assert run(["check", str(path), "--json"]) == 1
    (cause,) = json.loads(capsys.readouterr().out)["findings"]
    x04 = next(one for one in (cause, *cause["follows"]) if one["rule"] == "X04")
    assert (x04["expected"], x04["actual"]) == ("696.95", "706.95")
    assert x04["places"] == [
        {"table": 9, "row": "合计", "column": "预算数"},
        {"table": 5, "row": "合计", "column": "基本支出"},
    ]


def test_the_references_workbook_is_clean(capsys: Capture) -> None:
    assert run(["check", str(DATA / "ten-tables.xlsx")]) == 0
    assert capsys.readouterr().out == "错误 0 处，警告 0 处，提示 0 处。\n"


def test_a_workbook_with_some_of_the_tables_is_held_to_these(tmp_path: Path, capsys: Capture) -> None:
    tables = ten_tables()
    path = save([tables[4], tables[8]], tmp_path / "a.xlsx")
    assert run(["check", str(path)]) == 0
    assert capsys.readouterr().out == "错误 0 处，警告 0 处，提示 0 处。\n"


def test_a_file_of_another_kind_is_refused(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "说明.md"
    path.write_text("单位预算", encoding="utf-8")
    assert run(["check", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"“{path}”不是预算本、工作簿（.xlsx、.xls、.ods）或公开文档（.docx、.pdf、.txt），不能审核。\n"
    )


def test_a_folder_gives_one_row_a_file(tmp_path: Path, book: Path, capsys: Capture, golden: Golden) -> None:
    folder = tmp_path / "各单位"
    (folder / "乙").mkdir(parents=True)
    shutil.copy(book, folder / "甲.ysb")
    changed(folder / "乙" / "十张表.xlsx", (1, "收入合计", 1, 1688.58))
    (folder / "坏.xlsx").write_bytes(b"no workbook")
    (folder / "~$甲.xlsx").write_bytes(b"Excel has it open")
    tables = ten_tables()
    retitled(tables)
    save(tables, folder / "丙.xlsx")
    summary = tmp_path / "汇总.xlsx"
    assert run(["check", str(folder), "--out", str(summary)]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0].startswith("丙.xlsx：错误 1 处，警告 0 处")
    assert told.err.splitlines()[-1].startswith("4/4 ")
    rows = [list(row) for row in load_workbook(summary)["审核汇总"].iter_rows(values_only=True)]
    assert rows[0] == ["序号", "文件", "单位", "年度", "错误", "警告", "提示", "首要问题"]
    by_file = {Path(str(row[1])).name: row for row in rows[1:]}
    assert by_file["甲.ysb"][2:7] == ["福州市“智慧福州”管理服务中心（本级）", 2026, 0, 1, 0]
    assert by_file["十张表.xlsx"][4:7] == [1, 0, 0]
    assert "印的是 1688.58 万元，表2《收入预算总表》“合计”的合计是 1688.85 万元" in str(
        by_file["十张表.xlsx"][7]
    )
    assert by_file["坏.xlsx"][4:7] == [None, None, None]
    assert "坏.xlsx" in str(by_file["坏.xlsx"][7])
    everything = load_workbook(summary)["全部问题"]
    assert [row[0] for row in everything.iter_rows(values_only=True)].count(
        str(Path("乙") / "十张表.xlsx")
    ) == 1
    golden("marks/summary.txt", census(summary))


def test_a_folder_with_nothing_to_check(tmp_path: Path, capsys: Capture) -> None:
    assert run(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"文件夹“{tmp_path}”里没有预算本、工作簿或公开文本。\n"


def test_a_copy_is_annotated_and_the_status_stays_the_checks(tmp_path: Path, capsys: Capture) -> None:
    path, copy = changed(tmp_path / "别家.xlsx", (5, "2010350", 3, 530.52)), tmp_path / "批注.xlsx"
    assert run(["check", str(path), "--annotate", str(copy)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"已写入批注副本“{copy}”，共 1 条批注。"
    assert load_workbook(copy)["一般公共预算拨款支出预算表"]["D8"].comment is not None
    assert run(["check", str(path), "--annotate", str(path)]) == 2
    assert "就是被读取的文件" in capsys.readouterr().err
    assert run(["check", str(tmp_path), "--annotate", str(copy)]) == 2
    assert "是文件夹" in capsys.readouterr().err


def test_a_text_file_has_no_room_for_notes(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "公开.txt"
    with Book.in_memory(sample_facts()) as book:
        as_text(book, path)
    assert run(["check", str(path), "--annotate", str(tmp_path / "批注.txt")]) == 2
    assert "“公开.txt”这种文件里没有地方写批注" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["公开.txt"]
