"""The books that an attack on an earlier version left, each refused in a sentence, by every way in."""

from pathlib import Path

import pytest

from models.book import Book
from models.command_line.cli import run
from models.command_line.telling import NO_USE
from models.ground.files import DamagedBook
from models.keeping.repair import examine

CASES = Path(__file__).parent.parent.parent.parent / "shared" / "cases" / "safety"
# What 检查与修复 names first in each.
BOOKS = {
    "amount_text": "支出的表不是本程序做的，没有读取。",
    "trigger_hang": "里面有不是本程序做的触发器“t1”。",
    "view_recursive_text": "文字的表不是本程序做的，没有读取。",
    "year_10000": "预算本设置第 1 号有程序不认识的内容。",
}


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside the repository")
@pytest.mark.parametrize("name", BOOKS)
def test_a_book_made_to_harm_is_refused_in_a_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "预算.ysb"
    path.write_bytes((CASES / f"{name}.ysb").read_bytes())
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(DamagedBook, match="与程序最后一次写入的不一致"):
            Book.open(path, read_only)
    ways = [
        ["show", str(path), "1"],
        ["lines", str(path)],
        ["check", str(path)],
        ["export", str(path), str(tmp_path / "o.xlsx")],
        ["export", str(path), str(tmp_path / "o.pdf"), "--override", "急用"],
        ["package", str(path), str(tmp_path / "包")],
    ]
    for way in ways:
        assert run(way) == NO_USE
        assert capsys.readouterr().err.count("\n") == 1
    found = examine(path)
    assert BOOKS[name] in found.troubles
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
