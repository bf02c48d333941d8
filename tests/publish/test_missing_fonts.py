"""Which fonts stand in for others, and on how many signs, is said before anything is exported."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.book import Book
from models.command_line.cli import run
from models.facts import Layout
from models.publish import missing_fonts
from models.publish.blocks import Align, Contents, Cover, Document, Section, Style, TableBlock, TableCell
from models.publish.missing_fonts import StandIn, in_words, stand_ins
from tests.publish.pdf_reading import heading, paragraph, words

WINDOWS = frozenset({"Times New Roman", "SimSun", "FangSong", "KaiTi", "SimHei", "Microsoft YaHei"})
OFFICIAL = WINDOWS | {"FangSong_GB2312", "KaiTi_GB2312", "FZXiaoBiaoSong-B05S"}

DOCUMENT = Document(
    "预算",
    "某单位",
    2026,
    (
        Section((Cover((words("某单位预算"),)),), numbered=False),
        Section((Contents("目录"),), numbered=False),
        Section(
            (
                heading("one", 1, "第一部分"),
                heading("a", 2, "一、职责"),
                paragraph("（一）建设平台", Style.LEAD),
                paragraph("本年 2026 万元"),
                TableBlock(
                    "t",
                    (1, 1),
                    (
                        (
                            TableCell(words("合计"), strong=True),
                            TableCell(words("1.00 元"), align=Align.RIGHT),
                        ),
                    ),
                ),
            )
        ),
    ),
    layout=Layout.OFFICIAL,
)


@pytest.fixture
def having(monkeypatch: pytest.MonkeyPatch):
    """Makes this computer one that has these fonts."""

    def have(families: frozenset[str]) -> None:
        monkeypatch.setattr(missing_fonts, "installed_families", lambda: families)

    return have


def test_a_new_windows_lacks_three_of_them(having) -> None:
    having(WINDOWS)
    assert stand_ins(DOCUMENT) == (
        # The cover, 第一部分 and 目录; then 本年 and 万元 and what the contents list: 一、职责.
        StandIn("方正小标宋简体", "宋体", 5 + 4 + 2),
        StandIn("仿宋_GB2312", "仿宋", 4 + 4),
        StandIn("楷体_GB2312", "楷体", 7),
    )


def test_where_all_are_there_nothing_is_said(having) -> None:
    having(OFFICIAL)
    assert stand_ins(DOCUMENT) == ()
    assert in_words(()) == ""


def test_a_computer_without_any_of_them_says_so_of_each(having) -> None:
    having(frozenset({"Noto Serif CJK SC"}))
    found = {one.font: (one.instead, one.signs) for one in stand_ins(DOCUMENT)}
    assert found["黑体"] == ("", 4 + 4 + 2)
    assert found["宋体"] == ("Noto Serif CJK SC", 1)
    assert found["Times New Roman"] == ("", 4 + 4)


def test_the_sentence_tells_what_stands_in_and_where(having) -> None:
    having(WINDOWS)
    assert in_words(stand_ins(DOCUMENT)) == (
        "本机没有规定的字体：方正小标宋简体（11 字，代以“宋体”）、仿宋_GB2312（8 字，代以“仿宋”）、"
        "楷体_GB2312（7 字，代以“楷体”）。PDF、打印和预览用代替的字体；Word 文件写的仍是规定的字体。"
    )


def test_the_command_line_says_it_before_it_exports(
    having, sample: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    having(WINDOWS)
    book, out = tmp_path / "a.ysb", tmp_path / "公开.docx"
    sample.save_as(book)
    assert run(["export", str(book), str(out), "--draft", "--layout", "official"]) == 0
    notice, written = capsys.readouterr().out.splitlines()
    assert notice.startswith("本机没有规定的字体：仿宋_GB2312（")
    assert written == f"已写入“{out}”。"
    having(OFFICIAL)
    assert run(["export", str(book), str(out), "--draft"]) == 0
    assert capsys.readouterr().out == f"已写入“{out}”。\n"


def test_the_audit_report_keeps_it(having, sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "审核报告.xlsx"
    having(WINDOWS)
    sample.publishing.edition().write_audit_report(path)
    rows: list[list[Any]] = [list(row) for row in load_workbook(path)["字体"].iter_rows(values_only=True)]
    assert rows[0] == ["规定的字体", "导出的电脑上代替它的", "字数"]
    assert [row[:2] for row in rows[1:]] == [
        ["仿宋_GB2312", "仿宋"],
        ["方正小标宋简体", "宋体"],
        ["楷体_GB2312", "楷体"],
    ]
    assert all(row[2] > 50 for row in rows[1:])
    having(OFFICIAL)
    sample.publishing.edition().write_audit_report(path)
    assert "字体" not in load_workbook(path).sheetnames
