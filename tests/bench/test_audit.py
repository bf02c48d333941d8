"""How long the audit takes. Not part of the tests: python -m pytest tests/bench/test_audit.py"""

import gc
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from models.audit import all_rules
from models.audit.engine import audit
from models.audit.subject import Subject
from models.book import Book, blank_book
from models.checking.many_files import check_many, files_in
from models.facts import ExpenditureLine, Fact, Period, RevenueLine, Source
from tests.bench.ratio import seconds, times_as_long
from tests.bench.test_speed import MANY, SIZES, many_lines
from tests.conftest import DATA

Bench = Callable[..., Any]
# All rules take at most so many times as long as the book that they read takes to be made; after an edit the
# quick ones take at most this part of it; of five hundred workbooks each takes at most so many times one of
# fifty, and all of them so many times the memory.
_ALL, _QUICK, _EACH, _MEMORY = 4, 1 / 12, 1.5, 1.2


def book_of(count: int) -> Book:
    """A book of so many lines in memory, settled as the window settles one that it opens."""
    facts: list[Fact] = [
        *blank_book(2026, "某单位"),
        RevenueLine(Period.PRIOR, 2, Source.GENERAL, 10**9, 5),
        *many_lines(count),
    ]
    book = Book.in_memory(facts)
    gc.collect()
    gc.freeze()
    return book


@pytest.fixture(params=SIZES)
def book(request: pytest.FixtureRequest) -> Iterator[Book]:
    """A book of 50, 1 000 and 20 000 lines."""
    with book_of(request.param) as made:
        yield made
    gc.unfreeze()


def test_full_audit(benchmark: Bench, book: Book) -> None:
    def audit_all() -> None:
        audit(Subject(book.state.copy()), all_rules())

    benchmark(audit_all)
    facts = tuple(book.ledger)
    if len(facts) > MANY:
        # In a small book the rules that read the document take most of it.
        assert times_as_long(audit_all, lambda: Book.in_memory(facts).close(), 3) < _ALL


def test_an_edits_audit(benchmark: Bench, book: Book) -> None:
    """A changed amount: what the act itself takes is not counted."""
    book.audit.findings()
    line = book.ledger.all(ExpenditureLine)[len(many_lines(50)) // 2]
    amounts = cycle((line.amount + 100, line.amount))

    def edit() -> tuple[tuple[()], dict[str, Any]]:
        book.figures.put_line(replace(line, amount=next(amounts)))
        return (), {}

    def quickly() -> None:
        book.audit.findings(while_typing=True)

    benchmark.pedantic(quickly, setup=edit, rounds=100)
    everything = partial(audit, Subject(book.state.copy()), all_rules())
    assert times_as_long(quickly, everything, 5, before=edit) < _QUICK


def test_an_edit_that_brings_another_code(benchmark: Bench, book: Book) -> None:
    """The rules on codes run again too."""
    book.audit.findings()
    line = book.ledger.all(ExpenditureLine)[0]
    codes = cycle(("2999999", line.functional))

    def edit() -> tuple[tuple[()], dict[str, Any]]:
        book.figures.put_line(replace(line, functional=next(codes)))
        return (), {}

    benchmark.pedantic(lambda: book.audit.findings(while_typing=True), setup=edit, rounds=30)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no sum of what the children took")
def test_five_hundred_workbooks(tmp_path: Path) -> None:
    """On all cores, with the memory of the largest process at the tenth part and at the end."""
    # Windows has no such module.
    import resource

    for number in range(500):
        shutil.copy(DATA / "ten-tables.xlsx", tmp_path / f"{number:03}.xlsx")
    paths = files_in(tmp_path)
    of_fifty = seconds(lambda: list(check_many(paths[:50], tmp_path)))
    after_fifty = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    begun = time.perf_counter()
    rows = list(check_many(paths, tmp_path))
    taken = time.perf_counter() - begun
    after_all = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(
        f"500 workbooks: {taken:.1f} s; {after_fifty // 1024} MB after 50, {after_all // 1024} MB after all"
    )
    assert len(rows) == 500
    assert not [row for row in rows if row.trouble or row.findings]
    assert taken / len(paths) < _EACH * of_fifty / 50
    assert after_all < _MEMORY * after_fifty
