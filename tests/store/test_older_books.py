"""Books that earlier versions of the program made still open, with everything in them."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from models import __version__
from models.book import Book, state_in
from models.command_line.sample import sample_facts
from models.facts import (
    CellNote,
    Comment,
    Edit,
    Matter,
    Period,
    Project,
    RevenueLine,
    RuleSetting,
    Source,
    Stated,
    UnitKind,
    UnitPart,
)
from models.families import Address
from models.ground.files import DamagedBook
from models.keeping.repair import examine
from models.store.schema import STEPS
from tests.conftest import DATA
from tests.printed import printed


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """The sample book as version 1 kept it, in a folder of its own."""
    return Path(shutil.copy(DATA / "books" / "version-1.ysb", tmp_path / "去年做的.ysb"))


@pytest.fixture
def version_2(tmp_path: Path) -> Path:
    """The sample book as version 2 kept it."""
    return Path(shutil.copy(DATA / "books" / "version-2.ysb", tmp_path / "上一版做的.ysb"))


@pytest.fixture
def version_3(tmp_path: Path) -> Path:
    """The sample book as version 3 kept it."""
    return Path(shutil.copy(DATA / "books" / "version-3.ysb", tmp_path / "没有封印.ysb"))


@pytest.fixture
def version_4(tmp_path: Path) -> Path:
    """The sample book as version 4 kept it, its unit renamed after a version of it was kept."""
    return Path(shutil.copy(DATA / "books" / "version-4.ysb", tmp_path / "没有记号.ysb"))


@pytest.fixture
def version_5(tmp_path: Path) -> Path:
    """The sample book as version 5 kept it, its unit renamed after a version of it was kept."""
    return Path(shutil.copy(DATA / "books" / "version-5.ysb", tmp_path / "没有批注.ysb"))


@pytest.fixture
def version_6(tmp_path: Path) -> Path:
    """The same book as version 6 kept it, with a note at a figure."""
    return Path(shutil.copy(DATA / "books" / "version-6.ysb", tmp_path / "有批注.ysb"))


@pytest.fixture
def version_8(tmp_path: Path) -> Path:
    """The same book as version 8 kept it."""
    return Path(shutil.copy(DATA / "books" / "version-8.ysb", tmp_path / "收入没有科目.ysb"))


@pytest.fixture
def version_9(tmp_path: Path) -> Path:
    """The same book as version 9 kept it."""
    return Path(shutil.copy(DATA / "books" / "version-9.ysb", tmp_path / "没有汇总.ysb"))


@pytest.fixture
def version_10(tmp_path: Path) -> Path:
    """The same book as version 10 kept it."""
    return Path(shutil.copy(DATA / "books" / "version-10.ysb", tmp_path / "没有意见.ysb"))


def test_a_book_of_every_earlier_version_is_kept() -> None:
    kept = {path.name for path in (DATA / "books").iterdir()}
    assert kept == {f"version-{number}.ysb" for number in range(1, len(STEPS))}


@pytest.mark.parametrize("number", range(1, len(STEPS)))
def test_what_an_older_book_holds_is_seen_without_changing_it(number: int) -> None:
    path = DATA / "books" / f"version-{number}.ysb"
    before = path.read_bytes()
    with Book.open(path, read_only=True) as book:
        assert list(state_in(path).ledger) == list(book.ledger)
    assert path.read_bytes() == before


def test_version_1_opens_with_its_tables_and_blank_texts(
    version_1: Path, reference: dict[int, dict[str, object]]
) -> None:
    with Book.open(version_1) as book:
        assert {number: printed(book, number) for number in range(1, 11)} == reference
        projects = book.ledger.all(Project)
        assert len(projects) == 5
        assert {(one.goal, one.note, one.position, one.published) for one in projects} == {("", "", 0, True)}
        assert book.ledger.profile.kind is UnitKind.INSTITUTION
        assert book.ledger.full_name == '福州市"智慧福州"管理服务中心'
    assert [path.name for path in version_1.parent.iterdir() if "版本1备份" in path.name]


def test_version_2_opens_with_all_it_says_and_nothing_decided_about_its_audit(version_2: Path) -> None:
    with Book.open(version_2) as book:
        assert sorted(book.ledger, key=lambda fact: fact.id) == sorted(
            sample_facts(), key=lambda fact: fact.id
        )
        assert book.ledger.all(RuleSetting) == ()
        (found,) = book.audit.findings()
        book.audit.ignore_finding(found, "预算系统锁定")
        assert book.audit.findings() == ()
    assert [path.name for path in version_2.parent.iterdir() if "版本2备份" in path.name]


def test_version_3_opens_with_all_it_says_and_is_sealed_from_then_on(version_3: Path) -> None:
    with Book.open(version_3) as book:
        assert sorted(book.ledger, key=lambda fact: fact.id) == sorted(
            sample_facts(), key=lambda fact: fact.id
        )
        assert book.past.change_history() == []
        assert book.past.versions() == []
        book.names.rename_unit(book.ledger.own_unit, "新名称")
        assert [entry.words for entry in book.past.change_history()] == ["修改单位名称"]
    assert [path.name for path in version_3.parent.iterdir() if "版本3备份" in path.name]
    with closing(sqlite3.connect(version_3)) as db, db:
        db.execute("UPDATE expenditure_line SET amount = amount + 1")
    with pytest.raises(DamagedBook, match="与程序最后一次写入的不一致"):
        Book.open(version_3)


def test_version_4_opens_with_its_past_and_says_from_then_on_who_writes_it(version_4: Path) -> None:
    with Book.open(version_4) as book:
        assert book.ledger.units[book.ledger.own_unit] == "新名称"
        assert [entry.words for entry in book.past.change_history()] == ["修改单位名称", "保存版本“一上”"]
        (kept,) = book.past.versions()
        assert kept.name == "一上"
        book.past.going_back_to(kept).work().take_over()
        assert sorted(book.ledger, key=lambda fact: fact.id) == sorted(
            sample_facts(), key=lambda fact: fact.id
        )
    assert [path.name for path in version_4.parent.iterdir() if "版本4备份" in path.name]
    assert written_by(version_4) == __version__


def test_version_5_opens_with_its_past_and_takes_notes_from_then_on(version_5: Path) -> None:
    with Book.open(version_5) as book:
        assert book.ledger.units[book.ledger.own_unit] == "改过名的单位"
        book.figures.set_note(Address("general_by_function", "2210201", "basic"), "核实")
        (kept,) = book.past.versions()
        book.past.going_back_to(kept).work().take_over()
        assert sorted(book.ledger, key=lambda fact: fact.id) == sorted(
            sample_facts(), key=lambda fact: fact.id
        )
    assert [path.name for path in version_5.parent.iterdir() if "版本5备份" in path.name]


def test_version_6_opens_with_its_past_and_has_that_sealed_from_then_on(version_6: Path) -> None:
    with Book.open(version_6) as book:
        (note,) = book.ledger.all(CellNote)
        assert (note.table, note.row, note.text) == ("general_by_function", "2210201", "核实")
        assert [entry.words for entry in book.past.change_history()] == [
            "填写批注",
            "修改单位名称",
            "保存版本“一上”",
        ]
        (kept,) = book.past.versions()
        book.past.going_back_to(kept).work().take_over()
        assert frozenset(book.ledger) == frozenset(sample_facts())
    assert [path.name for path in version_6.parent.iterdir() if "版本6备份" in path.name]
    with closing(sqlite3.connect(version_6)) as db, db:
        db.execute("UPDATE version SET name = '二下'")
    with pytest.raises(DamagedBook, match="与程序最后一次写入的不一致"):
        Book.open(version_6)


def test_version_8_opens_with_its_past_and_keeps_what_revenue_is_raised_for_from_then_on(
    version_8: Path,
) -> None:
    with Book.open(version_8) as book:
        (kept,) = book.past.versions()
        book.past.going_back_to(kept).work().take_over()
        assert frozenset(book.ledger) == frozenset(sample_facts())
        book.figures.put_line(
            RevenueLine(Period.CURRENT, book.ledger.own_unit, Source.OTHER, 100, functional="2010350")
        )
    with Book.open(version_8) as book:
        assert [line.functional for line in book.ledger.all(RevenueLine) if line.functional] == ["2010350"]
    assert [path.name for path in version_8.parent.iterdir() if "版本8备份" in path.name]


def test_version_9_opens_with_its_past_and_knows_its_units_files_from_then_on(version_9: Path) -> None:
    with Book.open(version_9) as book:
        (kept,) = book.past.versions()
        book.past.going_back_to(kept).work().take_over()
        assert frozenset(book.ledger) == frozenset(sample_facts())
        assert {one.unit for one in book.ledger.all(Stated)} == {None}
        own, first = book.ledger.own_unit, book.ledger.new_id()
        goods = Stated(Period.CURRENT, Matter.GOODS, 100, first, own)
        part = UnitPart(own, "中心.ysb", "0" * 64, "2026-11-26", first, book.ledger.new_id())
        book.act("汇总", [Edit(None, goods), Edit(None, part)])
    with Book.open(version_9) as book:
        assert book.ledger.all(UnitPart) == (part,)
        goods_of = {one.unit: one.amount for one in book.ledger.all(Stated) if one.matter is Matter.GOODS}
        assert goods_of == {None: 1_200_000, own: 100}
    assert [path.name for path in version_9.parent.iterdir() if "版本9备份" in path.name]


def test_version_10_opens_with_its_past_and_takes_comments_from_then_on(version_10: Path) -> None:
    comment = Comment("", "", "按新格式重编", "李审核", "2026-03-02")
    with Book.open(version_10) as book:
        (kept,) = book.past.versions()
        book.past.going_back_to(kept).work().take_over()
        assert frozenset(book.ledger) == frozenset(sample_facts())
        book.review.take([comment])
    with Book.open(version_10) as book:
        assert [replace(one, id=0) for one in book.ledger.all(Comment)] == [comment]
    assert [path.name for path in version_10.parent.iterdir() if "版本10备份" in path.name]


def test_the_mark_of_who_wrote_a_book_follows_the_program(
    version_4: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.store.writer_mark.__version__", "0.0.1")
    Book.open(version_4).close()
    monkeypatch.undo()
    with Book.open(version_4) as book:
        assert written_by(version_4) == "0.0.1"
        book.names.rename_unit(book.ledger.own_unit, "又一个名称")
    assert written_by(version_4) == __version__


def written_by(path: Path) -> str:
    """The writer mark as it stands in the file."""
    with closing(sqlite3.connect(path)) as db:
        (program,) = db.execute("SELECT program FROM writer").fetchone()
    return str(program)


@pytest.mark.parametrize("number", [4, 5])
def test_a_sound_older_book_has_nothing_wrong(number: int, tmp_path: Path) -> None:
    """It lacks only kinds of facts that came later."""
    path = Path(shutil.copy(DATA / "books" / f"version-{number}.ysb", tmp_path / "旧.ysb"))
    assert examine(path).troubles == ()
