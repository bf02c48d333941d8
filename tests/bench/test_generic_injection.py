"""How many faults the check of any tables finds in other provinces' documents: run by name, with -s."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from models.generic.check import check_tables
from models.generic.figure import figure_of
from models.generic.tables_printed import printed_tables
from models.readers import Grid, Patience, Piece, read_text
from tests.generic.test_elsewhere import ELSEWHERE

pytestmark = pytest.mark.skipif(not ELSEWHERE.is_dir(), reason="no real documents here")
_OF_EACH = 12
_SECONDS = 120
_Cells = list[str | None]


def _digit(row: _Cells, at: int, chance: random.Random) -> None:
    """Another digit anywhere but in the last place, which rounding may explain."""
    text = row[at] or ""
    place = chance.choice([n for n, sign in enumerate(text[:-1]) if sign.isdigit()])
    row[at] = text[:place] + chance.choice("0123456789".replace(text[place], "")) + text[place + 1 :]


def _sign(row: _Cells, at: int, _: random.Random) -> None:
    row[at] = f"-{row[at]}"


def _point(row: _Cells, at: int, _: random.Random) -> None:
    row[at] = (row[at] or "").replace(".", "")


_FAULTS: dict[str, Callable[[_Cells, int, random.Random], None]] = {
    "a digit changed": _digit,
    "the sign changed": _sign,
    "the decimal point lost": _point,
}


def _documents() -> Iterator[tuple[Piece, ...]]:
    for path in sorted(ELSEWHERE.glob("*.pdf")):
        yield read_text(path, Patience(_SECONDS)).pieces


def _figures(pieces: tuple[Piece, ...]) -> list[tuple[int, int, int]]:
    return [
        (number, row, column)
        for number, piece in enumerate(pieces)
        if isinstance(piece, Grid) and not any("指标" in (cell or "") for line in piece.rows for cell in line)
        for row, cells in enumerate(piece.rows)
        for column, cell in enumerate(cells)
        if cell and (figure := figure_of(cell)) and "." in figure.text and figure.value
    ]


def test_faults_in_the_tables_of_other_provinces() -> None:
    chance = random.Random(20_260)
    found: Counter[str] = Counter()
    put_in: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for pieces in _documents():
        before = {one.message for one in check_tables(printed_tables(pieces)).mismatches}
        places = _figures(pieces)
        for name, spoil in _FAULTS.items():
            for number, row, column in chance.sample(places, min(_OF_EACH, len(places))):
                grid = pieces[number]
                assert isinstance(grid, Grid)
                cells = list(grid.rows[row])
                spoil(cells, column, chance)
                rows = (*grid.rows[:row], tuple(cells), *grid.rows[row + 1 :])
                spoiled = (*pieces[:number], Grid(rows, grid.place), *pieces[number + 1 :])
                new = [
                    one
                    for one in check_tables(printed_tables(spoiled)).mismatches
                    if one.message not in before
                ]
                put_in[name] += 1
                found[name] += bool(new)
                told[name] += len(new)
    for name, number in put_in.items():
        print(f"{name}: {found[name]} of {number}, {told[name]} findings")
        assert found[name] >= 0.95 * number
        assert told[name] <= 1.1 * found[name]
