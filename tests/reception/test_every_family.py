"""A real package of every kind of document, made and taken in by the command line alone."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.cli import run
from models.command_line.telling import DONE, TO_BE_LOOKED_AT
from models.families import family_named
from models.families.shelf import shelf
from models.parcels import Part, read_parcel
from models.reception.shelf import filed
from tests.lines import WAN, received, spent
from tests.publish.pdf_reading import needs_chinese_font
from tests.reception.units import LIBRARY

pytestmark = needs_chinese_font


@pytest.mark.parametrize("key", [family.key for family in shelf().families])
def test_it_comes_whole_and_is_compared_with_the_next(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, package, folder = tmp_path / "册.ysb", tmp_path / "报送.ysp", tmp_path / "收件"
    Book.create(book, blank_book(2026, LIBRARY, family=family_named(key))).close()
    for number, wan in enumerate((100, 20), 1):
        with Book.open(book) as opened:
            opened.figures.put_line(received(wan))
            opened.figures.put_line(spent(wan, "2070104", "30101"))
        assert run(["export", str(book), str(package), "--draft"]) == DONE
        assert run(["receive", str(folder), str(package)]) == TO_BE_LOOKED_AT
        told = capsys.readouterr().err.splitlines()
        assert told[0].startswith(f"已收下“{LIBRARY}”2026 年度第 {number} 次报送（草稿）：错误 ")
    first, second = (one.record.look for one in filed(folder, 2026, LIBRARY))
    assert (first.expenditure, second.expenditure) == (100 * WAN, 120 * WAN)
    assert {(one.before, one.after) for one in second.figures} == {(100 * WAN, 120 * WAN)}
    parcel = read_parcel(package)
    assert (parcel.manifest.label.family, parcel.manifest.label.draft) == (family_named(key).title, True)
    assert parcel.parts[Part.PDF].startswith(b"%PDF")
