"""Small departments for tests: units of a few lines each, in files, and their department's book."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from models.book import Book, blank_book, department_facts, read_unit
from models.department import DepartmentReport
from models.facts import ExpenditureLine, Fact, Kind, RevenueLine, UnitKind
from models.families import built_in
from tests.lines import received, spent

LEVEL, CENTRE, STATION = "清源市水利局（本级）", "清源市水利中心", "清源市水文站"
FILES = {LEVEL: "局.ysb", CENTRE: "中心.ysb", STATION: "站.ysb"}


def unit_file(
    folder: Path,
    unit: str,
    facts: Iterable[Fact] = (),
    year: int = 2026,
    family: str = "fuzhou-2026-unit",
    name: str = "",
) -> Path:
    """A unit's book of these facts, in the place of the one it handed in before; ids are given here."""
    path = folder / (name or FILES.get(unit, f"{unit}.ysb"))
    path.unlink(missing_ok=True)
    kind = UnitKind.ADMINISTRATIVE if unit == LEVEL else UnitKind.INSTITUTION
    own = blank_book(year, unit, kind=kind, family=built_in(family))
    numbered = (fact if fact.id else replace(fact, id=100 + at) for at, fact in enumerate(facts))
    Book.create(path, (*own, *numbered)).close()
    return path


def usual_lines(amount: int, code: str = "2010301") -> tuple[RevenueLine, ExpenditureLine, ExpenditureLine]:
    """Revenue and expenditure of an amount in 万元, by function and by economy."""
    return received(amount), spent(amount, code), spent(amount, economic="30101")


def three_files(folder: Path) -> list[Path]:
    """The books of 本级, of a centre and of a station: 60, 25 and 7 万元."""
    return [
        unit_file(folder, LEVEL, (*usual_lines(60), spent(8, "2010302", kind=Kind.PROJECT), received(8))),
        unit_file(folder, CENTRE, usual_lines(25, "2010350")),
        unit_file(folder, STATION, usual_lines(7, "2010350")),
    ]


def department(folder: Path, files: Iterable[Path]) -> tuple[Book, DepartmentReport]:
    """The department's book of these files, itself a file beside them, and what summing up said."""
    books = [read_unit(path) for path in files]
    path = folder / "部门.ysb"
    path.unlink(missing_ok=True)
    book = Book.create(path, department_facts(books))
    _, report = book.departments.sum_up(books)
    return book, report


def again(book: Book, *files: Path) -> DepartmentReport:
    """What handing files in once more says."""
    _, report = book.departments.sum_up([read_unit(path) for path in files])
    return report
