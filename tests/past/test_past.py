"""What a book remembers of itself: its acts, the story of a figure, named versions."""

from pathlib import Path

import docx
import openpyxl
import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Facet, Project, RevenueLine
from models.families import TOTAL, Address
from models.ground.files import UnusableFile
from models.store import act_log
from tests.census import census
from tests.conftest import Golden

HOUSING = Address("general_by_function", "2210201", "basic")
ALL_BASIC = Address("general_by_function", TOTAL, "basic")


def figures(book: Book, address: Address) -> list[tuple[str, int, int]]:
    return [(one.words, one.old, one.new) for one in book.past.changes_of(address)]


def test_an_act_is_remembered_with_what_it_changed_and_so_are_undo_and_redo(blank: Book) -> None:
    blank.figures.set_cell(HOUSING, 1_000_000)
    blank.figures.set_cell(HOUSING, 2_500_000)
    blank.undo()
    blank.redo()
    history = blank.past.change_history()
    assert [act.words for act in history] == [
        "重做：填写一般公共预算拨款支出预算表",
        "撤销：填写一般公共预算拨款支出预算表",
        "填写一般公共预算拨款支出预算表",
        "填写一般公共预算拨款支出预算表",
    ]
    (change,) = history[2].changes
    assert change.what == "支出 本年 某单位 基本支出 一般公共预算 2210201 住房公积金"
    assert (change.field, change.old, change.new) == ("金额", "1.00", "2.50")
    (first,) = history[3].changes
    assert (first.old, first.new) == ("", "1.00")
    assert history[0].who
    assert history[0].made.tzinfo is not None


def test_a_figure_and_the_total_above_it_have_their_story(blank: Book) -> None:
    blank.figures.set_cell(HOUSING, 1_000_000)
    blank.figures.set_cell(Address("general_by_function", "2080505", "basic"), 7_000_000)
    blank.figures.set_cell(HOUSING, 2_500_000)
    name = "填写一般公共预算拨款支出预算表"
    assert figures(blank, HOUSING) == [(name, 1_000_000, 2_500_000), (name, 0, 1_000_000)]
    assert figures(blank, ALL_BASIC) == [
        (name, 8_000_000, 9_500_000),
        (name, 1_000_000, 8_000_000),
        (name, 0, 1_000_000),
    ]


def test_the_history_is_in_the_file_and_goes_along_into_a_copy(tmp_path: Path) -> None:
    with Book.create(tmp_path / "a.ysb", blank_book(2026, "某单位")) as book:
        book.figures.set_cell(HOUSING, 1_000_000)
        book.save_as(tmp_path / "b.ysb")
    with Book.open(tmp_path / "b.ysb", read_only=True) as copy:
        assert [act.words for act in copy.past.change_history()] == ["填写一般公共预算拨款支出预算表"]


def test_an_act_that_can_not_be_written_is_not_remembered(tmp_path: Path) -> None:
    Book.create(tmp_path / "a.ysb", blank_book(2026, "某单位")).close()
    with Book.open(tmp_path / "a.ysb", read_only=True) as book:
        with pytest.raises(UnusableFile, match="是只读的，不能保存"):
            book.figures.set_cell(HOUSING, 1_000_000)
        assert book.past.change_history() == []
        assert book.tables().amount(HOUSING) == 0


def test_the_oldest_acts_go_when_there_are_too_many(blank: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_log, "MOST_ACTS", 3)
    for amount in range(1, 6):
        blank.figures.set_cell(HOUSING, amount * 1_000_000)
    assert [act.changes[0].new for act in blank.past.change_history()] == ["5.00", "4.00", "3.00"]


