"""What a book meets on its way: other programs, locks, folders, long paths, a stick pulled out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.families import Address
from models.ground.files import HeldFile, UnusableFile
from tests.conftest import DATA

ROOT = Path(__file__).parent.parent.parent
CELL = Address("revenue_by_unit", "2", "superior_subsidy")

held_by_windows = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    path = folder / "预算.ysb"
    Book.create(path, sample_facts()).close()
    return path


def gone(path: Path) -> str:
    return (
        f"“{path}”已经不在原处（例如 U 盘被拔出，或文件被移走、改名、删除），刚才的改动没有保存；"
        "请把它放回原处，或者用“另存为”存到别处。"
    )


HOLDING = """
import sys
from pathlib import Path
from models.book import Book
with Book.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_program_is_told_who_has_the_book_and_may_look(path: Path, tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert first.stdout is not None
    assert first.stdout.readline().strip() == b"open"
    with pytest.raises(HeldFile, match=r"^“.+预算\.ysb”正在被打开：.+，电脑 .+，20.+ 起。请先在那里关闭；"):
        Book.open(path)
    with Book.open(path, read_only=True) as looked_at:
        assert looked_at.tables().amount(Address("balance", "revenue_total", "revenue")) >= 0
    first.kill()
    first.communicate()
    # A killed program leaves its lock: whoever comes next takes the book over.
    assert path.with_name("预算.ysb.lock").exists()
    Book.open(path).close()


def test_a_folder_that_may_not_be_written_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be allowed everything: the system's refusal is put in its place."""
    really = os.open

    def refusing(name: Any, *rest: Any, **more: Any) -> int:
        if str(name).startswith(str(path.parent)):
            raise PermissionError(13, os.strerror(13))
        return really(name, *rest, **more)

    monkeypatch.setattr("os.open", refusing)
    with pytest.raises(UnusableFile, match=r"无法打开“.+预算\.ysb”：没有权限"):
        Book.open(path)
    with Book.open(path, read_only=True) as book, pytest.raises(UnusableFile, match="没有权限"):
        book.publishing.export(path.with_name("a.xlsx"))
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_path_of_240_characters_with_chinese_and_emoji_works(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 190:
        folder = folder / "2026预算📊公开 budget disclosure"
    folder.mkdir(parents=True)
    path = folder / ("预算".ljust(240 - len(str(folder)) - 5, "x") + ".ysb")
    assert len(str(path)) == 240
    with Book.create(path, sample_facts()) as book:
        book.figures.set_cell(CELL, 1_000_000)
        book.back_up(path.with_name("备份.ysb"))
        book.publishing.export(path.with_name("公开📄.xlsx"))
    with Book.open(path) as book:
        assert book.tables().amount(CELL) == 1_000_000


@pytest.mark.skipif(os.name == "nt", reason="Windows counts characters, 260 of them")
def test_a_path_that_sqlite_can_not_name_is_told(tmp_path: Path) -> None:
    folder = tmp_path
    while len(os.fsencode(folder)) < 480:
        folder = folder / "二〇二六年预算公开资料"
    folder.mkdir(parents=True)
    for path in (folder / "预算本预算本预算本.ysb", tmp_path / ("预" * 200 + ".ysb")):
        for act in (lambda path: Book.create(path, sample_facts()), Book.open):
            with pytest.raises(
                UnusableFile, match="：文件名或路径太长；请用短一些的名字，或换一个层数少的文件夹。"
            ):
                act(path)


@held_by_windows
def test_a_stick_pulled_out_is_told_at_the_next_edit_and_the_book_saved_elsewhere(
    path: Path, tmp_path: Path
) -> None:
    with Book.open(path) as book:
        book.figures.set_cell(CELL, 1_000_000)
        shutil.rmtree(path.parent)
        before = book.tables().figures()
        with pytest.raises(UnusableFile) as refused:
            book.figures.set_cell(CELL, 2_000_000)
        assert str(refused.value) == gone(path)
        assert book.tables().figures() == before
        book.save_as(tmp_path / "别处.ysb")
    with Book.open(tmp_path / "别处.ysb") as saved:
        assert saved.tables().amount(CELL) == 1_000_000


@held_by_windows
def test_a_file_moved_and_put_back_is_gone_on_with(path: Path) -> None:
    away = path.with_name("别处.ysb")
    with Book.open(path) as book:
        path.rename(away)
        with pytest.raises(UnusableFile, match="已经不在原处"):
            book.figures.set_cell(CELL, 1_000_000)
        away.rename(path)
        book.figures.set_cell(CELL, 1_000_000)
        # A service that keeps files in step puts a copy there: the same book under another number.
        shutil.copy(path, away)
        away.replace(path)
        book.figures.set_cell(CELL, 2_000_000)
    with Book.open(path) as book:
        assert book.tables().amount(CELL) == 2_000_000


@held_by_windows
def test_another_book_put_in_its_place_is_not_written_over(path: Path) -> None:
    other = path.with_name("别的.ysb")
    with Book.create(other, sample_facts()) as book:
        book.figures.set_cell(CELL, 9_000_000)
    with Book.open(path) as book:
        other.replace(path)
        with pytest.raises(UnusableFile, match="已被别的程序换成了另一个文件，刚才的改动没有保存"):
            book.figures.set_cell(CELL, 1_000_000)
    with Book.open(path) as book:
        assert book.tables().amount(CELL) == 9_000_000


@pytest.mark.skipif(os.name == "nt", reason="such names are POSIX's")
def test_a_name_makes_no_line_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "各单位"
    folder.mkdir()
    (folder / "甲.xlsx\r乙.xlsx：错误 0 处\n丙.xlsx").write_bytes(b"nothing")
    assert run(["check", str(folder)]) == 2
    told = capsys.readouterr()
    for said in (told.out, told.err):
        assert said.count("\n") == 1
        assert "甲.xlsx⟨U+000D⟩乙.xlsx：错误 0 处⟨U+000A⟩丙.xlsx：" in said
        assert "\r" not in said
    assert run(["show", str(tmp_path / "没有\n这本.ysb"), "1"]) == 2
    assert capsys.readouterr().err == f"没有找到预算本“{tmp_path / '没有⟨U+000A⟩这本.ysb'}”。\n"


def test_a_report_takes_the_place_of_no_file_that_it_is_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "公开表.xlsx"
    shutil.copy(DATA / "ten-tables.xlsx", path)
    same = tmp_path / "." / ".." / tmp_path.name / path.name
    assert run(["check", str(path), "--out", str(same)]) == 2
    assert "就是被读取的文件，审核报告不能写在它上面；请换一个文件名。" in capsys.readouterr().err
    assert path.read_bytes() == (DATA / "ten-tables.xlsx").read_bytes()
