"""A screen for all tests, a program and a book for each."""

import compileall
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from tests.desktop.program import MAIN, ROOT, Program
from tests.desktop.screen import Screen, a_screen, what_is_missing
from tests.desktop.watchdog import WATCHED, Hold, in_words, read_holds

Start = Callable[..., Program]
_HOLDS = pytest.StashKey[list[Hold]]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing measured yet."""
    config.stash[_HOLDS] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell the longest holds."""
    if config.getoption("--watch-holds"):
        for line in in_words(config.stash[_HOLDS]):
            terminalreporter.write_line(line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen there is nothing to see; what is missing is said."""
    if missing := what_is_missing():
        skip = pytest.mark.skip(reason=f"a screen needs {', '.join(missing)}")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One screen of 1366 by 768."""
    with a_screen(tmp_path_factory.mktemp("home")) as screen:
        yield screen


@pytest.fixture(scope="session")
def as_handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that hides what is installed for tests alone: openpyxl loads numpy wherever there is one.

    And the program is compiled, as it is handed out: else each start of it would do that anew.
    """
    for room in ("models", "ui"):
        compileall.compile_dir(ROOT / room, quiet=1)
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "numpy.py").write_text("raise ImportError\n")
    return folder


@pytest.fixture
def start(
    screen: Screen, tmp_path: Path, as_handed_out: Path, request: pytest.FixtureRequest
) -> Iterator[Start]:
    """Starts the program with arguments, its settings as on a new machine; it is gone after the test."""
    begun: list[Program] = []
    report = tmp_path / "turns.jsonl"
    program = (*WATCHED, str(report)) if request.config.getoption("--watch-holds") else MAIN

    def begin(*arguments: str | Path, **environment: str) -> Program:
        settings = {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "XDG_DATA_HOME": str(tmp_path / "data")}
        settings["PYTHONPATH"] = str(as_handed_out)
        begun.append(Program(screen, *arguments, program=program, **settings, **environment))
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()
    for log in (tmp_path / "data").rglob("program.log"):
        told = log.read_text(encoding="utf-8")
        assert " ERROR unexpected" not in told, told
    request.config.stash[_HOLDS] += read_holds(report, request.node.name)


@pytest.fixture
def sample_book(tmp_path: Path) -> Path:
    """The sample in a file."""
    path = tmp_path / "示例.ysb"
    Book.create(path, sample_facts()).close()
    return path


@pytest.fixture
def blank_book_file(tmp_path: Path) -> Path:
    """A book without figures."""
    path = tmp_path / "新.ysb"
    Book.create(path, blank_book(2026, "某单位")).close()
    return path


@pytest.fixture
def blank_program(start: Start, blank_book_file: Path) -> Program:
    """The program on a book without figures."""
    return start(blank_book_file)
