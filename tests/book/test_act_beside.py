"""An act done in another thread: the book is as before, then all of it, and takes no other meanwhile."""

from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from models.book import Book, blank_book
from models.book.act_beside import ActBeside
from models.exchange import read_workbook
from models.facts import Period
from models.families import Address
from models.ground.giving_up import GivenUp, Wish, for_the_wish
from tests.conftest import DATA
from tests.lines import WAN, received, spent

TOTAL = Address("general_by_function", "total", "total")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book with a file."""
    return Book.create(tmp_path / "a.ysb", blank_book(2026, "某单位"))


def imported(book: Book) -> ActBeside:
    """The plan of an import, and what does it."""
    workbook = read_workbook(DATA / "ten-tables.xlsx")
    plan = book.imports.planning(workbook)()
    return book.imports.taking_over(workbook, plan)


def test_it_is_done_in_another_thread_and_is_one_undo_step(book: Book) -> None:
    book.audit.findings()
    act = imported(book)
    thread = Thread(target=act.work)
    thread.start()
    thread.join()
    assert book.tables().amount(TOTAL) == 0
    changes = act.take_over()
    assert book.tables().amount(TOTAL) == 1_688_850_000
    assert TOTAL in changes.cells
    with Book.in_memory(tuple(book.ledger)) as again:
        assert book.tables().figures() == again.tables().figures()
        assert book.audit.findings() == again.audit.findings()
    path = book.path
    book.undo()
    assert book.tables(Period.CURRENT).figures() == {}
    book.redo()
    book.close()
    with Book.open(path) as opened:
        assert opened.tables().amount(TOTAL) == 1_688_850_000


def test_no_other_act_is_taken_meanwhile(book: Book) -> None:
    book.figures.put_line(received(1))
    act = imported(book)
    busy = "正在写入预算本，请等它做完再改。"
    figures = book.tables().figures()
    assert book.figures.put_line(spent(1, "2010350")).refusal == busy
    assert (
        book.figures.set_cells("粘贴", [(Address("general_by_function", "2010350", "basic"), WAN)])[0].refusal
        == busy
    )
    assert book.undo().refusal == book.redo().refusal == busy
    assert book.tables().figures() == figures
    act.work()
    assert book.figures.put_line(spent(1, "2010350")).refusal == busy
    act.take_over()
    assert not book.figures.put_line(spent(1, "2010350")).refusal


def test_given_up_it_leaves_the_book_and_the_file(book: Book) -> None:
    act, before = imported(book), sorted(map(repr, book.ledger))
    wish = Wish()
    wish.take_back()
    with for_the_wish(wish), pytest.raises(GivenUp):
        act.work()
    assert not act.is_done
    assert sorted(map(repr, book.ledger)) == before
    assert not book.figures.put_line(spent(1, "2010350")).refusal
    path, held = book.path, len(tuple(book.ledger))
    book.close()
    with Book.open(path) as opened:
        assert len(tuple(opened.ledger)) == held


def test_given_up_while_it_is_written_nothing_of_it_stays(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    act, wish = imported(book), Wish()
    write = book._file.write

    def written(*given: Any) -> None:
        wish.take_back()
        write(*given)

    monkeypatch.setattr(book._file, "write", written)
    with for_the_wish(wish), pytest.raises(GivenUp):
        act.work()
    path = book.path
    book.close()
    with Book.open(path) as opened:
        assert len(tuple(opened.ledger)) == 3
