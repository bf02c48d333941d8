"""Texts that are called workbooks: cells between tabs, and web pages in whatever they are written in."""

from pathlib import Path

import pytest

from models.readers.html_workbook import decoded
from models.readers.text_workbook import text_rows

PATH = Path("a.xls")


TABLE = "科目\t名称\t合计\n201\t一般\t6\n208\t社保\t\n"
CELLS = [["科目", "名称", "合计"], ["201", "一般", "6"], ["208", "社保", None]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (TABLE, CELLS),
        # Two lines, or one tab in each, may be anything.
        (TABLE.partition("208")[0], None),
        ("一、\t收入\n二、\t支出\n三、\t结余\n", None),
        # Half of the lines are the table's, or fewer.
        (f"一\n二\n三\n{TABLE}", [["一"], ["二"], ["三"], *CELLS]),
        (f"一\n二\n三\n四\n{TABLE}", None),
    ],
    ids=["three columns", "two lines", "one tab", "half", "less than half"],
)
def test_three_lines_of_three_cells_are_a_table(text: str, rows: list[list[str | None]] | None) -> None:
    assert text_rows(PATH, text.encode()) == rows


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<meta charset="big5">預算', "big5"),
        ('<meta charset="gb2312">预算𠮷', "gb18030"),
        ("预算", "utf-8"),
        ("预算", "gb18030"),
        ('<meta charset="no-such">预算', "utf-8"),
    ],
)
def test_a_page_is_read_as_it_says_or_as_chinese_programs_write(page: str, encoding: str) -> None:
    assert decoded(page.encode(encoding)) == page
