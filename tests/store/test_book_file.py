"""The book file: versions, backups, locks, and troubles of the environment."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import psutil
import pytest
from sqlite_utils import Database

from models import __version__
from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Edit, Fact, Period, Project, RevenueLine, Settings, Source, Unit
from models.ground.files import TroubledDrive, UnusableFile
from models.store import BookFile, act_log, seal
from models.store.connection import uri_of
from models.store.schema import APPLICATION_ID, STEPS


def held(path: Path) -> list[Fact]:
    """The facts a file holds."""
    file = BookFile.open(path, read_only=True)
    try:
        return list(file.facts())
    finally:
        file.close()


def by_id(facts: tuple[Fact, ...] | list[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.id)


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """A sample book's file, closed."""
    path = tmp_path / "示例 预算.ysb"
    BookFile.create(path, sample_facts())
    return path


def project_remark(db: Database) -> None:
    """Tomorrow's step, that adds a remark to projects."""
    db.table("project").add_column("remark", str, not_null_default="")


TOMORROW = (*STEPS, project_remark)


def test_keeps_every_fact(book_path: Path) -> None:
    assert by_id(held(book_path)) == by_id(sample_facts())


def test_is_a_marked_and_versioned_sqlite_file_without_side_files(book_path: Path) -> None:
    with closing(sqlite3.connect(book_path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in book_path.parent.iterdir()] == [book_path.name]


def test_never_writes_over_a_file(book_path: Path) -> None:
    before = book_path.read_bytes()
    with pytest.raises(UnusableFile, match="已经存在；请换一个文件名"):
        BookFile.create(book_path, sample_facts())
    assert book_path.read_bytes() == before


def test_a_transaction_is_all_or_nothing(book_path: Path) -> None:
    file = BookFile.open(book_path)
    orphan = Project(unit=999, name="无主项目", id=500)
    with pytest.raises(sqlite3.IntegrityError):
        file.write("增加", [Edit(None, Unit("另一单位", 400)), Edit(None, orphan)])
    file.close()
    assert by_id(held(book_path)) == by_id(sample_facts())


@pytest.mark.parametrize(
    "fact",
    [
        Unit("甲", 2**53),
        Unit("长" * 1_000_001, 900),
        RevenueLine(Period.CURRENT, 2, Source.GENERAL, 10**18 + 1, 900),
        Settings(10000),
    ],
    ids=["number", "text", "amount", "year"],
)
def test_what_no_opening_would_take_is_not_written(book_path: Path, fact: Fact) -> None:
    file = BookFile.open(book_path)
    with pytest.raises(UnusableFile, match="这一步里有预算本放不下的数"):
        file.write("填写", [Edit(None, fact)])
    file.close()
    assert by_id(held(book_path)) == by_id(sample_facts())


def test_a_book_whose_acts_have_the_last_number_takes_no_other_and_still_opens(book_path: Path) -> None:
    with Book.open(book_path) as book:
        book.names.add_unit("甲")
    with closing(sqlite3.connect(book_path)) as connection, connection:
        connection.execute("UPDATE act SET id = ?", [2**53 - 1])
        seal.keep_seal(connection, seal.ACTS, sum(map(act_log._digest, act_log._rows(connection))))
    with Book.open(book_path) as book:
        with pytest.raises(UnusableFile, match="修改记录编号太大"):
            book.names.add_unit("乙")
        before = list(book.ledger)
    with Book.open(book_path) as book:
        assert list(book.ledger) == before


def test_an_older_file_is_backed_up_and_brought_up_to_date(book_path: Path) -> None:
    before = book_path.read_bytes()
    BookFile.open(book_path, steps=TOMORROW).close()
    (backup,) = (path for path in book_path.parent.iterdir() if f"版本{len(STEPS)}备份" in path.name)
    assert by_id(held(backup)) == by_id(sample_facts())
    with closing(sqlite3.connect(book_path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(TOMORROW),)
        assert db.execute("SELECT count(*) FROM expenditure_line").fetchone() == (30,)
        assert db.execute("SELECT DISTINCT remark FROM project").fetchall() == [("",)]
    assert book_path.read_bytes() != before


def test_looking_at_an_older_file_changes_nothing(book_path: Path) -> None:
    before = book_path.read_bytes()
    file = BookFile.open(book_path, read_only=True, steps=TOMORROW)
    assert len(list(file._db.execute("SELECT remark FROM project"))) == 5
    file.close()
    assert book_path.read_bytes() == before
    assert [path.name for path in book_path.parent.iterdir()] == [book_path.name]


def test_a_migration_that_fails_leaves_the_file_as_it_was(book_path: Path) -> None:
    def breaks(db: Database) -> None:
        db.table("carry_forward").drop()
        raise RuntimeError("a mistake of ours")

    with pytest.raises(RuntimeError, match="a mistake of ours"):
        BookFile.open(book_path, steps=(*TOMORROW, breaks))
    assert not book_path.with_name(book_path.name + ".lock").exists()
    with closing(sqlite3.connect(book_path)) as db:
        assert db.execute("SELECT count(*) FROM carry_forward").fetchone() == (0,)


def test_a_file_of_a_newer_version_is_refused_in_words(book_path: Path) -> None:
    BookFile.open(book_path, steps=TOMORROW).close()
    with pytest.raises(
        UnusableFile,
        match=f"是用更新的程序（{__version__} 版）做的"
        f"（文件版本 {len(TOMORROW)}，本程序只到 {len(STEPS)}）；请升级程序后再打开",
    ):
        BookFile.open(book_path)


def test_a_newer_file_that_says_by_whom_in_a_view_is_refused_in_the_same_words(book_path: Path) -> None:
    with closing(sqlite3.connect(book_path)) as db, db:
        db.execute("DROP TABLE writer")
        db.execute(
            "CREATE VIEW writer AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
            "SELECT count(*) AS program FROM r"
        )
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(UnusableFile, match=f"是用更新的程序做的（文件版本 99，本程序只到 {len(STEPS)}）"):
        BookFile.open(book_path)


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    for act in (BookFile.open, lambda path: BookFile.create(path, sample_facts())):
        with pytest.raises(UnusableFile, match=r"文件名“预算\.ysb”里有不能用的字符"):
            act(tmp_path / "预\0算.ysb")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no book", b"SQLite format 3\x00 but cut off"])
def test_a_file_that_is_no_book_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.ysb"
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match="不是预算本文件"):
        BookFile.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE anything (id)")
    with pytest.raises(UnusableFile, match="不是预算本文件"):
        BookFile.open(path)


def test_a_book_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="没有找到预算本"):
        BookFile.open(tmp_path / "a.ysb")


