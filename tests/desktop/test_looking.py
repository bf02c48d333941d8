"""Ways to look: from table to table, thousands, dark, what stays in sight, what is found, the manual."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.desktop.conftest import Start
from tests.desktop.sheet import Sheet

BASIC = "一般公共预算基本支出经济分类情况表"
GENERAL = "一般公共预算拨款支出预算表"


def test_ctrl_page_keys_go_from_table_to_table(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    sheet.click("2080505", 4)
    program.hand.press("ctrl+Next")
    program.table("政府性基金预算拨款支出预算表")
    program.hand.press("ctrl+Prior", "ctrl+Prior")
    program.table("财政拨款收支预算总表")


def test_thousands_are_separated_in_yuan_and_by_choice(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    sheet.shows("2080505", 3, "40.27")
    program.hand.press("alt+v")
    program.hand.press("t")
    sheet.shows("合计", 2, "1,688.85")
    program.hand.press("alt+v")
    program.hand.press("t")
    sheet.shows("合计", 2, "1688.85")


def test_the_window_turns_dark_by_the_menu(start: Start, sample_book: Path, tmp_path: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    corner = sheet.cell("2080505", 1).middle

    def lightness() -> int:
        program.screen.photograph(tmp_path / "screen.png")
        return QImage(str(tmp_path / "screen.png")).pixelColor(corner[0], corner[1] + 9).lightness()

    assert lightness() > 128
    program.hand.press_as_read("alt+v", "l", "d")
    program.until(lambda: lightness() < 128, "a dark table")


def test_the_total_stays_in_sight(start: Start, sample_book: Path, tmp_path: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, BASIC)
    _, top, _, height = sheet.cell("合计", 2).place
    left = sheet.cell("合计", 2).middle[0]
    sheet.click("301", 2)
    program.screen.photograph(tmp_path / "before.png")
    program.hand.press("ctrl+End")
    program.until(lambda: sheet.cell("30101", 2).place[1] < top, "the table scrolled down")
    program.screen.photograph(tmp_path / "after.png")
    strips = [
        QImage(str(tmp_path / f"{name}.png")).copy(left - 20, top + 4, 60, height - 8)
        for name in ("before", "after")
    ]
    assert strips[0] == strips[1]


def test_ctrl_f_finds_in_the_table_and_enter_goes_on(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    program.hand.press("ctrl+f")
    program.hand.type("2210203\n")
    sheet.stands_at("2210203", 0)


def test_a_double_click_edits_or_opens_the_lines(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    sheet.click("2080505", 4, times=2)
    program.hand.type("3\n")
    sheet.shows("2080505", 4, "3.00")
    sheet.click("2010350", 3, times=2)
    program.see("dialog", lambda name: name.startswith("明细行"))
    program.hand.press("Escape")


def test_a_row_is_added_and_removed_by_keys(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    sheet = Sheet(program, GENERAL)
    program.hand.press("Insert")
    program.hand.type("2080505\n")
    sheet.stands_at("2080505", 3)
    program.hand.press("ctrl+minus")
    program.until(lambda: sheet.table.rows == 2, "the row gone")


def test_f1_opens_the_manual(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    Sheet(program, GENERAL)
    program.hand.press("F1")
    program.until(
        lambda: any(window.name.startswith("帮助") for window in program.eyes.windows()), "the manual"
    )


def test_ctrl_and_the_wheel_enlarge_and_widths_are_remembered(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    before = sheet.cell("2080505", 3).place
    program.hand.click(sheet.cell("2080505", 3), times=2, button=4, holding="ctrl")
    program.until(lambda: sheet.cell("2080505", 3).place[3] > before[3], "higher rows")
    program.hand.press("ctrl+0")
    program.until(lambda: sheet.cell("2080505", 3).place[3] == before[3], "rows as before")
    left, _, width, _ = sheet.cell("合计", 3).place
    heading = sheet.cell("合计", 3).place[1] - 10
    program.hand.drag((left + width, heading), (left + width + 40, heading))
    program.until(lambda: sheet.cell("合计", 3).place[2] >= width + 30, "a wider column")
    wide = sheet.cell("合计", 3).place[2]
    assert program.leave() == 0
    again = start(sample_book)
    assert Sheet(again, GENERAL).cell("合计", 3).place[2] == wide


def test_rows_are_filtered(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, BASIC)
    rows = sheet.table.rows
    program.hand.click(program.see("combo box", "全部行"))
    program.hand.press("Down", "Return")
    program.until(lambda: sheet.table.rows < rows, "fewer rows")


def test_rows_are_sorted_by_the_heading_s_menu_and_given_back(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)

    def choose(letter: str) -> None:
        left, top, width, _ = sheet.cell("合计", 2).place
        program.hand.click((left + width // 2, top - 10), button=3)
        program.hand.press(letter)

    def first_codes() -> list[str]:
        return [sheet.table.cell(row, 0).name for row in range(1, 5)]

    assert first_codes() == ["201", "20103", "2010350", "2010399"]
    choose("j")
    program.says("已按“小计”降序排列")
    assert first_codes() == ["201", "20103", "2010399", "2010350"]
    choose("k")
    program.says("已恢复表的顺序。")
    assert first_codes() == ["201", "20103", "2010350", "2010399"]
    assert program.leave() == 0
