"""Lines under change: what they add up to, how one becomes two, which code a typed text means."""

from dataclasses import replace

import pytest

from models.book import Book
from models.entry.lines_total import (
    NO_CODE,
    NO_NEGATIVE_SPLIT,
    NO_SPLIT,
    Draft,
    edits_of,
    new_line,
    split_line,
    split_problem,
    total_of,
    with_code,
    with_unit,
)
from models.facts import CarryForward, Edit, ExpenditureLine, Facet, Kind, Line, OwnCode, Period, Project
from models.facts.catalog import Catalog
from models.families import TOTAL, Address
from tests.family import FAMILY
from tests.lines import OWN_UNIT, WAN, received, spent

CELL = Address("general_by_function", "2010350", "basic")


@pytest.fixture
def catalog(sample: Book) -> Catalog:
    return sample.naming.catalog


def drafts(book: Book, address: Address) -> list[Draft]:
    return [Draft(line, line) for line in book.tables().lines(address)]


def expenditure(draft: Draft) -> ExpenditureLine:
    assert isinstance(draft.line, ExpenditureLine)
    return draft.line


def coded(functional: str | None = "2010350", economic: str | None = "30101") -> ExpenditureLine:
    return spent(10, functional, economic)


def test_the_lines_of_a_cell_make_its_figure(sample: Book) -> None:
    assert total_of(FAMILY, drafts(sample, CELL), 520_520_000, CELL) == (520_520_000, 520_520_000, 0, 0)


def test_a_changed_amount_and_an_added_line_count(sample: Book) -> None:
    lines = drafts(sample, CELL)
    lines[0] = replace(lines[0], line=replace(lines[0].line, amount=100 * WAN))
    lines.append(Draft(None, coded()))
    assert total_of(FAMILY, lines, 520_520_000, CELL) == (496_540_000, 520_520_000, -23_980_000, 0)


def test_a_line_moved_out_of_the_cell_no_longer_counts_in_it(sample: Book) -> None:
    lines = drafts(sample, CELL)
    lines[0] = Draft(lines[0].before, replace(expenditure(lines[0]), kind=Kind.PROJECT))
    assert total_of(FAMILY, lines, 520_520_000, CELL) == (386_540_000, 520_520_000, -133_980_000, 1)


def test_a_note_or_a_project_moves_no_line(sample: Book) -> None:
    lines = drafts(sample, CELL)
    lines[0] = Draft(lines[0].before, replace(expenditure(lines[0]), note="工资", project=99))
    assert total_of(FAMILY, lines, 520_520_000, CELL).outside == 0


def test_a_revenue_line_counts_where_its_source_does() -> None:
    line = received(3)
    assert (
        total_of(FAMILY, [Draft(None, line)], 0, Address("revenue_by_unit", str(OWN_UNIT), "general")).amount
        == 3 * WAN
    )
    assert (
        total_of(FAMILY, [Draft(None, line)], 0, Address("revenue_by_unit", str(OWN_UNIT), "other")).outside
        == 1
    )


def test_splitting_keeps_the_sum_and_all_else() -> None:
    line = replace(coded(), note="甲", id=7)
    rest, part = split_line(line, 4 * WAN)
    assert (rest, part) == (replace(line, amount=6 * WAN), replace(line, amount=4 * WAN, id=0))


@pytest.mark.parametrize(
    ("whole", "part", "problem"),
    [
        (10, 1, ""),
        (10, 9, ""),
        (10, 0, NO_SPLIT),
        (10, 10, NO_SPLIT),
        (10, 11, NO_SPLIT),
        (10, -1, NO_SPLIT),
        (0, 1, NO_SPLIT),
        (-10, -4, ""),
        (-10, 4, NO_NEGATIVE_SPLIT),
        (-10, -10, NO_NEGATIVE_SPLIT),
    ],
)
def test_only_a_part_can_be_split_off(whole: int, part: int, problem: str) -> None:
    assert split_problem(replace(coded(), amount=whole), part) == problem