def test_a_book_open_elsewhere_is_refused_with_who_has_it(book_path: Path) -> None:
    with (
        Book.open(book_path),
        pytest.raises(UnusableFile, match=r"正在被打开：.+，电脑 .+ 起。请先在那里关闭"),
    ):
        Book.open(book_path)
    Book.open(book_path).close()


def test_an_open_book_can_still_be_looked_at(book_path: Path) -> None:
    with Book.open(book_path), Book.open(book_path, read_only=True) as looked_at:
        assert looked_at.figures.published("general_by_function").rows[0][2] == "1688.85"


def test_a_lock_left_by_a_program_that_died_is_taken_over(book_path: Path) -> None:
    lock = book_path.with_name(book_path.name + ".lock")
    with Book.open(book_path):
        owner = json.loads(lock.read_text(encoding="utf-8"))
    # The number of a process may come to be another's; when that one started tells them apart.
    owner["started"] = "0.0"
    lock.write_text(json.dumps(owner), encoding="utf-8")
    with Book.open(book_path):
        assert json.loads(lock.read_text(encoding="utf-8"))["started"] == str(psutil.Process().create_time())
    assert not lock.exists()


def test_a_lock_from_another_computer_holds(book_path: Path) -> None:
    lock = book_path.with_name(book_path.name + ".lock")
    owner = {
        "host": "财务室-02",
        "user": "李会计",
        "process": 1,
        "started": "1.0",
        "opened": "2026-01-05T09:30:00",
    }
    lock.write_text(json.dumps(owner), encoding="utf-8")
    with pytest.raises(UnusableFile, match="李会计，电脑 财务室-02，2026-01-05 09:30 起"):
        Book.open(book_path)


def test_a_database_held_by_another_program_is_told_in_words(book_path: Path) -> None:
    with closing(sqlite3.connect(book_path)) as other, Book.open(book_path) as book:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnusableFile, match="正被另一个程序占用；请关闭后再试"):
            book.names.rename_unit(min(book.ledger.units), "新名称")
        other.rollback()
        assert "新名称" not in book.ledger.units.values()


def test_a_book_that_another_program_holds_can_be_copied_as_it_lies(book_path: Path) -> None:
    target = book_path.with_name("copy.ysb")
    with closing(sqlite3.connect(book_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        BookFile.copy(book_path, target)
    with closing(BookFile.open(target)) as copy:
        assert set(copy.facts()) == set(sample_facts())


def test_a_book_in_the_midst_of_a_transaction_is_not_copied(book_path: Path) -> None:
    target = book_path.with_name("copy.ysb")
    with closing(sqlite3.connect(book_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM expenditure_line")
        with pytest.raises(TroubledDrive, match="正被另一个程序占用"):
            BookFile.copy(book_path, target)
    assert not target.exists()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/wang/2026 年?.ysb"), "file:///home/wang/2026%20%E5%B9%B4%3F.ysb?mode=rw"),
        (PureWindowsPath(r"C:\预算\a.ysb"), "file:///C:/%E9%A2%84%E7%AE%97/a.ysb?mode=rw"),
        (PureWindowsPath(r"\\server\share\a.ysb"), "file:////server/share/a.ysb?mode=rw"),
    ],
)
def test_sqlite_is_given_a_name_it_understands(path: PurePath, uri: str) -> None:
    assert uri_of(path, "mode=rw") == uri


def test_a_folder_that_can_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "touch", denied)
    with pytest.raises(UnusableFile, match="没有权限"):
        Book.create(tmp_path / "a.ysb", blank_book(2026, ""))
    assert list(tmp_path.iterdir()) == []
