"""The command line as an administrator's script sees it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from models.book import Book
from models.command_line.cli import run
from tests.conftest import DATA

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path, capsys: Capture) -> Path:
    """A sample book made by the command line."""
    path = tmp_path / "示例.ysb"
    assert run(["sample", str(path)]) == 0
    assert capsys.readouterr().out == f"已生成示例预算本“{path}”。\n"
    return path


def test_help_names_every_act_and_each_act_says_what_it_can_be_told(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        run(["--help"])
    assert left.value.code == 0
    acts = re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)
    assert {"import", "export", "check", "collect", "next", "family"} <= set(acts)
    for act in acts:
        with pytest.raises(SystemExit) as left:
            run([act, "--help"])
        assert left.value.code == 0
        assert capsys.readouterr().out.startswith("usage: ")


_LOADED = """
import sys
from contextlib import suppress
from models.command_line.cli import run
with suppress(SystemExit):
    run(sys.argv[1:])
print(*sorted(name for name in sys.modules if name.startswith("models.")), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The program's own modules that a command has loaded when it has been done."""
    # A Windows of another language has no Chinese signs to write the help with.
    command = [sys.executable, "-X", "utf8", "-c", _LOADED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


def test_help_loads_no_act_and_no_book() -> None:
    assert {name.split(".")[1] for name in loaded_by("--help")} == {"command_line", "ground"}


def test_an_import_loads_what_reads_and_keeps_a_workbook_and_no_other_act(tmp_path: Path) -> None:
    loaded = loaded_by("import", str(tmp_path / "新.ysb"), str(DATA / "ten-tables.xlsx"))
    assert {"models.command_line.import_act", "models.exchange.plan", "models.store.book_file"} <= loaded
    others = {
        f"models.{room}" for room in ("checking", "collecting", "department", "generic", "parcels", "years")
    }
    assert not loaded & {*others, "models.audit.rules", "models.publish.document", "models.store.migrating"}


def test_show_json_is_the_table_as_published(
    book: Path, reference: dict[int, dict[str, object]], capsys: Capture
) -> None:
    for number in range(1, 11):
        assert run(["show", str(book), str(number), "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"table": number, "unit": "万元", **reference[number]}


def test_show_prints_columns_level(book: Path, capsys: Capture) -> None:
    assert run(["show", str(book), "10"]) == 0
    assert capsys.readouterr().out == (
        "2026年度一般公共预算“三公”经费支出预算表\n"
        "单位：万元\n"
        "项目                       预算数\n"
        "合计                        15.00\n"
        "1、因公出国（境）费用        3.00\n"
        "2、公务接待费                5.00\n"
        "3、公务用车购置及运行费      7.00\n"
        "其中：（1）公务用车购置费    0.00\n"
        "（2）公务用车运行费          7.00\n"
    )


def test_import_makes_a_book_and_reports_in_json(tmp_path: Path, capsys: Capture) -> None:
    book = tmp_path / "新.ysb"
    assert run(["import", str(book), str(DATA / "ten-tables.xlsx"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["tables"] == list(range(1, 11))
    assert report["lines"] == 29
    assert report["applied"]
    for key in ("unreadable", "differences", "unknown_codes", "changes", "conflicts", "notices"):
        assert report[key] == []
    assert run(["lines", str(book), "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert len(lines) == 29
    assert lines[0] == {
        "period": "本年",
        "fact": "收入",
        "unit": '福州市"智慧福州"管理服务中心',
        "source": "一般公共预算收入",
        "amount": "16888500.00",
    }


def test_a_dry_run_makes_and_changes_nothing(tmp_path: Path, book: Path, capsys: Capture) -> None:
    new = tmp_path / "新.ysb"
    assert run(["import", str(new), str(DATA / "ten-tables.xlsx"), "--dry-run"]) == 0
    assert not new.exists()
    assert "这是试读，预算本没有改动。" in capsys.readouterr().out
    before = book.read_bytes()
    assert run(["import", str(book), str(DATA / "ten-tables.xlsx"), "--dry-run", "--json"]) == 0
    assert not json.loads(capsys.readouterr().out)["applied"]
    assert book.read_bytes() == before


def test_a_workbook_that_disagrees_with_detail_lines(tmp_path: Path, book: Path, capsys: Capture) -> None:
    changed = tmp_path / "改.xlsx"
    workbook = load_workbook(DATA / "ten-tables.xlsx")
    workbook["一般公共预算拨款支出预算表"]["D20"] = 10.8
    workbook.save(changed)
    assert run(["import", str(book), str(changed), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    (conflict,) = report["conflicts"]
    assert (conflict["printed"], conflict["computed"], conflict["given_up"]) == ("10.80", "9.80", False)
    assert conflict["lines"] == [
        '福州市"智慧福州"管理服务中心 基本支出 一般公共预算 2210202 30102 98000.00 元'
    ]
    assert report["changes"] == []
    assert [(d["table"], d["row"], d["printed"], d["computed"]) for d in report["differences"]] == [
        (5, "2210202 提租补贴", "10.80", "9.80")
    ]
    assert run(["import", str(book), str(changed), "--replace", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["conflicts"][0]["given_up"]
    assert {
        "table": 5,
        "row": "2210202 提租补贴",
        "column": "基本支出",
        "old": "9.80",
        "new": "10.80",
    } in report["changes"]
    assert run(["show", str(book), "5", "--json"]) == 0
    assert ["2210202", "提租补贴", "10.80", "10.80", ""] in json.loads(capsys.readouterr().out)["rows"]
    assert run(["show", str(book), "9", "--json"]) == 0
    assert ["30102", "津贴补贴", "58.64"] in json.loads(capsys.readouterr().out)["rows"]


def test_export_template_and_fill_write_workbooks(tmp_path: Path, book: Path, capsys: Capture) -> None:
    out, template, filled = (tmp_path / name for name in ("公开表.xlsx", "模板.xlsx", "已填.xlsx"))
    assert run(["export", str(book), str(out)]) == 0
    assert run(["template", str(template), "--year", "2027"]) == 0
    assert run(["export", str(book), str(filled), "--fill", str(DATA / "bureau-blank.xlsx")]) == 0
    assert load_workbook(template).worksheets[0]["A1"].value == "2027 年度收支预算总表"
    assert load_workbook(filled)["表一"]["B6"].value == 1688.85
    assert load_workbook(out).worksheets[0]["B5"].value == 1688.85
    assert capsys.readouterr().err == ""


def test_export_compares_with_a_version_a_book_or_a_file(tmp_path: Path, book: Path, capsys: Capture) -> None:
    with Book.open(book) as open_book:
        open_book.past.keep_version("一上")
        unit = open_book.ledger.own_unit
        open_book.names.rename_unit(unit, "福州市智慧中心")
    out = tmp_path / "比较.docx"
    assert run(["export", str(book), str(out), "--compare", "一上", "--draft"]) == 0
    word = docx.Document(str(out)).element.body
    removed = {node.text for node in word.iter(qn("w:delText"))}
    # 福州市"智慧福州"管理服务中心 has become 福州市智慧中心, wherever a table names the unit.
    assert removed == {'"', '福州"管理服务'}
    capsys.readouterr()
    assert run(["export", str(book), str(out), "--compare", "二上", "--draft"]) == 2
    assert "没有名为“二上”的文件，预算本里也没有这个版本（现有的版本：“一上”）。" in capsys.readouterr().err
    assert run(["export", str(book), str(tmp_path / "比较.pdf"), "--compare", "一上"]) == 2
    assert "--compare 写成 .docx 文件，“比较.pdf”不是。" in capsys.readouterr().err


def test_demo_writes_every_output_and_prints_the_totals(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "演示"
    assert run(["demo", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "单位预算公开.docx",
        "单位预算公开.html",
        "单位预算公开.pdf",
        "单位预算公开表.xlsx",
        "示例预算本.ysb",
        "空白填报模板.xlsx",
    ]
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "表1 2026 年度收支预算总表：收入合计 1688.85 支出合计 1688.85"
    assert printed[9] == "表10 2026年度一般公共预算“三公”经费支出预算表：合计 15.00"
    assert run(["demo", str(folder)]) == 0


def test_speaks_utf_8_on_a_chinese_windows_console(tmp_path: Path) -> None:
    book = tmp_path / "没有.ysb"
    asked = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "show", str(book), "1"],
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert asked.returncode == 2
    assert asked.stderr.decode("utf-8").strip() == f"没有找到预算本“{book}”。"
    assert asked.stdout == b""
