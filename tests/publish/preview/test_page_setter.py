"""Pages that are looked at are those that are printed, and of an edit only those are set that it reaches."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.book import Book
from models.facts import Layout, Period
from models.families import Address
from models.ground.giving_up import GivenUp, Wish, for_the_wish
from models.publish import PageSetter
from models.publish.blocks import (
    Block,
    CellOf,
    Document,
    FieldOf,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Style,
    TableBlock,
    TableCell,
)
from models.publish.layouts import design_of
from models.publish.links import heading_at
from models.publish.pdf import linked, make_pdf
from models.publish.preview.units import UnitMaker
from tests.publish.pdf_reading import (
    cell,
    cover_and_contents,
    document,
    heading,
    link_urls,
    needs_chinese_font,
    one_section,
    paragraph,
    table,
    words,
)
from tests.publish.preview.shown import contents, links, others, printed, said, sizes

pytestmark = needs_chinese_font

FIGURE = CellOf(Address("general_by_function", "total", "total"), Period.CURRENT)
ROWS = 50
CHAPTERS = ("甲", "乙", "丙", "丁", "戊")


def rows(count: int, changed: int = -1) -> Sequence[tuple[TableCell | str, ...]]:
    """A header and so many rows, of which one says something else than the others."""
    header = ("编码", "名称", "金额")
    return (header, *((str(at), "变了" if at == changed else "科目", "1.00") for at in range(count)))


def long_table(count: int = ROWS, changed: int = -1) -> TableBlock:
    """A table over two pages."""
    return replace(table(*rows(count, changed), widths=(1, 3, 1)), key="long")


def chapter(title: str) -> Sequence[Block]:
    """A page of its own: a title, and a table that goes on over no page."""
    key = title[:1]
    made = table(*rows(24), widths=(1, 3, 1))
    return Paragraph(f"{key}.title", words(title), Style.TABLE_TITLE), replace(made, key=key)


def report(chapters: Sequence[str] = CHAPTERS, rows: TableBlock | None = None) -> Document:
    """A document of chapters, of a long table, and of a last page."""
    made = (block for title in chapters for block in chapter(title))
    return document(
        *cover_and_contents(),
        Section((heading("one", 1, "第一部分", "概况"), *made, heading("end", 2, "小结"))),
        Section((heading("t", 2, "一、总表"), rows or long_table()), landscape=True),
        Section((heading("two", 1, "第二部分"), paragraph("完"))),
    )


class Looked:
    """A setter, and what it showed last."""

    def __init__(self, made: Document) -> None:
        self._setter = PageSetter()
        self.shown = self._setter.set(made)

    def at(self, made: Document) -> list[int]:
        """Look at another; which pages were set anew. All say what is printed."""
        before, self.shown = self.shown, self._setter.set(made)
        if anew := others(self.shown, before):
            assert said(self.shown) == printed(made)
        return anew


def test_pages_numbers_and_contents_are_those_of_the_published_file() -> None:
    made = report()
    shown = PageSetter().set(made)
    assert said(shown) == printed(made)
    upright, across = (595, 842), (842, 595)
    assert sizes(shown) == [upright] * 7 + [across] * 3 + [upright]
    assert [(one.key, one.level, one.words, one.page) for one in shown.headings] == [
        ("one", 1, "第一部分 概况", 2),
        ("end", 2, "小结", 6),
        ("t", 2, "一、总表", 7),
        ("two", 1, "第二部分", 10),
    ]
    assert [heading_at(url) for url in links(shown)] == ["one", "end", "t", "two"]
    assert shown.heading_at("ysb-heading:end") == shown.headings[1]
    assert shown.heading_at("ysb:end") is None
    assert not any(b"pdfuaid" in content for content in contents(shown))


def test_where_a_word_changes_its_page_is_set_and_the_one_before_it() -> None:
    looked = Looked(report())
    assert looked.at(report(("甲，改了", "乙", "丙", "丁，改了", "戊"))) == [2, 4, 5]
    assert looked.at(report(("甲，改了", "乙", "丙", "丁，改了", "戊"))) == []


def test_of_a_long_table_the_pages_of_a_row_are_set() -> None:
    looked = Looked(report())
    assert looked.at(report(rows=long_table(changed=ROWS - 1))) == [9]


def test_a_chapter_more_gives_other_pages_other_numbers_and_sets_none_of_them() -> None:
    looked = Looked(report())
    sheets = [page.sheet for page in looked.shown.pages]
    looked.at(report(("甲", "乙", "新", "丙", "丁", "戊")))
    assert [page.sheet for page in looked.shown.pages[5:]] == sheets[4:]
    looked.at(report())
    assert [page.sheet for page in looked.shown.pages[5:]] == sheets[5:]


def test_rows_more_go_to_further_pages() -> None:
    looked = Looked(report())
    last = looked.shown.pages[-1].sheet
    looked.at(report(rows=long_table(ROWS + 30)))
    assert (len(looked.shown.pages), looked.shown.pages[-1].sheet) == (12, last)
    assert looked.shown.headings[-1].page == 11
    looked.at(report())
    assert looked.shown.headings[-1].page == 10


def test_nothing_begins_with_the_rest_of_a_merged_cell() -> None:
    merged = (row for at in range(30) for row in ((cell(f"类{at}", rows=2), "甲甲甲"), ("乙",)))
    made = table(("类", "项"), *merged, widths=(1, 1))
    units = UnitMaker(design_of(Layout.CUSTOMARY)).units(Section((made,)), ())
    assert [unit.undivided for unit in units] == [False, True] * 30


def test_what_is_empty_takes_no_room_and_what_stands_alone_has_its_page() -> None:
    def made(last: str) -> Document:
        empty = (Paragraph("empty", words("")), Paragraph("nothing", words(""), Style.TABLE_NOTE))
        alone = heading("alone", 1, "第二部分", alone=True)
        return one_section(*empty, paragraph("正文"), PageBreak(), *chapter("表"), alone, paragraph(last))

    looked = Looked(made("完"))
    assert looked.at(made("完了")) == [1, 2, 3]


def test_another_layout_or_a_draft_is_set_anew() -> None:
    made = one_section(heading("one", 2, "一、概况"), paragraph("正文"))
    looked = Looked(made)
    assert looked.at(replace(made, draft=True)) == [0]
    assert looked.at(replace(made, layout=Layout.OFFICIAL)) == [0]


def test_what_only_the_file_says_of_itself_sets_no_page_anew() -> None:
    made = one_section(paragraph("正文"))
    looked = Looked(made)
    assert looked.at(replace(made, title="另一份", unit="另一单位")) == []


def test_what_is_given_up_leaves_what_was_set_as_it_was() -> None:
    setter, wish = PageSetter(), Wish()
    setter.set(one_section(paragraph("正文")))
    wish.take_back()
    changed = one_section(paragraph("改了"))
    with pytest.raises(GivenUp), for_the_wish(wish):
        setter.set(changed)
    assert said(setter.set(changed)) == ["改了-1-"]


def test_links_lead_to_where_a_figure_comes_from_and_only_in_what_is_looked_at() -> None:
    spans = (
        Span("支出"),
        Span("1688.85", (FIGURE,)),
        Span("万元，主要用于"),
        Span("运转", (FieldOf("purpose/2010350"),)),
    )
    made = one_section(Paragraph("p", spans), paragraph("完", Style.LEAD))
    shown = PageSetter().set(made)
    assert [linked(made, url) for url in links(shown)] == [spans[1], spans[3]]
    assert link_urls(make_pdf(made).content) == [[]]
    assert said(shown) == printed(made)
    for other in ("https://example.org", "ysb:", "ysb:x", "ysb:999", "ysb:-1"):
        assert linked(made, other) is None


def test_every_figure_of_the_sample_can_be_followed(sample: Book) -> None:
    made = sample.publishing.document()
    wanted = {(span.text, span.origins) for span in made.spans() if span.origins and span.text.strip()}
    spans = [linked(made, url) for url in set(links(PageSetter().set(made)))]
    assert {(span.text, span.origins) for span in spans if span} == wanted
