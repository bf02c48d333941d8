"""Tables in the PDF: read row by row, headers on every page, rows whole, merged cells where they begin."""

import pytest

from models.book import Book
from models.publish.blocks import Section, Spans
from models.publish.layouts import TableType, TableTypes
from models.publish.pdf import make_pdf
from models.publish.pdf_table import UPRIGHT, Data, table_data
from tests.publish.pdf_reading import (
    cell,
    document,
    needs_chinese_font,
    one_section,
    pages,
    paragraph,
    table,
    text,
)

pytestmark = needs_chinese_font


def said(*rows: str) -> str:
    """Rows as ``text`` gives them."""
    return "".join("".join(row.split()) for row in rows)


def test_cells_are_read_row_by_row_from_where_they_begin() -> None:
    made = table(
        (cell("科目", rows=2), cell("小计", rows=2), cell("其中：", columns=2)),
        ("基本支出", "项目支出"),
        ("合计", "3.00", "1.00", "2.00"),
        (cell("一类", rows=3), cell("甲", rows=2), "乙", "1.00"),
        ("丙", "2.00"),
        ("丁", "戊", "3.00"),
        widths=(2, 2, 2, 2),
        header_rows=2,
    )
    assert text(make_pdf(one_section(made)).content) == said(
        "科目 小计 其中：",
        "基本支出 项目支出",
        "合计 3.00 1.00 2.00",
        "一类 甲 乙 1.00",
        "丙 2.00",
        "丁 戊 3.00",
        "- 1 -",
    )


def test_a_long_table_repeats_its_header_and_parts_between_rows() -> None:
    rows = tuple((f"{number}", "项" * 60, "1.00") for number in range(60))
    made = pages(make_pdf(one_section(table(("编码", "名称", "金额"), *rows, widths=(1, 3, 1)))).content)
    assert len(made) > 2
    for number, page in enumerate(made, 1):
        assert page[0] == "编码 名称 金额"
        assert page[-1] == f"- {number} -"
        assert "".join(page).count("项") % 60 == 0
    assert sum("".join(page).count("项") for page in made) == 3600


def test_a_merged_cell_goes_on_over_the_pages_without_losing_a_row() -> None:
    rows = ((cell("产出指标", rows=80), "指标0", "≥0"), *((f"指标{n}", f"≥{n}") for n in range(1, 80)))
    made = make_pdf(one_section(table(("一级", "三级", "值"), *rows, widths=(1, 2, 1)), paragraph("完")))
    lines = [line for page in pages(made.content) for line in page if not line.startswith(("一级", "- "))]
    assert "".join("".join(lines).split()) == "产出指标" + "".join(f"指标{n}≥{n}" for n in range(80)) + "完"


def test_a_table_that_fits_on_a_page_is_not_parted() -> None:
    filled = [paragraph(f"第{number}段") for number in range(18)]
    rows = tuple((f"第{number}行", "1.00") for number in range(12))
    made = pages(make_pdf(one_section(*filled, table(("名称", "金额"), *rows, widths=(3, 1)))).content)
    assert [len(page) for page in made] == [19, 14]


def test_a_figure_stays_on_its_line_in_a_narrow_column() -> None:
    figures = ("1234567890.12",) * 12
    wide = Section((table(("甲",) * 12, figures, widths=(1,) * 12),), landscape=True)
    assert "1234567890.12 1234567890.12" in "\n".join(pages(make_pdf(document(wide)).content)[0])


def test_a_cell_that_reaches_too_far_is_still_printed() -> None:
    made = table(("甲", "乙", "丙"), (cell("丁", rows=4, columns=3),), widths=(1, 1, 1))
    assert text(make_pdf(one_section(made)).content) == "甲乙丙丁-1-"


def test_a_row_that_does_not_fill_the_grid_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match=r"row 1 of table .* does not fill its grid"):
        make_pdf(one_section(table(("甲", "乙", "丙"), (cell("丁", columns=2),), widths=(1, 1, 1))))


def test_the_sample_is_read_in_the_order_of_its_blocks(sample: Book) -> None:
    written = text(make_pdf(sample.publishing.document()).content)
    for row in (
        '福州市"智慧福州"管理服务中心1688.851688.85',
        "2010399其他政府办公厅（室）及相关机构事务支出961.90961.90",
        "科目编码科目名称小计其中：基本支出项目支出合计1688.85696.95991.90201一般公共服务支出",
        "专项资金情况（万元）资金总额649.00财政拨款649.00其他资金0.00年度目标",
    ):
        assert row in written


class NoWords:
    """What makes nothing of spans."""

    def __call__(self, spans: Spans) -> list[Data]:
        """Nothing."""
        return []

    def centred(self, spans: Spans, room: float) -> list[Data]:
        """Nothing either."""
        return []


@pytest.mark.parametrize("rows", [2, 3])
def test_the_words_of_a_merged_cell_stand_in_its_middle(rows: int) -> None:
    made = table((cell("成本", rows=rows), "0"), *((f"{n}",) for n in range(1, rows)), widths=(1, 1))
    only = TableType(12.0, 4.0)
    data = table_data(made, UPRIGHT, TableTypes((only,), (only,), only), NoWords())
    # Each row is a line of 12 with 4 above and below it; the words begin within the first of them.
    assert data["header"][0]["cells"][0]["down"] == (rows * 20 - 12) / 2 - 4
