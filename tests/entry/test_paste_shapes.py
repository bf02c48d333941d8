"""What a clerk expects of Ctrl+V: one value everywhere, blocks repeated, turned, laid by code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.book import Book, blank_book
from models.entry.pasted_block import PasteHow, tiled, transposed
from models.entry.pasting import OUTSIDE, Rejected
from models.facts import Settings
from models.families import Address
from models.ground.money import MoneyUnit
from models.tables import Changes, LaidRow, lay_out
from tests.family import FAMILY, role
from tests.lines import WAN

ROWS = ("2010350", "2080505", "2080506", "2210201")
CODE, NAME, TOTAL, BASIC, PROJECT = range(5)


@pytest.fixture
def book(blank: Book) -> Book:
    """A book in whose table 5 four codes are open."""
    for code in ROWS:
        blank.figures.open_row("general_by_function", code)
    return blank


def form(book: Book, number: int = 5) -> list[LaidRow]:
    also = book.open_rows(role(number))
    return list(lay_out(FAMILY.tables[number - 1], book.tables(), book.naming, form=True, also=also))


def row_of(book: Book, code: str, number: int = 5) -> int:
    return next(n for n, row in enumerate(form(book, number)) if getattr(row[0], "text", "") == code)


def paste(
    book: Book,
    code: str,
    column: int,
    text: str,
    selection: tuple[int, int] = (1, 1),
    how: PasteHow = PasteHow.PLAIN,
    number: int = 5,
) -> tuple[Changes, list[Rejected]]:
    texts = [line.split("\t") for line in text.split("\n")]
    laid = form(book, number)
    corner = (row_of(book, code, number) if code else 0, column)
    return book.figures.paste(role(number), laid, corner, texts, selection=selection, how=how)


def kept(book: Book, number: int = 5) -> dict[tuple[str, str], int]:
    """The figures typed into a table, in 万元: by code and column."""
    lines = {}
    for address, amount in book.tables().figures().items():
        if address.table == role(number) and book.figures.cell(address).line is not None:
            lines[address.row, str(address.column)] = amount // WAN
    return lines


def why(rejected: list[Rejected]) -> list[tuple[int, int, str]]:
    return [(each.row, each.column, each.why) for each in rejected]


def test_one_value_goes_into_every_selected_cell_that_can_be_typed(book: Book) -> None:
    changes, rejected = paste(book, "2080505", BASIC, "3", selection=(2, 2))
    assert rejected == []
    assert kept(book) == {
        ("2080505", "basic"): 3,
        ("2080505", "project"): 3,
        ("2080506", "basic"): 3,
        ("2080506", "project"): 3,
    }
    assert changes.words == "粘贴了 4 个数。"
    book.undo()
    assert kept(book) == {}


def test_a_value_over_a_selection_with_totals_says_what_stays_computed(book: Book) -> None:
    _, rejected = paste(book, "208", BASIC, "3", selection=(4, 1))
    assert kept(book) == {("2080505", "basic"): 3, ("2080506", "basic"): 3}
    assert why(rejected) == [(0, 0, "这一格由程序计算，结果是 6.00")] * 2


def test_a_block_is_repeated_over_a_multiple_of_it(book: Book) -> None:
    paste(book, "2080505", BASIC, "1\t2", selection=(2, 2))
    assert kept(book) == {
        ("2080505", "basic"): 1,
        ("2080505", "project"): 2,
        ("2080506", "basic"): 1,
        ("2080506", "project"): 2,
    }
    paste(book, "2080505", BASIC, "5\n6", selection=(1, 2))
    assert kept(book)[("2080506", "project")] == 6


def test_a_block_that_does_not_fit_the_selection_is_laid_once(book: Book) -> None:
    paste(book, "2080505", BASIC, "1\n2", selection=(3, 1))
    assert kept(book) == {("2080505", "basic"): 1, ("2080506", "basic"): 2}


def test_a_row_is_turned_into_a_column(book: Book) -> None:
    paste(book, "2080505", BASIC, "1\t2", how=PasteHow.TRANSPOSED)
    assert kept(book) == {("2080505", "basic"): 1, ("2080506", "basic"): 2}
    paste(book, "2080505", BASIC, "3\n4", how=PasteHow.TRANSPOSED)
    assert kept(book) == {("2080505", "basic"): 3, ("2080505", "project"): 4, ("2080506", "basic"): 2}


def test_codes_turned_from_a_row_are_codes_too(book: Book) -> None:
    _, rejected = paste(book, "2010350", BASIC, "2080505\t2080506\n1\t2", how=PasteHow.TRANSPOSED)
    assert rejected == []
    assert kept(book) == {("2080505", "basic"): 1, ("2080506", "basic"): 2}


@pytest.mark.parametrize("how", [PasteHow.PLAIN, PasteHow.BY_CODE])
def test_a_block_with_codes_pasted_onto_amounts_is_laid_by_code(book: Book, how: PasteHow) -> None:
    _, rejected = paste(book, "2010350", PROJECT, "2210201\t7\n2130101\t8", how=how)
    assert rejected == []
    assert kept(book) == {("2210201", "project"): 7, ("2130101", "project"): 8}


@pytest.mark.parametrize(
    "first",
    [
        "'2080505",
        "２０８０５０５",
        "\u00a02080505 ",
        "2080505-养老",
        "2080505 基本养老保险",
    ],
)
def test_a_code_is_known_however_it_is_written(book: Book, first: str) -> None:
    _, rejected = paste(book, "2010350", BASIC, f"{first}\t1,000.00\t(2)")
    assert rejected == []
    assert kept(book) == {("2080505", "basic"): 1000, ("2080505", "project"): -2}


def test_code_and_name_before_the_amounts_count_as_one(book: Book) -> None:
    paste(book, "2010350", BASIC, "2080505\t随便什么\t1\t2\n2080506\t\t\u2014\t4")
    assert kept(book) == {("2080505", "basic"): 1, ("2080505", "project"): 2, ("2080506", "project"): 4}


def test_a_whole_published_table_finds_its_columns_wherever_it_is_pasted(book: Book) -> None:
    text = "合计\t\t9\t4\t5\n208\t社会保障和就业支出\t9\t4\t5\n20805\tx\t9\t4\t5\n2080505\tx\t9\t4\t5"
    for column in (CODE, NAME, TOTAL, BASIC, PROJECT):
        _, rejected = paste(book, "2080505", column, text)
        assert rejected == []
    assert kept(book) == {("2080505", "basic"): 4, ("2080505", "project"): 5}


def test_a_column_of_codes_never_becomes_money(book: Book) -> None:
    only = "这是科目编码，不是金额：请把编码和金额一起复制；确实是金额的，请直接键入"
    changes, rejected = paste(book, "2080505", BASIC, "2080505\n2210201\n2080599")
    assert not changes.anything
    assert why(rejected) == [(0, 0, only), (1, 0, only), (2, 0, only)]
    for text in ("2080505", "'2080505", "2080505 机关事业单位基本养老保险缴费支出", "208"):
        _, rejected = paste(book, "2080505", BASIC, text, selection=(2, 2))
        assert why(rejected) == [(0, 0, only)], text
    assert book.tables().figures() == {}


@pytest.mark.parametrize("number", [2, 8, 9, 10])
def test_nor_does_an_economic_code_anywhere(blank: Book, number: int) -> None:
    laid = form(blank, number)
    column = len(FAMILY.tables[number - 1].blocks[0].label_headings)
    changes, rejected = blank.figures.paste(role(number), laid, (1, column), [["30101"], ["30217"]])
    assert len(rejected) == 2
    assert not changes.anything


def test_codes_beside_money_in_another_order_are_asked_about(book: Book) -> None:
    for text in ("5\t2080505\n6\t2080506", "养老\t2080505\t5", "2080505\t2080505\n2080505\t2080505"):
        for column in (CODE, BASIC):
            changes, rejected = paste(book, "2080505", column, text)
            assert not changes.anything
            assert rejected[0].why == "这一块里有科目编码，但分不清哪一列是金额：请把编码放在第一列再复制"
    assert book.tables().figures() == {}


def test_amounts_that_look_like_codes_but_are_none_stay_amounts(book: Book) -> None:
    _, rejected = paste(book, "2080505", BASIC, "208.00\t201\n301\t2,080")
    assert rejected == []
    assert kept(book) == {
        ("2080505", "basic"): 208,
        ("2080505", "project"): 201,
        ("2080506", "basic"): 301,
        ("2080506", "project"): 2080,
    }


def test_codes_of_the_other_classification_are_neither_money_nor_rows(book: Book) -> None:
    changes, rejected = paste(book, "2080505", BASIC, "2080505\t30108\t5\n2080506\t30109\t6")
    assert not changes.anything
    assert rejected[0].why == "这一块里有科目编码，但分不清哪一列是金额：请把编码放在第一列再复制"
    for column in (CODE, BASIC):
        changes, rejected = paste(book, "2080505", column, "30108\t5\n30109\t6")
        assert not changes.anything
        assert why(rejected) == [
            (0, 0, "30108 是部门预算支出经济分类科目，这张表按支出功能分类填写"),
            (1, 0, "30109 是部门预算支出经济分类科目，这张表按支出功能分类填写"),
        ]


def test_a_code_that_the_catalogue_lacks_is_laid_all_the_same(book: Book) -> None:
    _, rejected = paste(book, "2080505", BASIC, "2080505\t5\n2080588\t6")
    assert rejected == []
    assert kept(book) == {("2080505", "basic"): 5, ("2080588", "basic"): 6}


def test_values_by_code_need_codes(book: Book) -> None:
    changes, rejected = paste(book, "2080505", BASIC, "1\t2", how=PasteHow.BY_CODE)
    assert not changes.anything
    assert why(rejected) == [(0, n, "第一列不是科目编码，也不是科目名称，不能按编码粘贴") for n in (0, 1)]


def test_names_find_their_code(book: Book) -> None:
    text = "机关事业单位基本养老保险缴费支出\t1\n住房公积金\t2\n机关事业单位职业年金缴费支出\t（3）"
    _, rejected = paste(book, "2010350", BASIC, text)
    assert rejected == []
    assert kept(book) == {("2080505", "basic"): 1, ("2210201", "basic"): 2, ("2080506", "basic"): -3}


def test_a_name_of_several_codes_is_rejected_with_the_candidates(blank: Book) -> None:
    _, rejected = blank.figures.paste(
        "general_by_function", form(blank), (0, CODE), [["行政运行", "", "5", "5"]]
    )
    assert len(rejected) == 1
    assert rejected[0].why.startswith("“行政运行”对应 ")
    assert "个科目（2010101、2010201、2010301、2010401、2010501…），请写明编码" in rejected[0].why
    assert blank.tables().figures() == {}


def test_a_name_of_several_codes_is_the_one_below_the_row_above_it(blank: Book) -> None:
    text = [
        ["一般公共服务支出", "5", "5"],
        ["政府办公厅（室）及相关机构事务", "5", "5"],
        ["行政运行", "5", "5"],
    ]
    _, rejected = blank.figures.paste("general_by_function", form(blank), (0, NAME), text)
    assert rejected == []
    assert blank.tables().codes("general_by_function") == ["201", "20103", "2010301"]


def test_headings_copied_along_are_passed_over_and_said(book: Book) -> None:
    text = (
        "2026年度一般公共预算拨款支出预算表\t\t\t\t\n\t\t\t\t单位：万元\n"
        "科目编码\t科目名称\t小计\t其中：\t\n\t\t\t基本支出\t项目支出\n"
        "合计\t\t3\t1\t2\n2080505\tx\t3\t1\t2\n2080506\tx\tx\t\t"
    )
    for column in (CODE, BASIC):
        changes, rejected = paste(book, "2010350", column, text)
        assert [(each.row, each.column, each.text) for each in rejected] == [(6, 2, "x")]
        assert kept(book) == {("2080505", "basic"): 1, ("2080505", "project"): 2}
        assert changes.words == "粘贴了 8 个数，跳过表头 4 行。"
        book.undo()


def test_headings_say_which_column_is_which(book: Book) -> None:
    _, rejected = paste(book, "2010350", BASIC, "科目编码\t项目支出\t基本支出\n2080505\t1\t2")
    assert rejected == []
    assert kept(book) == {("2080505", "project"): 1, ("2080505", "basic"): 2}


def test_headings_over_figures_alone_say_the_same(book: Book) -> None:
    changes, rejected = paste(book, "2080505", BASIC, "项目支出\t基本支出\n1\t2\n3\t4")
    assert rejected == []
    assert kept(book) == {
        ("2080505", "project"): 1,
        ("2080505", "basic"): 2,
        ("2080506", "project"): 3,
        ("2080506", "basic"): 4,
    }
    assert changes.words == "粘贴了 4 个数，跳过表头 1 行。"
    paste(book, "2080505", BASIC, "项目支出\n9")
    assert kept(book)[("2080505", "basic")] == 9


def test_a_numbered_list_with_codes_in_its_second_column_is_asked_about(book: Book) -> None:
    text = "序号\t科目编码\t基本支出\n1\t2080505\t5\n2\t2080506\t6"
    changes, rejected = paste(book, "2080505", BASIC, text)
    assert not changes.anything
    assert {each.why for each in rejected} == {
        "这一块里有科目编码，但分不清哪一列是金额：请把编码放在第一列再复制"
    }


@pytest.mark.parametrize("text", ["2,080,505", "2080505.00", "5\n2080505\n6", "x\t2080505\n5\t6"])
def test_a_code_among_money_or_printed_as_money_stays_a_code(book: Book, text: str) -> None:
    _, rejected = paste(book, "2080505", BASIC, text)
    assert "这是科目编码，不是金额：请把编码和金额一起复制；确实是金额的，请直接键入" in {
        each.why for each in rejected
    }
    assert 2_080_505 not in kept(book).values()


def test_money_without_its_code_is_not_dropped_in_silence(book: Book) -> None:
    _, rejected = paste(book, "2080505", BASIC, "2080505\t5\n\t6")
    assert why(rejected) == [(1, 1, "这一行没有科目或项目，不知道是哪一行的金额")]
    assert kept(book) == {("2080505", "basic"): 5}


def test_a_block_in_yuan_pasted_into_a_book_in_wan_is_converted(book: Book) -> None:
    changes, _ = paste(book, "2010350", BASIC, "单位：元\t\n2080505\t120000")
    assert kept(book) == {("2080505", "basic"): 12}
    assert changes.words == "粘贴了 1 个数，跳过表头 1 行，按“单位：元”换算。"
    book.names.change_settings(Settings(2026, MoneyUnit.YUAN))
    paste(book, "2010350", BASIC, "单位：万元\t\n2080505\t13")
    assert kept(book) == {("2080505", "basic"): 13}
    _, rejected = paste(book, "2010350", BASIC, "单位：千元\t\n2080505\t13")
    assert rejected[0].why == "这一块写明单位是千元，程序只认元和万元，请换算后再粘贴"
    assert kept(book) == {("2080505", "basic"): 13}


def test_a_blank_clears_and_a_dash_is_zero(book: Book) -> None:
    for blank_text in ("", "-", "—", " ", "\u00a0"):
        paste(book, "2080505", BASIC, "1\t2")
        paste(book, "2080505", BASIC, f"{blank_text}\t3")
        assert kept(book) == {("2080505", "project"): 3}


def test_what_is_wider_than_the_table_is_said(book: Book) -> None:
    _, rejected = paste(book, "2010350", PROJECT, "2080505\t1\t2")
    assert why(rejected) == [(0, 2, "超出了表格")]
    assert kept(book) == {("2080505", "project"): 1}
    _, rejected = paste(book, "2010350", CODE, "2080505")
    assert why(rejected) == [(0, 0, "这一行只有科目，没有金额")]


def test_a_corner_beside_the_table_takes_nothing(book: Book) -> None:
    for text, place in (("5", (0, 0)), ("2080505\t5", (0, 1))):
        changes, rejected = paste(book, "2080505", PROJECT + 2, text)
        assert why(rejected) == [(*place, "超出了表格")]
        assert not changes.anything


def test_both_sides_of_table_1_are_taken(blank: Book) -> None:
    texts = [["收入合计", "0", "支出合计", "9"], ["上年结转结余", "0", "结转下年支出", "9"]]
    _, rejected = blank.figures.paste("balance", form(blank, 1), (0, 0), texts)
    assert rejected == []
    assert blank.tables().amount(Address("balance", "carry_forward", "expenditure")) == 9 * WAN


def test_table_8_takes_projects_by_code_at_their_own_column(blank: Book) -> None:
    _, rejected = blank.figures.paste(
        "general_by_economy", form(blank, 8), (1, 3), [["301", "5"], ["302", "6"]]
    )
    assert rejected == []
    assert blank.tables().amount(Address("general_by_economy", "302", "project")) == 6 * WAN


codes = st.sampled_from(["2080505", "'2080506", "2080505 养老", "2210201", "2,080,505", "２０８０５０５"])


@settings(max_examples=60)
@given(
    st.lists(st.lists(codes | st.sampled_from(["5", "", "x", "合计", "住房公积金"]), min_size=1, max_size=4)),
    st.sampled_from(range(5)),
    st.sampled_from(PasteHow),
    st.sampled_from([(1, 1), (2, 2), (6, 4)]),
)
def test_no_code_ever_becomes_money(
    block: list[list[str]], column: int, how: PasteHow, selection: tuple[int, int]
) -> None:
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        for code in ROWS:
            book.figures.open_row("general_by_function", code)
        book.figures.paste(
            "general_by_function", form(book), (1, column), block, selection=selection, how=how
        )
        assert set(kept(book).values()) <= {5}


texts = st.lists(
    st.lists(st.sampled_from(["1", "", "-2", "x"]), min_size=3, max_size=3), min_size=1, max_size=4
)


@given(texts)
def test_turning_twice_is_not_turning(block: list[list[str]]) -> None:
    assert transposed(transposed(block)) == block


@given(texts, st.integers(1, 4), st.integers(1, 4))
def test_every_cell_of_a_tiled_block_is_the_blocks_own(
    block: list[list[str]], down: int, across: int
) -> None:
    size = (len(block) * down, len(block[0]) * across)
    laid = tiled(block, size)
    assert (len(laid), len(laid[0])) == size
    assert all(
        laid[row][column] == block[row % len(block)][column % len(block[0])]
        for row in range(size[0])
        for column in range(size[1])
    )


def test_what_would_lie_right_of_the_last_column_is_given_back(book: Book) -> None:
    _, rejected = paste(book, "2080505", PROJECT, "3\t4")
    assert why(rejected) == [(0, 1, OUTSIDE)]
    assert kept(book) == {("2080505", "project"): 3}
