"""A byte that a disk has changed: the very same figures, or a sentence; never another figure."""

from pathlib import Path
from random import Random

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from tests.safety.flipping import DAMAGED, SAME, opened, opened_to_work

SAMPLED = 400


@pytest.mark.parametrize("flip", [0xFF, 0x01])
def test_no_flipped_byte_becomes_another_figure(tmp_path: Path, flip: int) -> None:
    path = tmp_path / "预算.ysb"
    with Book.create(path, sample_facts()) as book:
        book.names.rename_unit(2, "新名称")
        book.past.keep_version("一上")
        facts = frozenset(book.ledger)
    sound = path.read_bytes()
    chance = Random(flip)
    places = [*range(100), *chance.sample(range(len(sound)), SAMPLED)]
    for place in places:
        content = bytearray(sound)
        content[place] ^= flip
        path.write_bytes(content)
        assert opened(path, facts) in (SAME, DAMAGED, "refused in words"), place
        if place % 8 == 0:
            assert opened_to_work(path, facts) in (SAME, DAMAGED), place
