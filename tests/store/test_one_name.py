"""A book with two names on the disk is one book, and neither of them is a copy's while it is written."""

import os
from pathlib import Path

from models.ground.temporaries import file_beside, is_temporary
from models.store.one_name import the_one_name


def test_of_a_book_s_names_the_first_is_the_one_but_for_a_temporary_one(tmp_path: Path) -> None:
    book = tmp_path / "预算.ysb"
    book.write_bytes(b"")
    assert the_one_name(book) == book
    other, temporary = tmp_path / "另一个.ysb", file_beside(book)
    temporary.unlink()
    os.link(book, temporary)
    assert is_temporary(temporary.name)
    assert temporary.name < book.name
    assert the_one_name(book) == the_one_name(temporary) == book
    os.link(book, other)
    assert the_one_name(book) == the_one_name(temporary) == min(book, other)
    book.unlink()
    other.unlink()
    os.link(temporary, tmp_path / "别处.ysb")
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处.ysb").rename(tmp_path / "别处" / "预算.ysb")
    # Nothing but a temporary name is left here: it is the one.
    assert the_one_name(temporary) == temporary
