"""Looking for a text or a figure everywhere, and replacing words of the clerk's own."""

import pytest

from models.book import Book, Hit
from models.facts import Period, Project, Term, Text
from models.families import Address
from models.publish import CellOf, FactOf, FieldOf


def found(book: Book, text: str) -> list[Hit]:
    return [hit for hit in book.search.find(text) if hit is not None]


@pytest.mark.parametrize("text", ["1,688.85", "1688.85", "１６８８．８５", " 1688.85 "])
def test_a_figure_is_found_however_it_is_written(sample: Book, text: str) -> None:
    hits = found(sample, text)
    assert CellOf(Address("revenue_by_unit", "total", "general")) in [hit.origin for hit in hits]
    assert {hit.part for hit in hits} >= {"表1《收支预算总表》", "表2《收入预算总表》", ""}


def test_a_row_is_found_by_its_name_once_a_table(sample: Book) -> None:
    hits = [hit for hit in found(sample, "2210201") if hit.part.startswith("表")]
    assert [(hit.part, hit.row) for hit in hits] == [
        ("表3《支出预算总表》", "2210201 住房公积金"),
        ("表5《一般公共预算拨款支出预算表》", "2210201 住房公积金"),
    ]


def test_texts_are_found_with_their_section_and_lead_to_it(sample: Book) -> None:
    sample.narrative.set_texts("写", {"reason.revenue": "因为新增运维"})
    hits = found(sample, "新增运维")
    assert [(hit.part, hit.row) for hit in hits] == [("", "一、预算收支总体情况")]
    assert isinstance(hits[0].origin, FieldOf)
    project = next(hit for hit in found(sample, "运维") if hit.part == "项目")
    assert isinstance(project.origin, FactOf)
    assert project.origin.kind is Project


def test_notes_and_the_prior_year_are_found(sample: Book) -> None:
    sample.figures.set_note(Address("general_by_function", "2210201", "basic"), "待核实甲乙", Period.PRIOR)
    (hit,) = found(sample, "待核实甲乙")
    assert hit.origin == CellOf(Address("general_by_function", "2210201", "basic"), Period.PRIOR)


def test_replacing_is_one_step_and_touches_no_figure_or_code(sample: Book) -> None:
    figures = sample.tables().figures()
    sample.narrative.set_texts("写", {"reason.revenue": "比2025年多，2025年少", "audit.threshold": "2025"})
    sample.narrative.set_terms([("甲", "2025年的解释")])
    listed = [own for _, own in sample.search.find_own_texts("2025年")]
    sample.search.replace_texts(listed, "2025年", "2026年")
    assert sample.ledger.texts["reason.revenue"] == "比2026年多，2026年少"
    assert sample.ledger.texts["audit.threshold"] == "2025"
    assert [term.definition for term in sample.ledger.all(Term)] == ["2026年的解释"]
    assert sample.tables().figures() == figures
    assert sample.history.to_undo is not None
    assert sample.history.to_undo.words == "替换文字“2025年”"
    sample.undo()
    assert sample.ledger.texts["reason.revenue"] == "比2025年多，2025年少"
    assert [term.definition for term in sample.ledger.all(Term)] == ["2025年的解释"]


def test_what_is_typed_is_no_pattern(blank: Book) -> None:
    blank.narrative.set_texts("写", {"reason.revenue": "a.c (x) abc"})
    (own,) = [own for _, own in blank.search.find_own_texts("a.c")]
    blank.search.replace_texts([own], "a.c", r"\1")
    assert blank.ledger.texts["reason.revenue"] == r"\1 (x) abc"


def test_no_name_becomes_empty_and_an_empty_text_is_given_up(blank: Book) -> None:
    blank.narrative.set_texts("写", {"reason.revenue": "某单位"})
    listed = [own for _, own in blank.search.find_own_texts("某单位")]
    assert len(listed) == 2
    blank.search.replace_texts(listed, "某单位", "")
    assert blank.ledger.units[blank.ledger.own_unit] == "某单位"
    assert blank.ledger.all(Text) == ()
