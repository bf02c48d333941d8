"""A window that is killed while figures are typed into it, and what its book then holds."""

import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import NamedTuple

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Period
from models.families import Address
from models.ground.file_kinds import BACKUPS
from models.keeping.repair import examine
from tests.desktop.eyes import Gone, Seen
from tests.desktop.patience import wait_for
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.sheet import Sheet

_TABLE = "一般公共预算拨款支出预算表"
_CODES, _COLUMN = ("2210201", "2210202"), 4
_TYPED = 60
_MILLISECONDS = "9"  # between two keys
_YUAN_10000 = 10_000_00
_LONGEST = 1.5  # seconds of typing until the window is killed


class KilledWindow(NamedTuple):
    """What a killed window left: how many figures it had shown, and how many its book and history hold.

    held is -1 where they hold anything but the first figures that were typed; litter is what lies beside
    the book once it has been opened and closed again.
    """

    round: int
    shown: int
    held: int
    troubles: tuple[object, ...]
    litter: tuple[str, ...]


def kill_windows(screen: Screen, folder: Path, times: int, seed: int) -> Iterator[KilledWindow]:
    """Type into one book and kill its window, so many times."""
    chance = Random(seed)
    path = folder / "示例.ysb"
    Book.create(path, sample_facts()).close()
    settings = {"XDG_CONFIG_HOME": str(folder / "settings"), "XDG_DATA_HOME": str(folder / "data")}
    for number in range(times):
        figures = [1000 + number * _TYPED + place for place in range(_TYPED)]
        with Book.open(path) as book:
            known = [len(_history(book, code)) for code in _CODES]
        program = Program(screen, path, **settings)
        try:
            assert all(window.role == "frame" for window in program.eyes.windows()), "a dialog at opening"
            shown = _type_and_kill(program, figures, chance.uniform(0, _LONGEST))
        finally:
            program.kill()
        yield _left(path, number, figures, shown, known)


def _type_and_kill(program: Program, figures: list[int], seconds: float) -> int:
    """Type figures into two cells by turns, and kill the window meanwhile: how many it had shown."""
    sheet = Sheet(program, _TABLE)
    cells = [sheet.cell(code, _COLUMN) for code in _CODES]
    _click_until_there(program, cells[0])
    stop = Event()
    typing = Thread(target=_type, args=(program, figures, stop))
    typing.start()
    shown = 0

    def look() -> int:
        nonlocal shown
        shown = max([shown, *(_counted(figures, cell) for cell in cells)])
        return shown

    try:
        wait_for(look, "a figure in its cell")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            look()
        program.process.kill()
    finally:
        stop.set()
        typing.join()
    return shown


def _type(program: Program, figures: list[int], stop: Event) -> None:
    """Type on until told to stop; each figure whole, for a key let go by nobody would repeat itself."""
    for figure, back in zip(figures, cycle(([], ["Up", "Up"])), strict=False):
        if stop.is_set():
            return
        program.screen.run("xdotool", "key", "--delay", _MILLISECONDS, *str(figure), "Return", *back)


def _click_until_there(program: Program, cell: Seen) -> None:
    """A click on a page that is just being laid out may come beside the cell."""

    def there() -> bool:
        if not cell.has_focus:
            program.hand.click(cell)
        return cell.has_focus

    program.until(there, "the keyboard in the cell")


def _number(cell: Seen) -> str:
    with suppress(Gone):
        return cell.name.replace(",", "")
    return ""


def _counted(figures: list[int], cell: Seen) -> int:
    """Which of the figures a cell shows as one that is entered, counted from one; 0 for none of them."""
    shown = _number(cell)
    return next((place for place, figure in enumerate(figures, 1) if shown == f"{figure}.00"), 0)


def _history(book: Book, code: str) -> list[int]:
    """All that a cell has been, the oldest first."""
    return [
        change.new
        for change in reversed(
            book.past.changes_of(Address("general_by_function", code, "project"), Period.CURRENT)
        )
    ]


def _left(path: Path, number: int, figures: list[int], shown: int, known: list[int]) -> KilledWindow:
    amounts = [figure * _YUAN_10000 for figure in figures]
    with Book.open(path) as book:
        gained = [_history(book, code)[before:] for code, before in zip(_CODES, known, strict=True)]
        now = [book.tables().amount(Address("general_by_function", code, "project")) for code in _CODES]
    held = sum(map(len, gained))
    first, second = amounts[:held:2], amounts[1:held:2]
    whole = gained == [first, second] and all(
        not entered or figure == entered[-1] for figure, entered in zip(now, gained, strict=True)
    )
    beside = (each.name for each in path.parent.iterdir() if each.is_file())
    kept = (each.name for each in (path.parent / BACKUPS).glob("*") if each.suffix != path.suffix)
    litter = (*(name for name in beside if name != path.name), *kept)
    return KilledWindow(number, shown, held if whole else -1, examine(path).troubles, litter)
