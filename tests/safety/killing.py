"""A process that edits a book at random, and another that kills it at random moments."""

import multiprocessing
from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

from models.book import Book
from models.facts import Fact, Matter, Period
from models.families import Address

CELLS = [
    Address("general_by_function", code, column)
    for code in ("2013999", "2210201", "2080505")
    for column in ("basic", "project")
]
_LONGEST = 0.08  # seconds until a process is killed


def act(book: Book, seed: int, number: int) -> None:
    """The act of this number in the round of this seed: the same whoever does it."""
    chance = Random(f"{seed} {number}")
    amount = chance.randrange(1, 10**9)
    match chance.randrange(7):
        case 0:
            book.figures.set_cells("粘贴", [(address, amount + place) for place, address in enumerate(CELLS)])
        case 1:
            book.figures.set_cell(chance.choice(CELLS), amount)
        case 2:
            book.undo()
        case 3:
            book.narrative.set_stated(chance.choice(list(Matter)), Period.CURRENT, amount)
        case 4:
            book.narrative.add_project(book.ledger.own_unit, f"项目{number}")
        case 5:
            book.names.rename_unit(book.ledger.own_unit, f"单位{amount}")
        case 6:
            book.narrative.set_texts("写文字", {"duties": "职责" * chance.randrange(1, 3000)})


def edit_for_ever(path: Path, seed: int, done: Connection) -> None:
    """Edit a book, reporting each act once it is done."""
    with Book.open(path) as book:
        for number in count():
            act(book, seed, number)
            done.send(number + 1)


class Killed(NamedTuple):
    """What a killed process left: how many acts it had reported, and how many the book holds.

    held is -1 where the book holds neither those nor one more, remembered what its history has gained.
    """

    reported: int
    held: int
    remembered: int


def kill_again_and_again(path: Path, times: int, seed: int) -> Iterator[Killed]:
    """Let a book be edited and its editor be killed, so many times; what each left behind."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.safety.killing"])
    chance = Random(seed)
    for number in range(times):
        with Book.open(path) as book:
            before, remembered = list(book.ledger), len(book.past.change_history())
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=edit_for_ever, args=(path, number, theirs), daemon=True)
        process.start()
        theirs.close()
        reported = ours.recv()
        process.join(chance.uniform(0, _LONGEST))
        process.kill()
        process.join()
        try:
            while True:
                reported = ours.recv()
        except (EOFError, OSError):
            ours.close()
        yield _left(path, before, number, reported, remembered)


def _left(path: Path, before: list[Fact], seed: int, reported: int, remembered: int) -> Killed:
    with Book.open(path) as book, Book.in_memory(before) as replayed:
        held = -1
        for done in range(reported + 2):
            if set(book.ledger) == set(replayed.ledger) and done >= reported:
                held = done
                break
            act(replayed, seed, done)
        return Killed(reported, held, len(book.past.change_history()) - remembered)
