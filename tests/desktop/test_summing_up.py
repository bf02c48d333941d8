"""Units summed up under a real keyboard: a new book, a unit that comes again, and the way into its book."""

from pathlib import Path

from models.book import Book
from models.facts import UnitPart
from models.families import Address
from tests.department.departments import CENTRE, LEVEL, three_files, unit_file, usual_lines
from tests.desktop.conftest import Start
from tests.desktop.program import Program
from tests.desktop.sheet import Sheet
from tests.lines import WAN

GENERAL = "一般公共预算拨款支出预算表"
TOTAL = Address("balance", "total", "expenditure")


def name_files(program: Program, *files: Path) -> None:
    """Type files into the file dialog."""
    program.see("text", lambda name: name.startswith("文件名称"))
    program.takes_keys()
    program.hand.press("ctrl+a")
    program.hand.type(" ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0]))
    program.hand.press("Return")


def spent(book: Path) -> int:
    """What the department spends, in 万元."""
    with Book.open(book, read_only=True) as opened:
        return opened.state.amount(TOTAL) // WAN


def test_a_department_is_made_refreshed_and_led_back_to_its_unit(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    files = [path.rename(folder / f"{at}.ysb") for at, path in enumerate(three_files(folder))]
    department = tmp_path / "department.ysb"
    program = start()
    program.hand.press("ctrl+shift+u")
    program.asks("汇总到一本新的部门预算本的文件")
    program.hand.press("alt+a")
    name_files(program, *files)
    program.see("push button", lambda name: name.startswith("预览"))
    program.until(lambda: program.see("table", "要汇总的文件").rows == 3, "three files")
    program.hand.press("Return")
    name_files(program, department)
    program.asks("3 个文件 → 部门预算本“department.ysb”")
    program.says("应用后收入 100.00 万元，支出 100.00 万元")
    program.hand.press("alt+a")
    program.stands_alone()
    program.says("已汇总 3 个单位。")
    assert spent(department) == 100

    unit_file(folder, CENTRE, usual_lines(26, "2010350"), name="1.ysb")
    program.hand.press("ctrl+shift+u")
    program.asks("汇总到预算本“department.ysb”的文件")
    program.hand.press("Return")
    program.asks("3 个文件 → 部门预算本“department.ysb”")
    program.says("应用后收入 101.00 万元，支出 101.00 万元")
    program.hand.press("alt+a")
    program.stands_alone()
    program.says("已汇总 3 个单位。")
    assert spent(department) == 101
    program.hand.press("ctrl+z")
    program.says("已撤销：汇总各单位")
    assert spent(department) == 100
    program.hand.press("ctrl+y")
    program.says("已重做：汇总各单位")

    sheet = Sheet(program, GENERAL)
    sheet.click("2010350", 3)
    program.hand.press("ctrl+alt+u")
    program.takes_keys()
    program.see("table", "各单位的数")
    program.hand.press("Return")
    program.until(lambda: CENTRE in program.title, "the centre's own book")
    program.says(f"已打开“{CENTRE}”交来的预算本")
    sheet = Sheet(program, GENERAL)
    sheet.shows("2010350", 3, "26.00")
    assert program.leave() == 0
    with Book.open(department, read_only=True) as opened:
        paths = {part.path for part in opened.ledger.all(UnitPart)}
        assert paths == {"units/0.ysb", "units/1.ysb", "units/2.ysb"}
        assert opened.ledger.units[opened.ledger.own_unit] == LEVEL
