"""Backups beside a book, and one put in its place."""

from datetime import datetime
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Fact
from models.ground.files import HeldFile, UnusableFile
from models.keeping.restore import back_up, backups_of, restore

NOON, LATER = datetime(2026, 1, 5, 12), datetime(2026, 1, 6, 9, 30, 15)
WHOLE = (1_688_850_000, 1_688_850_000, 696_950_000, 991_900_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sample book's file, closed."""
    made = tmp_path / "预算[本].ysb"
    Book.create(made, sample_facts()).close()
    return made


def held(path: Path) -> set[Fact]:
    with Book.open(path, read_only=True) as book:
        return set(book.ledger)


def renamed(path: Path, now: datetime) -> Path:
    """Back the book up, then change it; the backup."""
    with Book.open(path) as book:
        made = back_up(book, now)
        book.names.rename_unit(book.ledger.own_unit, "改了名的单位")
    return made


def test_a_backup_lies_in_a_folder_beside_the_book_and_says_when(path: Path) -> None:
    made = renamed(path, NOON)
    assert made == path.parent / "备份" / "预算[本]（备份 20260105-120000）.ysb"
    assert held(made) == set(sample_facts())


def test_backups_are_listed_newest_first_with_size_and_totals(path: Path) -> None:
    first, second = renamed(path, NOON), renamed(path, LATER)
    (path.parent / "备份" / "另一本（备份 20260105-120000）.ysb").write_bytes(b"")
    (path.parent / "备份" / "说明.txt").write_text("不是备份", encoding="utf-8")
    backups = backups_of(path)
    assert [(backup.path, backup.made) for backup in backups] == [(second, LATER), (first, NOON)]
    assert backups[0].size == second.stat().st_size
    balance = backups[0].balance()
    assert (balance.revenue, balance.expenditure, balance.basic, balance.project) == WHOLE


def test_a_book_never_backed_up_has_no_backups(path: Path) -> None:
    assert backups_of(path) == []


def test_a_backup_never_takes_the_place_of_another(path: Path) -> None:
    first, second = renamed(path, NOON), renamed(path, NOON)
    assert second.name == "预算[本]（备份 20260105-120001）.ysb"
    assert held(first) != held(second)


def test_a_folder_that_can_not_be_made_is_told_in_words(path: Path) -> None:
    (path.parent / "备份").write_text("这里已有一个文件", encoding="utf-8")
    with Book.open(path) as book, pytest.raises(UnusableFile, match=r"无法建立文件夹“.+”：文件已经存在"):
        back_up(book, NOON)


def test_restoring_brings_everything_back_and_keeps_the_backup(path: Path) -> None:
    made = renamed(path, NOON)
    assert held(path) != set(sample_facts())
    restore(path, made)
    assert held(path) == held(made) == set(sample_facts())
    assert sorted(each.name for each in path.parent.iterdir()) == ["备份", path.name]


@pytest.mark.parametrize("present", [b"", b"SQLite format 3\x00 but cut off", None])
def test_a_book_that_is_damaged_or_gone_is_restored(path: Path, present: bytes | None) -> None:
    made = renamed(path, NOON)
    if present is None:
        path.unlink()
    else:
        path.write_bytes(present)
    restore(path, made)
    assert held(path) == set(sample_facts())


def test_a_book_that_somebody_has_open_stays_as_it_is(path: Path) -> None:
    made = renamed(path, NOON)
    before = held(path)
    with Book.open(path), pytest.raises(HeldFile, match="正在被打开"):
        restore(path, made)
    assert held(path) == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 but cut off", b"PK\x03\x04 no book"])
def test_a_backup_that_is_no_sound_book_changes_nothing(path: Path, content: bytes) -> None:
    made = renamed(path, NOON)
    made.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(UnusableFile, match="不是预算本文件"):
        restore(path, made)
    assert path.read_bytes() == before


def test_a_book_that_can_not_be_replaced_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = renamed(path, NOON)
    before = path.read_bytes()

    def in_use(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(UnusableFile, match="没有权限，或者它正被另一个程序"):
        restore(path, made)
    assert path.read_bytes() == before


def test_a_backup_of_a_blank_book_has_no_money(tmp_path: Path) -> None:
    with Book.create(tmp_path / "空.ysb", blank_book(2026, "某单位")) as book:
        back_up(book, NOON)
        (backup,) = backups_of(book.path)
    assert backup.balance().revenue == 0
