"""检查与修复: what is named, and the ways back to a sound book."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.ground.files import DamagedBook, HeldFile
from models.keeping.repair import examine, rebuild, restore_damaged
from models.keeping.restore import back_up

NOON, LATER = datetime(2026, 1, 5, 12), datetime(2026, 1, 5, 13)
ALTERED = "内容与程序最后一次写入的不一致：文件在磁盘上损坏，或者被别的程序改过。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sample book with a backup, closed."""
    path = tmp_path / "预算.ysb"
    with Book.create(path, sample_facts()) as book:
        back_up(book, NOON)
    return path


def alter(path: Path, sql: str) -> None:
    """Change a book behind the program's back."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql)


def troubles(path: Path) -> tuple[str, ...]:
    return examine(path).troubles


def test_a_sound_book_has_nothing_wrong_even_while_it_is_open(path: Path) -> None:
    with Book.open(path):
        found = examine(path)
    assert found.troubles == ()
    assert found.present == found.backed_up
    assert found.present is not None
    assert found.present.expenditure == 1_688_850_000


def test_another_figure_is_named_and_shown_beside_the_backups(path: Path) -> None:
    alter(path, "UPDATE revenue_line SET amount = amount + 100000000 WHERE source = 'general'")
    with pytest.raises(DamagedBook):
        Book.open(path)
    found = examine(path)
    assert found.troubles == (ALTERED,)
    assert found.present is not None
    assert found.backed_up is not None
    assert found.present.revenue - found.backed_up.revenue == 100_000_000
    assert found.backup is not None
    assert found.backup.made == NOON


def test_a_word_nobody_writes_is_named(path: Path) -> None:
    alter(
        path, "UPDATE expenditure_line SET kind = 'bassic' WHERE id = (SELECT min(id) FROM expenditure_line)"
    )
    found = examine(path)
    assert [one.split("第")[0] for one in found.troubles] == ["支出", ALTERED]
    assert found.troubles[0].endswith("号有程序不认识的内容。")
    assert found.facts is None


def test_a_line_of_no_unit_is_named(path: Path) -> None:
    alter(path, "UPDATE expenditure_line SET unit = 999 WHERE id = (SELECT min(id) FROM expenditure_line)")
    found = examine(path)
    assert found.troubles[0].endswith("号属于一个不存在的单位。")
    assert found.facts is None


def test_a_spoilt_history_and_a_spoilt_version_are_named(path: Path) -> None:
    with Book.open(path) as book:
        book.past.keep_version("一上")
        book.names.rename_unit(2, "新名称")
    alter(path, "UPDATE act SET words = '别的'")
    alter(path, "UPDATE version SET facts = x'00'")
    assert troubles(path) == ("修改记录与写入时不一致。", "保存的版本“一上”与保存时不一致。")


def test_a_spoilt_structure_is_named(path: Path) -> None:
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'expenditure_line'").fetchone()
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)
    found = examine(path)
    assert found.troubles[0].startswith("文件的结构有 ")
    assert found.facts is None
    assert found.backup is not None


def test_what_is_no_book_at_all_is_told(path: Path) -> None:
    path.write_bytes(b"x" * 5000)
    assert troubles(path) == ("文件开头已经损坏，不能作为预算本读取。",)


def test_a_backup_takes_the_place_of_a_damaged_book_which_is_kept(path: Path) -> None:
    alter(path, "UPDATE revenue_line SET amount = amount + 1")
    damaged = path.read_bytes()
    backup = examine(path).backup
    assert backup is not None
    kept = restore_damaged(path, backup, LATER)
    assert kept.name == "预算（损坏 20260105-130000）.ysb"
    assert kept.read_bytes() == damaged
    with Book.open(path) as book:
        assert set(book.ledger) == set(sample_facts())


def test_what_a_transaction_left_behind_is_not_played_into_the_backup(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_spill = ON")
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE expenditure_line SET note = hex(zeroblob(3000))")
        hot = journal.read_bytes()
    path.write_bytes(b"x" * 5000)
    journal.write_bytes(hot)
    backup = examine(path).backup
    assert backup is not None
    restore_damaged(path, backup, LATER)
    assert not journal.exists()
    with Book.open(path) as book:
        assert set(book.ledger) == set(sample_facts())


def test_a_book_that_can_be_read_whole_is_written_anew_as_it_stands(path: Path) -> None:
    alter(path, "UPDATE revenue_line SET amount = amount + 1")
    facts = examine(path).facts
    assert facts is not None
    rebuild(path, facts, LATER)
    assert troubles(path) == ()
    with Book.open(path) as book:
        assert set(book.ledger) == set(facts)


def test_a_damaged_book_that_somebody_has_open_is_left_to_him(path: Path) -> None:
    with Book.open(path):
        alter(path, "UPDATE revenue_line SET amount = amount + 1")
        found = examine(path)
        assert found.troubles == (ALTERED,)
        assert found.backup is not None
        with pytest.raises(HeldFile):
            restore_damaged(path, found.backup, LATER)
