"""A department's book carried over: what came from units' files stays theirs, till their next ones come."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.cli import run
from models.facts import Fund, Kind, Period, Project, UnitPart
from tests.lines import OWN_UNIT, received, spent

UNITS = ("甲中心", "乙中心")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two units' books of 2026, and their department's."""
    for place, name in enumerate(UNITS, 1):
        with Book.create(tmp_path / f"{name}2026.ysb", blank_book(2026, name)) as book:
            book.narrative.add_project(OWN_UNIT, f"{name}的项目")
            project = max(book.ledger.projects)
            book.figures.put_line(received(100 * place))
            book.figures.put_line(spent(100 * place, "2010399", "30201", Kind.PROJECT, Fund.GENERAL, project))
    files = (str(tmp_path / f"{name}2026.ysb") for name in UNITS)
    run(["department", str(tmp_path / "部门2026.ysb"), *files, "--name", "某局"])
    return tmp_path


def test_units_next_books_take_the_place_of_what_was_carried_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("部门", *UNITS):
        assert run(["next", str(folder / f"{name}2026.ysb"), str(folder / f"{name}2027.ysb")]) == 0
    assert "  汇总来源　甲中心2026.ysb：下一年的报来后替换这一部分" in capsys.readouterr().out
    with Book.open(folder / "部门2026.ysb", read_only=True) as book:
        figures, units = book.tables().figures(), book.ledger.units
    with Book.open(folder / "部门2027.ysb", read_only=True) as book:
        assert book.tables(Period.PRIOR).figures() == figures
    with Book.open(folder / "甲中心2027.ysb") as book:
        book.figures.put_line(received(7))
    files = (str(folder / f"{name}2027.ysb") for name in UNITS)
    run(["department", str(folder / "部门2027.ysb"), *files])
    with Book.open(folder / "部门2027.ysb", read_only=True) as book:
        # Neither the prior year nor a project is there twice.
        assert book.tables(Period.PRIOR).figures() == figures
        assert sorted(one.name for one in book.ledger.all(Project)) == ["乙中心的项目", "甲中心的项目"]
        assert sorted(one.path for one in book.ledger.all(UnitPart)) == ["乙中心2027.ysb", "甲中心2027.ysb"]
        assert [line.amount for line in book.ledger.lines() if line.period is Period.CURRENT] == [7_000_000]
        assert book.ledger.units == units
