"""Whose columns are read, and in which unit: by every level of the header, by the year, by what is shown."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from models.command_line.cli import run
from models.exchange import read_workbook
from models.ground.money import MoneyUnit
from tests.exchange.importing import imported, refused, rows, table
from tests.exchange.workbooks import TEN_TABLES, saved_by_libreoffice

CODES = [
    ("合计", None),
    ("201", "一般公共服务支出"),
    ("20103", "政府办公厅（室）及相关机构事务"),
    ("2010350", "事业运行"),
]
LAST, THIS = (90, 60, 30), (520.52, 420.52, 100)
HEADINGS = ("小计", "基本支出", "项目支出")
TITLE, UNIT = "2026年度一般公共预算拨款支出预算表", "单位：万元"
WANTED = ["2010350", "事业运行", "520.52", "420.52", "100.00"]


def workbook(
    folder: Path,
    header: Any,
    figures: tuple[object, ...],
    title: str = TITLE,
    unit: tuple[object, ...] = (UNIT,),
    codes: list[tuple[object, ...]] | None = None,
) -> Path:
    """A table 5 under some header, the same figures in each of its rows."""
    made = Workbook()
    sheet = made.active
    written: list[list[Any]] = [[title], [*unit], *header, *([*code, *figures] for code in codes or CODES)]
    for row in written:
        sheet.append(row)
    made.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def two_years(first: str, second: str) -> Any:
    return [
        ["科目编码", "科目名称", first, None, None, second, None, None],
        [None, None, *HEADINGS, *HEADINGS],
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("2025年预算数", "2026年预算数"), ("上年预算数", "本年预算数"), ("2025年", "2026年")],
)
def test_the_years_own_columns_are_read_wherever_they_stand(first: str, second: str, tmp_path: Path) -> None:
    assert WANTED in rows(workbook(tmp_path, two_years(first, second), (*LAST, *THIS)))
    assert WANTED in rows(workbook(tmp_path, two_years(second, first), (*THIS, *LAST)))


def test_a_year_may_stand_below_or_within_the_heading(tmp_path: Path) -> None:
    below = [
        ["科目编码", "科目名称", "小计", None, "基本支出", None, "项目支出", None],
        [None, None, *("2025年预算数", "2026年预算数") * 3],
    ]
    figures = tuple(figure for pair in zip(LAST, THIS, strict=True) for figure in pair)
    assert WANTED in rows(workbook(tmp_path, below, figures))
    within = [["科目编码", "科目名称", *(f"{year}年{word}" for word in HEADINGS for year in (2025, 2026))]]
    assert WANTED in rows(workbook(tmp_path, within, figures))


def test_columns_of_change_are_no_budget(tmp_path: Path) -> None:
    header = [
        [*h, *(["比上年增减", None, None] if n == 0 else HEADINGS)]
        for n, h in enumerate([["科目编码", "科目名称", "2026年预算数", None, None], [None, None, *HEADINGS]])
    ]
    assert WANTED in rows(workbook(tmp_path, header, (*THIS, *LAST)))


@pytest.mark.parametrize("words", [("年初预算", "调整预算"), ("一", "二")])
def test_of_two_columns_that_fit_both_are_named(words: tuple[str, str], tmp_path: Path) -> None:
    why = refused(workbook(tmp_path, two_years(*words), (*LAST, *THIS)))["A1"]
    assert why == (
        f"C 栏“{words[0]}／小计”和F 栏“{words[1]}／小计”都像是要读的一栏，无法确定是哪一栏；"
        "请只留下本年预算的各栏再导入"
    )


def test_a_title_without_a_year_leaves_two_years_open(tmp_path: Path) -> None:
    undated = TITLE.removeprefix("2026年度")
    path = workbook(tmp_path, two_years("2025年", "2026年"), (*LAST, *THIS), title=undated)
    assert "都像是要读的一栏" in refused(path)["A1"]


def test_a_titles_own_year_goes_before_the_one_above_it(tmp_path: Path) -> None:
    header = two_years("2025年预算数", "2026年预算数")
    above = "2025年部门预算布置用表"
    assert WANTED in rows(workbook(tmp_path, header, (*LAST, *THIS), title=above, unit=(TITLE, UNIT)))


def test_a_table_far_to_the_right_is_read_up_to_the_two_hundredth_column(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["科目编码", "科目名称", "合计", *HEADINGS[1:]]], THIS)
    book = load_workbook(path)
    book.active.insert_cols(1, 195)
    book.save(path)
    assert WANTED in rows(path)


def test_last_years_columns_alone_are_not_read(tmp_path: Path) -> None:
    header = [["科目编码", "科目名称", "2025年预算数", None, None], [None, None, *HEADINGS]]
    assert list(refused(workbook(tmp_path, header, LAST)).values()) == [
        "有《一般公共预算拨款支出预算表》的标题，但没有找到它的表头，无法确定各栏是什么"
    ]


def test_a_sum_within_a_kind_is_that_kinds_and_no_total(tmp_path: Path) -> None:
    header = [
        ["科目编码", "科目名称", "合计", "基本支出", None, None, "项目支出"],
        [None, None, None, "小计", "人员经费", "公用经费", None],
    ]
    assert WANTED in rows(workbook(tmp_path, header, (520.52, 420.52, 400, 20.52, 100)))
    header[1][3:6] = ["人员经费", "公用经费", "小计"]
    assert WANTED in rows(workbook(tmp_path, header, (520.52, 400, 20.52, 420.52, 100)))


@pytest.mark.parametrize(
    "codes",
    [
        [
            ("合计", None, None, None),
            ("201", None, None, "甲"),
            ("201", "03", None, "乙"),
            ("201", "03", "50", "丙"),
        ],
        [("合计", None, None, None), (201, None, None, "甲"), (None, 3, None, "乙"), (None, None, 50, "丙")],
        [("合计", None, None, None), ("201", "20103", "2010350", "丙")],
        [
            ("合计", None, None, None),
            ("201", None, None, "甲"),
            (None, "20103", None, "乙"),
            (None, None, "2010350", "丙"),
        ],
    ],
)
def test_codes_in_three_columns_are_put_together(codes: list[tuple[object, ...]], tmp_path: Path) -> None:
    header = [
        ["科目编码", None, None, "科目名称", "小计", "其中：", None],
        ["类", "款", "项", None, None, "基本支出", "项目支出"],
    ]
    _, report = imported(path := workbook(tmp_path, header, THIS, codes=codes))
    assert report.clean
    assert WANTED in rows(path)


def test_codes_in_three_columns_that_fit_nothing_are_refused(tmp_path: Path) -> None:
    header = [
        ["科目编码", None, None, "科目名称", "小计", "其中：", None],
        ["类", "款", "项", None, None, "基本支出", "项目支出"],
    ]
    codes: list[tuple[object, ...]] = [("201", None, "50", "丙")]
    assert refused(workbook(tmp_path, header, THIS, codes=codes)) == {
        "A5": "不是支出功能分类科目编码（应为 3、5 或 7 位数字）"
    }


PLAIN = [["科目编码", "科目名称", *HEADINGS]]


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        (("金额单位：", None, "元"), MoneyUnit.YUAN),
        (("单位", "万元"), MoneyUnit.WAN),
        (("单位：元角分",), MoneyUnit.YUAN),
        (("编制单位：某局", None, None, "（单位：人民币万元）"), MoneyUnit.WAN),
        (("单位：万元（保留两位小数）",), MoneyUnit.WAN),
        (("单位：\u200b元",), MoneyUnit.YUAN),
        # Whoever made the table may be called like what announces a unit.
        (("编制单位：", "某单位", None, "单位：元"), MoneyUnit.YUAN),
        (("编制单位", "临江市直属单位", "单位：万元"), MoneyUnit.WAN),
        (("编制单位：某单位", "单位：", "元"), MoneyUnit.YUAN),
        (("编制单位：", "上元中心单位", "金额单位", "万元"), MoneyUnit.WAN),
        (("填报单位：某单位  金额单位：元",), MoneyUnit.YUAN),
        (("数据单位", None, "万元"), MoneyUnit.WAN),
    ],
)
def test_a_unit_is_found_wherever_it_is_said(
    unit: tuple[object, ...], told: MoneyUnit, tmp_path: Path
) -> None:
    found = read_workbook(workbook(tmp_path, PLAIN, THIS, unit=unit)).tables["general_by_function"]
    assert (found.unit, found.amount("2010350", "total")) == (told, told.fen * 52052 // 100)


@pytest.mark.parametrize("unit", ["千元", "百万元", "美元", "亿元", "元/万元"])
def test_a_unit_that_nobody_knows_is_refused(unit: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, PLAIN, THIS, unit=(f"单位：{unit}",))
    assert refused(path) == {"A1": "不认识这个金额单位，只能读取以元或万元为单位的表"}


def test_two_units_are_none(tmp_path: Path) -> None:
    path = workbook(tmp_path, PLAIN, THIS, title=f"{TITLE}（元）")
    assert refused(path) == {"A1": "不认识这个金额单位，只能读取以元或万元为单位的表"}


def test_a_note_that_says_another_unit_than_the_head_is_asked_about(tmp_path: Path) -> None:
    path = workbook(tmp_path, PLAIN, THIS)
    book = load_workbook(path)
    book.active.append(["备注：本表金额单位：万元"])
    book.save(path)
    assert imported(path)[1].clean
    book.active.append(["说明：本表单位：元"])
    book.save(path)
    assert refused(path) == {"A1": "不认识这个金额单位，只能读取以元或万元为单位的表"}


def test_without_a_unit_one_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, PLAIN, THIS, unit=(None,))
    why = refused(path)["A1"]
    assert why.startswith("没有写明金额单位，无法确定是元还是万元；")
    assert read_workbook(path).lacks_unit
    for unit in MoneyUnit:
        told = read_workbook(path).in_unit(unit)
        assert not told.lacks_unit
        assert told.tables["general_by_function"].amount("2010350", "total") == unit.fen * 52052 // 100
        assert imported(path, unit)[1].clean
    assert run(["check", str(path)]) == 1
    assert "没有写明金额单位" in capsys.readouterr().out
    assert run(["check", "--unit", "元", str(path)]) == 0
    assert run(["import", "--unit", "万元", str(tmp_path / "a.ysb"), str(path)]) == 0


SHOWN = ["0!.0000", r"0\.0000", '0"."0000', "#0!.0000;-#0!.0000;0"]


def in_yuan(folder: Path, code: str, unit: str = UNIT) -> Path:
    """The ten tables' table 5 with 元 in its cells, shown as something else."""
    book = load_workbook(table(folder))
    sheet = book.active
    sheet["E2"] = unit
    for row in sheet.iter_rows(min_row=5, min_col=3):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value, cell.number_format = round(cell.value * 10_000, 2), code
    book.save(folder / "yuan.xlsx")
    return folder / "yuan.xlsx"


