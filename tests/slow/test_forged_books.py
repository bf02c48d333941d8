"""Every forged book, exported as documents too: python -m pytest tests/slow/test_forged_books.py -s"""

from collections import Counter
from pathlib import Path

from models.ground.files import UnusableFile
from tests.safety.forging import forge, forgeries, whole_book
from tests.safety.using import use
from tests.slow.conftest import Part


def test_every_forged_book_is_used_or_refused_in_a_sentence(tmp_path: Path, part: Part) -> None:
    sound = tmp_path / "预算.ysb"
    whole_book(sound)
    fared: Counter[str] = Counter()
    for number, forgery in enumerate(forgeries(sound)):
        if number % part.one_in != part.seed % part.one_in:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "预算.ysb"
        if not forge(sound, path, forgery):
            continue
        try:
            use(path, folder, documents=number % 10 == 0)
            fared["used"] += 1
        except UnusableFile:
            fared["refused"] += 1
    assert set(fared) == {"used", "refused"}
    print(f"\n{sum(fared.values())} forged books: {dict(fared)}")
