"""Rules at their edges: what just fails beside what just passes."""

import re
from collections.abc import Callable

import pytest

from models.audit import Passage, Place, ReadFunds, Reading, Said
from models.audit.codes_and_amounts import place_of
from models.audit.goal_rules import titles
from models.audit.layout_rules import headings
from models.audit.line_index import Use
from models.audit.name_rules import unit_in_sentences
from models.audit.punctuation import punctuation
from models.audit.reading import Line
from models.audit.repeated_figures import repeated_figures
from models.audit.rounding import rounding
from models.audit.row_rules import fixed_rows
from models.audit.sentence_rules import contradicting_sentences
from models.audit.subject import Subject
from models.audit.text_rules import unwritten_reasons
from models.facts import Facet, Fund, Kind, Period, Severity
from models.families import Address
from models.ground.words import plain
from models.publish import CellOf, FieldOf
from tests.audit.document_examples import project
from tests.audit.examples import book_of, sample, text
from tests.audit.reading_examples import workbook
from tests.audit.test_rounding_elsewhere import spent_in_fen
from tests.exchange.workbooks import Grid


def test_classes_that_round_otherwise_than_their_total_are_told_of() -> None:
    """0.5049 万元 twice is 1.01, and is printed as 0.50 twice."""
    lines = [spent_in_fen(Period.CURRENT, 504_900, code, "30101") for code in ("2010350", "2210201")]
    told = [one.message for one in rounding(book_of(*lines)) if one is not None]
    assert (
        "表5《一般公共预算拨款支出预算表》“合计”的小计印出 1.01 万元，各部分印出的数相加是 1.00 万元，"
        "相差 0.01 万元，是四舍五入的尾差。"
    ) in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("增长7.03%，主要原因是：；另有其他事项。", "“…增长7.03%，主要原因是：”后面没有写原因。"),
        ("主要原因是，", "“…主要原因是”后面没有写原因。"),
        ("增长7.03%，主要原因是人员增加。", ""),
        ("原因不明。", ""),
    ],
)
def test_a_reason_that_is_announced_is_given(words: str, told: str) -> None:
    said = Said("一、预算收支总体情况", "own", words)
    made = Subject(sample(text("reason.revenue", "增")).state, Reading(said=(said,)))
    found = [one.message for one in unwritten_reasons(made) if one.places[0].block == "own"]
    assert found == ([f"“一、预算收支总体情况”里{told}"] if told else [])


@pytest.mark.parametrize(
    ("running", "told"),
    [
        ("福州市大数据发展管理委员会", []),
        ("福州市图书馆", ["福州市图书馆"]),
        ("2026年度单位预算公开", []),
        ("福州市图书馆2026年度单位预算", ["福州市图书馆"]),
    ],
)
def test_the_superior_may_head_the_pages_and_no_other_unit(running: str, told: list[str]) -> None:
    made = sample(project(department="福州市大数据发展管理委员会"))
    found = unit_in_sentences(Subject(made.state, Reading(running=(running,))))
    assert [one.actual for one in found] == told


def without_rows(table: int, *codes: str) -> Callable[[list[Grid]], None]:
    def change(tables: list[Grid]) -> None:
        grid = tables[table - 1]
        grid.body[:] = [row for row in grid.body if str(row[0]) not in codes]

    return change


BLANK_CLASSES = ("307", "309", "310", "311", "312", "313", "399")


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("312",), ["表8《一般公共预算支出经济分类情况表》没有“312 对企业补助”这一行。"]),
        # All of them may go, for a book may leave out of this table what has no money.
        (BLANK_CLASSES, []),
    ],
)
def test_one_row_without_money_is_missing_where_the_others_stand(
    codes: tuple[str, ...], told: list[str]
) -> None:
    assert [one.message for one in fixed_rows(workbook(without_rows(8, *codes)))] == told


@pytest.mark.parametrize(("figure", "told"), [("5.50", []), ("6.00", ["6.00万元"])])
def test_a_figure_beside_an_economic_code_s_name_is_the_code_s(figure: str, told: list[str]) -> None:
    made = sample(text("reason.revenue", f"工会经费{figure}万元"))
    assert [one.actual for one in repeated_figures(made)] == told