def test_edits_are_what_differs_and_a_line_without_money_goes() -> None:
    kept, changed, emptied, gone = (replace(coded(), id=number) for number in (1, 2, 3, 4))
    now: list[Draft] = [
        Draft(kept, kept),
        Draft(changed, replace(changed, note="乙")),
        Draft(emptied, replace(emptied, amount=0)),
        Draft(None, coded()),
        Draft(None, replace(coded(), amount=0)),
    ]
    assert edits_of([kept, changed, emptied, gone], now) == [
        Edit(gone, None),
        Edit(changed, replace(changed, note="乙")),
        Edit(emptied, None),
        Edit(None, coded()),
    ]


def test_a_new_line_is_classified_as_its_cell(sample: Book) -> None:
    like = sample.tables().lines(CELL)[0]
    assert new_line(FAMILY, sample.figures.cell(CELL), CELL, OWN_UNIT, like) == replace(
        coded(economic=None), amount=0
    )


def test_a_new_line_in_an_empty_cell_is_what_typing_there_would_make(blank: Book) -> None:
    assert new_line(FAMILY, blank.figures.cell(CELL), CELL, OWN_UNIT, None) == replace(
        coded(economic=None), amount=0
    )


def test_a_new_line_behind_a_total_is_like_the_selected_one(sample: Book) -> None:
    total = Address("general_by_function", TOTAL, TOTAL)
    like = replace(coded(), note="甲", id=4)
    assert new_line(FAMILY, sample.figures.cell(total), total, OWN_UNIT, like) == replace(coded(), amount=0)
    revenue = Address("revenue_by_unit", TOTAL, TOTAL)
    assert new_line(
        FAMILY, sample.figures.cell(revenue), revenue, OWN_UNIT, replace(received(3), id=9)
    ) == received(0)


@pytest.mark.parametrize("like", [None, CarryForward(Period.CURRENT, WAN, 5)])
def test_nothing_is_added_behind_a_total_without_a_line_to_copy(blank: Book, like: Line | None) -> None:
    total = Address("general_by_function", TOTAL, TOTAL)
    assert new_line(FAMILY, blank.figures.cell(total), total, OWN_UNIT, like) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30102", "30102"),
        (" ３０１０２ ", "30102"),
        ("30102 津贴补贴", "30102"),
        ("津贴补贴", "30102"),
        ("jbylbx", None),
        ("jtbt", "30102"),
    ],
)
def test_a_typed_text_means_one_code(catalog: Catalog, text: str, code: str | None) -> None:
    made = with_code(coded(), Facet.ECONOMIC, text, catalog)
    if code is None:
        assert made == "“jbylbx”对应 2 个科目，请按 F4 选择。"
    else:
        assert made == coded(economic=code)


def test_an_unknown_code_is_refused_until_the_book_has_it(catalog: Catalog) -> None:
    assert with_code(coded(), Facet.ECONOMIC, "30188", catalog) == "科目目录中没有“30188”，按 F4 查找或新增。"
    assert (
        with_code(coded(), Facet.ECONOMIC, "没有的", catalog) == "科目目录中没有“没有的”，按 F4 查找或新增。"
    )
    own = catalog.with_own([OwnCode(Facet.ECONOMIC, "30188", "某项补助")])
    assert with_code(coded(), Facet.ECONOMIC, "30188", own) == coded(economic="30188")


def test_one_of_the_two_codes_stays(catalog: Catalog) -> None:
    assert with_code(coded(), Facet.FUNCTIONAL, "", catalog) == coded(functional=None)
    assert with_code(coded(functional=None), Facet.ECONOMIC, " ", catalog) == NO_CODE


def test_a_line_moved_to_another_unit_leaves_a_project_that_is_not_the_unit_s() -> None:
    projects = {5: Project(2, "甲", 5), 6: Project(3, "乙", 6)}
    assert with_unit(replace(coded(), project=5), 3, projects) == replace(coded(), unit=3)
    assert with_unit(replace(coded(), project=6), 3, projects) == replace(coded(), unit=3, project=6)
    assert with_unit(coded(), 3, projects) == replace(coded(), unit=3)
    assert with_unit(received(3), 3, projects) == received(3, unit=3)
    assert with_unit(CarryForward(Period.CURRENT, WAN), 3, projects) == CarryForward(Period.CURRENT, WAN)
