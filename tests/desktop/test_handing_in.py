"""报送包 and 审核意见 by real keys: a package opened from the folder, reviewed, and sent back."""

from pathlib import Path

from models.book import Book
from models.command_line.sample import sample_facts
from models.parcels import read_comments
from tests.desktop.conftest import Start
from tests.desktop.test_ways_out import answer, press
from tests.reception.units import hand_in

TABLE_5 = "一般公共预算拨款支出预算表"
UNIT = "福州市“智慧福州”管理服务中心（本级）"


def test_a_package_is_opened_reviewed_and_sent_back(start: Start, tmp_path: Path) -> None:
    shelf, sent = tmp_path / "received", tmp_path / "comments.ysc"
    shelf.mkdir()
    settings = tmp_path / "settings" / "unit-budget-disclosure"
    settings.mkdir(parents=True)
    (settings / "unit-budget-disclosure.conf").write_text(f"[folders]\nreception={shelf}\n")
    program = start(hand_in(tmp_path / "1.ysp", sample_facts()))
    units = program.table("各单位")
    program.until(lambda: units.cell(0, 1).name == "已收", "the unit in the table")
    assert units.cell(0, 0).name == UNIT
    press(program, "打开预算本(O)")
    program.go_to(TABLE_5)
    table = program.table(TABLE_5)
    program.hand.click(table.cell(table.row_named("2010399"), 4))
    program.hand.press("ctrl+shift+m")
    program.see("text", "审核意见")
    program.takes_keys()
    program.hand.type("why more than last year?")
    press(program, "保存(S)")
    program.stands_alone()
    program.hand.press("alt+q", "x")
    answer(program, sent)
    program.says("已写入")
    program.put_away()
    assert program.leave() == 0
    comments = read_comments(sent)
    assert (comments.unit, comments.year) == (UNIT, 2026)
    (comment,) = comments.comments
    assert (comment.place, comment.quoted, comment.text) == (
        "general_by_function/2010399/project",
        "961.90 万元",
        "why more than last year?",
    )
    (folder,) = (shelf / "2026").iterdir()
    with Book.open(folder / "第1次" / "预算本.ysb", read_only=True) as copy:
        assert copy.ledger.full_name == UNIT
