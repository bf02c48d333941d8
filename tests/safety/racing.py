"""Two processes that do the same with one book at the same moment, round after round."""

import json
import multiprocessing
import os
import socket
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

from models.book import Book, blank_book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.exchange import write_published
from models.families import Address
from models.ground.files import UnusableFile
from models.ground.temporaries import is_temporary
from models.keeping.repair import examine

ROUNDS = ("two importers", "two windows", "without a lock", "by a link", "a stale lock")
_TRIES = 3
CELL = Address("revenue_by_unit", "2", "superior_subsidy")


class Raced(NamedTuple):
    """What came of a round: the acts that were reported done, those the book holds, and what is wrong."""

    round: str
    done: list[str]
    held: list[str]
    wrong: tuple[str, ...]


def race(folder: Path, rounds: int, seed: int) -> Iterator[Raced]:
    """Let two processes race; a traceback in either ends it all."""
    sources = folder / "甲.xlsx", folder / "乙.xlsx"
    for amount, source in enumerate(sources):
        with Book.in_memory(sample_facts()) as book:
            book.figures.set_cell(CELL, amount * 1_000_000)
            write_published(source, book.state)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.safety.racing"])
    runners = [_runner(context) for _ in range(2)]
    chance = Random(seed)
    for number in range(rounds):
        kind = ROUNDS[number % len(ROUNDS)]
        path = folder / f"{number}" / "预算.ysb"
        path.parent.mkdir()
        names = _ready(kind, path)
        start = time.monotonic() + 0.01
        for source, one, pipe in zip(sources, names, runners, strict=True):
            pipe.send((kind, one, source, start + chance.uniform(0, 0.005)))
        done = [act for pipe in runners for act in pipe.recv()]
        yield Raced(kind, sorted(done), sorted(_held(path)), _wrong(path))
    for pipe in runners:
        pipe.send(None)


def _ready(kind: str, path: Path) -> tuple[Path, Path]:
    """The book as the round finds it, and the names by which the two ask for it."""
    if kind != "two importers":
        Book.create(path, blank_book(2026, "某单位")).close()
    if kind == "a stale lock":
        owner = {"host": socket.gethostname(), "user": "谁", "opened": "2026-01-05T09:30:00"}
        left = json.dumps({**owner, "process": os.getpid(), "started": "1.0"})
        path.with_name(path.name + ".lock").write_text(left, encoding="utf-8")
    if kind == "by a link":
        link = path.with_name("链接.ysb")
        link.symlink_to(path)
        return path, link
    return path, path


def _runner(context: "multiprocessing.context.ForkServerContext") -> Connection:
    ours, theirs = context.Pipe()
    context.Process(target=_run, args=(theirs,), daemon=True).start()
    theirs.close()
    return ours


def _run(pipe: Connection) -> None:
    while (task := pipe.recv()) is not None:
        kind, path, source, start = task
        while time.monotonic() < start:
            pass
        pipe.send(_import(path, source) if kind == "two importers" else _type(kind, path, source.stem))


def _import(path: Path, source: Path) -> list[str]:
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        run(["import", str(path), str(source)])
    assert "Traceback" not in said.getvalue()
    return [f"导入{source.name}"] if "已导入" in said.getvalue() else []


def _type(kind: str, path: Path, name: str) -> list[str]:
    """Type units, opening the book anew where somebody else was faster; those that were reported done."""
    done: list[str] = []
    for number in range(_TRIES):
        try:
            with Book.open(path) as book:
                if kind == "without a lock":
                    path.with_name(path.name + ".lock").unlink(missing_ok=True)
                for typed in range(3):
                    book.names.add_unit(f"{name}{number}{typed}")
                    done.append(f"{name}{number}{typed}")
        except UnusableFile:
            continue
    return done


def _held(path: Path) -> list[str]:
    with Book.open(path) as book:
        if (
            path.with_name("链接.ysb").exists()
            or len(book.ledger.units) > 1
            or not book.past.change_history()
        ):
            return [name for name in book.ledger.units.values() if name != "某单位"]
        return [act.words for act in book.past.change_history() if act.words.startswith("导入")]


def _wrong(path: Path) -> tuple[str, ...]:
    litter = [one.name for one in path.parent.iterdir() if is_temporary(one.name) or one.suffix == ".lock"]
    return (*examine(path).troubles, *litter)
