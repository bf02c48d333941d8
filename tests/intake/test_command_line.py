"""The command line takes a document as it takes a workbook."""

import json
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.cli import run
from tests.document_text import lines_of
from tests.intake.documents import as_text, as_word

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", ["公开.docx", "公开.TXT"])
def test_a_document_makes_the_book_that_is_not_there(
    sample: Book, tmp_path: Path, capsys: Capture, name: str
) -> None:
    path = (as_word if name.endswith("docx") else as_text)(sample, tmp_path / name)
    book = tmp_path / "新.ysb"
    assert run(["import", str(book), str(path), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["applied"], report["year"], report["unit"]) == (
        True,
        2026,
        "福州市“智慧福州”管理服务中心（本级）",
    )
    assert report["tables"]["tables"] == list(range(1, 11))
    assert report["unrecognised"] == report["moved"] == report["notices"] == []
    assert {
        "section": "六、一般公共预算“三公”经费支出情况",
        "field": "公务接待费用途",
        "old": "",
        "new": "保障公务接待需要",
    } in report["taken"]
    assert report["figures"][2] == {
        "section": "一、预算收支总体情况",
        "what": "上年收入预算（推算）",
        "amount": "1487.44",
        "words": (
            "按照综合预算的原则，单位所有收入和支出均纳入单位预算管理。2026年，福州市“智慧福州”管理服务中心（本级）"
            "收入预算为1688.85万元，比上年增加201.41万元，增长13.54%，主要原因是人员支出预算增加。"
            "其中：一般公共预算拨款收入1688.85万元。"
        ),
    }
    with Book.open(book) as made:
        assert lines_of(made.publishing.document().blocks()) == lines_of(
            sample.publishing.document().blocks()
        )


def test_a_trial_leaves_no_book_and_what_is_left_over_is_said(
    sample: Book, tmp_path: Path, capsys: Capture
) -> None:
    sample.narrative.set_texts("填写", {"paragraph.balance.revenue": "本单位收入预算一千多万元。"})
    path, book = as_text(sample, tmp_path / "公开.txt"), tmp_path / "新.ysb"
    assert run(["import", str(book), str(path), "--dry-run"]) == 1
    assert not book.exists()
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "文档 福州市“智慧福州”管理服务中心（本级），2026 年度",
        "与规定文字不同的段落（作为整段文字保留，其中的数字不会随表变动）：1 处",
        "  一、预算收支总体情况（第 299 行）：本单位收入预算一千多万元。",
    ]
    assert "  八、其他重要事项说明 本年政府采购货物预算：1.20" in said
    assert "  二、单位预算单位构成 机关行政处（科、股）室：9" in said
    assert "读取 工作表“一、收支预算总表”→ 表1《收支预算总表》，39 行" in said
    assert said[-1] == "这是试读，预算本没有改动。"


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "公开.docx"
    path.write_bytes(b"hello")
    assert run(["import", str(tmp_path / "新.ysb"), str(path)]) == 2
    assert capsys.readouterr().err == (
        f"“{path}”不是 Word 文档（.docx），或者已经损坏；请在 Word 中打开并另存后再试。\n"
    )
