"""Commands killed at random system calls, and what each leaves behind."""

import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from datetime import datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.exchange import write_published
from models.facts import Fact
from models.ground.temporaries import is_temporary, sweep
from models.keeping.repair import examine
from models.keeping.restore import keep_backed_up, restore
from models.store import BookFile
from tests.safety.system_calls import traced

BOOK, SOURCE, OUT, KEPT = "预算.ysb", "来源.xlsx", "公开表.xlsx", "备.ysb"


class Left(NamedTuple):
    """What a killed command left: whether all is sound, and what lies about that nothing will sweep."""

    command: str
    stop: int
    sound: bool
    litter: tuple[str, ...]


def _quietly(*arguments: str) -> None:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        run(arguments)


def _commands(folder: Path) -> dict[str, Callable[[], object]]:
    book, source, out = (str(folder / name) for name in (BOOK, SOURCE, OUT))
    return {
        "import into a new book": lambda: _quietly("import", f"{folder}/新.ysb", source),
        "import": lambda: _quietly("import", book, source),
        "export": lambda: _quietly("export", book, out),
        "sample": lambda: _quietly("sample", f"{folder}/示例.ysb"),
        "restore": lambda: restore(folder / BOOK, folder / KEPT),
        "act and backup": lambda: _act(folder / BOOK),
    }


def _act(path: Path) -> None:
    with Book.open(path) as book:
        book.names.add_unit("下属")
        book.past.keep_version("一上")
        keep_backed_up(book, datetime(2026, 1, 5, 12))


def _prepare(folder: Path) -> None:
    with Book.create(folder / BOOK, sample_facts()) as book:
        book.names.rename_unit(book.ledger.own_unit, "改过名的单位")
        write_published(folder / SOURCE, book.state)
        book.back_up(folder / KEPT)
        book.names.add_unit("备份里没有的")
        book.publishing.export(folder / OUT)


def kill_commands(folder: Path, times: int, seed: int) -> Iterator[Left]:
    """Kill commands in turn, each in a folder of its own, at system calls drawn from all that it makes."""
    ready = folder / "ready"
    ready.mkdir()
    _prepare(ready)
    chance = Random(seed)
    names = list(_commands(ready))
    stops, possible = {}, {}
    for name in names:
        whole = Path(shutil.copytree(ready, folder / f"whole {name}"))
        stops[name] = traced(_commands(whole)[name])
        possible[name] = (_held(ready / BOOK), _held(whole / BOOK))
    for number in range(times):
        name = names[number % len(names)]
        tried = Path(shutil.copytree(ready, folder / str(number)))
        stop = chance.randrange(stops[name])
        traced(_commands(tried)[name], stop)
        yield Left(name, stop, _sound(tried, possible[name]), _litter(tried))
        shutil.rmtree(tried)


def _held(path: Path) -> set[Fact]:
    with closing(BookFile.open(path, read_only=True)) as file:
        return set(file.facts())


def _sound(folder: Path, possible: tuple[set[Fact], ...]) -> bool:
    """Every book whole and free at once, the one worked on as before or after an act; every export whole."""
    for path in folder.rglob("*.ysb"):
        if is_temporary(path.name):
            continue
        if examine(path).troubles:
            return False
        Book.open(path).close()
    with zipfile.ZipFile(folder / OUT) as export:
        whole = export.testzip() is None
    held = _held(folder / BOOK)
    return whole and (held in possible or held < possible[1] or len(held ^ possible[0]) == 1)


def _litter(folder: Path) -> tuple[str, ...]:
    """What lies about a day later, when a program has started here once more."""
    yesterday = time.time() - 25 * 3600
    for path in folder.rglob("*"):
        if is_temporary(path.name):
            os.utime(path, (yesterday, yesterday))
    for place in (folder, *(path for path in folder.iterdir() if path.is_dir())):
        sweep(place)
    usual = {BOOK, SOURCE, OUT, KEPT, "新.ysb", "示例.ysb", "备份"}
    return tuple(
        path.name for path in folder.rglob("*") if path.name not in usual and path.parent.name != "备份"
    )
