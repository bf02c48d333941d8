"""收件: what comes is filed as it came, compared with the last one, and nothing takes another's place."""

import errno
import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from re import fullmatch

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Answer, Comment, ExpenditureLine
from models.ground.files import UnusableFile
from models.ground.giving_up import GivenUp
from models.ground.temporaries import folder_beside
from models.parcels import Label, Part, read_parcel
from models.reception import receiving
from models.reception.looking import FigureChange, OtherChange, look
from models.reception.receiving import Received, receive
from models.reception.shelf import filed, years
from tests.lines import WAN
from tests.reception.units import LIBRARY, MUSEUM, NOON, budget, hand_in, noon

PARTS = [
    "公开文本.docx",
    "公开文本.pdf",
    "公开表.xlsx",
    "审核报告.xlsx",
    "报送包.ysp",
    "收件记录.json",
    "预算本.ysb",
]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder to be, for what comes."""
    return tmp_path / "收件"


def taken(path: Path, shelf: Path) -> Received:
    return receive(path, shelf, now=noon)


def refused(path: Path, shelf: Path) -> str:
    with pytest.raises(UnusableFile) as trouble:
        receive(path, shelf)
    return str(trouble.value)


def folders(shelf: Path) -> list[str]:
    return sorted(str(one.relative_to(shelf).as_posix()) for one in shelf.rglob("*") if one.is_dir())


def test_it_is_filed_by_year_and_unit_with_what_is_in_it(tmp_path: Path, shelf: Path) -> None:
    package = hand_in(tmp_path / "图书馆.ysp", budget(LIBRARY, 100))
    received = taken(package, shelf)
    assert folders(shelf) == ["2026", f"2026/{LIBRARY}", f"2026/{LIBRARY}/第1次"]
    folder = received.filed.folder
    assert sorted(one.name for one in folder.iterdir()) == PARTS
    assert (folder / "报送包.ysp").read_bytes() == package.read_bytes()
    parts = read_parcel(package).parts
    assert {part: (folder / part).read_bytes() for part in Part} == parts
    look = received.record.look
    assert (look.unit, look.year, look.revenue, look.expenditure) == (LIBRARY, 2026, 100 * WAN, 100 * WAN)
    assert (received.again, received.notices, look.figures, look.others) == (False, (), (), ())
    (kept,) = filed(shelf, 2026, LIBRARY)
    assert kept.record == received.record
    assert kept.record.received == NOON


def test_the_book_is_audited_here_whatever_its_own_report_says(tmp_path: Path, shelf: Path) -> None:
    sound = taken(hand_in(tmp_path / "1.ysp", sample_facts()), shelf).record.look
    assert (sound.errors, sound.warnings) == (0, 1)
    assert sound.first.startswith("项目“市“智慧福州”管理服务中心日常工作经费”的成本指标")
    spends_more = tuple(
        replace(fact, amount=101 * WAN) if isinstance(fact, ExpenditureLine) else fact
        for fact in budget(LIBRARY, 100)
    )
    look = taken(hand_in(tmp_path / "2.ysp", spends_more), shelf).record.look
    assert look.errors > 0
    assert "100.00" in look.first
    assert "101.00" in look.first


def test_the_same_package_again_is_told_and_not_filed(tmp_path: Path, shelf: Path) -> None:
    package = hand_in(tmp_path / "图书馆.ysp", budget(LIBRARY, 100))
    first = taken(package, shelf)
    again = taken(Path(shutil.copy(package, tmp_path / "图书馆（最终）.ysp")), shelf)
    assert (again.again, again.filed, again.record) == (True, first.filed, first.record)
    assert folders(shelf) == ["2026", f"2026/{LIBRARY}", f"2026/{LIBRARY}/第1次"]


def test_another_is_the_next_and_tells_each_figure_that_changed(tmp_path: Path, shelf: Path) -> None:
    first = taken(hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100)), shelf)
    before = {one.name: one.read_bytes() for one in first.filed.folder.iterdir()}
    second = taken(hand_in(tmp_path / "2.ysp", budget(LIBRARY, 120)), shelf)
    assert (second.filed.number, second.filed.folder.name) == (2, "第2次")
    assert {one.name: one.read_bytes() for one in first.filed.folder.iterdir()} == before
    figures = second.record.look.figures
    assert {(one.before, one.after) for one in figures} == {(100 * WAN, 120 * WAN)}
    general = "表5《一般公共预算拨款支出预算表》"
    rows = ["合计", "207 文化旅游体育与传媒支出", "20701 文化和旅游", "2070104 图书馆"]
    assert [one[1:3] for one in figures if one.table == general] == [
        (row, column) for row in rows for column in ("小计", "基本支出")
    ]
    assert [one for one in figures if one.table.startswith("表2")] == [
        FigureChange("表2《收入预算总表》", row, column, 100 * WAN, 120 * WAN)
        for row in ("合计", LIBRARY)
        for column in ("合计", "一般公共预算收入")
    ]
    assert second.record.look.others == ()


def test_words_that_changed_are_told_too(tmp_path: Path, shelf: Path) -> None:
    taken(hand_in(tmp_path / "1.ysp", sample_facts()), shelf)
    with Book.in_memory(sample_facts()) as book:
        (project, *_) = book.ledger.projects.values()
        book.narrative.change_project(replace(project, goal="城市管理更快"))
        changed = tuple(book.ledger)
    look = taken(hand_in(tmp_path / "2.ysp", changed), shelf).record.look
    assert look.figures == ()
    assert [(one.field, one.after) for one in look.others] == [("总体目标", "城市管理更快")]
    assert look.others[0].before == project.goal


def test_what_is_compared_is_the_package_and_not_the_reviewers_copy(tmp_path: Path, shelf: Path) -> None:
    first = taken(hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100)), shelf)
    with Book.open(first.filed.book) as copy:
        copy.names.rename_unit(copy.ledger.own_unit, "审核人改过的")
    second = taken(hand_in(tmp_path / "2.ysp", (*budget(LIBRARY, 100), Comment("", "", "好", id=50))), shelf)
    assert second.record.look.others == (OtherChange("审核意见", "意见与答复", "好", "未答复"),)


def test_an_altered_package_leaves_nothing_at_all(tmp_path: Path, shelf: Path) -> None:
    package = hand_in(tmp_path / "图书馆.ysp", budget(LIBRARY, 100))
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    package.write_bytes(content)
    assert "被改动过，没有接收；请对方重新发送。" in refused(package, shelf)
    assert not shelf.exists()


def alter(book: Path) -> None:
    """Change a figure behind the program's back."""
    with closing(sqlite3.connect(book)) as db, db:
        db.execute("UPDATE expenditure_line SET amount = amount + 1")