@pytest.mark.parametrize(
    ("said", "severity", "words"),
    [
        ("1688.84", Severity.NOTICE, "应是 1688.85，这里少 0.01，可能是四舍五入的尾差。"),
        ("1688.80", None, "应是 1688.85，这里少 0.05。"),
    ],
)
def test_what_rounding_may_explain_in_a_sentence_is_a_notice(
    said: str, severity: Severity | None, words: str
) -> None:
    made = sample()
    whole = next(one for one in made.printed if one.block == "balance.revenue")
    before, _, after = whole.text.rpartition("1688.85")
    sentence = Said(whole.section, whole.block, f"{before}{said}{after}")
    rounded = frozenset({Address("balance", "total", "revenue")})
    (found,) = contradicting_sentences(Subject(made.state, Reading(said=(sentence,), rounded=rounded)))
    assert found.severity is severity
    assert found.message.endswith(words)


@pytest.mark.parametrize(
    ("use", "place"),
    [
        (("2010350", Kind.BASIC, Fund.GENERAL), CellOf(Address("general_by_function", "2010350", "basic"))),
        (
            ("2120801", Kind.PROJECT, Fund.GOVERNMENT_FUND),
            CellOf(Address("government_fund", "2120801", "project")),
        ),
        (("2010350", Kind.BASIC, Fund.OTHER), CellOf(Address("spending_by_function", "2010350", "basic"))),
        (
            ("2010350", Kind.OPERATING, Fund.GENERAL),
            CellOf(Address("spending_by_function", "2010350", "operating")),
        ),
        (("30228", Kind.BASIC, Fund.GENERAL), CellOf(Address("basic_by_economy", "30228", "amount"))),
        (("30228", Kind.PROJECT, Fund.GENERAL), CellOf(Address("general_by_economy", "302", "amount"))),
        # What no table prints is seen in the lines alone.
        (("30228", Kind.BASIC, Fund.OTHER), Passage("收支明细行", "30228")),
        (("30228", Kind.PROJECT, Fund.GOVERNMENT_FUND), Passage("收支明细行", "30228")),
    ],
)
def test_money_under_a_code_is_seen_in_the_table_of_its_fund(
    use: tuple[str, Kind, Fund], place: Place
) -> None:
    code, kind, fund = use
    facet = Facet.ECONOMIC if len(code) == 5 else Facet.FUNCTIONAL
    assert place_of(Use(facet, code, kind, fund)) == place


@pytest.mark.parametrize(
    ("titled", "severity"),
    [("图书采购", None), ("设备采购项目", Severity.NOTICE), ("采购", Severity.NOTICE)],
)
def test_a_title_that_shortens_or_widens_a_project_s_name_is_a_notice(
    titled: str, severity: Severity | None
) -> None:
    funds = (ReadFunds("设备采购", None, None, None, titled), ReadFunds("设备采购", None, None, None))
    (found,) = titles(Subject(sample().state, Reading(funds=funds)))
    assert (found.severity, found.expected, found.actual) == (severity, titled, "设备采购")


def test_of_several_texts_in_a_paragraph_the_one_with_doubled_signs_is_named() -> None:
    (found,) = punctuation(sample(text("thrift.kept", "巡查，，整改")))
    (place,) = found.places
    assert isinstance(place, Passage)
    assert place.origin == FieldOf("thrift.kept")
    assert found.remedy == ""


def test_a_section_name_that_stands_alone_on_its_next_page_is_no_heading() -> None:
    lines = (
        Line("balance", "一、预算收支总体情况", "balance"),
        Line("general_budget", "二、一般公共预算拨款支出情况", "general_budget"),
        Line("general_budget", "预算收支总体情况", "balance"),
        Line("government_fund", "三、政府性基金预算拨款支出情况", "government_fund"),
    )
    assert list(headings(Subject(sample().state, Reading(paragraphs=lines)))) == []


def test_a_figure_that_a_sentence_lacks_at_its_end_is_told_beside_the_one_before_it() -> None:
    made = sample()
    whole = next(one for one in made.printed if one.block == "balance.revenue")
    said = Said(whole.section, whole.block, re.sub(r"\d[\d.]*(?=\D*$)", "", plain(whole.text)))
    (found,) = contradicting_sentences(Subject(made.state, Reading(said=(said,))))
    assert found.message.startswith(
        "“一、预算收支总体情况”里“…4%,主要原因是人员支出预算增加。其中:一般公共预算拨款收入…”少写了一个数，"
    )
