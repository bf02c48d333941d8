"""A document with what an earlier one said otherwise: lines, tables cell by cell, rows and whole tables."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from models.command_line.sample import sample_facts
from models.facts import ExpenditureLine, Fact, Profile, Project, Settings
from models.proofreading import as_document, revise
from models.publish import (
    Block,
    Cover,
    Document,
    Heading,
    Paragraph,
    Style,
    TableBlock,
    build_document,
    heading_pages,
    make_pdf,
    write_pdf,
    write_word,
)
from models.readers import Grid, Prose
from models.readers.file_text import file_text
from models.state import State
from tests.proofreading.marks import earlier, later, marked_rows, marked_spans
from tests.publish.word_documents import (
    cell,
    figure,
    general_budget_table,
    head,
    heading,
    of_blocks,
    paragraph,
    performance_table,
    words,
)


def blocks_of(new: Iterable[Block], old: Iterable[Block]) -> list[Block]:
    """What becomes of a document's blocks beside an earlier document's."""
    return list(revise(of_blocks(*new), of_blocks(*old)).blocks())


def marked(block: Block) -> str | list[str]:
    """A block with its marks."""
    match block:
        case Paragraph():
            return marked_spans(block.spans)
        case Heading() | Cover():
            return [marked_spans(line) for line in block.lines]
        case TableBlock():
            return marked_rows(block)
    return ""


def test_lines_stand_beside_their_own_and_what_is_gone_behind_what_is_left() -> None:
    old = (
        heading("h", "第一部分", "单位概况"),
        paragraph("a", "（一）编制规划。"),
        paragraph("b", "（二）受理城市管理问题，跟踪督促。"),
        paragraph("c", "（三）承办其他事项。"),
    )
    new = (
        heading("h", "第一部分", "单位基本概况"),
        paragraph("a", "（一）编制规划。"),
        paragraph("b", "（二）承办其他事项。"),
        paragraph("c", "另行安排的全新内容"),
    )
    assert [marked(block) for block in blocks_of(new, old)] == [
        ["第一部分", "单位+{基本}概况"],
        "（一）编制规划。",
        "-{（二）受理城市管理问题，跟踪督促。}",
        "（-{三}+{二}）承办其他事项。",
        "+{另行安排的全新内容}",
    ]


def table(*rows: tuple[str, str, str]) -> TableBlock:
    """A table of codes."""
    body = ((cell(code), cell(name), figure(amount)) for code, name, amount in rows)
    return TableBlock("t", (1, 2, 1), ((head("编码"), head("名称"), head("预算数")), *body), header_rows=1)


def test_a_table_is_compared_row_by_its_row_and_cell_by_cell() -> None:
    old = table(("201", "一般公共服务", "12.00"), ("208", "社会保障", "5.00"), ("221", "住房保障", ""))
    new = table(("201", "一般公共服务", "13.50"), ("210", "卫生", "5.00"), ("221", "住房保障支出", "1.00"))
    (made,) = blocks_of([new], [old])
    assert marked(made) == [
        "编码|名称|预算数",
        "201|一般公共服务|-{12.00}+{13.50}",
        "--{208}|-{社会保障}|-{5.00}",
        "++{210}|+{卫生}|+{5.00}",
        "221|住房保障+{支出}|+{1.00}",
    ]
    assert made.header_rows == 1


def test_a_row_taken_out_of_merged_cells_leaves_the_others_as_they_are() -> None:
    new = performance_table()
    rows = list(new.rows)
    first = rows[9]
    # One indicator more, above those that are there: the merged cells begin with it.
    rows[9:10] = [
        (replace(first[0], rows=5), replace(first[1], rows=3), cell("培训次数"), cell("≥5次")),
        first[2:],
    ]
    rows[7] = (replace(rows[7][0], rows=8), *rows[7][1:])
    old = replace(new, rows=tuple(rows))
    (made,) = blocks_of([new], [old])
    assert marked(made)[8:12] == [
        "成本指标|经济成本指标|信息采集服务外包成本控制率|≤100%",
        "-|-{产出指标}|-{数量指标}|-{培训次数}|-{≥5次}",
        "+{产出指标}|+{数量指标}|驻场人数|≥2人",
        "应用智能采集二轮车数量|≥30辆",
    ]
    document = revise(of_blocks(new), of_blocks(old))
    assert later(document) == later(of_blocks(new))
    assert earlier(document) == later(of_blocks(old))


def test_a_table_in_other_columns_is_compared_by_the_order_of_its_cells() -> None:
    old = TableBlock(
        "t",
        (1, 1, 1, 1, 1),
        (
            (head("项目", columns=2), head("指标", columns=2), head("值")),
            (cell("甲", columns=2), cell("人数", columns=2), figure("2")),
            (cell("这一行的格", columns=2), cell("太多"), cell("放不下"), cell("三列里")),
        ),
    )
    new = TableBlock("t", (1, 1, 1), ((head("项目"), head("指标"), head("值")), tuple(map(cell, "甲人3"))))
    (made,) = blocks_of([new], [old])
    assert marked(made) == [
        "项目|指标|值",
        "甲|人-{数}|-{2}+{3}",
        "--{这一行的格}|-{太多}|-{放不下 三列里}",
    ]


def test_rows_of_other_cells_take_each_others_place() -> None:
    old = TableBlock("t", (1, 1), ((head("编码"), head("预算数")), (cell("201"), figure("1.00"))))
    (made,) = blocks_of([table(("201", "公共服务", "1.00"))], [old])
    assert marked(made) == [
        "--{编码}|-{预算数}",
        "--{201}|-{1.00}",
        "++{编码}|+{名称}|+{预算数}",
        "++{201}|+{公共服务}|+{1.00}",
    ]


def test_tables_of_one_header_are_one_table_whatever_rows_they_have() -> None:
    gone = [(f"20{n}", f"旧科目{n}号名称", f"{n}.00") for n in range(5, 9)]
    come = [(f"21{n}", f"新增事项之{n}", f"{n}.50") for n in range(1, 5)]
    new = (paragraph("p", "另起一段。"), table(*come))
    _, made = blocks_of(new, [replace(table(*gone), key="read.7")])
    assert isinstance(made, TableBlock)
    assert marked(made)[0] == "编码|名称|预算数"
    assert len(made.rows) == 9


def test_a_title_that_was_read_as_a_tables_first_row_stands_above_it() -> None:
    rows = (("甲项目绩效目标表", None), ("项目名称", "甲项目"), ("", ""), ("备注", ""))
    old = as_document("公开.pdf", 2026, [Grid(rows, "第 1 页")])
    grid = TableBlock("t", (1, 3), ((head("项目名称"), cell("甲项目")), (head("备注"), cell(""))))
    new = of_blocks(paragraph("title", "甲项目绩效目标表", Style.TABLE_TITLE), grid)
    assert revise(new, old, read=True) == new


def test_the_cover_and_a_tables_header_say_the_year_that_moved_on() -> None:
    def of(year: int) -> Document:
        blocks = (Cover((words(f"{year}年度"), words("单位预算"))), paragraph("p", f"{year}年没有支出。"))
        return replace(of_blocks(*blocks), year=year)

    made = revise(of(2027), of(2026))
    assert [marked(block) for block in made.blocks()] == [
        ["~-{2026}~+{2027}年度", "单位预算"],
        "~-{2026}~+{2027}年没有支出。",
    ]


def test_paragraphs_that_a_page_ran_together_are_cut_as_the_later_document_has_them() -> None:
    new = of_blocks(
        Cover((words("2026年度"), words("某单位"), words("单位预算"))),
        paragraph("a", "（一）编制规划。"),
        paragraph("b", "本年支出12.00万元，均为基本支出。"),
    )
    old = as_document(
        "公开.pdf",
        2026,
        [
            Prose("2026 年度某单位单位预算", "第 1 页"),
            Prose("（一）编制规划。本年支出11.50万元，均为基本支出。", "第 2 页"),
        ],
    )
    assert [marked(block) for block in revise(new, old, read=True).blocks()] == [
        ["2026年度", "某单位", "单位预算"],
        "（一）编制规划。",
        "本年支出-{11.50}+{12.00}万元，均为基本支出。",
    ]


def test_a_table_that_was_read_has_its_merged_cells() -> None:
    rows = (
        ("科目编码", "科目名称", "小计", "其中：", None),
        (None, None, None, "基本支出", "项目支出"),
        ("合计", None, "1600.00", "696.95", "903.05"),
        ("2010350", "事业运行", "520.52", "520.52", ""),
    )
    old = as_document("公开.docx", 2026, [Grid(rows, "第 1 行")])
    (made,) = revise(of_blocks(general_budget_table()), old, read=True).blocks()
    assert marked(made) == [
        "科目编码|科目名称|小计|其中：",
        "基本支出|项目支出",
        "合计|-{1600.00}+{1688.85}|696.95|-{903.05}+{991.90}",
        "2010350|事业运行|520.52|520.52|",
    ]


def changed(fact: Fact) -> Fact | None:
    """A fact of the sample as it was before it was worked on; None for one that was not there."""
    match fact:
        case Settings():
            return replace(fact, year=2025)
        case ExpenditureLine(functional="2210203"):
            return None
        case ExpenditureLine(functional="2010350", amount=amount):
            return replace(fact, amount=amount + 1_000_000)
        case Profile():
            return replace(fact, departments=7)
        case Project(position=2):
            return replace(fact, name="一个后来改了名的项目", goal="")
    return fact


@pytest.fixture(scope="module")
def sample() -> Document:
    """The sample's document."""
    return build_document(State(sample_facts()))


@pytest.fixture(scope="module")
def before() -> Document:
    """The sample's document as it was before."""
    return build_document(State(fact for one in sample_facts() if (fact := changed(one))))


def test_whole_documents_are_in_it_both(sample: Document, before: Document) -> None:
    made = revise(sample, before)
    assert later(made) == later(sample)
    assert earlier(made) == later(before)
    assert later(sample) != later(before)


def test_the_same_document_has_no_mark(sample: Document) -> None:
    assert revise(sample, sample) == sample


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_what_was_published_and_read_again_has_no_mark(tmp_path: Path, sample: Document, suffix: str) -> None:
    # Cover, contents, running text, a table upright and one across; the rest takes long to read.
    some = replace(sample, sections=(*sample.sections[:6], sample.sections[-1]))
    path = tmp_path / f"公开{suffix}"
    if suffix == ".pdf":
        write_pdf(path, make_pdf(some))
    else:
        write_word(path, some, heading_pages(some))
    assert revise(some, as_document(path.name, 2026, file_text(path).pieces), read=True) == some
