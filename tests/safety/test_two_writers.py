"""Two programs on one book: neither ever overwrites what the other has done."""

import os
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.command_line.telling import NO_USE
from models.ground.files import ChangedUnderneath, HeldFile, TakenName, UnusableFile
from models.keeping.repair import examine
from models.store import BookFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "预算.ysb"
    Book.create(path, sample_facts()).close()
    return path


def unlocked(path: Path) -> None:
    path.with_name(path.name + ".lock").unlink()


def test_of_two_writers_the_second_act_is_refused_with_who_did_the_first(path: Path) -> None:
    first = Book.open(path)
    first.names.rename_unit(first.ledger.own_unit, "先改的")
    unlocked(path)
    second = Book.open(path)
    second.names.add_unit("乙")
    before = set(first.ledger)
    with pytest.raises(ChangedUnderneath) as refused:
        first.names.add_unit("甲")
    assert "在这里打开之后被别的程序或别的人改过（最后一次：" in str(refused.value)
    assert "，增加下属单位），刚才的改动没有保存；请重新打开它" in str(refused.value)
    assert (refused.value.kept, refused.value.lost) == (("修改单位名称",), ("增加下属单位",))
    assert set(first.ledger) == before
    for act in (first.undo, lambda: first.past.keep_version("一上")):
        with pytest.raises(ChangedUnderneath):
            act()
    second.names.add_unit("丙")
    first.close()
    second.close()
    assert examine(path).troubles == ()
    with Book.open(path) as book:
        assert list(book.ledger.units.values()) == ["先改的", "乙", "丙"]


@pytest.mark.parametrize("write", [lambda book: book.past.keep_version("一下"), lambda book: book.undo()])
def test_a_version_kept_or_an_act_undone_elsewhere_counts_as_written(path: Path, write: object) -> None:
    first = Book.open(path)
    first.names.rename_unit(first.ledger.own_unit, "先改的")
    unlocked(path)
    with Book.open(path) as second:
        second.names.rename_unit(second.ledger.own_unit, "又改")
        write(second)  # type: ignore[operator]
    with pytest.raises(ChangedUnderneath):
        first.names.add_unit("甲")
    first.close()


def test_another_programs_change_to_the_tables_counts_as_written(path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with Book.open(path) as book:
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM revenue_line; END")
        with pytest.raises(ChangedUnderneath):
            book.names.add_unit("甲")


@pytest.mark.skipif(os.name == "nt", reason="Windows puts nothing in the place of an open file")
def test_an_older_copy_put_in_its_place_has_not_the_acts_since(path: Path) -> None:
    older = path.with_name("旧.ysb")
    with Book.open(path) as book:
        older.write_bytes(path.read_bytes())
        book.names.add_unit("甲")
        older.replace(path)
        with pytest.raises(ChangedUnderneath, match="已被别的程序换成了另一个文件") as refused:
            book.names.add_unit("乙")
    assert (refused.value.kept, refused.value.lost) == (("增加下属单位",), ("增加下属单位",))


def test_who_only_looks_sees_that_the_book_was_changed(path: Path) -> None:
    with Book.open(path) as book, Book.open(path, read_only=True) as looked_at:
        assert not looked_at.is_behind
        book.names.add_unit("甲")
        assert looked_at.is_behind
        with Book.open(path, read_only=True) as again:
            assert "甲" in again.ledger.units.values()


def test_a_file_that_is_no_book_any_more_is_not_the_one_that_was_read(path: Path) -> None:
    with Book.open(path, read_only=True) as looked_at:
        path.write_bytes(b"no book " * 1000)
        assert looked_at.is_behind


def test_of_two_books_made_under_one_name_the_second_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    with Book.open(path, read_only=True) as book, pytest.raises(TakenName, match="已经存在；请换一个文件名"):
        book.save_as(path)
    # The other comes between the look and the writing.
    monkeypatch.setattr("models.store.book_file._there", lambda *_: False)
    with pytest.raises(TakenName, match="刚刚被另一个程序先建立了，这次没有写入"):
        BookFile.create(path, blank_book(2026, "某单位"))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("links", [True, False])
def test_a_book_is_made_first_come_first_served_also_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:

        def refused(*_: object) -> None:
            raise PermissionError(1, "no links here")

        monkeypatch.setattr("os.link", refused)
    path = tmp_path / "新.ysb"
    Book.create(path, blank_book(2026, "甲")).close()
    with pytest.raises(TakenName):
        Book.create(path, blank_book(2026, "乙"))
    with Book.open(path) as book:
        assert list(book.ledger.units.values()) == ["甲"]
    assert [each.name for each in tmp_path.iterdir()] == ["新.ysb"]


def test_an_import_that_was_overtaken_says_that_the_other_was_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from models.exchange import write_published

    source, path = tmp_path / "来源.xlsx", tmp_path / "新.ysb"
    with Book.in_memory(sample_facts()) as book:
        write_published(source, book.state)
    really = Book.save_as

    def overtaken(book: Book, target: Path) -> None:
        monkeypatch.setattr(Book, "save_as", really)
        Book.create(target, blank_book(2026, "先来的")).close()
        really(book, target)

    monkeypatch.setattr(Book, "save_as", overtaken)
    assert run(["import", str(path), str(source)]) == NO_USE
    said = capsys.readouterr()
    assert said.out == ""
    assert "已由另一个程序先建立，这次没有导入；请再运行一次" in said.err
    with Book.open(path) as made:
        assert list(made.ledger.units.values()) == ["先来的"]


@pytest.mark.skipif(os.name == "nt", reason="who may make links on Windows is another matter")
def test_a_link_another_spelling_and_a_second_name_are_the_same_book(path: Path, tmp_path: Path) -> None:
    link, name = tmp_path / "链接.ysb", tmp_path / "另一个名字.ysb"
    link.symlink_to(path)
    os.link(path, name)
    spelled = tmp_path / "别处" / ".." / path.name
    (tmp_path / "别处").mkdir()
    names = (path, link, name, spelled)
    for one in names:
        with Book.open(one):
            for other in names:
                with pytest.raises(HeldFile, match="正在被打开"):
                    Book.open(other)
    with Book.open(link) as book:
        book.names.add_unit("甲")
        book.back_up(tmp_path / "备.ysb")
    with Book.open(name) as book:
        assert "甲" in book.ledger.units.values()
    assert link.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_restoring_through_a_link_restores_the_book_and_keeps_the_link(path: Path, tmp_path: Path) -> None:
    from models.keeping.restore import restore

    link, kept = tmp_path / "链接.ysb", tmp_path / "备.ysb"
    link.symlink_to(path)
    with Book.open(link) as book:
        book.back_up(kept)
        book.names.add_unit("甲")
    restore(link, kept)
    assert link.is_symlink()
    with Book.open(path) as book:
        assert "甲" not in book.ledger.units.values()


def test_a_journal_is_forgotten_only_where_no_book_is(path: Path) -> None:
    """Who makes a new book must not take away the journal of one that another has just made and works in."""
    gone = path.with_name("没有.ysb")
    journal = gone.with_name("没有.ysb-journal")
    journal.write_bytes(b"left by a book that is no more")
    Book.create(gone, blank_book(2026, "某单位")).close()
    assert not journal.exists()
    with pytest.raises(UnusableFile, match="已经存在"):
        Book.create(gone, blank_book(2026, "某单位"))
