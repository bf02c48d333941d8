"""What findings have one cause: by what they are off, what they speak of, and where they stand."""

import pytest

from models.audit.causes import fold
from models.audit.finding import Finding, Passage, SheetCell
from models.facts import Severity
from models.families import Address
from models.publish import CellOf
from tests.audit.examples import sample

TABLE = "general_by_function"


def finding(
    rule: str,
    place: Passage | SheetCell | CellOf,
    message: str = "",
    expected: str = "",
    actual: str = "",
    difference: str = "",
) -> Finding:
    return Finding(rule, Severity.ERROR, message or rule, (place,), "", expected, actual, difference)


def cell(row: str, at: str = "D9") -> SheetCell:
    return SheetCell("表五", at, TABLE, row, "basic")


def folded(*findings: Finding) -> set[tuple[str, ...]]:
    """The rules of the findings that have one cause."""
    heads = fold(findings, sample())
    return {tuple(sorted((head.rule, *(one.rule for one in head.follows)))) for head in heads}


SENTENCE = Passage("五、一般公共预算拨款支出情况", "住房公积金")
OFF = finding("R01", cell("2210201"), difference="-36.00", expected="84.84", actual="48.84")


@pytest.mark.parametrize(
    ("rule", "said", "together"),
    [
        ("R08", {"expected": "住房公积金36.00万元。"}, True),
        ("R08", {"expected": "住房公积金。", "actual": "住房公积金36.00万元。"}, False),
        ("R07", {"actual": "住房公积金36.00万元。"}, True),
        ("R07", {"expected": "住房公积金36.00万元。", "actual": "住房公积金。"}, False),
        # What is lacking of a reason names no figure that is off.
        ("N01", {"actual": "住房公积金36.00万元。"}, False),
    ],
)
def test_a_sentence_follows_from_a_figure_by_what_is_missing_of_it_or_said_in_it(
    rule: str, said: dict[str, str], together: bool
) -> None:
    found = folded(OFF, finding(rule, SENTENCE, **said))
    assert found == ({tuple(sorted(("R01", rule)))} if together else {("R01",), (rule,)})


@pytest.mark.parametrize(
    ("rule", "message", "expected", "together"),
    [
        ("N01", "“…比上年增加…”后面没有写原因。", "", True),
        ("N01", "“…购置设备…”后面没有写用途。", "", False),
        ("R08", "少了一句。", "收入比去年增加。", True),
        ("R08", "比上年增加的一句没有。", "收入预算1688.85万元。", False),
    ],
)
def test_the_prior_year_is_unknown_where_a_sentence_lacks_that_compares_with_it(
    rule: str, message: str, expected: str, together: bool
) -> None:
    prior = finding("Y01", Passage("上年数", "收入"))
    found = folded(finding(rule, SENTENCE, message, expected=expected), prior)
    assert found == ({tuple(sorted((rule, "Y01")))} if together else {(rule,), ("Y01",)})


@pytest.mark.parametrize(("row", "together"), [("2210201", True), ("221", True), ("2080505", False)])
def test_a_code_has_money_of_its_own_where_what_is_below_it_is_off(row: str, together: bool) -> None:
    coarse = finding("A03", CellOf(Address(TABLE, "221", "basic")))
    found = folded(coarse, finding("R01", cell(row)))
    assert found == ({("A03", "R01")} if together else {("A03",), ("R01",)})
