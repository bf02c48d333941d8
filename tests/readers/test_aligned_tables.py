"""Tables without rules are rebuilt where their columns are beyond doubt; nothing else is taken for one."""

from collections.abc import Sequence

import pytest

from tests.readers.pdf_made import read_page, said, text

_SIZE = 10.0
LEFTS, RIGHTS = (60.0, 130.0), (400.0, 470.0, 540.0)
ROWS = [
    ("合计", "", "1688.85", "696.95", "991.90"),
    ("201", "一般公共服务支出", "1512.42", "520.52", "991.90"),
    ("2010350", "事业运行", "520.52", "520.52", ""),
    ("221", "住房保障支出", "176.43", "176.43", ""),
]
HEADER = [("科目编码", "科目名称", "小计", "基本支出", "项目支出")]


def wide(said: str) -> float:
    return _SIZE * sum(0.5 if sign.isascii() else 1 for sign in said)


def line(y: float, cells: Sequence[str]) -> str:
    """Labels begin below each other, figures end there."""
    placed = [(left, cell) for left, cell in zip(LEFTS, cells[:2], strict=True)]
    placed += [(right - wide(cell), cell) for right, cell in zip(RIGHTS, cells[2:], strict=True)]
    return " ".join(text(x, y, cell, _SIZE) for x, cell in placed if cell)


def lines(rows: Sequence[Sequence[str]], top: float = 700.0) -> str:
    return " ".join(line(top - 16 * n, row) for n, row in enumerate(rows))


def titled(drawing: str, title: str = "一般公共预算拨款支出预算表") -> str:
    return f"{text(200, 760, title, 14)} {text(480, 735, '单位：万元', _SIZE)} {drawing}"


TITLE = ["一般公共预算拨款支出预算表", "单位：万元"]


def test_a_table_without_rules_is_rebuilt() -> None:
    assert said(read_page(titled(lines([*HEADER, *ROWS])))) == [*TITLE, [*HEADER, *ROWS]]


def test_text_below_it_is_text() -> None:
    drawing = lines([*HEADER, *ROWS]) + text(60, 580, "备注：本单位没有其他支出。", _SIZE)
    assert said(read_page(titled(drawing))) == [*TITLE, [*HEADER, *ROWS], "备注：本单位没有其他支出。"]


def test_headings_over_several_columns_are_merged() -> None:
    upper = text(420, 710, "一般公共预算拨款安排", _SIZE)
    made = said(read_page(titled(upper + lines([*HEADER, *ROWS], 690))))
    assert made[2] == [("", "", "", "一般公共预算拨款安排", None), *HEADER, *ROWS]


def test_a_label_in_two_lines_is_one() -> None:
    broken = [*ROWS[:2], ("2080505", "", "40.27", "40.27", ""), ROWS[3]]
    drawing = lines([*HEADER, *broken])
    label = text(130, 700 - 16 * 3 + 5, "机关事业单位基本养老", _SIZE) + text(
        130, 700 - 16 * 3 - 5, "保险缴费支出", _SIZE
    )
    rows = said(read_page(titled(drawing + label)))[2]
    assert rows[3] == ("2080505", "机关事业单位基本养老保险缴费支出", "40.27", "40.27", "")


def test_a_row_without_figures_is_kept() -> None:
    without = [("222", "粮油物资储备支出", "", "", "")]
    rows = [*ROWS, *without, ("224", "灾害防治支出", "1.00", "1.00", ""), *without]
    assert said(read_page(titled(lines([*HEADER, *rows]))))[2] == [*HEADER, *rows]


def test_one_text_with_wide_gaps_in_it_is_several_cells() -> None:
    # As printers of reports set it: blanks between the columns of one text.
    printed = [("科目编码", "合计"), ("201     ", "1.00"), ("208     ", "2.50"), ("221     ", "3.25")]
    drawing = " ".join(
        text(60, 700 - 16 * n, f"{label}        {figure}", _SIZE) for n, (label, figure) in enumerate(printed)
    )
    assert said(read_page(titled(drawing)))[2:] == [
        [("科目编码", "合计"), ("201", "1.00"), ("208", "2.50"), ("221", "3.25")]
    ]


def test_a_table_that_goes_on_at_the_top_of_a_page_is_rebuilt() -> None:
    assert said(read_page(lines(ROWS[1:]))) == [ROWS[1:]]


def test_a_table_of_a_total_alone_has_the_columns_of_its_headings() -> None:
    total = [("合计", "", "0.00", "0.00", "0.00")]
    assert said(read_page(titled(lines([*HEADER, *total])))) == [*TITLE, [*HEADER, *total]]


@pytest.mark.parametrize(
    "drawing",
    [
        # A label that reaches below the figures: which column it is in nobody can tell.
        lines(
            [
                *HEADER,
                *ROWS[:3],
                ("221", "住房保障支出和其他许多支出以及所有别的各项支出在内", "", "1.00", "2.00"),
            ]
        ),
        # Nothing above says that it is a table.
        text(60, 760, "按项目统计如下", _SIZE) + lines([*HEADER, *ROWS]),
        # A project's table: only some of its rows are like those of the ten.
        titled(
            lines([("项目名称", "某项目", "", "", ""), ("资金总额", "", "", "", "10.00")])
            + text(60, 668, "年度目标", _SIZE)
            + text(130, 668, "保障单位正常运转和职工培训，按时完成。", _SIZE),
            "某项目绩效目标表",
        ),
        # Page numbers are no amounts.
        titled(
            " ".join(
                text(60, 700 - 16 * n, f"第{n}章") + text(500, 700 - 16 * n, str(n + 3)) for n in range(9)
            )
        ),
        titled(
            text(60, 700, "收入预算", _SIZE)
            + text(130, 700, "1688.85", _SIZE)
            + text(200, 700, "万元，比上年增加", _SIZE)
        ),
    ],
)
def test_what_is_in_doubt_stays_text(drawing: str) -> None:
    assert all(isinstance(one, str) for one in said(read_page(drawing)))
