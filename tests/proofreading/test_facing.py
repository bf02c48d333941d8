"""The lines of two documents for two columns: what happened to each, and where it is entered."""

from models.facts import Profile
from models.families import Address
from models.proofreading import Change, Kind, Line, facing_lines, only_changed, revise
from models.publish import Align, CellOf, FactOf, Paragraph, Span, Style, TableBlock, TableCell
from tests.publish.word_documents import cell, general_budget_table, head, heading, of_blocks, paragraph

AMOUNT = CellOf(Address("general_by_function", "201", "total"))


def amount(text: str) -> TableCell:
    """A figure that is entered somewhere."""
    return TableCell((Span(text, (AMOUNT,)),), align=Align.RIGHT)


def table(*amounts: str) -> TableBlock:
    """A table with a row of a code for each amount."""
    names = (Span("一般公共服务", (FactOf(Profile),)),)
    body = ((cell(f"20{number}"), TableCell(names), amount(one)) for number, one in enumerate(amounts, 1))
    return TableBlock("t", (1, 2, 1), ((head("编码"), head("名称"), head("预算数")), *body), header_rows=1)


def lines(new: tuple, old: tuple) -> tuple[Line, ...]:
    """The lines of two documents."""
    return facing_lines(revise(of_blocks(*new), of_blocks(*old)))


def said(line: Line, later: bool) -> str:
    """What one side says, cells with "|" between."""
    return "|".join("".join(span.text for span in cell.side(later)) for cell in line.cells)


def test_each_side_says_its_own_and_what_happened_is_told() -> None:
    new = (
        heading("h", "第一部分", "概况", level=1),
        paragraph("a", "甲乙。"),
        paragraph("b", "全新的一段话"),
    )
    old = (
        heading("h", "第一部分", "概况", level=1),
        paragraph("a", "甲丙。"),
        paragraph("x", "不要的另一句"),
    )
    found = lines(new, old)
    assert [(line.kind, line.change) for line in found] == [
        (Kind.PART, None),
        (Kind.PART, None),
        (Kind.TEXT, Change.CHANGED),
        (Kind.TEXT, Change.REMOVED),
        (Kind.TEXT, Change.ADDED),
    ]
    assert [(said(line, False), said(line, True)) for line in found[2:]] == [
        ("甲丙。", "甲乙。"),
        ("不要的另一句", ""),
        ("", "全新的一段话"),
    ]
    assert [(line.has(later=False), line.has(later=True)) for line in found[2:]] == [
        (True, True),
        (True, False),
        (False, True),
    ]


def test_a_figure_that_was_changed_or_taken_out_leads_to_its_cell() -> None:
    *_, changed, emptied = lines((table("2.00", ""),), (table("1.00", "3.00"),))
    assert (said(changed, False), said(changed, True)) == ("201|一般公共服务|1.00", "201|一般公共服务|2.00")
    assert (changed.origin, emptied.origin) == (AMOUNT, AMOUNT)
    assert said(emptied, True) == "202|一般公共服务|"


def test_a_merged_cells_places_go_on_empty_and_columns_are_as_wide_as_their_words() -> None:
    found = facing_lines(of_blocks(general_budget_table()))
    assert [said(line, True) for line in found] == [
        "科目编码|科目名称|小计|其中：",
        "|||基本支出|项目支出",
        "合计|1688.85|696.95|991.90",
        "2010350|事业运行|520.52|520.52|",
    ]
    assert all(abs(sum(cell.share for cell in line.cells) - 1) < 1e-9 for line in found)
    code, name, *_ = (cell.share for cell in found[-1].cells)
    assert code > name


def test_what_changed_is_shown_below_its_headings_and_its_tables_header() -> None:
    def document(year: int, first: str, second: str) -> tuple:
        title = Paragraph("title", (Span(f"{year}年度表"),), Style.TABLE_TITLE)
        return (
            heading("h0", "一、没有改动的一节"),
            paragraph("p", "没有改动。"),
            heading("h1", "二、有改动的一节"),
            title,
            table(first, second, "5.00"),
        )

    found = lines(document(2026, "1.00", "2.00"), document(2026, "1.00", "3.00"))
    assert [said(line, True) for line in only_changed(found, years_too=False)] == [
        "二、有改动的一节",
        "2026年度表",
        "编码|名称|预算数",
        "202|一般公共服务|2.00",
    ]
