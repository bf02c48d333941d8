"""A unit that comes again takes the place of what it had, and nothing else moves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from models.book import WORD, WORKBOOK, Book, Whose, read_unit
from models.department import How
from models.facts import (
    Asset,
    ExpenditureLine,
    Holding,
    Indicator,
    IndicatorClass,
    Kind,
    Matter,
    Period,
    Project,
    Stated,
    Stock,
    Unit,
    UnitPart,
)
from models.families import Address
from tests.department.departments import (
    CENTRE,
    LEVEL,
    STATION,
    again,
    department,
    three_files,
    unit_file,
    usual_lines,
)
from tests.department.made_units import Sums, handed_in, sum_of, unit_facts
from tests.lines import WAN, spent

FIVE, THREE = "general_by_function", "spending_by_function"


def figure(book: Book, table: str, row: str, column: str) -> int:
    """A figure of the department's, in 万元."""
    return book.state.amount(Address(table, row, column)) // WAN


def test_exactly_the_cells_change_that_the_unit_s_change_reaches(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, report = department(tmp_path, files)
    with book:
        assert report.clean
        assert report.changes == []
        unit_file(tmp_path, CENTRE, usual_lines(26, "2010350"))
        report = again(book, *files)
        assert [one.how for one in report.taken] == [How.SAME, How.REPLACED, How.SAME]
        told = {
            (book.state.family.number_of(one.table), one.row, one.column, one.that // WAN, one.this // WAN)
            for one in report.changes
        }
        assert told == {*BALANCES, *BY_UNIT, *BY_FUNCTION, *BY_ECONOMY}
        assert len(report.changes) == len(told)


BALANCES = {
    *(
        (1, row, "预算数", 100, 101)
        for row in ("一、一般公共预算拨款收入", "一、一般公共服务支出", "本年收入合计", "本年支出合计")
    ),
    *((table, row, "预算数", 100, 101) for table in (1, 4) for row in ("收入合计", "支出合计")),
    *((4, row, "预算数", 100, 101) for row in ("一、一般公共预算拨款收入", "一、一般公共服务支出")),
}
BY_UNIT = {
    (2, row, column, old, old + 1)
    for row, old in (("合计", 100), (CENTRE, 25))
    for column in ("合计", "一般公共预算收入")
}
BY_FUNCTION = {
    (table, row, column, old, old + 1)
    for table, total in ((3, "合计"), (5, "小计"))
    for row, whole, basic in (
        ("合计", 100, 92),
        ("201 一般公共服务支出", 100, 92),
        ("20103 政府办公厅（室）及相关机构事务", 100, 92),
        ("2010350 事业运行", 32, 32),
    )
    for column, old in ((total, whole), ("基本支出", basic))
}
BY_ECONOMY = {
    *((8, row, "预算数", 92, 93) for row in ("合计", "301 工资福利支出")),
    *((9, row, "预算数", 92, 93) for row in ("合计", "301 工资福利支出", "30101 基本工资")),
}
"""All that ten thousand yuan more in the centre's 2010350 and 30101 reaches, in 万元."""


def test_a_department_of_many_units_is_as_summed_anew_when_one_of_them_changes(tmp_path: Path) -> None:
    paths = handed_in(tmp_path, 20, 40, Sums())
    book, _ = department(tmp_path, paths)
    with book:
        before = book.tables().figures()
        paths[7].unlink()
        Book.create(paths[7], unit_facts(7, 40, Sums(), seed=1)).close()
        report = again(book, paths[7])
        assert [one.how for one in report.taken] == [How.REPLACED]
        then, now = sum_of(range(20), 40), sum_of(range(20), 40, {7: 1})
        for kind in (Kind.BASIC, Kind.PROJECT):
            for code in {key[3] for key in (*then.spent, *now.spent)}:
                address = Address(THREE, code, kind)
                assert book.state.amount(address) == now.by_function(Period.CURRENT, None, kind, code)
                assert before.get(address, 0) == then.by_function(Period.CURRENT, None, kind, code)
        book.undo()
        assert book.tables().figures() == before


def test_all_of_it_is_one_step_that_is_taken_back_and_done_again(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    with book:
        whole = frozenset(book.ledger)
        book.undo()
        assert book.ledger.all(UnitPart) == book.ledger.all(ExpenditureLine) == ()
        assert not book.history.to_undo
        book.redo()
        assert frozenset(book.ledger) == whole
    with Book.open(tmp_path / "部门.ysb") as opened:
        assert frozenset(opened.ledger) == whole


def test_what_comes_unchanged_is_no_act(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    with book:
        (before,) = [act.words for act in book.past.change_history()]
        assert [one.how for one in again(book, *files).taken] == [How.SAME] * 3
        assert [act.words for act in book.past.change_history()] == [before] == ["汇总各单位"]


def test_the_department_s_own_lines_and_texts_stay(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    with book:
        book.narrative.set_texts("填写", {"duties": "部门的职责"})
        book.figures.put_line(spent(3, "2010399", kind=Kind.PROJECT, unit=book.ledger.own_unit))
        book.narrative.set_stated(Matter.GOODS, Period.CURRENT, 4 * WAN)
        unit_file(tmp_path, LEVEL, (*usual_lines(61), Stated(Period.CURRENT, Matter.GOODS, 9 * WAN)))
        report = again(book, *files)
        assert report.kept == [
            f"部门预算本里在“{LEVEL}”名下自己填写的 1 行收支保留，与它交来的相加。",
            "部门预算本自己填写的其他事项（采购、车辆等）1 个数保留，与各单位交来的相加；"
            "如果它们本来就是各单位之和，请清除。",
        ]
        assert figure(book, FIVE, "2010399", "project") == 3
        assert figure(book, FIVE, "2010301", "basic") == 61
        assert figure(book, FIVE, "2010302", "project") == 0
        assert book.ledger.texts == {"duties": "部门的职责"}
        assert [(one.what, one.old, one.new) for one in report.things] == [
            ("本年 政府采购货物预算", "4.00", "13.00")
        ]


def test_what_was_typed_under_a_unit_before_it_ever_came_gives_way(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    book, _ = department(tmp_path, [level, station])
    with book:
        book.names.add_unit(CENTRE)
        unit = next(one for one, name in book.ledger.units.items() if name == CENTRE)
        book.figures.of(Whose(unit)).set_cell(Address(FIVE, "2010350", "basic"), 24 * WAN)
        assert again(book, level).missing == []
        report = again(book, centre)
        assert report.kept == [f"部门预算本里原来在“{CENTRE}”名下填写的 1 个数，由它交来的代替，没有相加。"]
        assert figure(book, FIVE, "2010350", "basic") == 25 + 7


def with_project(folder: Path, *lines: ExpenditureLine, goal: str = "运行") -> Path:
    """The centre's book with a project."""
    project = Project(2, "运行维护", 90, goal=goal)
    indicator = Indicator(90, 0, IndicatorClass.OUTPUT, "数量指标", "站点", "≥", "3", "个", 91)
    return unit_file(folder, CENTRE, (project, indicator, *lines))


def test_projects_come_with_their_goals_and_keep_what_the_department_says_of_them(tmp_path: Path) -> None:
    level, _, station = three_files(tmp_path)
    of_project = spent(5, "2010302", kind=Kind.PROJECT, project=90)
    centre = with_project(tmp_path, of_project)
    book, _ = department(tmp_path, [level, centre, station])
    with book:
        (project,) = book.ledger.all(Project)
        assert (book.ledger.units[project.unit], project.implementer) == (CENTRE, CENTRE)
        assert [one.name for one in book.ledger.all(Indicator) if one.project == project.id] == ["站点"]
        book.narrative.change_project(replace(project, published=False))
        book.figures.put_line(spent(1, "2010399", kind=Kind.PROJECT, unit=project.unit, project=project.id))
        with_project(tmp_path, of_project, goal="运行和维护")
        report = again(book, centre)
        (now,) = book.ledger.all(Project)
        assert (now.goal, now.published) == ("运行和维护", False)
        assert now.id != project.id
        lines = [line for line in book.ledger.all(ExpenditureLine) if line.project == now.id]
        assert sorted(line.amount // WAN for line in lines) == [1, 5]
        assert [(one.what, one.old, one.new) for one in report.things] == [
            (f"项目“运行维护”（{CENTRE}）", "绩效目标表", "有改动")
        ]
        assert report.changes == []


def test_a_unit_s_vehicles_and_amounts_are_replaced_and_not_added(tmp_path: Path) -> None:
    level, centre, station = three_files(tmp_path)
    book, _ = department(tmp_path, [level, centre, station])
    with book:
        for count in (2, 3):
            unit_file(
                tmp_path, STATION, (*usual_lines(7, "2010350"), Holding(Asset.EMERGENCY, Stock.OWNED, count))
            )
            report = again(book, station)
            assert [one.count for one in book.ledger.all(Holding)] == [count]
        assert [(one.what, one.old, one.new) for one in report.things] == [
            ("应急保障用车，上年末占用使用", "2", "3")
        ]


def test_a_unit_keeps_its_name_in_the_department(tmp_path: Path) -> None:
    """本级 or not, in full-width brackets or half: it is the same unit."""
    level, centre, station = three_files(tmp_path)
    book, _ = department(tmp_path, [level, centre, station])
    with book:
        other = unit_file(tmp_path, "清源市水利局", usual_lines(62), name="局新.ysb")
        report = again(book, other)
        assert [one.how for one in report.taken] == [How.REPLACED]
        assert list(book.ledger.units.values()) == [LEVEL, CENTRE, STATION]
        assert book.departments.source_of(book.ledger.own_unit).file == other
        assert figure(book, FIVE, "2010301", "basic") == 62
        assert len(book.ledger.all(Unit)) == 3


def test_a_workbook_and_a_document_are_as_good_as_the_book(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    with book:
        before = book.tables().figures()
        for number, (writer, suffix) in enumerate(((WORKBOOK, ".xlsx"), (WORD, ".docx"))):
            with Book.open(files[number + 1]) as unit:
                unit.figures.put_line(spent(number + 1, "2010350", unit=2))
                sent = tmp_path / f"交来{suffix}"
                writer.write(unit.publishing.edition(draft=False), sent)
            read = read_unit(sent)
            assert (read.trouble, read.unit) == ("", unit.ledger.full_name)
            report = again(book, sent)
            assert [one.file for one in report.taken] == [sent.name]
        after = book.tables().figures()
        assert (
            after[Address(THREE, "2010350", "basic")] - before[Address(THREE, "2010350", "basic")] == 3 * WAN
        )


def test_the_parts_know_their_file_and_day(tmp_path: Path) -> None:
    files = three_files(tmp_path)
    book, _ = department(tmp_path, files)
    with book:
        parts = book.ledger.all(UnitPart)
        assert [part.path for part in parts] == ["局.ysb", "中心.ysb", "站.ysb"]
        assert {part.taken for part in parts} == {date.today().isoformat()}
        sources = book.departments.sources()
        assert [source.file for source in sources] == files
        assert [(one.is_there, one.is_newer) for one in sources] == [(True, False)] * 3
        unit_file(tmp_path, CENTRE, usual_lines(26, "2010350"))
        files[2].unlink()
        assert [one.is_there for one in sources] == [True, True, False]
        assert [one.is_newer for one in sources[:2]] == [False, True]


def test_a_unit_that_leaves_takes_its_part_along(tmp_path: Path) -> None:
    level, _, station = three_files(tmp_path)
    centre = with_project(tmp_path, spent(5, "2010302", kind=Kind.PROJECT, project=90))
    book, _ = department(tmp_path, [level, centre, station])
    with book:
        before = frozenset(book.ledger)
        own, unit = book.ledger.own_unit, book.ledger.all(Project)[0].unit
        assert book.departments.leave_out(own).refusal == "这是部门预算本的本级单位，不能移出。"
        book.departments.leave_out(unit)
        assert list(book.ledger.units.values()) == [LEVEL, STATION]
        assert not (*book.ledger.all(Project), *book.ledger.all(Indicator))
        assert figure(book, FIVE, "2010302", "project") == 8
        book.undo()
        assert frozenset(book.ledger) == before