@pytest.mark.parametrize("code", SHOWN)
def test_yuan_shown_as_wan_are_read_as_shown(
    code: str, tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    assert rows(in_yuan(tmp_path, code)) == reference[5]["rows"]


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_yuan_shown_as_wan_are_read_as_shown_whoever_saved_them(
    kind: str, tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    saved = saved_by_libreoffice(kind, [in_yuan(tmp_path, r"0\.0000")], tmp_path)
    assert rows(saved / f"yuan.{kind}") == reference[5]["rows"]


def test_a_unit_in_the_number_format_is_the_cells_own(
    tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    assert rows(in_yuan(tmp_path, '0.00"元"')) == reference[5]["rows"]
    assert rows(in_yuan(tmp_path, '0!.0,"万元"', "单位：元")) == reference[5]["rows"]


def test_a_size_that_does_not_fit_the_unit_is_asked_about(tmp_path: Path) -> None:
    why = refused(in_yuan(tmp_path, "0!.0000", "单位：元"))
    assert why["C5"] == (
        "这一格存的是 16888500，按它的数字格式显示为 1688.85，和表的单位“元”对不上，无法确定是多少；"
        "请把这一格改成常规数字后再导入"
    )
    assert set(refused(in_yuan(tmp_path, "0.00%")).values()) == {"这一格是百分数，不是金额"}


def test_the_ten_tables_are_read_without_a_word() -> None:
    assert read_workbook(TEN_TABLES).report.notices == []
