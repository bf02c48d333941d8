"""Of a PDF's page is read what its reader sees: the right way round, and nothing stamped across or hidden."""

from math import cos, radians, sin

import pytest

from tests.readers.pdf_made import A4, Made, read_page, said, table, text

ROWS = [["科目", "合计"], ["201", "1.00"], ["208", "40.27"]]
CELLS = [tuple(row) for row in ROWS]
LINE = "单位收入预算为1688.85万元。"
PAGE = f"{text(60, 500, LINE)} {table(60, 400, ROWS)}"
WHOLE: list[object] = [LINE, CELLS]


def slanted(angle: float) -> str:
    turn = radians(angle)
    return f"{cos(turn):.4f} {sin(turn):.4f} {-sin(turn):.4f} {cos(turn):.4f}"


@pytest.mark.parametrize("angle", [45, -45, 30, 60, 135])
@pytest.mark.parametrize("size", [12.0, 60.0])
@pytest.mark.parametrize("first", [True, False])
def test_what_slants_across_a_page_is_no_text_of_it(angle: float, size: float, first: bool) -> None:
    stamp = text(90, 345, "样稿", size, slanted(angle))
    assert said(read_page(f"{stamp} {PAGE}" if first else f"{PAGE} {stamp}")) == WHOLE


@pytest.mark.parametrize(("x", "y"), [(70, 345), (110, 365), (40, 490)])
def test_a_stamp_that_lies_straight_across_a_page_is_no_text_of_it(x: float, y: float) -> None:
    assert said(read_page(f"{PAGE} {text(x, y, '内部资料', 60.0)}")) == WHOLE


def test_a_large_title_is_no_stamp() -> None:
    title = text(60, 620, "收支总表", 36.0)
    assert said(read_page(f"{title} {table(60, 600, ROWS)}")) == ["收支总表", CELLS]
    inside = f"{table(60, 600, [['预算', ''], *ROWS], high=50)}".replace("/F 12.0", "/F 30.0", 1)
    assert said(read_page(inside))[0][0] == ("预算", "")


def test_a_page_scanned_a_little_askew_is_read() -> None:
    assert said(read_page(text(60, 700, LINE, matrix=slanted(2)))) == [LINE]


TURNS = [
    # The page says that it is to be turned, or a turned table was set on an upright page.
    ("0 1 -1 0 595 0 cm", A4, 90),
    ("0 1 -1 0 595 0 cm", A4, 0),
    ("0 -1 1 0 0 842 cm", A4, 270),
    ("0 -1 1 0 0 842 cm", A4, 0),
    ("-1 0 0 -1 595 842 cm", A4, 180),
    ("1 0 0 1 100 200 cm", (100.0, 200.0, 695.0, 1042.0), 0),
    ("0.5 0 0 0.5 0 0 cm", A4, 0),
]


@pytest.mark.parametrize(("change", "box", "turned"), TURNS)
def test_a_turned_page_is_read_upright(change: str, box: tuple[float, ...], turned: int) -> None:
    assert said(read_page(f"q {change} {PAGE} Q", box, turned)) == WHOLE


def test_a_writer_may_count_from_the_top() -> None:
    upside = text(60, 100, LINE, matrix="1 0 0 -1")
    below = text(60, 130, "支出。", matrix="1 0 0 -1")
    assert said(read_page(f"q 1 0 0 -1 0 842 cm {upside} {below} Q")) == [LINE, "支出。"]


def test_a_heading_turned_in_a_cell_is_read_and_one_in_the_margin_is_not() -> None:
    side = text(75, 565, "成本", 10, "0 1 -1 0")
    margin = text(560, 300, "附件", 10, "0 1 -1 0")
    cells = table(60, 600, [["", "1.00"], ["甲", "2.00"]], high=50)
    assert said(read_page(f"{cells} {side} {margin}")) == [[("成本", "1.00"), ("甲", "2.00")]]


@pytest.mark.parametrize("matrix", [(1, 0, 0, 1, 0, 0), (1, 0, 0, 1, 10, -30), (0.5, 0, 0, 0.5, 20, 20)])
def test_a_page_drawn_as_a_form_is_read_where_it_stands(matrix: tuple[float, ...]) -> None:
    made = Made()
    drawing = f"{text(60, 780, '一、收支')} q 0.9 0 0 0.9 5 5 cm /A Do Q {text(60, 20, '完。')}"
    made.add_page(drawing, forms=[("A", PAGE, matrix)])
    assert said(made.read()) == ["一、收支", *WHOLE, "完。"]