def test_large_acts_push_the_oldest_out(blank: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_log, "MOST_BYTES", 400)
    monkeypatch.setattr(act_log, "_LARGE", 10)
    for amount in range(1, 9):
        blank.figures.set_cell(HOUSING, amount * 1_000_000)
    (largest,) = blank._file._db.execute("SELECT max(length(changes)) FROM act").fetchone()
    monkeypatch.setattr(act_log, "MOST_BYTES", 3 * largest)
    blank.figures.set_cell(HOUSING, 9_000_000)
    assert [act.changes[0].new for act in blank.past.change_history()] == ["9.00", "8.00", "7.00"]


def test_an_act_larger_than_all_that_is_kept_stays_alone(
    blank: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank.figures.set_cell(HOUSING, 1_000_000)
    monkeypatch.setattr(act_log, "MOST_BYTES", 20)
    monkeypatch.setattr(act_log, "_LARGE", 10)
    blank.figures.set_cell(HOUSING, 2_000_000)
    assert [act.changes[0].new for act in blank.past.change_history()] == ["2.00"]
    assert blank.undo().words


def test_the_history_as_a_workbook_keeps_text_text(blank: Book, tmp_path: Path, golden: Golden) -> None:
    blank.names.add_unit('=HYPERLINK("http://example.invalid")')
    blank.past.write_history(tmp_path / "a.xlsx", blank.past.change_history())
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["修改记录"]
    assert [cell.value for cell in sheet[1]] == ["时间", "操作人", "操作", "改动的内容", "项", "原来", "现在"]
    assert [cell.value for cell in sheet[2]][2:] == [
        "增加下属单位",
        "单位",
        "名称",
        None,
        '=HYPERLINK("http://example.invalid")',
    ]
    assert sheet["G2"].data_type == "s"
    golden("marks/history.txt", census(tmp_path / "a.xlsx"))
    with pytest.raises(UnusableFile, match="文件名要以"):
        blank.past.write_history(tmp_path / "a.csv", blank.past.change_history())


def test_a_version_is_kept_compared_cell_by_cell_and_gone_back_to_in_one_step(sample: Book) -> None:
    assert sample.past.keep_version(" 一上 ", "报财政局 初审") == ""
    assert [version.why for version in sample.past.versions()] == ["报财政局 初审"]
    assert sample.past.keep_version("一上") == "已经有名为“一上”的版本；请换一个名称，或者先删除它。"
    assert sample.past.keep_version("  ") == "请填写版本的名称。"
    (first,) = sample.past.versions()
    before = sample.tables().figures()
    sample.figures.set_cell(Address("revenue_by_unit", "2", "superior_subsidy"), 5_000_000)
    sample.names.rename_unit(2, "新名称")
    compared = sample.past.compare_versions(None, first)
    assert [(one.table, one.row, one.column, one.this, one.that) for one in compared.figures] == [
        ("balance", "七、上级补助收入", "预算数", 5_000_000, 0),
        ("balance", "本年收入合计", "预算数", 1_693_850_000, 1_688_850_000),
        ("balance", "收入合计", "预算数", 1_693_850_000, 1_688_850_000),
        ("revenue_by_unit", "合计", "合计", 1_693_850_000, 1_688_850_000),
        ("revenue_by_unit", "合计", "上级补助收入", 5_000_000, 0),
        ("revenue_by_unit", "新名称", "合计", 1_693_850_000, 1_688_850_000),
        ("revenue_by_unit", "新名称", "上级补助收入", 5_000_000, 0),
    ]
    assert {one.difference for one in compared.figures} == {5_000_000}
    assert [(one.what, one.old, one.new) for one in compared.others] == [
        ("单位", '福州市"智慧福州"管理服务中心', "新名称")
    ]
    changes = sample.past.going_back_to(first).work().take_over()
    assert RevenueLine in changes.facts
    assert sample.tables().figures() == before
    assert set(sample.ledger) == set(sample_facts())
    sample.undo()
    assert sample.tables().amount(Address("revenue_by_unit", "2", "superior_subsidy")) == 5_000_000


def test_what_fell_since_a_version_is_compared_like_what_rose(blank: Book) -> None:
    blank.figures.set_cell(HOUSING, 5_000_000)
    blank.past.keep_version("一上")
    (first,) = blank.past.versions()
    blank.figures.set_cell(HOUSING, 2_000_000)
    fell = blank.past.compare_versions(None, first).figures
    assert ("2210201 住房公积金", "基本支出", 2_000_000, 5_000_000) in [
        (one.row, one.column, one.this, one.that) for one in fell if one.table == "general_by_function"
    ]
    assert {one.difference for one in fell} == {-3_000_000}


def test_two_versions_are_compared_with_each_other_and_written(
    blank: Book, tmp_path: Path, golden: Golden
) -> None:
    blank.past.keep_version("一上")
    blank.figures.set_cell(HOUSING, 1_000_000)
    blank.past.keep_version("一下")
    second, first = blank.past.versions()
    blank.figures.set_cell(HOUSING, 9_000_000)
    blank.past.comparison_writer(second, first)(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["数字"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["表", "行", "栏", "一下（万元）", "一上（万元）", "相差"]
    assert ["表5《一般公共预算拨款支出预算表》", "2210201 住房公积金", "基本支出", 1, 0, 1] in rows
    golden("marks/comparison_workbook.txt", census(tmp_path / "a.xlsx"))
    blank.past.comparison_writer(second, first)(tmp_path / "a.docx")
    golden("marks/comparison_word.txt", census(tmp_path / "a.docx", "word/document.xml"))
    word = docx.Document(str(tmp_path / "a.docx"))
    said = [one.text for one in word.paragraphs if one.text]
    assert said == ["一下与一上的比较", f"数字：{len(rows) - 1} 处", "其他：0 处"]
    told = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert told[0] == rows[0]
    assert told[1:] == [[*row[:3], *(f"{amount:.2f}" for amount in row[3:])] for row in rows[1:]]
    assert [
        "表5《一般公共预算拨款支出预算表》",
        "2210201 住房公积金",
        "基本支出",
        "1.00",
        "0.00",
        "1.00",
    ] in told
    blank.past.drop_version(first)
    assert [version.name for version in blank.past.versions()] == ["一下"]


def test_a_version_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    with Book.create(path, sample_facts()) as book:
        before = path.stat().st_size
        for name in ("一上", "一下", "二上", "二下"):
            book.past.keep_version(name)
    assert path.stat().st_size - before < 60_000


def test_the_book_goes_back_before_any_act_that_it_remembers(sample: Book) -> None:
    states = [frozenset(sample.ledger)]
    for do in (
        lambda: sample.figures.set_cell(HOUSING, 2_500_000),
        lambda: sample.names.name_code(Facet.FUNCTIONAL, "2210201", "住房"),
        lambda: sample.narrative.remove_project(sample.ledger.all(Project)[0].id),
        lambda: sample.narrative.set_texts("填写", {"reason.revenue": "增加人员"}),
        sample.undo,
        lambda: sample.figures.set_cell(HOUSING, 0),
    ):
        do()
        states.append(frozenset(sample.ledger))
    history = sample.past.change_history()
    for before, act in zip(states, reversed(history), strict=False):
        going = sample.past.going_back_before(act).work()
        assert going.words == f"恢复到“{act.words}”之前"
        going.take_over()
        assert frozenset(sample.ledger) == before
        sample.undo()
        assert frozenset(sample.ledger) == states[-1]


def test_going_back_is_remembered_and_can_itself_be_gone_back_behind(blank: Book) -> None:
    blank.figures.set_cell(HOUSING, 1_000_000)
    blank.figures.set_cell(HOUSING, 2_500_000)
    blank.past.going_back_before(blank.past.change_history()[0]).work().take_over()
    assert blank.tables().amount(HOUSING) == 1_000_000
    newest, *_ = blank.past.change_history()
    assert newest.words == "恢复到“填写一般公共预算拨款支出预算表”之前"
    blank.past.going_back_before(newest).work().take_over()
    assert blank.tables().amount(HOUSING) == 2_500_000