def plant(book: Path) -> None:
    """A trigger that waits for whoever writes."""
    with closing(sqlite3.connect(book)) as db, db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM text; END")


def spoil(book: Path) -> None:
    """No book at all."""
    book.write_bytes(b"not a book")


@pytest.mark.parametrize("change", [alter, plant, spoil])
def test_a_package_whose_book_is_none_of_ours_is_refused_though_its_seal_fits(
    tmp_path: Path, shelf: Path, change
) -> None:
    package = hand_in(tmp_path / "图书馆.ysp", budget(LIBRARY, 100), change=change)
    sentence = refused(package, shelf)
    assert sentence.startswith(f"“{package}”里的“预算本.ysb”")
    assert folders(shelf) == []


@pytest.mark.parametrize("label", [Label(MUSEUM, 2026, ""), Label(LIBRARY, 2025, "")])
def test_a_manifest_that_speaks_of_another_book_is_refused(tmp_path: Path, shelf: Path, label: Label) -> None:
    package = hand_in(tmp_path / "包.ysp", budget(LIBRARY, 100), label)
    assert f"清单写的是“{label.unit}”{label.year} 年度，里面的预算本不是这一本" in refused(package, shelf)
    assert folders(shelf) == []


def test_two_that_come_at_the_same_moment_have_a_folder_each(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (hand_in(tmp_path / f"{wan}.ysp", budget(LIBRARY, wan)) for wan in (100, 120))

    def while_another_comes(*about):
        monkeypatch.undo()
        taken(other, shelf)
        return look(*about)

    monkeypatch.setattr(receiving, "look", while_another_comes)
    assert taken(one, shelf).filed.number == 2
    first, second = filed(shelf, 2026, LIBRARY)
    assert (first.package.read_bytes(), second.package.read_bytes()) == (other.read_bytes(), one.read_bytes())


NAMES = {
    "某市/图书馆": r"某市／图书馆…[0-9a-f]{8}",
    "../../逃": r"／\.\.／逃…[0-9a-f]{8}",
    "CON": r"CON…[0-9a-f]{8}",
    "nul.txt": r"nul．txt…[0-9a-f]{8}",
    "长" * 100: rf"{'长' * 60}…[0-9a-f]{{8}}",
    "末尾有点.": r"末尾有点…[0-9a-f]{8}",
}


@pytest.mark.parametrize("unit", NAMES)
def test_a_unit_of_any_name_is_filed_inside_the_folder(tmp_path: Path, shelf: Path, unit: str) -> None:
    received = taken(hand_in(tmp_path / "包.ysp", budget(unit, 100)), shelf)
    assert received.filed.folder.parent.parent == shelf / "2026"
    assert fullmatch(NAMES[unit], received.filed.folder.parent.name)
    assert [one.record.look.unit for one in filed(shelf, 2026, unit)] == [unit]
    assert {one.name for one in tmp_path.iterdir()} == {"包.ysp", "收件"}


def test_names_that_are_cut_alike_are_two_units(tmp_path: Path, shelf: Path) -> None:
    long = "某市" * 40
    for number, name in enumerate((f"{long}甲", f"{long}乙")):
        assert taken(hand_in(tmp_path / f"{number}.ysp", budget(name, 100)), shelf).filed.number == 1


def test_drafts_and_reasons_are_told(tmp_path: Path, shelf: Path) -> None:
    label = Label(LIBRARY, 2026, "福州市 2026 年度单位预算", draft=True, reason="系统还没开")
    record = taken(hand_in(tmp_path / "包.ysp", budget(LIBRARY, 100), label), shelf).record
    assert (record.draft, record.reason) == (True, "系统还没开")


def test_one_that_was_made_before_the_last_is_told(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = hand_in(tmp_path / "旧.ysp", budget(LIBRARY, 90))
    newer = hand_in(tmp_path / "新.ysp", budget(LIBRARY, 100))
    made = read_parcel(newer).manifest.made

    def read(path: Path):
        parcel = read_parcel(path)
        if path.read_bytes() != older.read_bytes():
            return parcel
        return replace(parcel, manifest=replace(parcel.manifest, made=made - timedelta(days=1)))

    monkeypatch.setattr(receiving, "read_parcel", read)
    taken(newer, shelf)
    assert taken(older, shelf).notices == ("这一份比上一次收到的那份做得还早，请确认没有送错。",)


def test_where_the_last_one_is_spoilt_the_next_is_taken_and_says_so(tmp_path: Path, shelf: Path) -> None:
    first = taken(hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100)), shelf)
    first.filed.package.write_bytes(b"PK spoilt")
    second = taken(hand_in(tmp_path / "2.ysp", budget(LIBRARY, 120)), shelf)
    assert second.filed.number == 2
    assert second.record.look.figures == ()
    (notice,) = second.notices
    assert notice.startswith("没有与上一次比较：报送包“")


