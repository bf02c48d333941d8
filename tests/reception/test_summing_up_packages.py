"""What was received is summed up: of each unit its last package, and nothing of it twice."""

import shutil
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.cli import run
from models.parcels import Part
from models.reception.last_of_each import last_of_each
from models.reception.receiving import receive
from models.reception.shelf import PACKAGE, filed, reviewed_copy
from tests.reception.units import MUSEUM, budget, hand_in

Capture = pytest.CaptureFixture[str]
OWN = "某市文化局（本级）"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The bureau came twice, with 100 and with 120 万元, the museum once with 30."""
    shelf = tmp_path / "收件"
    shelf.mkdir()
    for unit, wan in ((OWN, 100), (MUSEUM, 30), (OWN, 120)):
        receive(hand_in(tmp_path / f"{unit}{wan}.ysp", budget(unit, wan)), shelf)
    return shelf


def test_a_received_folder_gives_each_unit_s_last_package(
    shelf: Path, tmp_path: Path, capsys: Capture
) -> None:
    book = tmp_path / "部门.ysb"
    assert run(["department", str(book), str(shelf)]) == 0
    assert capsys.readouterr().out == (
        f"新汇总 {MUSEUM}（报送包.ysp）：收入 30.00，支出 30.00，2 行收支，0 个项目\n"
        f"新汇总 {OWN}（报送包.ysp）：收入 120.00，支出 120.00，2 行收支，0 个项目\n"
        "某市文化局 2026 年度：收入 150.00 万元，支出 150.00 万元。\n"
        "已汇总。\n"
    )


def test_packages_in_a_folder_of_their_own_are_read_too(tmp_path: Path, capsys: Capture) -> None:
    for unit, wan in ((OWN, 100), (MUSEUM, 30)):
        hand_in(tmp_path / f"{unit}.ysp", budget(unit, wan))
    book = tmp_path / "部门.ysb"
    assert run(["department", str(book), str(tmp_path)]) == 0
    assert "某市文化局 2026 年度：收入 130.00 万元，支出 130.00 万元。\n" in capsys.readouterr().out
    with Book.open(book, read_only=True) as made:
        assert [source.file.name for source in made.departments.sources()] == [
            f"{OWN}.ysp",
            f"{MUSEUM}.ysp",
        ]


def test_what_a_reviewer_changed_in_his_copy_does_not_count(
    shelf: Path, tmp_path: Path, capsys: Capture
) -> None:
    (one,) = filed(shelf, 2026, MUSEUM)
    one.book.unlink()
    Book.create(one.book, budget(MUSEUM, 31)).close()
    assert run(["department", str(tmp_path / "部门.ysb"), str(shelf)]) == 0
    assert f"{MUSEUM}（报送包.ysp）：收入 30.00" in capsys.readouterr().out


def test_an_altered_package_is_told_and_the_others_are_taken(
    shelf: Path, tmp_path: Path, capsys: Capture
) -> None:
    (one,) = filed(shelf, 2026, MUSEUM)
    content = bytearray(one.package.read_bytes())
    content[100] ^= 1
    one.package.write_bytes(content)
    assert run(["department", str(tmp_path / "部门.ysb"), str(shelf)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("没有汇总的文件：1 处\n")
    assert "被改动过" in said
    assert f"新汇总 {OWN}（报送包.ysp）：收入 120.00" in said


def test_of_several_years_the_newest_stands_for_a_unit(shelf: Path, tmp_path: Path) -> None:
    receive(hand_in(tmp_path / "2027.ysp", budget(OWN, 90, 2027)), shelf)
    packages = sorted(shelf.rglob(PACKAGE))
    assert last_of_each(packages, PACKAGE) == [
        shelf / "2026" / MUSEUM / "第1次" / PACKAGE,
        shelf / "2027" / OWN / "第1次" / PACKAGE,
    ]


def test_what_only_looks_like_a_received_folder_stays_as_it_is(shelf: Path, tmp_path: Path) -> None:
    own = tmp_path / "2026" / OWN
    files = [own / f"第{n}次" / "a.ysb" for n in (1, 2)]
    assert last_of_each(files, PACKAGE) == files
    lonely = shutil.copy(shelf / "2026" / MUSEUM / "第1次" / PACKAGE, tmp_path / "a.ysp")
    assert reviewed_copy(Path(lonely)) is None
    assert reviewed_copy(shelf / "2026" / MUSEUM / "第1次" / PACKAGE) == (
        shelf / "2026" / MUSEUM / "第1次" / Part.BOOK
    )


def test_facts_of_a_received_folder_are_collected_once_a_unit(
    shelf: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "facts.csv"
    assert run(["collect", str(shelf), "--out", str(out)]) == 0
    assert "已把 2 个文件的 " in capsys.readouterr().out
    text = out.read_text(encoding="utf-8-sig")
    assert [name in text for name in ("第2次/预算本.ysb", "第1次/预算本.ysb", "公开表.xlsx")] == [
        True,
        True,
        False,
    ]
