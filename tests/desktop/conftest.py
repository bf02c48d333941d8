"""A screen for all tests, a program and a book for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from tests.desktop.program import Program
from tests.desktop.screen import Screen, a_screen, what_is_missing
from tests.desktop.watchdog import Watchdog

Start = Callable[..., Program]
_LONGEST_HOLDS = pytest.StashKey[dict[str, float]]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing measured yet."""
    config.stash[_LONGEST_HOLDS] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell the longest holds."""
    holds = sorted(config.stash[_LONGEST_HOLDS].items(), key=lambda hold: -hold[1])
    for test, seconds in holds[:12]:
        terminalreporter.write_line(f"held up for {seconds * 1000:4.0f} ms at most: {test}")


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
    """A folder that hides what is installed for tests alone: openpyxl loads numpy wherever there is one."""
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "numpy.py").write_text("raise ImportError\n")
    return folder


@pytest.fixture
def start(
    screen: Screen, tmp_path: Path, as_handed_out: Path, request: pytest.FixtureRequest
) -> Iterator[Start]:
    """Starts the program with arguments, its settings as on a new machine; it is gone after the test."""
    begun: list[Program] = []
    watching: list[Watchdog] = []

    def begin(*arguments: str | Path, **environment: str) -> Program:
        settings = {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "XDG_DATA_HOME": str(tmp_path / "data")}
        settings["PYTHONPATH"] = str(as_handed_out)
        begun.append(Program(screen, *arguments, **settings, **environment))
        if request.config.getoption("--watch-holds"):
            bus = screen.environment["DBUS_SESSION_BUS_ADDRESS"]
            watching.append(Watchdog(bus, begun[-1].process.pid))
        return begun[-1]

    yield begin
    for watchdog in watching:
        longest = request.config.stash[_LONGEST_HOLDS]
        longest[request.node.name] = max(watchdog.stop(), longest.get(request.node.name, 0.0))
    for program in begun:
        program.kill()


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
