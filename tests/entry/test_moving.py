"""Cut and paste: figures moved from cells to others."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.book import Book, blank_book
from models.facts import Kind, Period
from models.families import Address
from tests.family import role
from tests.lines import WAN, spent

CODES = ("2010350", "2010399", "2080505", "2080506", "2210201")


def at(code: str, kind: str = "basic", number: int = 5) -> Address:
    return Address(role(number), code, kind)


def amounts(book: Book, addresses: Sequence[Address]) -> list[int]:
    return [book.tables().amount(address) for address in addresses]


def test_a_figure_moves_in_one_act_and_one_undo_step(blank: Book) -> None:
    blank.figures.set_cell(at("2010350"), 3 * WAN)
    changes, refused = blank.figures.move_cells([(at("2010350"), at("2080505", "project"))])
    assert refused == {}
    assert changes.anything
    assert amounts(blank, [at("2010350"), at("2080505", "project")]) == [0, 3 * WAN]
    undone = blank.undo()
    assert undone.words == "已撤销：移动（2080505 项目支出 3.00 → 0.00）"
    assert undone.place is not None
    assert undone.place.address == at("2080505", "project")
    assert amounts(blank, [at("2010350"), at("2080505", "project")]) == [3 * WAN, 0]


def test_overlapping_blocks_move_like_one(blank: Book) -> None:
    blank.figures.set_cells("填写", [(at(code), n * WAN) for n, code in enumerate(CODES[:3], 1)])
    down = [(at(code), at(after)) for code, after in zip(CODES, CODES[1:3] + CODES[3:4], strict=False)][:3]
    blank.figures.move_cells(down)
    assert amounts(blank, [at(code) for code in CODES]) == [0, WAN, 2 * WAN, 3 * WAN, 0]
    blank.figures.move_cells([(target, source) for source, target in down])
    assert amounts(blank, [at(code) for code in CODES]) == [WAN, 2 * WAN, 3 * WAN, 0, 0]


def test_a_blank_moved_over_a_figure_leaves_a_blank(blank: Book) -> None:
    blank.figures.set_cell(at("2010350"), WAN)
    blank.figures.move_cells([(at("2080505"), at("2010350"))])
    assert blank.tables().figures() == {}


def test_a_figure_moves_between_tables_of_the_same_kind_and_in_last_year(blank: Book) -> None:
    blank.figures.set_cell(at("2120801", "project"), WAN, Period.PRIOR)
    blank.figures.move_cells([(at("2120801", "project"), at("2120801", "project", 6))], Period.PRIOR)
    tables = blank.tables(Period.PRIOR)
    assert tables.amount(at("2120801", "project")) == 0
    assert tables.amount(at("2120801", "project", 6)) == WAN
    assert tables.amount(Address("appropriations", "212", "expenditure")) == WAN
    assert blank.tables().figures() == {}


def test_what_can_not_arrive_stays_and_is_not_covered(blank: Book) -> None:
    blank.figures.set_cells("填写", [(at(code), n * WAN) for n, code in enumerate(CODES[:3], 1)])
    pairs = [
        (at("2010350"), at("2010399")),
        (at("2010399"), at("2080505")),
        (at("2080505"), Address("general_by_function", "total", "basic")),
    ]
    changes, refused = blank.figures.move_cells(pairs)
    assert not changes.anything
    assert list(refused) == [Address("general_by_function", "total", "basic"), at("2080505"), at("2010399")]
    assert refused[at("2010399")] == "这一格里的数没有移走，不能被覆盖。"
    assert refused[Address("general_by_function", "total", "basic")].startswith("“合计”是下面各行之和")
    assert amounts(blank, [at(code) for code in CODES[:3]]) == [WAN, 2 * WAN, 3 * WAN]
    assert blank.history.to_undo is not None
    assert blank.history.to_undo.words == "填写"


def test_what_other_tables_explain_does_not_move(blank: Book) -> None:
    blank.figures.set_cell(at("2010350"), 3 * WAN)
    blank.figures.set_cell(at("2010350", number=3), 5 * WAN)
    changes, refused = blank.figures.move_cells([(at("2010350", number=3), at("2010399", number=3))])
    assert not changes.anything
    assert refused == {
        at("2010350", number=3): "不能少于其他表和明细行已经列明的 3.00 万元（少 3.00 万元）。"
    }


def test_a_detail_line_stays_with_all_it_says(blank: Book) -> None:
    blank.figures.put_line(replace(spent(2, "2010350", "30101"), note="补发"))
    changes, refused = blank.figures.move_cells([(at("2010350"), at("2010399"))])
    assert not changes.anything
    assert refused == {
        at("2010350"): "这一格是一行明细，移动会丢掉它的另一个科目、项目和说明：按 F2 打开明细行改科目。"
    }


def test_a_figure_moves_up_to_the_code_above_it_once_that_is_free(blank: Book) -> None:
    blank.figures.set_cell(at("2010350"), WAN)
    _, refused = blank.figures.move_cells([(at("2010350"), at("20103"))])
    assert refused == {}
    assert amounts(blank, [at("2010350"), at("20103")]) == [0, WAN]
    assert blank.tables().codes("general_by_function") == ["201", "20103"]


cells = st.tuples(st.sampled_from(CODES), st.sampled_from((Kind.BASIC, Kind.PROJECT))).map(
    lambda place: at(place[0], place[1])
)


@settings(max_examples=50)
@given(
    st.dictionaries(cells, st.integers(-WAN, WAN)),
    st.dictionaries(cells, cells).filter(lambda pairs: len(set(pairs.values())) == len(pairs)),
)
def test_moving_is_clearing_all_sources_and_then_writing(
    figures: dict[Address, int], pairs: dict[Address, Address]
) -> None:
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        book.figures.set_cells("填写", list(figures.items()))
        before = book.tables().figures()
        expected = {cell: amount for cell, amount in figures.items() if cell not in pairs}
        expected |= {target: figures.get(source, 0) for source, target in pairs.items()}
        changes, refused = book.figures.move_cells(list(pairs.items()))
        assert refused == {}
        for code in CODES:
            for kind in (Kind.BASIC, Kind.PROJECT):
                assert book.tables().amount(at(code, kind)) == expected.get(at(code, kind), 0)
        if changes.anything:
            book.undo()
        assert book.tables().figures() == before
