"""What a workbook says of a department's units, and what it leaves to each of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, Whose, blank_book
from models.book.formats import WORKBOOK
from models.exchange import read_workbook
from models.facts import ExpenditureLine, Kind, Period, Project, Source, Unit
from models.families import Address
from models.publish.blocks import TableBlock
from tests.lines import WAN, spent
from tests.printed import printed

OWN, BELOW = 2, 9


@pytest.fixture
def department() -> Book:
    """A book of two units, of which each has money under a code that the other has too."""
    book = Book.in_memory((*blank_book(2026, "某局（本级）"), Unit("某中心", BELOW)))
    for unit, amount in ((OWN, 50), (BELOW, 5)):
        revenue = Address("revenue_by_unit", str(unit), Source.GENERAL)
        book.figures.set_cell(revenue, amount * WAN)
        book.figures.put_line(spent(amount, "2010301", unit=unit))
        book.figures.put_line(spent(amount, economic="30101", unit=unit))
    return book


def sent(book: Book, folder: Path) -> Path:
    """The book as a workbook."""
    path = folder / "部门.xlsx"
    WORKBOOK.write(book.publishing.edition(), path)
    return path


def by_function(book: Book) -> list[tuple[int, int]]:
    """Unit and 万元 of each line by functional code."""
    lines = book.ledger.all(ExpenditureLine)
    return [(line.unit, line.amount // WAN) for line in lines if line.functional]


def test_a_department_s_own_workbook_changes_nothing(department: Book, tmp_path: Path) -> None:
    workbook = read_workbook(sent(department, tmp_path))
    changes, report = department.imports.import_workbook(workbook)
    assert not changes.anything
    assert report.clean


def test_a_new_book_of_a_department_s_workbook_prints_the_same(department: Book, tmp_path: Path) -> None:
    again = Book.in_memory(blank_book(2026, ""))
    again.imports.import_workbook(read_workbook(sent(department, tmp_path)))
    for number in range(1, 11):
        assert printed(again, number) == printed(department, number)
    assert by_function(again) == [(OWN, 55)]


@pytest.mark.parametrize(("typed", "left"), [(60, [(BELOW, 5), (OWN, 55)]), (3, [(OWN, 3)])])
def test_a_figure_that_differs_is_the_own_unit_s_as_far_as_it_leaves_room(
    department: Book, tmp_path: Path, typed: int, left: list[tuple[int, int]]
) -> None:
    changed = Book.in_memory((*blank_book(2026, "某局（本级）"), Unit("某中心", BELOW)))
    changed.figures.put_line(spent(typed, "2010301"))
    department.imports.import_workbook(read_workbook(sent(changed, tmp_path)))
    assert sorted(by_function(department), reverse=True) == left


def test_units_stand_as_the_workbook_lists_them_wherever_the_own_one_is(tmp_path: Path) -> None:
    book = Book.in_memory((*blank_book(2026, "某中心"), Unit("某局（本级）", BELOW)))
    for unit in (OWN, BELOW):
        book.figures.set_cell(Address("revenue_by_unit", str(unit), Source.GENERAL), WAN)
    again = Book.in_memory(blank_book(2026, "某局（本级）"))
    workbook = read_workbook(sent(book, tmp_path))
    again.imports.import_workbook(workbook)
    assert printed(again, 2) == printed(book, 2)
    assert [row[0] for row in again.figures.published("revenue_by_unit").rows] == [
        "合计",
        "某中心",
        "某局（本级）",
    ]
    assert again.ledger.units[again.ledger.own_unit] == "某局（本级）"
    again.names.add_unit("某所")
    assert list(again.ledger.units.values()) == ["某中心", "某局（本级）", "某所"]
    _, report = again.imports.import_workbook(workbook)
    assert report.clean
    assert list(again.ledger.units.values()) == ["某中心", "某局（本级）", "某所"]
    blocks = again.publishing.document().blocks()
    table = next(each for each in blocks if isinstance(each, TableBlock) and each.key == "units.table")
    assert [row[1].spans[0].text for row in table.rows[1:]] == ["某局（本级）", "某中心", "某所"]


def test_the_unit_that_says_so_is_the_own_one_wherever_it_stands(tmp_path: Path) -> None:
    book = Book.in_memory((*blank_book(2026, "某中心"), Unit("某局（本级）", BELOW)))
    for unit in (OWN, BELOW):
        book.figures.set_cell(Address("revenue_by_unit", str(unit), Source.GENERAL), WAN)
    workbook = read_workbook(sent(book, tmp_path))
    assert workbook.units == ("某中心", "某局（本级）")
    assert workbook.unit == "某局（本级）"


def test_a_project_that_another_unit_carries_out_goes_there_with_its_money(department: Book) -> None:
    department.narrative.add_project(OWN, "信息系统运维")
    (project,) = department.ledger.all(Project)
    line = spent(7, "2010302", kind=Kind.PROJECT, project=project.id)
    department.narrative.fund_project(None, line)
    before = department.tables().figures()
    department.narrative.change_project(replace(project, implementer="某中心"))
    assert department.ledger.get(Project, project.id).unit == BELOW
    below = department.figures.of(Whose(BELOW))
    assert below.cell(Address("general_by_function", "2010302", "project")).amount == 7 * WAN
    assert department.tables(Period.CURRENT).figures() == before
    department.undo()
    assert department.ledger.get(Project, project.id).unit == OWN
    assert below.cell(Address("general_by_function", "2010302", "project")).amount == 0


def test_a_project_takes_nothing_of_another_unit_where_its_own_has_money(department: Book) -> None:
    place = Address("general_by_function", "2010302", "project")
    for unit, amount in ((OWN, 10), (BELOW, 5)):
        department.figures.of(Whose(unit)).set_cell(place, amount * WAN)
    department.narrative.add_project(BELOW, "信息系统运维")
    (project,) = department.ledger.all(Project)
    department.narrative.fund_project(
        None, spent(7, "2010302", kind=Kind.PROJECT, project=project.id, unit=BELOW)
    )
    shown = [department.figures.of(Whose(unit)).cell(place).amount // WAN for unit in (OWN, BELOW, None)]
    assert shown == [10, 7, 17]
