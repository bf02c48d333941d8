"""One unit of a book of several on the command line."""

import json
from pathlib import Path

import pytest

from models.book import Book, Whose, blank_book
from models.command_line.cli import run
from models.facts import Unit
from models.families import Address
from tests.lines import WAN

Capture = pytest.CaptureFixture[str]
BELOW = 9


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of two units, each with money."""
    path = tmp_path / "部门.ysb"
    with Book.create(path, (*blank_book(2026, "某局（本级）"), Unit("某中心", BELOW))) as book:
        leaf = Address("general_by_function", "2010350", "basic")
        book.figures.of(Whose(2)).set_cell(leaf, 3 * WAN)
        book.figures.of(Whose(BELOW)).set_cell(leaf, 4 * WAN)
    return path


def total(book: Path, capsys: Capture, *more: str) -> str:
    """The first figure of table 5."""
    assert run(["show", str(book), "5", "--json", *more]) == 0
    return str(json.loads(capsys.readouterr().out)["rows"][0][2])


def test_a_table_is_shown_of_all_units_or_of_one(book: Path, capsys: Capture) -> None:
    assert total(book, capsys) == "7.00"
    assert total(book, capsys, "--unit", "某中心") == "4.00"
    assert total(book, capsys, "--unit", "某局") == "3.00"
    assert total(book, capsys, "--unit", "某局(本级)") == "3.00"


def test_a_unit_that_is_not_there_is_named_with_those_that_are(book: Path, capsys: Capture) -> None:
    assert run(["show", str(book), "5", "--unit", "某所"]) == 2
    assert capsys.readouterr().err == "预算本里没有单位“某所”，有：某局（本级）、某中心。\n"
