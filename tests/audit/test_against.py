"""A file against the approved workbook, a department against its units: `check --against`, `check A B C`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.against import check_against, check_together
from models.command_line.cli import run
from models.facts import ExpenditureLine, Fact, RevenueLine, Severity
from models.families import built_in
from models.ground.files import UnusableFile
from tests.audit.units import DEPARTMENT, INSTITUTION, UNITS, facts_of, text_of_unit
from tests.exchange.workbooks import save, ten_tables

Capture = pytest.CaptureFixture[str]
_SECONDS = 60.0
_OWN, _BELOW = 2, 10
_ROW = "2070109\t群众文化\t685.00\t\t685.00\t\t\t\n"


def document(folder: Path, unit: str, *changes: tuple[str, str]) -> Path:
    """A unit's document as text, after changes of the words."""
    text = text_of_unit(unit)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / f"{unit}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def workbook(folder: Path, name: str, facts: Sequence[Fact]) -> Path:
    """The tables of a book with these facts."""
    path = folder / f"{name}.xlsx"
    with Book.in_memory(facts) as book:
        book.publishing.export(path)
    return path


def approved(folder: Path, unit: str) -> Path:
    """The workbook that a unit's document was made by."""
    return workbook(folder, f"{unit} 批复", facts_of(unit))


def told(path: Path, by: Path) -> list[str]:
    """The findings of a file against the approved workbook."""
    return [f"{one.rule} {one.told}" for one in check_against(path, by, _SECONDS).findings]


@pytest.mark.parametrize("unit", UNITS)
def test_what_was_approved_has_no_finding(unit: str, tmp_path: Path) -> None:
    assert told(document(tmp_path, unit), approved(tmp_path, unit)) == []
    assert told(approved(tmp_path, unit), approved(tmp_path, unit)) == []


def test_a_cell_and_a_sentence_are_told_of_with_both_figures(tmp_path: Path) -> None:
    path = document(
        tmp_path,
        DEPARTMENT,
        (_ROW, _ROW.replace("685.00", "658.00", 1)),
        ("（二）公用经费149.24万元", "（二）公用经费149.42万元"),
    )
    assert told(path, approved(tmp_path, DEPARTMENT)) == [
        "K01 表3《支出预算总表》“2070109 群众文化”的合计是 658.00 万元，"
        "批复的是 685.00 万元（工作表“支出预算总表”C9），少 27.00 万元。",
        "K02 “五、一般公共预算拨款基本支出情况”里“…(二)公用经费149.42万元,主要包括:办公费、印刷…”"
        "写的是 149.42，按批复的工作簿和其他文字应是 149.24，这里多 0.18。",
    ]


def test_a_figure_that_is_wrong_everywhere_is_one_finding(tmp_path: Path) -> None:
    """What the document repeats without contradicting itself, the approved workbook alone shows."""
    text = text_of_unit(DEPARTMENT)
    pairs = [("9.64", "9.46"), ("209.18", "209.00"), ("4465.00", "4464.82"), ("4045.00", "4044.82")]
    pairs += (("1808.00", "1807.82"), ("13.76", "13.58"), ("1658.76", "1658.58"))
    for old, new in pairs:
        text = text.replace(old, new)
    path = tmp_path / "公开文本.txt"
    path.write_text(text, encoding="utf-8")
    findings = check_against(path, approved(tmp_path, DEPARTMENT), _SECONDS).findings
    assert len(findings) <= 2
    assert "2080501 行政单位离退休" in findings[0].message
    assert len(findings[0].follows) > 10


def test_a_row_that_is_missing_and_one_too_many(tmp_path: Path) -> None:
    path = document(tmp_path, DEPARTMENT, (_ROW, ""), ("2296003\t用于体育", "2296002\t用于体育"))
    heads = check_against(path, approved(tmp_path, DEPARTMENT), _SECONDS).findings
    messages = [one.message for head in heads for one in (head, *head.follows)]
    assert any("没有“2070109 群众文化”这一行，批复的是 685.00 万元" in one for one in messages)
    assert any(
        "“2296002 用于体育事业的彩票公益金支出”批复的表里没有，它是 420.00 万元" in one for one in messages
    )


def test_a_table_of_another_unit_is_one_finding(tmp_path: Path) -> None:
    found = check_against(document(tmp_path, DEPARTMENT), approved(tmp_path, INSTITUTION), _SECONDS).findings
    assert any("可能是另一年度、另一单位的表，或者金额单位不同" in one.message for one in found)


def test_what_is_no_workbook_approves_nothing(tmp_path: Path) -> None:
    path = document(tmp_path, DEPARTMENT)
    with pytest.raises(UnusableFile, match="不是工作簿，不能用来核对"):
        check_against(path, path, _SECONDS)


def test_the_command_line_compares(tmp_path: Path, capsys: Capture) -> None:
    tables = ten_tables()
    by = save(tables, tmp_path / "批复.xlsx")
    tables[4].row_of("2010350")[3] = 530.52
    path = save(tables, tmp_path / "公开.xlsx")
    assert run(["check", str(path), "--against", str(by)]) == 1
    assert "是 530.52 万元，批复的是 520.52 万元" in capsys.readouterr().out
    assert run(["check", str(by), "--against", str(by)]) == 0


def of_unit(folder: Path, unit: int, name: str, without: str = "") -> Path:
    """The tables of one of the department's units alone, without what it spends under a code."""
    lines = [
        replace(one, unit=_OWN, **({"project": None} if isinstance(one, ExpenditureLine) else {}))
        for one in facts_of(DEPARTMENT)
        if isinstance(one, RevenueLine | ExpenditureLine)
        and one.unit == unit
        and not (isinstance(one, ExpenditureLine) and one.functional == without)
    ]
    return workbook(folder, name, (*blank_book(2026, name, family=built_in("fuzhou-2026-unit")), *lines))


def test_a_department_is_the_sum_of_its_units(tmp_path: Path) -> None:
    units = [of_unit(tmp_path, _OWN, "青溪市文化和旅游局（本级）"), of_unit(tmp_path, _BELOW, "青溪市图书馆")]
    right = document(tmp_path, DEPARTMENT)
    assert check_together(right, units, _SECONDS).findings == ()
    wrong = workbook(tmp_path, "部门", facts_of(DEPARTMENT))
    assert check_together(wrong, units, _SECONDS).findings == ()


def test_a_department_that_is_not_is_told_so(tmp_path: Path, capsys: Capture) -> None:
    units = [
        of_unit(tmp_path, _OWN, "青溪市文化和旅游局（本级）"),
        of_unit(tmp_path, _BELOW, "青溪市图书馆", without="2080502"),
    ]
    department = document(tmp_path, DEPARTMENT)
    (found,) = check_together(department, units, _SECONDS).findings
    assert found.message == (
        "表3《支出预算总表》“2080502 事业单位离退休”的合计是 4.12 万元，"
        "2 个单位的文件相加是 0.00 万元，多 4.12 万元。"
    )
    assert len(found.follows) > 5
    assert run(["check", str(department), *map(str, units)]) == 1
    assert "错误 K03 第 76 行：表3" in capsys.readouterr().out


def test_a_unit_that_was_not_given_is_told_and_nothing_is_summed(tmp_path: Path) -> None:
    units = [of_unit(tmp_path, _OWN, "青溪市文化和旅游局（本级）")]
    (found,) = check_together(document(tmp_path, DEPARTMENT), units, _SECONDS).findings
    assert found.severity is Severity.NOTICE
    assert found.message == "没有给出“青溪市图书馆”的文件，各表没有与各单位之和核对。"
