"""Figures in text boxes are in no cell: what is not read is said."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from models.exchange import read_workbook
from tests.conftest import DATA
from tests.exchange.dialects import Parts, rewritten

LINKED = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
    b'Target="../drawings/drawing1.xml"/></Relationships>'
)
BOX = (
    '<d:wsDr xmlns:d="x" xmlns:a="y"><d:sp><d:txBody><a:p><a:r><a:t>其中：上年结转</a:t></a:r>'
    "<a:r><a:t>12.34 万元</a:t></a:r></a:p><a:p><a:r><a:t>已核</a:t></a:r></a:p></d:txBody></d:sp></d:wsDr>"
)


def test_a_figure_in_a_box_over_the_tables_is_told_of(tmp_path: Path) -> None:
    def boxed(parts: Parts) -> Parts:
        sheet = "xl/worksheets/_rels/sheet1.xml.rels"
        assert sheet not in parts
        return {**parts, sheet: LINKED, "xl/drawings/drawing1.xml": BOX.encode()}

    workbook = read_workbook(rewritten(DATA / "ten-tables.xlsx", tmp_path / "boxed.xlsx", boxed))
    assert len(workbook.tables) == 10
    (told,) = [notice for notice in workbook.report.notices if "文本框" in notice]
    assert told.endswith(
        "的文本框里写着“其中：上年结转12.34 万元 已核”，没有读取；其中有应填入表内的数时，请填进单元格。"
    )


def test_another_program_s_boxes_are_told_of_and_those_without_a_figure_are_not(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    with Workbook(path) as made:
        sheet = made.add_worksheet("表五")
        lines = [
            ["2026 年度一般公共预算拨款支出预算表"],
            ["单位：万元"],
            ["科目编码", "科目名称", "小计", "其中：", ""],
            ["", "", "", "基本支出", "项目支出"],
            ["合计", "", 5, 5, 0],
            ["2010350", "事业运行", 5, 5, 0],
        ]
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        sheet.insert_textbox("H2", "另有 3.00 万元见附件")
        sheet.insert_textbox("H9", "请勿改动表头")
    workbook = read_workbook(path)
    assert workbook.tables["general_by_function"].amount("2010350", "basic") == 5_000_000
    assert [notice for notice in workbook.report.notices if "文本框" in notice] == [
        "工作表“表五”的文本框里写着“另有 3.00 万元见附件”，没有读取；其中有应填入表内的数时，请填进单元格。"
    ]


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_boxes_of_the_older_and_the_open_format_are_told_of_too(suffix: str) -> None:
    """LibreOffice wrote both, a note and a box without a figure among them."""
    workbook = read_workbook(DATA / f"text-boxes.{suffix}")
    assert workbook.tables["general_by_function"].amount("2010350", "basic") == 5_000_000
    assert [notice for notice in workbook.report.notices if "文本框" in notice] == [
        "工作表“表五”的文本框里写着“另有 3.00 万元 见附件”，没有读取；其中有应填入表内的数时，请填进单元格。"
    ]
