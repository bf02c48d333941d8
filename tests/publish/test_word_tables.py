"""Tables: their grid, merged cells, header, and the size of their text."""

from pathlib import Path

import pytest

from models.publish.blocks import Align, Section, TableBlock
from tests.publish.word_documents import (
    balance_table,
    cell,
    document,
    economic_table,
    figure,
    general_budget_table,
    head,
    income_table,
    of_blocks,
    performance_table,
)
from tests.publish.word_files import WordFile, written


def grid(file: WordFile, number: int = 0) -> list[list[str]]:
    """What is seen at each place of the grid; a merged cell's text at all of its places."""
    return [[cell.text for cell in row.cells] for row in file.tables[number].rows]


def sizes(file: WordFile) -> list[str]:
    """The styles of each table's text."""
    return [table.cell(0, 0).paragraphs[0].style.name for table in file.tables]


def test_a_header_merged_across_and_downwards(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(general_budget_table()))
    assert grid(file) == [
        ["科目编码", "科目名称", "小计", "其中：", "其中："],
        ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
        ["合计", "合计", "1688.85", "696.95", "991.90"],
        ["2010350", "事业运行", "520.52", "520.52", ""],
    ]


def test_indicators_of_one_level_are_one_cell(tmp_path: Path) -> None:
    rows = grid(written(tmp_path, of_blocks(performance_table())))
    assert [row[:4] for row in rows[7:14]] == [
        ["绩效目标指标", "一级指标", "二级指标", "三级指标"],
        ["绩效目标指标", "成本指标", "经济成本指标", "信息采集服务外包成本控制率"],
        ["绩效目标指标", "产出指标", "数量指标", "驻场人数"],
        ["绩效目标指标", "产出指标", "数量指标", "应用智能采集二轮车数量"],
        ["绩效目标指标", "产出指标", "质量指标", "差错控制率"],
        ["绩效目标指标", "产出指标", "时效指标", "核查业务处理及时性"],
        ["绩效目标指标", "满意度指标", "服务对象满意度指标", "市民满意度"],
    ]


def test_a_cell_over_columns_and_rows_at_once(tmp_path: Path) -> None:
    rows = (
        (cell("左"), cell("大", columns=2, rows=2), cell("右")),
        (cell("左下"), cell("右下")),
        tuple(cell(text) for text in "一二三四"),
    )
    file = written(tmp_path, of_blocks(TableBlock("t", (1, 1, 1, 1), rows)))
    assert grid(file) == [["左", "大", "大", "右"], ["左下", "大", "大", "右下"], ["一", "二", "三", "四"]]


@pytest.mark.parametrize("rows", [((cell("一"),),), ((cell("一"), cell("二"), cell("三")),)])
def test_a_row_that_does_not_fill_the_grid_is_a_mistake_of_the_program(tmp_path: Path, rows: tuple) -> None:
    with pytest.raises(ValueError, match="row 0 of table t does not fill its grid"):
        written(tmp_path, of_blocks(TableBlock("t", (1, 1), rows)))


@pytest.mark.parametrize(("landscape", "width"), [(False, 8845), (True, 12756)])
def test_a_table_takes_the_whole_text_width(tmp_path: Path, landscape: bool, width: int) -> None:
    section = Section((TableBlock("t", (1, 1, 1), ((cell("一"), cell("二"), cell("三")),)),), landscape)
    file = written(tmp_path, document(section))
    columns = [int(value) for value in file.find(".//w:gridCol/@w:w")]
    assert sum(columns) == width
    assert max(columns) - min(columns) <= 1
    assert file.find(".//w:tblW/@w:w") == [str(width)]


def test_the_header_is_repeated_and_no_row_is_broken(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(economic_table(90), general_budget_table()))
    long, short = file.tables
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in long.rows] == [1] + [0] * 90
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in short.rows] == [1, 1, 0, 0]
    assert len(file.find(".//w:trPr/w:cantSplit")) == 91 + 4


def test_a_table_that_a_page_can_hold_stays_together(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(economic_table(90), general_budget_table()))
    long, short = ([bool(row._tr.xpath(".//w:keepNext")) for row in table.rows] for table in file.tables)
    assert long == [True] + [False] * 90
    assert short == [True, True, True, False]


def test_each_cell_stands_as_told_and_in_the_middle(tmp_path: Path) -> None:
    cells = (cell("左"), cell("中", Align.CENTRE), cell("右", Align.RIGHT))
    file = written(tmp_path, of_blocks(TableBlock("t", (1, 1, 1), (cells,))))
    found = [tc.xpath("string(w:p/w:pPr/w:jc/@w:val)") for tc in file.find(".//w:tc")]
    assert found == ["", "center", "right"]
    assert file.find(".//w:vAlign/@w:val") == ["center"] * 3


def test_strong_cells_are_bold(tmp_path: Path) -> None:
    file = written(tmp_path, of_blocks(TableBlock("t", (1, 1), ((head("合计"), cell("1.00")),))))
    assert [run.bold for c in file.tables[0].row_cells(0) for run in c.paragraphs[0].runs] == [True, None]


def test_the_text_is_as_large_as_the_page_allows(tmp_path: Path) -> None:
    upright = Section((general_budget_table(), balance_table(), economic_table(90)))
    file = written(tmp_path, document(upright, Section((income_table(),), landscape=True)))
    # A few rows; a page full of them; more than a page; eleven columns of thousands of millions.
    assert sizes(file) == ["表格文字 12", "表格文字 10.5", "表格文字 10.5", "表格文字 7.5"]


def test_a_figure_too_wide_for_its_column_is_written_smaller(tmp_path: Path) -> None:
    def table(amount: str) -> TableBlock:
        return TableBlock(amount, (1,) * 8, (tuple(figure(amount) for _ in range(8)),))

    blocks = (table("168.85"), table("1688888.85"), table("168888888.85"), table("1688888888888.85"))
    file = written(tmp_path, of_blocks(*blocks))
    assert sizes(file) == ["表格文字 12", "表格文字 9", "表格文字 7.5", "表格文字 7.5"]
