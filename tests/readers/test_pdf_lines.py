"""Which lines of a PDF's page are one paragraph: by the margin that the page's own paragraphs have."""

from dataclasses import dataclass, field

import pytest

from models.readers import Prose
from models.readers.pdf_file import _pieces
from models.readers.pdf_running import parted
from models.readers.ruled_tables import RuledTable, Word

_SIZE = 16.0
_FULL = "主要负责本地区的财政收支管理工作并承担有关的事项"


@dataclass
class Page:
    """A page of A4 with nothing but words on it."""

    words: list[Word]
    width: float = 595.0
    tables: list[RuledTable] = field(default_factory=list)


def page(*lines: tuple[float, str], size: float = _SIZE) -> Page:
    return Page([Word(x, 760.0 - 30 * n, size, text) for n, (x, text) in enumerate(lines)])


def paragraphs(*pages: Page) -> list[str]:
    shown = parted([page.words for page in pages]).kept
    pieces = (piece for piece, _ in _pieces(pages, shown))  # type: ignore[arg-type]
    return [piece.text for piece in pieces if isinstance(piece, Prose)]


BODY = ((122.0, _FULL), (90.0, _FULL), (90.0, _FULL), (90.0, "完毕。"))


def test_a_note_further_left_is_no_margin() -> None:
    note = page((71.0, "备注：本单位没有这项支出。"))
    assert paragraphs(note, page(*BODY)) == ["备注：本单位没有这项支出。", f"{_FULL}{_FULL}{_FULL}完毕。"]


def test_each_page_has_the_margin_of_its_own_paragraphs() -> None:
    further_left = page(*((x - 11, text) for x, text in BODY))
    assert paragraphs(page(*BODY), further_left) == [f"{_FULL}{_FULL}{_FULL}完毕。"] * 2


def test_a_paragraph_goes_on_overleaf() -> None:
    assert paragraphs(page(*BODY[:3]), page(*BODY[1:])) == [f"{_FULL * 5}完毕。"]


def test_an_item_of_a_list_that_begins_at_the_margin_is_another_paragraph() -> None:
    item = "（一）" + _FULL[:-4] + "。"
    assert paragraphs(page(*BODY, (90.0, item), (90.0, item))) == [f"{_FULL * 3}完毕。", item, item]


def test_a_line_of_another_size_is_another_paragraph() -> None:
    title = page((60.0, "年度单位预算情况说明年度单位预算情况"), size=26.0)
    assert paragraphs(title, page((90.0, "一、预算收支总体情况"), *BODY)) == [
        "年度单位预算情况说明年度单位预算情况",
        "一、预算收支总体情况",
        f"{_FULL * 3}完毕。",
    ]


@pytest.mark.parametrize("x", [122.0, 90.0])
def test_stretches_that_all_begin_where_the_line_does_make_a_full_line(x: float) -> None:
    first = [Word(x, 760.0, _SIZE, part) for part in (_FULL[:12], _FULL[12:])]
    made = page(*BODY[1:])
    made.words = [*first, *(Word(word.x, word.y - 30, word.size, word.text) for word in made.words)]
    assert paragraphs(made) == [f"{_FULL * 3}完毕。"]


SHORT = "主要负责本地区财政收支"


def column(left: float, *texts: str, top: float = 760.0) -> list[Word]:
    return [Word(left, top - 30 * n, _SIZE, text) for n, text in enumerate(texts)]


def test_each_of_two_columns_is_read_to_its_foot() -> None:
    left = column(60, "一、单位主要职责", *[SHORT] * 4, "一段完毕。", SHORT)
    right = column(320, SHORT, SHORT, "二段完毕。", "二、单位预算单位", *[SHORT] * 3)
    made = Page(
        [Word(180, 800, _SIZE, "第一部分单位概况"), *left, *right, Word(60, 400, _SIZE, f"注：{_FULL}。")]
    )
    assert paragraphs(made) == [
        "第一部分单位概况",
        "一、单位主要职责",
        f"{SHORT * 4}一段完毕。",
        f"{SHORT * 3}二段完毕。",
        "二、单位预算单位",
        SHORT * 3,
        f"注：{_FULL}。",
    ]


