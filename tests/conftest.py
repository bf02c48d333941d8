"""Books and workbooks that many tests start from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from models.book import Book, blank_book
from models.command_line.sample import sample_facts

# A busy machine fails no test: no example has to be quick. What a test is given for all its examples, a
# folder or an application, they may share.
settings.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("unhurried")

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes golden texts anew, to be read before they are kept.

    ``--watch-holds`` measures how long the window was held up in each of the desktop tests.
    """
    parser.addoption("--update-golden", action="store_true")
    parser.addoption("--watch-holds", action="store_true")


@pytest.fixture(scope="session")
def reference() -> dict[int, dict[str, object]]:
    """Title, header, rows and notes of the reference's ten tables, as printed."""
    text = (GOLDEN / "reference_tables.json").read_text(encoding="utf-8")
    return {int(number): table for number, table in json.loads(text).items()}


@pytest.fixture
def sample() -> Iterator[Book]:
    """The sample book, in memory."""
    with Book.in_memory(sample_facts()) as book:
        yield book


@pytest.fixture
def blank() -> Iterator[Book]:
    """A new book, in memory."""
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        yield book
