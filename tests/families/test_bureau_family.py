"""A bureau's own kind of document: begun, checked, offered, taken over, and told of where it is wrong."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.facts import Layout
from models.families import (
    FamilyError,
    built_in,
    built_in_families,
    family_in,
    family_named,
    mistakes_in,
    shelf,
)
from models.families.beginning import begin_family
from models.families.family import kept_family
from models.publish import Paragraph, text_of
from models.state import State
from tests.family import FAMILY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A family begun from the usual one, that says nothing otherwise yet."""
    begin_family(tmp_path / "xiamen-2026-unit", FAMILY)
    return tmp_path / "xiamen-2026-unit"


def sentence(state: State, key: str) -> str:
    from models.publish import build_explanations

    return next(
        text_of(block.spans)
        for block in build_explanations(state)
        if isinstance(block, Paragraph) and block.key == key
    )


@pytest.mark.parametrize("family", built_in_families(), ids=lambda family: family.key)
def test_the_programs_own_families_are_sound(family) -> None:
    assert mistakes_in(family) == []


def test_a_family_just_begun_prints_what_its_model_does(folder: Path) -> None:
    begun = family_in(folder)
    assert begun.tables == FAMILY.tables
    assert [begun.wording(section) for section in begun.sections] == [
        FAMILY.wording(section) for section in FAMILY.sections
    ]
    assert mistakes_in(begun) == []


def test_one_line_of_a_bureau_changes_one_sentence(folder: Path) -> None:
    (folder / "wording" / "basic_expenditure.toml").write_text(
        'total = "{year}年基本支出{total}万元，其中："', encoding="utf-8"
    )
    state = State(sample_facts(), family=family_in(folder))
    assert sentence(state, "basic_expenditure.total") == "2026年基本支出696.95万元，其中："
    assert sentence(state, "basic_expenditure.personnel") == sentence(
        State(sample_facts()), "basic_expenditure.personnel"
    )


def test_a_bureau_may_prescribe_the_official_format_and_a_book_have_another(folder: Path) -> None:
    family = folder / "family.toml"
    family.write_text(family.read_text("utf-8").replace("# layout", "layout"), encoding="utf-8")
    with Book.in_memory(blank_book(2026, "某局", family=family_in(folder))) as book:
        assert book.publishing.document().layout is Layout.OFFICIAL
        book.narrative.lay_out(Layout.CUSTOMARY)
        assert book.publishing.document().layout is Layout.CUSTOMARY
        assert book.publishing.edition(layout=Layout.OFFICIAL).document.layout is Layout.OFFICIAL


def test_a_table_may_have_other_headings(folder: Path) -> None:
    (folder / "tables" / "general_by_function.toml").write_text(
        'headings = { total = "合计" }', encoding="utf-8"
    )
    table = family_in(folder).table("general_by_function")
    assert table.header == (
        ("科目编码", "科目名称", "合计", "其中：", ""),
        ("", "", "", "基本支出", "项目支出"),
    )


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("family", "extends = 3", "extends 写的“3”没有找到"),
        ("family", 'extends = "nanping"', "extends 写的“nanping”没有找到"),
        ("family", 'name = "甲"', "缺少 level（一段文字）"),
        ("family", 'extends = "fuzhou-2026-unit"\ncolour = "red"', "不认识 colour，请核对拼写"),
        (
            "family",
            'extends = "fuzhou-2026-unit"\nlayout = "red"',
            "layout 写的是“red”，应当是customary、official",
        ),
        ("tables/balance", "pattern = 7", "pattern 写的是“7”，应当是一段文字"),
        ("tables/balance", 'titel = "表"', "不认识 titel，请核对拼写"),
        ("tables/balance", 'title = "{yaer} 年度表"', "title 里的花括号只能写 {year}"),
        ("tables/balance", 'headings = { totla = "合计" }', "headings 里的“totla”应当是一栏的 key"),
        ("tables/three_public", 'header = [["项目"]]', "header 每行有 1 格，各栏合起来是 2 格"),
        ("tables/three_public", "blocks = [{ labels = [] }]", "blocks 第 1 项：缺少 columns"),
        (
            "tables/three_public",
            'blocks = [{ labels = ["项目"], columns = [{ key = "amount", heading = "数", sums = "spent" }],'
            " rows = [] }]",
            "blocks 第 1 项：columns 第 1 项：“spent”里的“spent”不是能加总的内容",
        ),
        (
            "tables/three_public",
            'blocks = [{ labels = ["项目"], columns = [{ key = "amount", heading = "数",'
            ' sums = "by_economy(general, basic)" }], rows = [{ key = "a", label = "甲",'
            ' sums = "by_economy(30212)" }, { key = "a", label = "乙", sums = "by_economy(30217)" }] }]',
            "有两行的 key 都是“a”，每行应当不同",
        ),
        (
            "tables/three_public",
            'blocks = [{ labels = ["项目"], columns = [{ key = "amount", heading = "数" }], rows = [] }]',
            "blocks 第 1 项：columns 第 1 项：缺少 sums",
        ),
        ("tables/three_public", "title = ", "不是正确的 TOML"),
    ],
)
def test_a_mistake_is_told_by_its_file_and_place(folder: Path, file: str, text: str, said: str) -> None:
    (folder / f"{file}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FamilyError) as trouble:
        family_in(folder)
    assert f"{file}.toml" in str(trouble.value).replace("\\", "/")
    assert said in str(trouble.value)


def test_a_mistake_in_the_wording_is_told_too(folder: Path) -> None:
    wording = folder / "wording"
    (wording / "balance.toml").write_text(
        'revenue = "{uint}收入{total}万元"\nrevneue = "甲"\nexpenditure = ["甲"]', encoding="utf-8"
    )
    (wording / "ballance.toml").write_text('title = "一"', encoding="utf-8")
    assert mistakes_in(family_in(folder)) == [
        "xiamen-2026-unit/wording/balance.toml：revenue 里的 {uint} 填不了，这一句能填的是："
        "{against}、{breakdown}、{total}、{unit}、{year}。",
        "xiamen-2026-unit/wording/balance.toml：expenditure 应当是一段文字。",
        "xiamen-2026-unit/wording/balance.toml：不认识 revneue，请核对拼写。",
        "xiamen-2026-unit/wording/ballance.toml：不认识这个文件，请核对文件名。",
    ]


def test_a_file_too_large_is_told_and_the_other_families_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    large = tmp_path / "单位预算公开" / "families" / "large" / "family.toml"
    large.parent.mkdir(parents=True)
    large.write_bytes(b"# \n" * 400_000)
    at_hand = shelf()
    assert FAMILY in at_hand.families
    assert at_hand.troubles == (f"“{large}”大得不合常理，没有读取。",)


def test_a_family_that_extends_itself_is_no_endless_way(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "family.toml").write_text(f'extends = "{other}"', encoding="utf-8")
    with pytest.raises(FamilyError, match="extends 绕回了自己"):
        family_in(tmp_path / "a")


def test_nothing_is_written_over_what_is_there(folder: Path) -> None:
    with pytest.raises(FamilyError, match="已经有内容"):
        begin_family(folder, FAMILY)


def test_a_family_in_the_users_folder_is_offered_and_a_broken_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    own = tmp_path / "单位预算公开" / "families"
    begin_family(own / "xiamen-2026-unit", FAMILY)
    (own / "broken").mkdir()
    (own / "broken" / "family.toml").write_text("name = ", encoding="utf-8")
    at_hand = shelf()
    assert "xiamen-2026-unit" in [family.key for family in at_hand.families]
    assert len(at_hand.troubles) == 1
    assert "不是正确的 TOML" in at_hand.troubles[0]
    assert family_named("xiamen-2026-unit").title == "xiamen-2026-unit"


def test_a_book_prints_the_same_where_the_folder_is_gone(folder: Path, tmp_path: Path) -> None:
    (folder / "wording" / "basic_expenditure.toml").write_text(
        'total = "{year}年基本支出{total}万元，其中："', encoding="utf-8"
    )
    facts = blank_book(2026, "某单位", family=family_in(folder))
    Book.create(tmp_path / "a.ysb", facts).close()
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()
    with Book.open(tmp_path / "a.ysb") as book:
        assert book.state.family.key == "xiamen-2026-unit"
        assert sentence(book.state, "basic_expenditure.total") == "2026年基本支出0.00万元，其中："


def test_a_kept_family_is_the_same_family() -> None:
    family = built_in("quanzhou-2026-department")
    kept = kept_family(family.key, family.content)
    assert (kept.tables, kept.level, kept.digest) == (family.tables, family.level, family.digest)
    assert [kept.wording(name) for name in kept.sections] == [
        family.wording(name) for name in family.sections
    ]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"family": 3}', '{"family": {"name": "甲"}}'])