def test_a_list_with_figures_beside_it_is_not_two_columns() -> None:
    names, pages = column(60, *[SHORT] * 6), column(500, *"123456")
    assert paragraphs(Page([*names, *pages]))[0].startswith(f"{SHORT}1{SHORT}2")


def test_lines_with_a_wide_blank_in_them_are_not_two_columns() -> None:
    lines = [
        Word(x + shift, 760.0 - 30 * n, _SIZE, text)
        for n, shift in enumerate((0, 90, 0, 90, 0, 90))
        for x, text in ((60, SHORT), (60 + 200, SHORT))
    ]
    assert "".join(paragraphs(Page(lines))) == SHORT * 12


def test_a_heading_that_fills_its_line_is_none_with_the_next() -> None:
    heading = "二、本单位本年度部门预算安排情况的说明和有关事项"
    item = "（一）关于本单位本年度部门预算收支情况的总体说明"
    assert paragraphs(page((90.0, heading), (90.0, item), *BODY[1:])) == [
        heading,
        f"{item}{_FULL * 2}完毕。",
    ]


def test_what_heads_and_foots_every_page_stands_in_no_paragraph() -> None:
    head, foot = Word(60, 810, 9.0, "某中心2026年单位预算公开"), "第{}页"
    inside = [page(*BODY[1:3]).words for _ in range(5)]
    made = [Page([head, *words, Word(280, 30, 9.0, foot.format(n))]) for n, words in enumerate(inside, 1)]
    assert paragraphs(*made) == [_FULL * 10]
    assert parted([page.words for page in made]).running == (head.text, "第1页")


def test_the_unit_above_every_table_is_kept() -> None:
    made = [Page([Word(60, 810, 9.0, "单位：万元"), Word(60, 500, 9.0, f"第{n}句。")]) for n in range(4)]
    assert paragraphs(*made).count("单位：万元") == 4


@pytest.mark.parametrize(
    "text", ["12", "- 12 -", "— 12 —", "第 12 页", "第 12 页 共 40 页", "第12页，共40页", "12/40"]
)
def test_a_page_s_number_is_no_text(text: str) -> None:
    number = Page([*page(*BODY[1:3]).words, Word(280, 30, 9.0, text)])
    assert paragraphs(number, page(*BODY[1:])) == [f"{_FULL * 4}完毕。"]


def test_the_number_of_a_table_that_goes_on_is_no_page_s() -> None:
    made = [
        Page([Word(60, 810, 9.0, f"表{1 + n // 2} 收支总表"), *page((90.0, f"第{n}句。")).words])
        for n in range(4)
    ]
    assert [text for text in paragraphs(*made) if "总表" in text] == [
        "表1 收支总表",
        "表1 收支总表",
        "表2 收支总表",
        "表2 收支总表",
    ]


@pytest.mark.parametrize(("beside", "one"), [(24, True), (40, False)])
def test_the_second_line_of_a_title_is_about_as_far_from_both_edges(beside: float, one: bool) -> None:
    first, second = "某中心二〇二六年度单位预算公开情况的说明以及其他", "附表和附件"
    left = (595 - len(second) * _SIZE + beside) / 2
    assert paragraphs(page((100.0, first), (left, second))) == ([first + second] if one else [first, second])


@pytest.mark.parametrize("short_side", [0, 1])
def test_short_names_beside_full_lines_are_not_two_columns(short_side: int) -> None:
    """One long name makes a column of them all, which the others leave empty."""
    names = ["一、主要的职责和任务等", "二、机构", "三、人员", "四、收入", "五、支出", "六、其他"]
    sides = [names, [SHORT] * 6] if short_side == 0 else [[SHORT] * 6, names]
    words = [word for left, texts in zip((60, 320), sides, strict=True) for word in column(left, *texts)]
    assert "".join(paragraphs(Page(words))).startswith(sides[0][0] + sides[1][0] + sides[0][1])


@pytest.mark.parametrize(("lines", "columns"), [(4, False), (5, True)])
def test_five_lines_side_by_side_are_two_columns(lines: int, columns: bool) -> None:
    left, right = column(60, *[SHORT] * lines), column(320, *[f"{SHORT[:-1]}{n}" for n in range(lines)])
    assert paragraphs(Page([*left, *right]))[0].startswith(SHORT * 2) is columns
