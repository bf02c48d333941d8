"""Whatever a workbook's dress, it gives exactly the book's facts, or is refused: never other facts."""

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from shutil import which

import pytest
from hypothesis import assume, given, seed, settings
from hypothesis import strategies as st

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.exchange.reading import Workbook
from models.exchange.sheet_row import UNCLEAR_ZEROS
from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.ground.files import UnusableFile
from models.ground.words import plain
from models.measures import APPROPRIATIONS_TABLE, BALANCE_TABLE
from tests.exchange.workbooks import saved_by_libreoffice
from tests.exchange.writers import as_xlsx
from tests.slow.conftest import Part
from tests.slow.dressed_tables import CHOICES, UNIT, WRITERS, YEAR, Dress, Dressed

# What these print is all found in other tables: from them alone nothing is made.
SUMMARIES = (BALANCE_TABLE, APPROPRIATIONS_TABLE)
OUTCOMES: Counter[str] = Counter()
LIBREOFFICE = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")

dresses = st.builds(Dress, **{part: st.sampled_from(choice) for part, choice in CHOICES.items()})


@cache
def code_of(row: str) -> str:
    """A row's code, be it a 类 that goes by its name as a table does not list it."""
    named = ((code, standard_catalog().official_name(Facet.FUNCTIONAL, code)) for code in classes())
    return next((code for code, name in named if name and plain(name) == row), row)


@cache
def classes() -> tuple[str, ...]:
    return tuple(code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 3)


def outcome(path: Path, dressed: Dressed, known: bool) -> str:
    """What comes of reading a file: all of its figures, or none. AssertionError where it is anything else."""
    dress, wanted = dressed.dress, dressed.figures()
    try:
        workbook = read_workbook(path, None, (dress.family,) if known else (), dress.asked)
    except UnusableFile:
        return "not read"
    if workbook.report.unreadable:
        clear = any(one.why != UNCLEAR_ZEROS for one in workbook.report.unreadable)
        return "refused" if clear else "zeros that are not clear"
    reading = workbook.tables[dress.table[1]]
    found = {(code_of(at.row), at.column): one.amount for at, one in reading.figures.items() if one.amount}
    assert found == wanted, dress
    if dress.table[1] not in SUMMARIES and workbook.family.tables == dress.family.tables:
        assert published(workbook, dress) == dressed.book.figures.published(dress.table[1]), dress
    return "read"


def published(workbook: Workbook, dress: Dress) -> object:
    """The table as a new book shows it that has nothing but the workbook."""
    book = Book.in_memory(blank_book(YEAR, UNIT, family=dress.family))
    _, report = book.imports.import_workbook(workbook)
    assert report.clean, (dress, report)
    return book.figures.published(dress.table[1])


def test_any_workbook_gives_the_facts_or_is_refused(tmp_path: Path, part: Part) -> None:
    @seed(part.seed)
    @settings(max_examples=part.of(2_000))
    @given(dress=dresses, known=st.booleans())
    def is_read_or_refused(dress: Dress, known: bool) -> None:
        dressed = Dressed(dress)
        assume(dressed.figures())
        path = WRITERS[dress.writer](dressed.sheets(), tmp_path / "a")
        came = outcome(path, dressed, known)
        OUTCOMES[came] += 1
        # One that says all that a reader must know is read, any other asked about.
        asked = came in ("refused", "not read")
        may_ask = dress.is_ambiguous or dressed.has_codes_alike
        assert asked == may_ask or came.startswith("zeros"), (dress, came)

    is_read_or_refused()


def test_many_of_them_were_read() -> None:
    print(dict(OUTCOMES))
    assert OUTCOMES["read"] > OUTCOMES.total() / 4, OUTCOMES


@LIBREOFFICE
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saves_gives_the_facts_too(kind: str, tmp_path: Path, part: Part) -> None:
    chance = Random(f"{kind} {part.seed}")
    made: dict[Path, Dressed] = {}
    while len(made) < part.of(60):
        drawn = {part: chance.choice(choice) for part, choice in CHOICES.items()}
        dressed = Dressed(Dress(**{**drawn, "writer": "openpyxl, as it is"}))
        if dressed.figures() and not dressed.dress.is_ambiguous:
            made[as_xlsx()(dressed.sheets(), tmp_path / f"{len(made)}")] = dressed
    folder = saved_by_libreoffice(kind, list(made), tmp_path)
    came = Counter(
        outcome(folder / path.with_suffix(f".{kind}").name, dressed, True) for path, dressed in made.items()
    )
    assert came == {"read": len(made)}