def test_a_kept_family_that_is_none_is_told(content: str) -> None:
    with pytest.raises(FamilyError):
        kept_family("a", content)


def test_another_family_is_previewed_taken_over_and_taken_back(sample: Book) -> None:
    department = built_in("fuzhou-2026-department")
    found = sample.names.differences_in(department)
    assert ("标题", "一、单位主要职责", "一、部门主要职责") in found
    assert any(one.after.startswith("按照综合预算的原则，部门所有收入") for one in found)
    amounts = sample.tables().figures()
    sample.names.take_family(department)
    assert sample.state.family.title == "福州市 2026 年度部门预算"
    assert sample.names.differences_in(department) == []
    assert sample.tables().figures() == amounts
    (taken,) = sample.past.change_history()[:1]
    assert [(one.old, one.new) for one in taken.changes] == [
        ("福州市 2026 年度单位预算", "福州市 2026 年度部门预算")
    ]
    sample.undo()
    assert sample.state.family.key == "fuzhou-2026-unit"


def test_a_newer_edition_of_the_books_family_is_known(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    own = tmp_path / "单位预算公开" / "families"
    own.mkdir(parents=True)
    folder.rename(own / folder.name)
    with Book.in_memory(blank_book(2026, "某单位", family=family_in(own / folder.name))) as book:
        assert book.names.newer_family() is None
        (own / folder.name / "wording" / "balance.toml").write_text('title = "一、收支"', encoding="utf-8")
        newer = book.names.newer_family()
        assert newer is not None
        (found,) = book.names.differences_in(newer)
        assert found == ("标题", "一、预算收支总体情况", "一、收支")


def test_the_command_line_lists_begins_checks_and_updates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["family", "list"]) == 0
    assert "quanzhou-2026-unit　泉州市 2026 年度单位预算" in capsys.readouterr().out.splitlines()
    own = tmp_path / "xiamen"
    assert run(["family", "new", str(own), "--from", "quanzhou-2026-unit"]) == 0
    assert run(["family", "check", str(own)]) == 0
    assert "没有发现错误：10 张表，12 部分文字。" in capsys.readouterr().out
    assert run(["family", "new", str(tmp_path / "b"), "--from", "nowhere"]) == 2
    assert "没有这套公开格式，有的是：fuzhou-2026-unit、" in capsys.readouterr().err
    book = tmp_path / "a.ysb"
    run(["sample", str(book)])
    assert run(["family", "update", str(book), "--to", str(own), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("处不同，没有改动预算本。")
    assert run(["family", "update", str(book), "--to", str(own)]) == 0
    with Book.open(book) as opened:
        assert opened.state.family.key == "xiamen"
