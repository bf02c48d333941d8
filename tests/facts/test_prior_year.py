"""Last year's book taken as the prior year: all of its own figures, and nothing of this year's."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import (
    Asset,
    CarryForward,
    ExpenditureLine,
    Facet,
    Fund,
    Holding,
    Kind,
    Line,
    Matter,
    OwnCode,
    Period,
    Settings,
    Source,
    Stated,
    Stock,
    Unit,
)
from models.families import Address
from models.ground.files import UnusableFile
from tests.family import role
from tests.lines import OWN_UNIT, WAN, received, spent
from tests.printed import printed

PRIOR = Period.PRIOR


def last_year(tmp_path: Path, *lines: Line, year: int = 2025, unit: str = "某单位") -> Path:
    """Last year's book of these lines."""
    path = tmp_path / f"{year}.ysb"
    with Book.create(path, blank_book(year, unit)) as book:
        for line in lines:
            book.figures.put_line(line)
    return path


def prior(book: Book, table: int, row: str, column: str) -> int:
    return book.tables(PRIOR).amount(Address(role(table), row, column))


def prior_lines(book: Book) -> list[Line]:
    return [fact for fact in book.ledger if isinstance(fact, Line) and fact.period is PRIOR]


def test_every_figure_of_last_years_book_is_a_prior_figure(blank: Book, tmp_path: Path) -> None:
    path = tmp_path / "去年.ysb"
    with Book.create(path, sample_facts()) as last:
        last.names.change_settings(Settings(2025))
        rows = [printed(last, number)["rows"] for number in range(3, 11)]
    _, plan = blank.imports.take_prior(path)
    assert plan.notices == (
        '这个预算本的单位是“福州市"智慧福州"管理服务中心”，现在的单位是“某单位”，按同一单位读取。',
    )
    assert plan.lines == 26
    assert prior(blank, 1, "total", "revenue") == 1_688_850_000
    assert prior(blank, 5, "2010399", "project") == 961_900_000
    assert [
        [list(row) for row in blank.figures.published(role(number), PRIOR).rows] for number in range(3, 11)
    ] == rows
    assert blank.tables().figures() == {}


def test_it_takes_the_place_of_all_prior_figures_in_one_step(sample: Book, tmp_path: Path) -> None:
    this_year = [printed(sample, number) for number in range(1, 11)]
    path = last_year(tmp_path, received(500), spent(300, "2010350"), unit=sample.ledger.units[OWN_UNIT])
    changes, plan = sample.imports.take_prior(path)
    assert (plan.notices, plan.lines) == ((), 2)
    assert len(prior_lines(sample)) == 2
    assert prior(sample, 1, "total", "revenue") == 500 * WAN
    assert prior(sample, 10, "total", "amount") == 0
    assert [printed(sample, number) for number in range(1, 11)] == this_year
    assert sample.history.to_undo.words == "读取上年数2025.ysb"
    assert Address("balance", "total", "revenue") in changes.prior
    sample.undo()
    assert prior(sample, 1, "total", "revenue") == 1_487_440_000
    assert prior(sample, 10, "total", "amount") == 35 * WAN


def test_last_years_own_prior_figures_and_assets_stay_there(blank: Book, tmp_path: Path) -> None:
    path = last_year(tmp_path, received(5))
    with Book.open(path) as last:
        last.narrative.set_stated(Matter.GOODS, Period.CURRENT, 12 * WAN)
        last.narrative.set_stated(Matter.WORKS, PRIOR, 7 * WAN)
        last.narrative.hold(Asset.LEADER, Stock.OWNED, 9)
        last.figures.put_line(CarryForward(Period.CURRENT, WAN))
        last.figures.put_line(CarryForward(PRIOR, 2 * WAN))
    blank.narrative.set_stated(Matter.SERVICES, PRIOR, 3 * WAN)
    blank.narrative.set_stated(Matter.SERVICES, Period.CURRENT, 4 * WAN)
    blank.narrative.hold(Asset.LEADER, Stock.OWNED, 1)
    blank.imports.take_prior(path)
    stated = {(one.period, one.matter): one.amount for one in blank.ledger.all(Stated)}
    assert stated == {(PRIOR, Matter.GOODS): 12 * WAN, (Period.CURRENT, Matter.SERVICES): 4 * WAN}
    assert [holding.count for holding in blank.ledger.all(Holding)] == [1]
    assert prior(blank, 1, "carry_forward", "expenditure") == WAN


def test_units_are_matched_by_name_and_one_that_is_gone_joins_the_own_unit(
    blank: Book, tmp_path: Path
) -> None:
    path = last_year(tmp_path, received(100))
    with Book.open(path) as last:
        for name, amount in (("下属 甲", 20), ("下属乙", 3), ("下属丙", 0)):
            last.names.add_unit(name)
            if amount:
                last.figures.put_line(received(amount, unit=max(last.ledger.units)))
    blank.names.add_unit("下属甲")
    below = max(blank.ledger.units)
    _, plan = blank.imports.take_prior(path)
    assert plan.notices == ("今年没有单位“下属乙”，它的上年数并入本级单位。",)
    assert prior(blank, 2, str(below), Source.GENERAL) == 20 * WAN
    assert prior(blank, 2, str(OWN_UNIT), Source.GENERAL) == 103 * WAN
    assert list(blank.ledger.units.values()) == ["某单位", "下属甲"]