def test_answers_come_back_with_the_next_package(tmp_path: Path, shelf: Path) -> None:
    said = Comment("general_by_function/2070104/basic", "100.00", "请说明", "李审核", "2026-03-02", id=50)
    answered = replace(said, answer=Answer.KEPT, reply="人员增加")
    still = replace(said, place="", text="写清楚", id=51)
    taken(hand_in(tmp_path / "1.ysp", (*budget(LIBRARY, 100), said, still)), shelf)
    look = taken(hand_in(tmp_path / "2.ysp", (*budget(LIBRARY, 100), answered, still)), shelf).record.look
    assert (look.comments, look.answered) == (2, 1)
    what = "审核意见 本年 表5《一般公共预算拨款支出预算表》“2070104 图书馆”的基本支出"
    assert look.others == (OtherChange(what, "意见与答复", "请说明", "保留：人员增加"),)


def test_a_folder_that_cannot_be_written_is_told_and_left(tmp_path: Path, shelf: Path) -> None:
    package = hand_in(tmp_path / "图书馆.ysp", budget(LIBRARY, 100))
    shelf.write_bytes(b"a file")
    assert str(shelf) in refused(package, shelf)
    assert shelf.read_bytes() == b"a file"


STEPS = {
    "the package's copy": ("shutil.copyfile", OSError(errno.ENOSPC, "")),
    "a part": ("models.reception.receiving._lay_out", OSError(errno.ENOSPC, "")),
    "the record": ("models.reception.receiving.write_record", OSError(errno.ENOSPC, "")),
    "the disk": ("models.reception.receiving.write_through", OSError(errno.ENOSPC, "")),
    "the name": ("pathlib.Path.rename", OSError(errno.ENOSPC, "")),
    "the clerk, who gives up": ("models.reception.receiving.look", GivenUp()),
}


@pytest.mark.parametrize("step", STEPS)
def test_whatever_fails_nothing_is_half_filed(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    first = taken(hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100)), shelf)
    package = hand_in(tmp_path / "2.ysp", budget(LIBRARY, 120))
    before = sorted(shelf.rglob("*"))
    where, failure = STEPS[step]

    def fails(*_: object, **__: object) -> None:
        raise failure

    with monkeypatch.context() as patched:
        patched.setattr(where, fails)
        if isinstance(failure, GivenUp):
            with pytest.raises(GivenUp):
                receive(package, shelf)
        else:
            assert "磁盘已满" in refused(package, shelf)
    assert sorted(shelf.rglob("*")) == before
    assert filed(shelf, 2026, LIBRARY) == [first.filed]


def test_what_a_killed_program_left_is_no_package_and_goes_later(tmp_path: Path, shelf: Path) -> None:
    left = folder_beside(shelf.parent / "x")
    shutil.copytree(
        taken(hand_in(tmp_path / "1.ysp", budget(LIBRARY, 100)), shelf).filed.folder, left / "第1次"
    )
    left = left.rename(shelf / left.name)
    assert years(shelf) == [2026]
    yesterday = time.time() - 25 * 3600
    os.utime(left, (yesterday, yesterday))
    taken(hand_in(tmp_path / "2.ysp", budget(LIBRARY, 120)), shelf)
    assert not left.exists()
