"""Administrators' decisions at the command line: looked at, and felt by the other commands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.cli import run
from models.facts import Layout, Severity
from models.families import built_in, shelf, usual_family
from models.families.beginning import begin_family
from models.ground.money import MoneyUnit
from tests.conftest import DATA

Capture = pytest.CaptureFixture[str]
Decide = Callable[[str], Path]


def said(capsys: Capture, status: int, *command: object) -> list[str]:
    """What a command prints, its status as expected."""
    assert run([str(word) for word in command]) == status
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def book(tmp_path: Path, capsys: Capture) -> Path:
    """The sample book, which is warned of one thing: P04."""
    said(capsys, 0, "sample", tmp_path / "示例.ysb")
    return tmp_path / "示例.ysb"


def test_a_computer_without_decisions_says_so(capsys: Capture) -> None:
    assert said(capsys, 0, "settings") == ["这台电脑没有管理员设置。"]


def test_the_decisions_that_hold_are_shown(decide: Decide, capsys: Capture) -> None:
    file = decide('entry_unit = "元"\n[severities]\nP04 = "提示"')
    assert said(capsys, 0, "settings") == [f"管理员设置：{file}", "金额单位：元", "审核规则的级别：P04 提示"]


def test_a_file_is_checked_before_it_is_handed_out(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "新.toml"
    file.write_text('families = ["福州"]\n[severities]\nN8 = "提示"\nN08 = "重"', encoding="utf-8")
    assert said(capsys, 1, "settings", file) == [
        f"管理员设置：{file}",
        "新建时可选的公开格式：福州",
        "审核规则的级别：N8 提示",
        f"“{file}”：severities.N08 写的是“重”，应当是“错误”、“警告”、“提示”、“不检查”之一。",
        f"“{file}”：families 里的“福州”没有找到，有的是：fuzhou-2026-department、fuzhou-2026-unit、"
        "quanzhou-2026-department、quanzhou-2026-unit、shanghai-2026-department、shanghai-2026-unit。",
        f"“{file}”：severities 里的“N8”不是审核规则的编号，编号见 审核 → 规则设置。",
    ]


@pytest.mark.parametrize(
    ("word", "status", "counts"),
    [
        ("错误", 1, "错误 1 处，警告 0 处，提示 0 处。"),
        ("提示", 0, "错误 0 处，警告 0 处，提示 1 处。"),
        ("不检查", 0, "错误 0 处，警告 0 处，提示 0 处。"),
    ],
)
def test_a_rule_is_judged_as_decided(
    word: str, status: int, counts: str, book: Path, decide: Decide, capsys: Capture
) -> None:
    decide(f'[severities]\nP04 = "{word}"')
    assert said(capsys, status, "check", book)[-1] == counts


def test_a_book_that_judges_a_rule_itself_is_heeded(book: Path, decide: Decide, capsys: Capture) -> None:
    with Book.open(book) as opened:
        opened.audit.set_rule("P04", Severity.NOTICE, "成本是下限")
    decide('[severities]\nP04 = "错误"')
    assert said(capsys, 0, "check", book)[-1] == "错误 0 处，警告 0 处，提示 1 处。"


def test_what_is_decided_an_error_holds_an_export_back(
    book: Path, decide: Decide, capsys: Capture, tmp_path: Path
) -> None:
    decide('[severities]\nP04 = "错误"')
    assert run(["export", str(book), str(tmp_path / "表.xlsx")]) == 1
    assert capsys.readouterr().err.startswith("审核发现 1 处错误，没有导出；")
    assert not (tmp_path / "表.xlsx").exists()


def test_a_book_made_by_an_import_is_typed_in_the_decided_unit(
    decide: Decide, capsys: Capture, tmp_path: Path
) -> None:
    decide('entry_unit = "元"')
    said(capsys, 0, "import", tmp_path / "新.ysb", DATA / "ten-tables.xlsx")
    with Book.open(tmp_path / "新.ysb", read_only=True) as book:
        assert book.ledger.settings.entry_unit is MoneyUnit.YUAN


def test_pages_are_laid_out_as_decided_unless_the_book_says_otherwise(decide: Decide, sample: Book) -> None:
    assert sample.publishing.layout is Layout.CUSTOMARY
    decide('layout = "公文格式"')
    assert sample.publishing.layout is Layout.OFFICIAL
    sample.narrative.lay_out(Layout.CUSTOMARY)
    assert sample.publishing.layout is Layout.CUSTOMARY
    sample.narrative.lay_out(Layout.OFFICIAL)
    assert sample.publishing.layout is Layout.OFFICIAL
    decide("")
    assert sample.publishing.layout is Layout.CUSTOMARY


def test_a_template_is_of_the_first_kind_that_was_decided(decide: Decide) -> None:
    assert usual_family().key == "fuzhou-2026-unit"
    decide('families = ["shanghai-2026-unit", "fuzhou-2026-unit"]')
    assert usual_family().key == "shanghai-2026-unit"


def test_kinds_of_documents_are_taken_from_the_decided_folder(
    decide: Decide, capsys: Capture, tmp_path: Path
) -> None:
    begin_family(tmp_path / "格式" / "xiamen-2026-unit", built_in("fuzhou-2026-unit"))
    decide(f"families = ['xiamen-2026-unit']\n[folders]\nfamilies = '{tmp_path / '格式'}'")
    assert said(capsys, 0, "settings")[-1] == f"公开格式的文件夹：{tmp_path / '格式'}"
    assert "xiamen-2026-unit" in [family.key for family in shelf().families]


def test_a_folder_of_kinds_that_is_not_there_is_told_and_hinders_nothing(
    decide: Decide, tmp_path: Path
) -> None:
    decide(f"[folders]\nfamilies = '{tmp_path / '没有'}'")
    families, troubles = shelf()
    assert len(families) == 6
    assert troubles == (
        f"“{tmp_path / '没有'}”里的公开格式没有读到：文件夹不存在，或者所在的网络盘没有连接。",
    )
