"""Books and workbooks that many tests start from."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.house import decisions

# A busy machine fails no test: no example has to be quick. What a test is given for all its examples, a
# folder or an application, they may share.
settings.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("unhurried")

# Where systems keep what administrators decide for all users; children of a test look there too.
OF_ALL_USERS = {"XDG_CONFIG_DIRS": "unit-budget", "PROGRAMDATA": "UnitBudget"}

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes golden texts anew, to be read before they are kept.

    ``--watch-holds`` measures how long the window was held up in each of the desktop tests.
    """
    parser.addoption("--update-golden", action="store_true")
    parser.addoption("--watch-holds", action="store_true")


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the one that a person read and kept under a path in tests/golden."""

    def check(path: str, text: str) -> None:
        if request.config.getoption("--update-golden"):
            (GOLDEN / path).write_text(text, encoding="utf-8")
        assert text == (GOLDEN / path).read_text(encoding="utf-8")

    return check


@pytest.fixture(autouse=True, scope="session")
def _nothing_decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test hears what this computer's administrators have decided."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in OF_ALL_USERS:
            patch.setenv(variable, str(tmp_path_factory.mktemp("nobody")))
        yield


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Writes the file of administrators' decisions that holds from then on, and tells where."""
    place = tmp_path / "all-users"

    def write(text: str) -> Path:
        for variable, ours in OF_ALL_USERS.items():
            monkeypatch.setenv(variable, str(place))
            (place / ours).mkdir(parents=True, exist_ok=True)
            (place / ours / "settings.toml").write_text(text, encoding="utf-8")
        decisions.cache_clear()
        return place / OF_ALL_USERS["PROGRAMDATA" if os.name == "nt" else "XDG_CONFIG_DIRS"] / "settings.toml"

    yield write
    decisions.cache_clear()


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
