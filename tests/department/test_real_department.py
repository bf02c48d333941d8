"""A real department's document of 2026: its two units rebuilt as books, summed up, print its tables again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book, department_facts, read_unit
from models.department import UnitBook
from models.facts import ExpenditureLine, Fact, Indicator, Period, Project, RevenueLine, UnitKind
from models.families import built_in
from models.ground.words import plain
from models.intake import read_document
from tests.family import FAMILY, role
from tests.lines import OWN_UNIT

PRINTED = Path(__file__).parents[3] / "shared" / "real" / "fujian-2026" / "F01.txt"
pytestmark = pytest.mark.skipif(not PRINTED.exists(), reason="the real documents are not at hand")

OF_THE_BUREAU, OF_THE_CENTRE = 24_658_020_000, 337_920_000
"""What the table of revenue prints for the two, in 分."""
BASIC, PROJECT = 321_290_000, 16_630_000
"""How much of each classification is taken for the centre's."""


def rows_of(number: int) -> list[tuple[str, ...]]:
    """The rows of a table as the text has them below its heading, without blank cells."""
    lines = PRINTED.read_text(encoding="utf-8").splitlines()
    title = plain(FAMILY.tables[number - 1].name)
    (start,) = (
        at + 2
        for at, line in enumerate(lines)
        if plain(line) == f"2026年度{title}" and plain(lines[at + 1]) == "单位:万元"
    )
    below = lines[start:]
    return [cells(line.split("\t")) for line in below[: below.index("")]]


def cells(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(cell) for cell in row if cell.strip())


def taken(lines: Iterable[ExpenditureLine], amount: int) -> Iterator[tuple[ExpenditureLine, int]]:
    """Each line with what of it makes up an amount, the first lines first."""
    for line in lines:
        part = min(line.amount, amount)
        amount -= part
        yield line, part
    assert amount == 0


def units_of(book: Book) -> Iterator[tuple[str, list[Fact]]]:
    """The facts of the department's two units: whole lines where it is printed whose they are."""
    bureau = book.ledger.own_unit
    (centre,) = (unit for unit in book.ledger.units if unit != bureau)
    lines = [line for line in book.ledger.all(ExpenditureLine) if line.period is Period.CURRENT]
    of_centre: dict[int, int] = {}
    for facet, kind, amount in (
        ("functional", "basic", BASIC),
        ("functional", "project", PROJECT),
        ("economic", "basic", BASIC),
        ("economic", "project", PROJECT),
    ):
        of_kind = [line for line in lines if line.kind == kind and getattr(line, facet) is not None]
        of_kind.sort(key=lambda line: line.functional != "2011350")
        of_centre |= {line.id: part for line, part in taken(of_kind, amount)}
    for unit in (bureau, centre):
        projects = [project for project in book.ledger.all(Project) if project.unit == unit]
        named = {project.id for project in projects}
        facts: list[Fact] = [replace(project, unit=OWN_UNIT) for project in projects]
        facts += [one for one in book.ledger.all(Indicator) if one.project in named]
        facts += [
            replace(line, unit=OWN_UNIT)
            for line in book.ledger.all(RevenueLine)
            if line.unit == unit and line.period is Period.CURRENT
        ]
        for line in lines:
            mine = of_centre.get(line.id, line.amount if line.unit == centre else 0)
            amount = mine if unit == centre else line.amount - mine
            if amount:
                facts.append(replace(line, unit=OWN_UNIT, amount=amount))
        yield book.ledger.units[unit], facts


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> list[UnitBook]:
    """Both units' books, in files."""
    folder = tmp_path_factory.mktemp("各单位")
    document = read_document(PRINTED)
    with Book.in_memory(blank_book(2026, document.unit, family=document.family)) as whole:
        whole.imports.import_document(document)
        units = list(units_of(whole))
    paths = []
    for number, (name, facts) in enumerate(units):
        kind = UnitKind.INSTITUTION if number else UnitKind.ADMINISTRATIVE
        own = blank_book(2026, name, kind=kind, family=built_in("fuzhou-2026-unit"))
        paths.append(folder / f"{name}.ysb")
        Book.create(paths[-1], (*own, *facts)).close()
    return [read_unit(path) for path in paths]


def test_its_tables_come_out_as_they_are_printed(handed_in: list[UnitBook]) -> None:
    with Book.in_memory(department_facts(handed_in)) as book:
        _, report = book.departments.sum_up(handed_in)
        assert report.clean
        assert book.ledger.full_name == handed_in[0].unit
        assert [one.revenue for one in report.taken] == [OF_THE_BUREAU, OF_THE_CENTRE]
        book.names.move_unit(book.ledger.own_unit, 1)
        for number in range(1, 11):
            made = book.figures.published(role(number))
            assert [cells(row) for row in made.rows] == rows_of(number)[len(made.header) :], number
