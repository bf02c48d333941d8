"""Word with tracked changes: accepted the later document, rejected the earlier one's text."""

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from models.proofreading import revise
from models.publish import Contents, Cover, Document, PageBreak, Section, is_removed, write_word
from tests.proofreading.test_revising import before, sample
from tests.proofreading.tracked import DELETED, INSERTED, accepted, body_of, rejected
from tests.publish.word_documents import (
    document,
    economic_table,
    general_budget_table,
    heading,
    of_blocks,
    paragraph,
    performance_table,
    words,
)

__all__ = ["before", "sample"]

MOMENT = datetime(2026, 11, 26, 9, 30)


def written(path: Path, made: Document, compared: datetime | None = None) -> Path:
    """A document as Word, every heading on page 1."""
    pages = {one.key: 1 for one in made.headings() if not is_removed(one.revision)}
    write_word(path, made, pages, compared=compared)
    return path


def compared(folder: Path, new: Document, old: Document) -> Path:
    """The later document with what the earlier one said otherwise."""
    return written(folder / "比较.docx", revise(new, old), MOMENT)


def last_year() -> Document:
    """A document with a bit of everything, of 2025."""
    return replace(
        document(
            Section(
                (Cover((words("2025年度"), words("某单位"))), PageBreak(), Contents("目录")), False, False
            ),
            Section(
                (
                    heading("one", "第一部分", "2025年度单位概况", level=1, alone=True),
                    paragraph("a", "（一）编制规划。\n另起一行\t制表。"),
                    paragraph("b", "（二）后来不再承担的职责。"),
                    heading("gone", "二、后来没有的一节"),
                    paragraph("c", "这一节只有一句话。"),
                    performance_table("goal/9", "后来没有的项目"),
                    performance_table(),
                )
            ),
            Section((general_budget_table(), paragraph("d", "备注：2025年没有。")), landscape=True),
            Section((paragraph("last", "最后一段后来没有了"),)),
        ),
        year=2025,
    )


def this_year() -> Document:
    """What became of it."""
    table = performance_table()
    rows = [row for number, row in enumerate(table.rows) if number != 10]
    rows[9] = (replace(rows[9][0], rows=3), replace(rows[9][1], rows=1), *rows[9][2:])
    rows[7] = (replace(rows[7][0], rows=6), *rows[7][1:])
    return document(
        Section((Cover((words("2026年度"), words("某单位"))), PageBreak(), Contents("目录")), numbered=False),
        Section(
            (
                heading("one", "第一部分", "2026年度单位概况", level=1, alone=True),
                paragraph("a", "（一）编制规划。\n另起一行\t制表符。"),
                replace(table, rows=tuple(rows)),
                economic_table(3),
                heading("new", "三、今年才有的一节"),
                paragraph("e", "今年才有的一句话。"),
            )
        ),
        Section((general_budget_table(), paragraph("d", "备注：2026年没有。")), landscape=True),
        Section((paragraph("added", "全新结尾"),)),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This year's beside last year's."""
    return compared(tmp_path_factory.mktemp("word"), this_year(), last_year())


def test_accepted_it_is_this_years_and_rejected_last_years(made: Path, tmp_path: Path) -> None:
    assert accepted(made) == accepted(written(tmp_path / "今年.docx", this_year()))
    assert rejected(made) == rejected(written(tmp_path / "去年.docx", last_year()))
    assert accepted(made) != rejected(made)


def test_whole_documents_too(tmp_path: Path, sample: Document, before: Document) -> None:
    path = compared(tmp_path, sample, before)
    assert accepted(path) == accepted(written(tmp_path / "今年.docx", sample))
    assert rejected(path) == rejected(written(tmp_path / "去年.docx", before))


def test_word_takes_it_for_sound(made: Path) -> None:
    assert [error.description for error in OpenXmlValidator().validate(made).errors] == []


def test_each_change_has_its_number_its_moment_and_who_made_it(made: Path) -> None:
    marks = list(body_of(made).iter(INSERTED, DELETED))
    assert len({mark.get(qn("w:id")) for mark in marks}) == len(marks) > 20
    assert {mark.get(qn("w:date")) for mark in marks} == {"2026-11-26T09:30:00Z"}
    assert {mark.get(qn("w:author")) for mark in marks} == {"校对", "年度变化"}


def test_a_year_that_moved_on_has_an_author_of_its_own(made: Path) -> None:
    years = [one for one in body_of(made).iter(INSERTED, DELETED) if one.get(qn("w:author")) == "年度变化"]
    said = ["".join(node.text for node in one.iter(qn("w:t"), qn("w:delText"))) for one in years]
    # Cover, contents, heading, note.
    assert said == ["2025", "2026"] * 4


def test_every_section_ends_whatever_is_accepted(made: Path) -> None:
    ends = body_of(made).xpath("./w:p[w:pPr/w:sectPr]")
    assert len(ends) == 3
    assert [end for end in ends if end.xpath("./w:pPr/w:rPr/w:ins | ./w:pPr/w:rPr/w:del")] == []


def test_a_document_that_was_not_compared_is_as_before(tmp_path: Path) -> None:
    path = written(tmp_path / "公开.docx", this_year())
    content = zipfile.ZipFile(path).read("word/document.xml")
    assert b"<w:ins " not in content
    assert b"<w:del " not in content


def test_what_somebody_wrote_is_never_markup(tmp_path: Path) -> None:
    hostile = "</w:t><w:del/> & <b>粗</b> {TOC}"
    path = compared(tmp_path, of_blocks(paragraph("p", "甲乙")), of_blocks(paragraph("p", f"甲{hostile}乙")))
    assert rejected(path) == [f"甲{hostile}乙"]
    assert accepted(path) == ["甲乙"]
