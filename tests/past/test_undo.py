"""What undo and redo tell: where the act was, and one line of what it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.facts import Edit, ExpenditureLine, Kind, Matter, Period, Profile, Project, Settings, Source
from models.families import Address
from models.ground.money import MoneyUnit
from models.tables import Changes, Label, Place, lay_out
from tests.family import FAMILY, numbers, role
from tests.lines import WAN, received, spent

PENSION = Address("general_by_function", "2080505", "basic")


def shown(book: Book, number: int, period: Period = Period.CURRENT) -> list[str]:
    """The codes of a form's rows."""
    also = book.open_rows(role(number), period)
    laid = lay_out(FAMILY.tables[number - 1], book.tables(period), book.naming, form=True, also=also)
    return [row[0].text for row in laid if isinstance(row[0], Label)]


def test_undo_and_redo_of_a_figure_name_it_and_both_amounts(blank: Book) -> None:
    blank.figures.set_cell(PENSION, 12_340_000)
    undone = blank.undo()
    assert undone.place == Place(Period.CURRENT, PENSION)
    assert undone.words == "已撤销：填写一般公共预算拨款支出预算表（2080505 基本支出 12.34 → 0.00）"
    redone = blank.redo()
    assert redone.place == Place(Period.CURRENT, PENSION)
    assert redone.words == "已重做：填写一般公共预算拨款支出预算表（2080505 基本支出 0.00 → 12.34）"
    assert PENSION in redone.cells
    assert blank.redo() == Changes()


def test_last_years_figure_is_told_as_last_years_and_in_the_books_unit(blank: Book) -> None:
    blank.names.change_settings(Settings(2026, MoneyUnit.YUAN))
    blank.figures.set_cell(Address("revenue_by_unit", "2", Source.OTHER), 1234, Period.PRIOR)
    blank.figures.set_cell(Address("three_public", "abroad", "amount"), 500)
    assert blank.undo().words.endswith("（1、因公出国（境）费用 预算数 5.00 → 0.00）")
    undone = blank.undo()
    assert undone.place == Place(Period.PRIOR, Address("revenue_by_unit", "2", Source.OTHER))
    assert undone.words == "已撤销：填写收入预算总表（上年 某单位 其他收入 12.34 → 0.00）"


def test_many_figures_are_counted_and_placed_at_the_first(blank: Book) -> None:
    figures = [(pension_row(code), WAN) for code in ("20103", "2080505", "2080506")]
    blank.figures.set_cells("向下填充", figures)
    undone = blank.undo()
    assert undone.words == "已撤销：向下填充（3 个数）"
    assert undone.place == Place(Period.CURRENT, pension_row("20103"))


def test_the_place_of_many_figures_is_the_first_that_differed(blank: Book) -> None:
    blank.figures.set_cell(pension_row("2080506"), WAN)
    blank.figures.set_cells("清除", [(pension_row("2080505"), 0), (pension_row("2080506"), 0)])
    assert blank.undo().words == "已撤销：清除（2080506 基本支出 0.00 → 1.00）"


def pension_row(code: str) -> Address:
    return PENSION._replace(row=code)


@pytest.mark.parametrize(
    ("line", "home"),
    [
        (spent(1, "2010350", "30101"), Address("general_by_function", "2010350", "basic")),
        (spent(1, economic="30101"), Address("basic_by_economy", "30101", "amount")),
        (spent(1, economic="30217", kind=Kind.PROJECT), Address("general_by_economy", "302", "project")),
        (spent(1, "2010350", kind=Kind.OPERATING), Address("spending_by_function", "2010350", "operating")),
        (received(1, Source.OPERATING), Address("revenue_by_unit", "2", Source.OPERATING)),
    ],
)
def test_a_line_is_looked_for_in_the_table_where_it_is_entered(
    blank: Book, line: ExpenditureLine, home: Address
) -> None:
    blank.figures.put_line(line)
    undone = blank.undo()
    assert undone.place is not None
    assert (undone.place.period, undone.place.address) == (Period.CURRENT, home)
    assert undone.words.startswith("已撤销：增加明细行（")
    assert undone.words.endswith(" 1.00 → 0.00）")


