"""Tables laid into tables of a Word file: a frame around them is no table, and nothing in them is lost."""

import pytest

from tests.readers.word_made import paragraph, read, said, table

INNER = table(["科目", "金额"], ["201", "1.00"])
INSIDE = [("科目", "金额"), ("201", "1.00")]
OTHER = table(["208", "2.00"])


@pytest.mark.parametrize(
    ("outer", "told"),
    [
        (table([INNER]), [INSIDE]),
        (table([table([INNER])]), [INSIDE]),
        (table([paragraph("表5") + INNER + paragraph("备注：无。")]), ["表5", INSIDE, "备注：无。"]),
        (table(["表5", ""], ["单位：万元"], [INNER]), ["表5", "单位：万元", INSIDE]),
        (table(["", "表5"], [INNER, ""]), ["表5", INSIDE]),
        (
            table([paragraph("表5") + INNER, paragraph("表6") + OTHER]),
            ["表5", INSIDE, "表6", [("208", "2.00")]],
        ),
        (table(["表5", "表6"], [INNER, OTHER]), ["表5", INSIDE, "表6", [("208", "2.00")]]),
    ],
)
def test_a_frame_around_tables_is_none(outer: str, told: list[object]) -> None:
    assert said(read(outer + paragraph("完。"))) == [*told, "完。"]


def test_a_table_in_a_cell_of_a_table_comes_in_its_rows_place() -> None:
    indicators = table(["成本指标", "≤1万元"], ["产出指标", "≥2个"])
    assert said(read(table(["年度目标", "做好。"], ["绩效指标", indicators], ["备注", "无"]))) == [
        [
            ("年度目标", "做好。"),
            ("绩效指标", "成本指标", "≤1万元"),
            (None, "产出指标", "≥2个"),
            ("备注", "无"),
        ]
    ]


def test_what_a_cell_says_above_the_table_in_it_is_kept() -> None:
    assert said(read(table(["指标", paragraph("如下：") + OTHER, "完"]))) == [
        [("指标", "如下：", None, "完"), (None, "208", "2.00", None)]
    ]


def test_tables_laid_deep_into_each_other_end_the_reading_of_no_file() -> None:
    deep = "1.00"
    for _ in range(60):
        deep = table([deep])
    assert said(read(deep))[-1] == [("1.00",)]
