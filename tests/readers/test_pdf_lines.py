"""Which lines of a PDF's page are one paragraph: by the margin that the page's own paragraphs have."""

from dataclasses import dataclass, field

import pytest

from models.readers import Prose
from models.readers.pdf_file import _pieces
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
    return [piece.text for piece in _pieces(pages) if isinstance(piece, Prose)]  # type: ignore[arg-type]


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
