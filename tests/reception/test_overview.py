"""收件表: who came, who did not, what is wrong, what changed; on the screen, as a workbook, for programs."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.command_line.cli import run
from models.command_line.telling import DONE, NO_USE, TO_BE_LOOKED_AT
from models.ground.files import UnusableFile
from models.parcels import Label
from models.reception.overview import COLUMNS, Overview, in_text, overview
from models.reception.overview_workbook import write_overview
from models.reception.receiving import receive
from tests.census import census
from tests.conftest import Golden
from tests.reception.units import LIBRARY, MUSEUM, budget, hand_in, noon

OTHER = "某市档案馆"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two units of 2026, the library twice, and one of the year before."""
    shelf = tmp_path / "收件"
    for number, facts in enumerate(
        [budget(LIBRARY, 100), budget(MUSEUM, 80), budget(LIBRARY, 120), budget(OTHER, 7, 2025)]
    ):
        receive(hand_in(tmp_path / f"{number}.ysp", facts), shelf, now=noon)
    return shelf


def told(shown: Overview, *wanted: str) -> list[list[str]]:
    columns = {heading: value for heading, _, value in COLUMNS}
    return [[in_text(columns[heading](row)) for heading in wanted] for row in shown.rows]


BRIEF = ("单位", "状态", "第几次", "收入合计（万元）", "与上一次")


def test_without_a_list_those_are_expected_that_ever_came(shelf: Path) -> None:
    assert told(overview(shelf), *BRIEF) == [
        [MUSEUM, "已收", "1", "80.00", "第一次"],
        [LIBRARY, "已收", "2", "120.00", "35 个数，0 处其他"],
        [OTHER, "未收", "", "", ""],
    ]
    assert overview(shelf).in_words.startswith("2026 年度：共 3 个单位，已收 2 个，未收 1 个；有错误的 ")
    assert told(overview(shelf, 2025), *BRIEF) == [
        [MUSEUM, "未收", "", "", ""],
        [LIBRARY, "未收", "", "", ""],
        [OTHER, "已收", "1", "7.00", "第一次"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_says_who_is_expected_and_in_which_order(shelf: Path, encoding: str) -> None:
    (shelf / "应报单位.txt").write_text(f"{MUSEUM}（本级）\r\n\r\n{OTHER}\r\n", encoding=encoding)
    assert told(overview(shelf), "单位", "状态") == [
        [MUSEUM, "已收"],
        [OTHER, "未收"],
        [LIBRARY, "已收（不在名单里）"],
    ]


def test_a_list_that_is_named_must_be_there(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"没有\.txt.*文件或文件夹不存在"):
        overview(shelf, expected=tmp_path / "没有.txt")


def test_a_record_that_can_no_longer_be_read_is_told_in_its_row(shelf: Path) -> None:
    (record,) = (shelf / "2026" / MUSEUM).rglob("收件记录.json")
    record.write_text("{", encoding="utf-8")
    assert told(overview(shelf), "单位", "状态", "错误")[0] == [MUSEUM, "收件记录读不出", ""]


def test_drafts_and_those_let_go_with_errors_are_told(shelf: Path, tmp_path: Path) -> None:
    for number, (unit, draft) in enumerate([(MUSEUM, True), (LIBRARY, False)], 7):
        label = Label(unit, 2026, "", draft=draft, reason="系统还没开")
        receive(hand_in(tmp_path / f"{number}.ysp", budget(unit, 70), label), shelf)
    assert told(overview(shelf), "单位", "状态")[:2] == [[MUSEUM, "草稿"], [LIBRARY, "已收，带错误"]]
    write_overview(tmp_path / "收件表.xlsx", overview(shelf))
    sheet = load_workbook(tmp_path / "收件表.xlsx")["2026 年度收件表"]
    assert [row[-1] for row in sheet.values] == ["带错误报送的理由", "系统还没开", "系统还没开", None]


def test_nothing_came_yet(tmp_path: Path) -> None:
    assert overview(tmp_path / "没有") is None


def test_a_shortcut_in_the_folder_leads_nowhere(shelf: Path, tmp_path: Path) -> None:
    (shelf / "2026" / "链接").symlink_to(tmp_path, target_is_directory=True)
    assert [row.unit for row in overview(shelf).rows] == [MUSEUM, LIBRARY, OTHER]


def test_the_workbook_has_the_units_and_each_changed_figure(
    shelf: Path, tmp_path: Path, golden: Golden
) -> None:
    write_overview(tmp_path / "收件表.xlsx", overview(shelf))
    golden("marks/reception.txt", census(tmp_path / "收件表.xlsx"))
    book = load_workbook(tmp_path / "收件表.xlsx")
    assert book.sheetnames == ["2026 年度收件表", "变动的数", "其他变动"]
    units = list(book["2026 年度收件表"].values)
    assert units[0][:7] == ("单位", "状态", "第几次", "收到", "错误", "警告", "收入合计（万元）")
    assert units[2][:3] == (LIBRARY, "已收", 2)
    assert Decimal(str(units[2][6])) == 120
    figures = list(book["变动的数"].values)
    assert len(figures) == 36
    assert (LIBRARY, "表3《支出预算总表》", "2070104 图书馆", "基本支出", 100, 120, 20) in figures


def test_the_command_takes_what_is_sound_and_tells_what_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf, table = tmp_path / "收件", tmp_path / "收件表.xlsx"
    sound, altered = (hand_in(tmp_path / f"{unit}.ysp", budget(unit, 100)) for unit in (LIBRARY, MUSEUM))
    content = bytearray(altered.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    assert run(["receive", str(shelf), str(sound), str(altered), "--out", str(table)]) == TO_BE_LOOKED_AT
    out, err = capsys.readouterr()
    assert out.splitlines()[1].startswith(f"{LIBRARY}\t已收\t1\t")
    assert out.splitlines()[-1].startswith("2026 年度：共 1 个单位，已收 1 个，未收 0 个")
    came, refused = err.splitlines()
    assert came.startswith(f"已收下“{LIBRARY}”2026 年度第 1 次报送：错误 ")
    assert "核对码" in came
    assert refused == f"报送包“{altered}”里的“预算本.ysb”读不出，被改动过，没有接收；请对方重新发送。"
    assert table.exists()
    assert run(["receive", str(shelf), str(altered)]) == NO_USE
    capsys.readouterr()
    assert run(["receive", str(shelf), "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert (said["year"], [one["单位"] for one in said["units"]]) == (2026, [LIBRARY])
    assert run(["receive", str(tmp_path / "空")]) == DONE
    assert "还没有收到过报送包" in capsys.readouterr().out


def test_the_command_tells_the_changed_figures_of_one_that_comes_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = tmp_path / "收件"
    for wan in (100, 120):
        run(["receive", str(shelf), str(hand_in(tmp_path / f"{wan}.ysp", budget(LIBRARY, wan)))])
    told_last = capsys.readouterr().err.splitlines()[2:]
    assert told_last[0] == "    表1《收支预算总表》“一、一般公共预算拨款收入”预算数：100.00 → 120.00 万元"
    assert told_last[-1] == "    ……另有 25 处变动，见收件表"
    run(["receive", str(shelf), str(tmp_path / "120.ysp")])
    assert capsys.readouterr().err == f"“{LIBRARY}”2026 年度第 2 次报送早已收到，与它一字不差，没有再存。\n"