def test_projects_are_matched_by_name_and_one_that_is_over_is_noted(blank: Book, tmp_path: Path) -> None:
    path = last_year(tmp_path)
    with Book.open(path) as last:
        for name in ("甲项目", "去年的项目"):
            last.narrative.add_project(OWN_UNIT, name)
            project = max(last.ledger.projects)
            last.figures.put_line(spent(10, "2010399", kind=Kind.PROJECT, project=project))
        last.figures.put_line(spent(1, kind=Kind.PROJECT, project=project))
    blank.narrative.add_project(OWN_UNIT, "甲项目")
    blank.imports.take_prior(path)
    lines = [line for line in blank.ledger.all(ExpenditureLine) if line.period is PRIOR]
    assert [(line.project, line.note) for line in lines] == [
        (max(blank.ledger.projects), ""),
        (None, "去年的项目"),
    ]
    assert [project.name for project in blank.ledger.projects.values()] == ["甲项目"]
    assert prior(blank, 5, "2010399", "project") == 20 * WAN


def test_a_code_of_last_years_own_keeps_its_name_and_renames_none(blank: Book, tmp_path: Path) -> None:
    path = last_year(tmp_path, spent(5, "2019977", fund=Fund.OTHER), spent(5, "2019978"))
    with Book.open(path) as last:
        last.names.name_code(Facet.FUNCTIONAL, "2019977", "去年的")
        last.names.name_code(Facet.FUNCTIONAL, "2019978", "去年叫的")
        last.names.name_code(Facet.FUNCTIONAL, "2019979", "没有用到的")
        last.names.name_code(Facet.FUNCTIONAL, "201", "改了名的")
    blank.names.name_code(Facet.FUNCTIONAL, "2019978", "今年叫的")
    blank.imports.take_prior(path)
    assert {own.code: own.name for own in blank.ledger.all(OwnCode)} == {
        "2019977": "去年的",
        "2019978": "今年叫的",
    }


def test_a_book_of_another_year_is_said_before_it_is_taken(blank: Book, tmp_path: Path) -> None:
    path = last_year(tmp_path, received(5), year=2024)
    changes, plan = blank.imports.take_prior(path, dry_run=True)
    assert plan.notices == ("这个预算本是 2024 年度的，上年数应是 2025 年度。",)
    assert changes.facts == frozenset()
    assert prior_lines(blank) == []
    blank.imports.take_prior(path)
    assert prior(blank, 1, "total", "revenue") == 5 * WAN


def test_an_empty_book_is_said(blank: Book, tmp_path: Path) -> None:
    _, plan = blank.imports.take_prior(last_year(tmp_path), dry_run=True)
    assert plan.notices == ("这个预算本里没有本年收支，读取后上年数为空。",)


def test_a_file_that_is_no_book_changes_nothing(sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "不是.ysb"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(UnusableFile, match="不是预算本文件"):
        sample.imports.take_prior(path)
    assert prior(sample, 1, "total", "revenue") == 1_487_440_000


def test_clearing_takes_prior_figures_alone(sample: Book) -> None:
    sample.narrative.set_stated(Matter.GOODS, PRIOR, WAN)
    sample.narrative.set_stated(Matter.GOODS, Period.CURRENT, WAN)
    this_year = [printed(sample, number) for number in range(1, 11)]
    sample.imports.clear_prior()
    assert sample.tables(PRIOR).figures() == {}
    assert {one.period for one in sample.ledger.all(Stated)} == {Period.CURRENT}
    assert [printed(sample, number) for number in range(1, 11)] == this_year
    sample.undo()
    assert prior(sample, 1, "total", "revenue") == 1_487_440_000


def test_what_was_taken_is_in_the_file(tmp_path: Path) -> None:
    with Book.create(tmp_path / "今年.ysb", blank_book(2026, "某单位")) as book:
        book.imports.take_prior(last_year(tmp_path, received(5), spent(5, "2010350")))
    with Book.open(tmp_path / "今年.ysb") as again:
        assert prior(again, 1, "total", "expenditure") == 5 * WAN


def test_what_units_stated_is_their_prior_figure_or_that_of_whoever_has_their_money(tmp_path: Path) -> None:
    path = tmp_path / "去年.ysb"
    last = (
        *blank_book(2025, "某局"),
        *(Unit(name, number) for number, name in ((9, "中心"), (10, "一所"), (11, "二所"))),
        *(
            Stated(Period.CURRENT, Matter.GOODS, number * WAN, 20 + number, unit)
            for number, unit in enumerate((None, 9, 10, 11), 1)
        ),
        CarryForward(Period.CURRENT, 7 * WAN, 30, 9),
    )
    Book.create(path, last).close()
    with Book.in_memory((*blank_book(2026, "某局"), Unit("中心", 5))) as book:
        book.imports.take_prior(path)
        taken = {(one.period, one.unit): one.amount for one in book.ledger.all(Stated)}
        assert taken == {(PRIOR, None): WAN, (PRIOR, 5): 2 * WAN, (PRIOR, 2): (3 + 4) * WAN}
        assert [(one.unit, one.amount) for one in book.ledger.all(CarryForward)] == [(5, 7 * WAN)]
