"""``next`` as an administrator's script sees it."""

import json
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import UNIT, sample_facts
from models.facts import Period, Project, Unit
from models.tables import balance_of

Capture = pytest.CaptureFixture[str]
OVER = "数字城管座席服务外包项目"


@pytest.fixture
def book(tmp_path: Path, capsys: Capture) -> Path:
    """The sample's book."""
    path = tmp_path / "2026.ysb"
    assert run(["sample", str(path)]) == 0
    capsys.readouterr()
    return path


def test_it_makes_the_next_book_and_tells_of_everything(book: Path, tmp_path: Path, capsys: Capture) -> None:
    new, before = tmp_path / "2027.ysb", book.read_bytes()
    assert run(["next", str(book), str(new), "--one-off", OVER]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["后移一年：", "  预算本设置　预算年度：2026 → 2027；录入单位不变"]
    assert f"  项目　{OVER}：一次性项目，不再列；金额留在上年数里，备注写项目名称" in said
    assert said[said.index("2027 年要填、要写、要确认的 29 项：") + 1] == "  待填　2027 年各张表的数"
    assert said[-1] == f"已生成 2027 年度的预算本“{new}”；“{book}”没有改动。"
    assert book.read_bytes() == before
    with Book.open(new, read_only=True) as made:
        assert made.ledger.settings.year == 2027
        assert balance_of(made.tables(Period.PRIOR)).revenue == 1_688_850_000
        assert OVER not in {project.name for project in made.ledger.all(Project)}


def test_a_book_that_is_there_is_never_written_into(book: Path, capsys: Capture) -> None:
    before = book.read_bytes()
    assert run(["next", str(book), str(book)]) == 2
    assert capsys.readouterr().err == f"“{book}”已经有了，没有结转；请换一个文件名。\n"
    assert book.read_bytes() == before


def test_a_dry_run_tells_and_makes_nothing(book: Path, tmp_path: Path, capsys: Capture) -> None:
    new = tmp_path / "2027.ysb"
    assert run(["next", str(book), str(new), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert not new.exists()
    assert (told["year"], len(told["carried"]), told["years"]) == (2027, 35, [])
    assert told["carried"][0] == {
        "fate": "后移一年",
        "kind": "预算本设置",
        "what": "预算年度",
        "how": "2026 → 2027；录入单位不变",
    }
    assert {"asked": "待写", "what": "收入增减原因", "last": "人员支出预算增加"} in told["to_write"]


def test_of_units_projects_of_one_name_one_is_asked_for_by_its_unit(tmp_path: Path, capsys: Capture) -> None:
    other = Unit("某市数据中心", id=9_001, position=1)
    called = Project(other.id, OVER, id=9_002, position=9)
    book = tmp_path / "2026.ysb"
    with Book.create(book, [*sample_facts(), other, called]):
        pass
    asked = ["next", str(book), str(tmp_path / "2027.ysb"), "--one-off"]
    assert run([*asked, OVER]) == 2
    assert capsys.readouterr().err == (
        f"有 2 个项目都叫“{OVER}”，请写出是哪个单位的：{OVER}（{UNIT}）、{OVER}（某市数据中心）。\n"
    )
    assert run([*asked, f"{OVER}（某市数据中心）"]) == 0
    with Book.open(tmp_path / "2027.ysb", read_only=True) as made:
        assert [one.unit for one in made.ledger.all(Project) if one.name == OVER] == [
            project.unit
            for project in sample_facts()
            if isinstance(project, Project) and project.name == OVER
        ]


def test_a_project_that_is_not_there_is_said(book: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["next", str(book), str(tmp_path / "2027.ysb"), "--one-off", "没有的"]) == 2
    assert capsys.readouterr().err.startswith("预算本里没有项目“没有的”，有：福州市数字城管信息采集服务")
