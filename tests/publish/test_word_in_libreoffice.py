"""LibreOffice shows the Word file with all its text, page by page as meant."""

import re
import shutil
from collections import Counter

import pytest
from pypdf import PdfReader

from models.publish.blocks import Contents, Document, Section
from models.publish.word import write_word
from tests.exchange.workbooks import saved_by_libreoffice
from tests.publish.word_documents import REALISTIC_PAGES, document, heading, paragraph, realistic

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

HOSTILE = r'<w:t>&amp; { INCLUDETEXT "C:\\x" } #read("y") $z$ ' + "预算公开" * 2_000


def hostile() -> Document:
    """Texts that look like markup, fields and code, and are longer than a page."""
    return document(
        Section((Contents("目录"),), numbered=False), Section((heading("h", "一"), paragraph("p", HOSTILE)))
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """What LibreOffice made of the documents."""
    folder = tmp_path_factory.mktemp("office")
    write_word(folder / "realistic.docx", realistic(), REALISTIC_PAGES)
    write_word(folder / "hostile.docx", hostile(), {"h": 1})
    sources = sorted(folder.glob("*.docx"))
    saved = saved_by_libreoffice("pdf", sources, folder)
    return {path.stem: PdfReader(path) for path in saved.iterdir()}


def letters(text: str) -> Counter[str]:
    """How often each character is there, spaces apart.

    Without stops: LibreOffice 7.4 does not draw some that hang over the end of a justified line.
    """
    return Counter(re.sub(r"[\s，、。；：]", "", text))


def pages(reader: PdfReader) -> list[str]:
    """Each page's text without spaces."""
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


def test_no_text_is_lost(shown: dict[str, PdfReader]) -> None:
    wanted = letters("".join(span.text for _, span in realistic().places()))
    assert wanted - letters("".join(pages(shown["realistic"]))) == Counter()


def test_hostile_text_is_shown_as_text(shown: dict[str, PdfReader]) -> None:
    assert letters(HOSTILE) - letters("".join(pages(shown["hostile"]))) == Counter()


def test_only_the_wide_table_lies_across(shown: dict[str, PdfReader]) -> None:
    across = [
        text
        for page, text in zip(shown["realistic"].pages, pages(shown["realistic"]), strict=True)
        if page.mediabox.width > page.mediabox.height
    ]
    assert len(across) == 1
    assert across[0].startswith("二、收入预算总表2026年度收入预算总表单位：万元单位名称")


def test_pages_are_counted_from_the_first_part(shown: dict[str, PdfReader]) -> None:
    numbers = [re.search(r"-(\d+)-$", text) for text in pages(shown["realistic"])]
    assert [found and int(found[1]) for found in numbers] == [None, None, *range(1, 14)]


def test_a_part_has_a_page_of_its_own(shown: dict[str, PdfReader]) -> None:
    assert [text for text in pages(shown["realistic"]) if text.startswith("第")] == [
        "第一部分单位概况-1-",
        "第二部分2026年度单位预算表-4-",
        "第三部分2026年度单位预算情况说明-11-",
    ]


def test_the_header_of_a_long_table_is_on_each_of_its_pages(shown: dict[str, PdfReader]) -> None:
    long = [text for text in pages(shown["realistic"]) if "工资福利支出第" in text]
    assert len(long) == 3
    assert all(text.count("科目编码科目名称预算数") == 1 for text in long)


def test_the_contents_show_their_pages_and_lead_there(shown: dict[str, PdfReader]) -> None:
    contents = shown["realistic"].pages[1]
    assert re.search(r"九、一般公共预算基本支出经济分类情况表\.+8", pages(shown["realistic"])[1])
    assert len(contents.get("/Annots", [])) >= 10
