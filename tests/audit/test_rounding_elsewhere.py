"""What others publish in 万元 is rounded part by part: that is told, and never an error."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking import check_file
from models.facts import ExpenditureLine, Fund, Kind, Period, RevenueLine, Severity, Source
from tests.intake.documents import as_text

_CODES = (("2080501", "30301"), ("2080502", "30302"), ("2080505", "30108"))


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
        "表1《收支预算总表》“八、社会保障和就业支出”的预算数（工作表“一、收支预算总表”D14）印的是 1.51 万元，"
        "按各表的明细推算是 1.50 万元，印的多 0.01 万元，应是四舍五入的尾差。"
    )


def test_a_total_that_is_printed_otherwise_elsewhere_is_an_error(published: Path) -> None:
    text = published.read_text(encoding="utf-8")
    assert text.count("20805\t行政事业单位养老支出\t1.51") == 2
    published.write_text(text.replace("养老支出\t1.51", "养老支出\t1.52", 1), encoding="utf-8")
    errors = [
        one for one in check_file(published).findings if one.rule == "R01" and one.severity is Severity.ERROR
    ]
    assert "表3《支出预算总表》“20805 行政事业单位养老支出”的合计" in errors[0].message