def test_two_forms_beside_each_other_stand_apart() -> None:
    made = Made()
    one, other = (table(0, 0, [[cell, "1.00"], ["合计", "1.00"]]) for cell in ("201", "208"))
    made.add_page(
        "q 1 0 0 1 60 700 cm /A Do Q q 1 0 0 1 60 400 cm /B Do Q",
        forms=[("A", one, (1, 0, 0, 1, 0, 0)), ("B", other, (1, 0, 0, 1, 0, -20))],
    )
    text_between = made.read()
    assert said(text_between) == [[("201", "1.00"), ("合计", "1.00"), ("208", "1.00"), ("合计", "1.00")]]


def test_a_form_inside_a_form_stands_where_both_move_it() -> None:
    made = Made()
    inner = ("A", text(0, 0, "项目支出"), (1, 0, 0, 1, 100, 500))
    outer = ("B", f"{text(160, 520, '基本支出。')} q 1 0 0 1 -40 0 cm /A Do Q", (1, 0, 0, 1, 100, 200))
    made.add_page(f"{text(220, 700, '支出合计')} /B Do", forms=[inner, outer])
    # The inner one begins at 100 - 40 + 100, left of what the page says itself; the outer one stands above.
    assert said(made.read()) == ["基本支出。", "项目支出支出合计"]


def test_what_is_drawn_unseen_is_not_read() -> None:
    hidden = text(200, 700, "1500.00", mode=3)
    assert said(read_page(f"{text(60, 700, '收入')} q {hidden} Q {text(90, 700, '1688.85万元。')}")) == [
        "收入1688.85万元。"
    ]


def test_what_was_read_off_a_scan_is_taken_and_told_of() -> None:
    read = read_page(text(60, 700, LINE, mode=3))
    assert said(read) == [LINE]
    assert read.notices == ("第 1 页是扫描的图像，读取的是识别软件认出的文字，请与图像核对。",)


@pytest.mark.parametrize(
    ("box", "crop"),
    [((0.0, 0.0, 595.0, 450.0), None), (A4, (0.0, 0.0, 595.0, 450.0)), (A4, (20.0, 20.0, 575.0, 450.0))],
)
def test_what_stands_outside_of_the_page_is_not_read_and_told_of(
    box: tuple[float, ...], crop: tuple[float, ...] | None
) -> None:
    read = read_page(PAGE, box, crop=crop)
    assert said(read) == [CELLS]
    assert read.notices == (
        "第 1 页有文字在页面之外（“单位收入预算为1688.85万元。”），看不见，也印不出来，没有读取。",
    )


@pytest.mark.parametrize("pinyin", ["yi", "yī qiān", "shōu"])
def test_pinyin_above_a_word_is_no_text_of_the_line(pinyin: str) -> None:
    above = text(86, 711, pinyin, 6.0)
    assert said(read_page(f"{above} {text(60, 700, LINE)}")) == [LINE]
    in_cell = text(66, 395, pinyin, 6.0)
    assert said(read_page(f"{in_cell} {table(60, 400, ROWS)}")) == [CELLS]


def test_small_letters_beside_or_far_above_are_text() -> None:
    assert said(read_page(f"{text(60, 700, '平台使用')} {text(108, 704, 'app', 6.0)}")) == ["平台使用app"]
    assert said(read_page(f"{text(60, 730, 'app', 6.0)} {text(60, 700, LINE)}")) == [f"app{LINE}"]


def test_text_is_hidden_as_long_as_its_writer_says_and_shown_again_after_it() -> None:
    """The mode is kept by q and given back by Q, which a careless writer may write once too often."""
    hidden, shown = (text(60, y, words).replace("0 Tr ", "") for y, words in ((600, "暗字"), (500, LINE)))
    assert said(read_page(f"q 3 Tr {hidden} Q {shown}")) == [LINE]
    assert said(read_page(f"3 Tr q 0 Tr {shown} Q {hidden}")) == [LINE]
    assert said(read_page(f"Q {shown}")) == [LINE]
