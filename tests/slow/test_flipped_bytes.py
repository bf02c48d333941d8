"""Every byte of a book flipped, one at a time: python -m pytest tests/slow/test_flipped_bytes.py -s"""

from collections import Counter
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from tests.safety.flipping import OTHER, opened
from tests.slow.conftest import Part


@pytest.mark.parametrize("flip", [0xFF, 0x01])
def test_no_flipped_byte_becomes_another_figure(tmp_path: Path, part: Part, flip: int) -> None:
    path = tmp_path / "预算.ysb"
    with Book.create(path, sample_facts()) as book:
        book.names.rename_unit(2, "新名称")
        book.past.keep_version("一上")
        facts = frozenset(book.ledger)
    content = bytearray(path.read_bytes())
    places = range(part.seed % part.one_in, len(content), part.one_in)
    outcomes: Counter[str] = Counter()
    with path.open("rb+", buffering=0) as file:
        for place in places:
            for value in (content[place] ^ flip, content[place]):
                file.seek(place)
                file.write(bytes([value]))
                if value != content[place]:
                    outcomes[opened(path, facts)] += 1
    print(f"\n{len(places)} of {len(content)} bytes, each with {flip:#04x}: {dict(outcomes)}")
    assert outcomes[OTHER] == 0
    assert outcomes.total() == len(places)
