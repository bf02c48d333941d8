"""The contents of a document, read from the file that has them, against its headings and their pages."""

from pathlib import Path

import pytest

from models.book import Book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from models.intake import read_document
from tests.intake.documents import as_text

_FIRST = "第一部分 单位概况\n"
_ENTRIES = (
    "第一部分 单位概况",
    "一、单位主要职责",
    "二、单位预算单位构成",
    "三、单位主要工作任务",
    "第二部分 2026 年度单位预算表",
    "一、收支预算总表",
)


def told(path: Path) -> list[str]:
    return [one.message for one in check_file(path).findings if one.rule in ("D02", "D04")]


def test_a_pdf_s_contents_and_pages_are_read_and_agree(tmp_path: Path) -> None:
    path = tmp_path / "公开文本.pdf"
    with Book.in_memory(sample_facts()) as book:
        book.publishing.export(path)
    document = read_document(path)
    assert len(document.contents) == 25
    pages = {line.prose.text: line.page for line in document.lines if line.heads}
    assert (pages["一、单位主要职责"], pages["三、单位主要工作任务"]) == (3, 4)
    assert told(path) == []


def test_a_heading_that_was_renumbered_is_one_finding(tmp_path: Path) -> None:
    with Book.in_memory(sample_facts()) as book:
        path = as_text(book, tmp_path / "公开文本.txt")
    text = path.read_text(encoding="utf-8")
    contents = "".join(f"{entry}……{page}\n" for page, entry in enumerate(_ENTRIES, 1))
    path.write_text(f"目录\n{contents}{text}", encoding="utf-8")
    assert told(path) == []
    wrong = text.replace("\n三、单位主要工作任务\n", "\n四、单位主要工作任务\n")
    path.write_text(f"目录\n{contents}{wrong}", encoding="utf-8")
    assert told(path) == [
        "标题“四、单位主要工作任务”的序号应是“三、”，它前面是“二、单位预算单位构成”。",
    ]


@pytest.mark.parametrize(("lines", "are_contents"), [(5, True), (4, False)])
def test_fewer_than_five_lines_are_no_contents(tmp_path: Path, lines: int, are_contents: bool) -> None:
    """A heading that the document has not is told where they are."""
    with Book.in_memory(sample_facts()) as book:
        path = as_text(book, tmp_path / "公开文本.txt")
    named = [*_ENTRIES[: lines - 1], "三、单位主要任务"]
    contents = "".join(f"{entry}……{page}\n" for page, entry in enumerate(named, 1))
    path.write_text(f"目录\n{contents}{path.read_text(encoding='utf-8')}", encoding="utf-8")
    wrong = "目录里写的是“三、单位主要任务”，正文里没有这个标题。"
    assert (wrong in told(path)) is are_contents
