"""Backups stay in order, and stay, though the computer's clock is set: forward by years, or back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.keeping.backup_plan import by_a_steady_clock
from models.keeping.restore import backups_of, keep_backed_up, newest_good

NOON = datetime(2026, 1, 5, 12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "预算.ysb"
    Book.create(made, sample_facts()).close()
    return made


def kept_at(path: Path, *moments: datetime) -> list[str]:
    """Change the book and back it up at these moments; what each backup calls the unit, the newest first."""
    with Book.open(path) as book:
        for number, moment in enumerate(moments, 1):
            book.names.rename_unit(book.ledger.own_unit, f"第{number}次")
            assert keep_backed_up(book, moment) is not None
    return names_in(path)


def names_in(path: Path) -> list[str]:
    names = []
    for backup in backups_of(path):
        with Book.open(backup.path, read_only=True) as book:
            names.append(book.ledger.units[book.ledger.own_unit])
    return names


def quarters(start: datetime, number: int) -> list[datetime]:
    return [start + timedelta(minutes=15 * place) for place in range(number)]


def numbered(last: int, first: int) -> list[str]:
    return [f"第{number}次" for number in range(last, first - 1, -1)]


def test_a_clock_four_years_ahead_and_set_right_again_counts_as_a_day(path: Path) -> None:
    moments = [
        *quarters(NOON, 3),
        *quarters(NOON.replace(year=2030), 2),
        *quarters(NOON + timedelta(hours=1), 3),
    ]
    assert kept_at(path, *moments) == numbered(8, 3)
    good = newest_good(path)
    assert good is not None
    assert good[0].made == moments[-1]
    assert good[0].path.name == "预算（自动备份 20260105-133000 校时1）.ysb"


def test_a_clock_that_begins_in_1980_and_is_set_right_counts_as_a_day(path: Path) -> None:
    moments = [*quarters(NOON, 3), *quarters(datetime(1980, 1, 1), 3), *quarters(NOON + timedelta(days=1), 2)]
    # Of what seems a day old, the last stays, as always.
    assert kept_at(path, *moments) == numbered(8, 6)


def test_a_book_that_did_not_change_is_not_backed_up_again_under_a_clock_set_back(path: Path) -> None:
    with Book.open(path) as book:
        assert keep_backed_up(book, NOON.replace(year=2030)) is not None
        book.names.rename_unit(book.ledger.own_unit, "改过")
        assert keep_backed_up(book, NOON) is not None
        assert keep_backed_up(book, NOON + timedelta(hours=1)) is None


def test_a_steady_clock_goes_neither_back_nor_by_leaps() -> None:
    day = timedelta(days=1)
    assert by_a_steady_clock([NOON, NOON - timedelta(minutes=15), NOON + 1000 * day, NOON - day]) == [
        NOON,
        NOON - timedelta(minutes=15),
        NOON - timedelta(minutes=15, seconds=1),
        NOON - timedelta(minutes=15, seconds=1) - day,
    ]
    assert by_a_steady_clock([]) == []