def test_lines_changed_behind_a_cell_are_undone_there(blank: Book) -> None:
    at = Address("basic_by_economy", "30101", "amount")
    blank.figures.change_lines("修改表9的明细行", [Edit(None, spent(3, "2010350", "30101"))], at)
    undone = blank.undo()
    assert undone.place is not None
    assert undone.place.address == at
    assert undone.words == "已撤销：修改表9的明细行（30101 预算数 3.00 → 0.00）"


def test_what_no_table_holds_is_placed_by_its_fact_and_told_in_words(blank: Book) -> None:
    blank.narrative.add_project(2, "采集服务")
    (project,) = blank.ledger.projects.values()
    blank.narrative.change_project(replace(project, goal="目标" * 20))
    blank.narrative.fund_project(None, replace(spent(1, "2010350", kind=Kind.PROJECT), project=project.id))
    blank.narrative.set_stated(Matter.GOODS, Period.CURRENT, WAN)
    blank.names.set_profile(Profile("某市某局", "某局"))
    undone = [blank.undo() for _ in range(5)]
    assert [changes.words for changes in undone] == [
        "已撤销：修改单位信息（单位信息 某市某局 → 无）",
        "已撤销：填写政府采购货物预算（其他重要事项 本年 政府采购货物预算 1.00 → 无）",
        "已撤销：修改项目资金（支出 本年 某单位 项目支出 一般公共预算 2010350 事业运行 采集服务 1.00 → 无）",
        "已撤销：修改项目（项目 某单位 总体目标 目标目标目标目标目标目标目标目标… → 无）",
        "已撤销：增加项目（项目 某单位 采集服务 → 无）",
    ]
    kinds = [type(changes.place.fact) for changes in undone if changes.place]
    assert kinds[2:] == [ExpenditureLine, Project, Project]
    assert all(changes.place and changes.place.address is None for changes in undone)


def test_a_row_added_and_not_yet_used_is_undone_as_a_step_of_its_own(blank: Book) -> None:
    blank.figures.set_cell(Address("general_by_function", "2010350", "basic"), WAN)
    opened = blank.figures.open_row("general_by_function", "2080505")
    assert opened == Changes(relaid=frozenset({"general_by_function"}))
    assert opened.anything
    assert shown(blank, 5)[-3:] == ["208", "20805", "2080505"]
    assert (
        blank.figures.open_row("general_by_function", "20805")
        == blank.figures.open_row("general_by_function", "2010350")
        == Changes()
    )
    undone = blank.undo()
    assert undone.words == "已撤销：增加行 2080505 机关事业单位基本养老保险缴费支出"
    assert numbers(undone.relaid) == [5]
    assert undone.place == Place(Period.CURRENT, PENSION)
    assert shown(blank, 5)[-1] == "2010350"
    blank.redo()
    assert shown(blank, 5)[-1] == "2080505"
    assert blank.open_rows("spending_by_function") == frozenset()


def test_a_row_used_is_undone_after_its_figure(blank: Book) -> None:
    blank.figures.open_row("general_by_function", "2080505")
    blank.figures.set_cell(PENSION, WAN)
    blank.undo()
    assert shown(blank, 5)[-1] == "2080505"
    blank.undo()
    assert shown(blank, 5) == ["合计"]
    assert blank.history.to_undo is None


def test_a_row_taken_away_comes_back_by_undo(blank: Book) -> None:
    blank.figures.open_row("general_by_function", "2080505", Period.PRIOR)
    assert shown(blank, 5) == ["合计"]
    assert blank.figures.close_row("general_by_function", "20805", Period.PRIOR) == Changes(
        prior_relaid=frozenset({"general_by_function"})
    )
    assert shown(blank, 5, Period.PRIOR) == ["合计"]
    assert blank.undo().words == "已撤销：删除行 20805 行政事业单位养老支出"
    assert shown(blank, 5, Period.PRIOR)[-1] == "2080505"
    assert blank.figures.close_row("general_by_function", "2010350") == Changes()


def test_a_row_added_is_no_act_in_the_file(tmp_path: Path) -> None:
    with Book.create(tmp_path / "a.ysb", blank_book(2026, "某单位")) as book:
        seal = book.seal
        book.figures.open_row("basic_by_economy", "30229")
        book.undo()
        assert book.seal == seal
        assert book.past.change_history() == []
