"""The exported Word file is read again before it takes its place; what it says otherwise keeps it back."""

from pathlib import Path
from typing import Any

import pytest

from models.book import Book
from models.ground.files import UnusableFile
from models.publish.word import body as word_body
from models.publish.word import writing


def test_what_is_written_is_what_the_book_says(sample: Book, tmp_path: Path) -> None:
    sample.publishing.export(tmp_path / "公开.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["公开.docx"]


def test_words_that_no_file_can_hold_are_no_difference(sample: Book, tmp_path: Path) -> None:
    sample.narrative.set_texts("填写", {"reason.revenue": "人员\x0b增加\u200b，\ttab\ufffe"})
    sample.publishing.export(tmp_path / "公开.docx")


@pytest.mark.parametrize("words", ["一、完成任务…… 3", "第一部分 单位概况\t3", "一、甲\n二、乙......12"])
def test_words_that_look_like_contents_are_written_too(sample: Book, tmp_path: Path, words: str) -> None:
    sample.narrative.set_texts("填写", {"tasks": words, "paragraph.other_matters.commissioned": words})
    sample.publishing.export(tmp_path / "公开.docx")
    assert (tmp_path / "公开.docx").exists()


def test_a_file_that_says_something_else_never_takes_its_place(
    sample: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "公开.docx"
    path.write_bytes(b"the last one")
    body = word_body.body

    def without_last_cell(*given: Any) -> list[Any]:
        elements = list(body(*given))
        table = next(at for at, one in enumerate(elements) if one.startswith("<w:tbl>"))
        last_row = elements[table].rindex("<w:tr>")
        elements[table] = f"{elements[table][:last_row]}</w:tbl>"
        return elements

    monkeypatch.setattr(writing, "body", without_last_cell)
    with pytest.raises(
        UnusableFile, match=r"写出的文件读回来，“二、单位预算单位构成”里的.*不见了.*程序的错误"
    ):
        sample.publishing.export(path)
    assert path.read_bytes() == b"the last one"
    assert [path.name for path in tmp_path.iterdir()] == ["公开.docx"]
