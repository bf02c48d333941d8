"""``department`` as an administrator's script sees it."""

import json
from pathlib import Path

import pytest

from models.book import WORKBOOK, Book
from models.command_line.cli import run
from models.facts import Project, Stated
from tests.department.departments import CENTRE, LEVEL, STATION, three_files, unit_file, usual_lines

Capture = pytest.CaptureFixture[str]


def test_it_makes_the_department_s_book_and_says_what_it_took(tmp_path: Path, capsys: Capture) -> None:
    files = three_files(tmp_path)
    book = tmp_path / "部门.ysb"
    assert run(["department", str(book), *map(str, files)]) == 0
    assert capsys.readouterr().out == (
        f"新汇总 {LEVEL}（局.ysb）：收入 68.00，支出 68.00，5 行收支，0 个项目\n"
        f"新汇总 {CENTRE}（中心.ysb）：收入 25.00，支出 25.00，3 行收支，0 个项目\n"
        f"新汇总 {STATION}（站.ysb）：收入 7.00，支出 7.00，3 行收支，0 个项目\n"
        "清源市水利局 2026 年度：收入 100.00 万元，支出 100.00 万元。\n"
        "已汇总。\n"
    )
    with Book.open(book) as opened:
        assert opened.ledger.full_name == "清源市水利局"
        assert opened.state.family.key == "fuzhou-2026-department"
        assert not opened.ledger.all(Project)
        assert not opened.ledger.all(Stated)


def test_a_folder_is_all_that_it_holds_but_the_department_s_own_book(tmp_path: Path, capsys: Capture) -> None:
    three_files(tmp_path)
    book = tmp_path / "部门.ysb"
    for _ in range(2):
        assert run(["department", str(book), str(tmp_path), "--json"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert sorted(one["unit"] for one in report["units"]) == sorted((LEVEL, CENTRE, STATION))
    assert {one["how"] for one in report["units"]} == {"same"}
    assert (report["revenue"], report["changes"], report["applied"]) == ("100.00", [], True)


def test_one_unit_again_prints_the_cells_that_change(tmp_path: Path, capsys: Capture) -> None:
    files = three_files(tmp_path)
    book = tmp_path / "部门.ysb"
    run(["department", str(book), *map(str, files)])
    capsys.readouterr()
    unit_file(tmp_path, STATION, usual_lines(8, "2010350"))
    before = book.read_bytes()
    assert run(["department", str(book), str(files[2]), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "  表2《收入预算总表》 清源市水文站 合计：7.00 → 8.00\n" in told
    assert told.endswith("这是试算，部门预算本没有改动。\n")
    assert book.read_bytes() == before
    assert run(["department", str(book), str(files[2])]) == 0
    assert capsys.readouterr().out.endswith("收入 101.00 万元，支出 101.00 万元。\n已汇总。\n")


def test_what_is_refused_or_missing_is_said_by_the_exit_status(tmp_path: Path, capsys: Capture) -> None:
    files = three_files(tmp_path)
    late = unit_file(tmp_path, "旧站", usual_lines(1), year=2025)
    book = tmp_path / "部门.ysb"
    assert run(["department", str(book), str(late), *map(str, files)]) == 1
    assert capsys.readouterr().out.startswith(
        "没有汇总的文件：1 处\n  “旧站.ysb”：是 2025 年度的，部门预算本是 2026 年度。\n"
    )


def test_nothing_is_made_where_nothing_can_be_taken(tmp_path: Path, capsys: Capture) -> None:
    book = tmp_path / "部门.ysb"
    assert run(["department", str(book), str(tmp_path / "不在.ysb")]) == 2
    assert capsys.readouterr().err.startswith("选择的文件都不能汇总。“不在.ysb”：没有找到预算本")
    _, centre, station = three_files(tmp_path)
    assert run(["department", str(book), str(centre), str(station)]) == 2
    assert "请用 --name 写明部门名称" in capsys.readouterr().err
    assert not book.exists()
    assert run(["department", str(book), str(centre), str(station), "--name", "清源市水利局"]) == 1
    assert capsys.readouterr().out.startswith(
        "还没有交来的单位：1 处\n  “清源市水利局”还没有交来，部门预算本里没有它的数。\n"
    )


def test_a_unit_s_own_book_takes_no_other_units_in(tmp_path: Path, capsys: Capture) -> None:
    level, centre, _ = three_files(tmp_path)
    assert run(["department", str(level), str(centre)]) == 2
    assert "不是部门预算本，不能把各单位汇总进去" in capsys.readouterr().err


def test_a_workbook_is_as_good_as_a_book(tmp_path: Path, capsys: Capture) -> None:
    level, centre, station = three_files(tmp_path)
    with Book.open(centre) as unit:
        WORKBOOK.write(unit.publishing.edition(), tmp_path / "中心.xlsx")
    files = [level, tmp_path / "中心.xlsx", station]
    assert run(["department", str(tmp_path / "部门.ysb"), *map(str, files)]) == 0
    assert "收入 100.00 万元，支出 100.00 万元。" in capsys.readouterr().out


def test_a_list_of_units_tells_who_is_missing_and_their_order(tmp_path: Path, capsys: Capture) -> None:
    files = three_files(tmp_path)
    names, book = tmp_path / "名单.txt", tmp_path / "部门.ysb"
    names.write_text(f"{STATION}\n{CENTRE}\n清源市闸站\n清源市水利局\n", encoding="utf-8")
    assert run(["department", str(book), *map(str, files), "--list", str(names)]) == 1
    assert capsys.readouterr().out.startswith(
        "还没有交来的单位：1 处\n  “清源市闸站”还没有交来，部门预算本里没有它的数。\n"
    )
    with Book.open(book) as opened:
        assert list(opened.ledger.units.values()) == [STATION, CENTRE, "清源市闸站", LEVEL]
        assert opened.ledger.units[opened.ledger.own_unit] == LEVEL
