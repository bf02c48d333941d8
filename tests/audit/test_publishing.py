"""错误 hold the document back, at the command line too, unless somebody writes why they do not."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.book import Book
from models.cli import run
from models.sample import sample_facts
from tests.lines import received


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A book with an 错误: more revenue than expenditure."""
    path = tmp_path / "a.ysb"
    with Book.create(path, sample_facts()) as book:
        book.put_line(received(1))
    return path


@pytest.mark.parametrize(
    ("command", "target"), [("export", "a.docx"), ("export", "a.pdf"), ("package", "公开包")]
)
def test_errors_hold_the_document_back(
    wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, target: str
) -> None:
    assert run([command, str(wrong), str(tmp_path / target)]) == 1
    assert capsys.readouterr().err == (
        "审核发现 2 处错误，没有导出；请先用 check 查看并改正，或者用 --override 写明理由。\n"
    )
    assert not (tmp_path / target).exists()


def test_the_tables_alone_are_exported_as_they_are(wrong: Path, tmp_path: Path) -> None:
    assert run(["export", str(wrong), str(tmp_path / "a.xlsx")]) == 0


def test_a_reason_lets_the_document_go_and_is_in_the_report(wrong: Path, tmp_path: Path) -> None:
    assert run(["package", str(wrong), str(tmp_path / "包"), "--override", "财政已批准"]) == 0
    sheet = load_workbook(tmp_path / "包（审核报告，内部）.xlsx").worksheets[0]
    assert "带错误公开的理由：财政已批准" in [row[0].value for row in sheet.iter_rows(max_row=6)]
    with Book.open(wrong, read_only=True) as book:
        assert book.ledger.texts["audit.override"] == "财政已批准"
