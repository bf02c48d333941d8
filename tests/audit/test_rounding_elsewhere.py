"""What others publish in 万元 is rounded part by part: that is told, and never an error."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from models.facts import (
    Edit,
    ExpenditureLine,
    Fund,
    Kind,
    Line,
    Period,
    Project,
    RevenueLine,
    Severity,
    Source,
)
from tests.intake.documents import as_text

_CODES = (("2080501", "30301"), ("2080502", "30302"), ("2080505", "30108"))

_BASIC = ("2010350", "2080502", "2080505", "2080506", "2210201", "2210202")
_ECONOMIC = (
    "30101",
    "30102",
    "30103",
    "30108",
    "30113",
    "30201",
    "30299",
    "30302",
    "30212",
    "30217",
    "30231",
)
_TEXTS = (
    *(f"reason.{name}" for name in ("revenue", "expenditure", "general", "abroad", "reception", "vehicles")),
    *(f"purpose.{name}" for name in ("abroad", "reception")),
    *(f"purpose.general.{code}" for code in (*_BASIC, "2010399")),
)


def spent_in_fen(period: Period, amount: int, functional: str, economic: str) -> ExpenditureLine:
    """A basic expenditure line with both codes."""
    return ExpenditureLine(period, 2, Kind.BASIC, Fund.GENERAL, amount, functional, economic)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A document of a book in 元: 0.5049 万元 three times is 1.51, printed as 0.50 three times."""
    lines = [
        ExpenditureLine(Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, 504_900, *codes, id=number)
        for number, codes in enumerate(_CODES, 11)
    ]
    revenue = RevenueLine(Period.CURRENT, 2, Source.GENERAL, 3 * 504_900, 10)
    with Book.in_memory([*blank_book(2026, "某单位"), revenue, *lines]) as book:
        return as_text(book, tmp_path / "公开文本.txt")


def test_totals_that_round_otherwise_than_their_parts_are_a_notice(published: Path) -> None:
    found = [one for one in check_file(published).findings if one.rule[0] in "RX"]
    assert {(one.rule, one.severity) for one in found} == {("R01", Severity.NOTICE)}
    assert found[0].message == (
        "表3《支出预算总表》“20805 行政事业单位养老支出”的合计"
        "印的是 1.51 万元，"
        "它下面各科目相加是 1.50 万元，这里多 0.01 万元，应是四舍五入的尾差。"
    )


def test_a_total_that_is_printed_otherwise_elsewhere_is_an_error(published: Path) -> None:
    text = published.read_text(encoding="utf-8")
    assert text.count("20805\t行政事业单位养老支出\t1.51") == 2
    published.write_text(text.replace("养老支出\t1.51", "养老支出\t1.52", 1), encoding="utf-8")
    errors = [
        one for one in check_file(published).findings if one.rule == "R01" and one.severity is Severity.ERROR
    ]
    assert "表3《支出预算总表》“20805 行政事业单位养老支出”的合计" in errors[0].message


def test_a_total_farther_off_than_three_rounded_parts_can_be_is_an_error(published: Path) -> None:
    text = published.read_text(encoding="utf-8")
    published.write_text(text.replace("1.51", "1.52"), encoding="utf-8")
    found = [one for one in check_file(published).findings if "印的是 1.52 万元" in one.message]
    assert {(one.rule, one.severity) for one in found} == {("R01", Severity.ERROR)}
    assert found[0].message.endswith("印的是 1.52 万元，它下面各科目相加是 1.50 万元，这里多 0.02 万元。")


@pytest.mark.parametrize("seed", range(6))
def test_a_published_book_in_yuan_has_no_errors(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    narrative = [one for one in sample_facts() if not isinstance(one, Line)]
    projects = [one for one in narrative if isinstance(one, Project)]
    with Book.in_memory(narrative) as book:
        for period in Period:
            lines: list[Line] = [
                spent_in_fen(
                    period, chance.randrange(1, 10**9), chance.choice(_BASIC), chance.choice(_ECONOMIC)
                )
                for _ in range(20)
            ]
            lines += [
                replace(
                    spent_in_fen(period, chance.randrange(10**6, 10**9), "2010399", "30299"),
                    kind=Kind.PROJECT,
                    project=project.id if period is Period.CURRENT else None,
                )
                for project in projects
            ]
            total = sum(line.amount for line in lines)
            revenue = RevenueLine(period, 2, Source.GENERAL, total)
            book.figures.change_lines("填写", [Edit(None, line) for line in (*lines, revenue)])
        book.narrative.set_texts("填写", dict.fromkeys(_TEXTS, "人员变动"))
        assert not [one for one in book.audit.findings() if one.severity is Severity.ERROR]
        found = check_file(as_text(book, tmp_path / "公开文本.txt")).findings
    assert not [one for one in found if one.severity is Severity.ERROR]
