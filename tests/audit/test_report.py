"""The audit report as a workbook, and many files in one summary."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.audit import make_auditor, write_report
from models.book import Book
from models.facts import Comment, Severity
from models.ground.files import UnusableFile
from models.publish import StandIn
from tests.census import census
from tests.conftest import Golden


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_the_report_says_what_is_found_what_is_ignored_and_why(sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "审核报告.xlsx"
    sample.audit.ignore_finding(sample.audit.findings()[0], "=预算系统锁定")
    sample.audit.set_rule("X08", Severity.NOTICE, "医保在运行科目列支")
    sample.audit.override_audit("财政已批准")
    sample.narrative.set_texts("填写", {"reason.revenue": "=增加XX人"})
    sample.publishing.edition().write_audit_report(path)
    rows = cells(path, "审核报告")
    assert [row[0] for row in rows[:5]] == [
        "2026 年度单位预算审核报告",
        "单位：福州市“智慧福州”管理服务中心（本级）",
        "金额单位：万元",
        "结果：错误 1 处，警告 0 处，提示 0 处，另有已忽略 1 处",
        "带错误公开的理由：财政已批准",
    ]
    sheet = load_workbook(path)["审核报告"]
    assert [bool(sheet.cell(row, 1).font.bold) for row in range(1, 8)] == [
        True,
        False,
        False,
        False,
        False,
        True,
        False,
    ]
    assert rows[5] == [
        *("序号", "级别", "规则", "检查什么", "位置", "问题", "应为", "实为", "相差", "怎么办", "依据")
    ]
    assert rows[6:] == [
        [
            1,
            "错误",
            "N02",
            "没有占位符",
            "一、预算收支总体情况“XX”",
            "“一、预算收支总体情况”里还留有“XX”：“=增加XX人”。",
            None,
            "XX",
            None,
            "把它换成实际内容。",
            "公开文本应当完整",
        ]
    ]
    assert [row[-1] for row in cells(path, "已忽略")] == ["忽略的理由", "=预算系统锁定"]
    assert cells(path, "规则调整")[1] == [
        *("X08", "社会保障缴费和住房公积金两种分类相等", "警告", "提示", "医保在运行科目列支")
    ]


def test_each_sheet_is_laid_out_to_be_read(sample: Book, tmp_path: Path, golden: Golden) -> None:
    sample.review.take([Comment("balance.revenue", "收支总预算……", "这句不通", "李审核", "2026-03-02")])
    sample.audit.set_rule("X08", Severity.NOTICE, "医保在运行科目列支")
    found, subject = sample.audit.findings(), make_auditor(sample.state).subject
    ignored, fonts = [(found[0], "预算系统锁定")], [StandIn("仿宋_GB2312", "仿宋", 60)]
    write_report(tmp_path / "a.xlsx", subject, found, ignored, fonts)
    golden("marks/audit_report.txt", census(tmp_path / "a.xlsx"))


def test_a_reason_without_errors_explains_nothing(sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "审核报告.xlsx"
    sample.audit.override_audit("财政已批准")
    sample.publishing.edition().write_audit_report(path)
    assert [row[0] for row in cells(path, "审核报告")[:5]] == [
        "2026 年度单位预算审核报告",
        "单位：福州市“智慧福州”管理服务中心（本级）",
        "金额单位：万元",
        "结果：错误 0 处，警告 1 处，提示 0 处",
        "序号",
    ]


@pytest.mark.parametrize("reason", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_words_that_look_like_a_formula_stay_words(sample: Book, tmp_path: Path, reason: str) -> None:
    path = tmp_path / "a.xlsx"
    sample.audit.ignore_finding(sample.audit.findings()[0], reason)
    sample.publishing.edition().write_audit_report(path)
    cell = load_workbook(path)["已忽略"].cell(2, 12)
    assert (cell.value, cell.data_type) == (reason, "s")


def test_a_report_is_never_written_over_another_kind_of_file(sample: Book, tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"审核报告的文件名要以 \.xlsx 结尾，“a\.ysb”不是"):
        sample.publishing.edition().write_audit_report(tmp_path / "a.ysb")
    assert list(tmp_path.iterdir()) == []
