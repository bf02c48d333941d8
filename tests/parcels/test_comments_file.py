"""审核意见 as a file: what was said comes back, once and to the unit that it is for."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.book import Book
from models.facts import Answer, Comment
from models.ground.files import UnusableFile
from models.parcels import SentComments, read_comments, write_comments
from tests.parcels.making import sealed

FIGURE = Comment("general_by_function/2010399/project", "961.90 万元", "请说明", "李审核", "2026-03-02")
SENTENCE = Comment("balance.revenue", "收入预算……", "“主要是”后面没有内容", "李审核", "2026-03-02")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Two comments on a unit's budget."""
    write_comments(tmp_path / "意见.ysc", "某单位", 2026, [FIGURE, SENTENCE])
    return tmp_path / "意见.ysc"


def test_what_was_said_comes_back(sent: Path) -> None:
    assert read_comments(sent) == SentComments("某单位", 2026, (FIGURE, SENTENCE))


def test_one_altered_byte_anywhere_is_refused(sent: Path) -> None:
    whole = sent.read_bytes()
    for place in range(len(whole)):
        content = bytearray(whole)
        content[place] ^= 0x01
        sent.write_bytes(content)
        with pytest.raises(UnusableFile, match="不完整、被改动过"):
            read_comments(sent)


WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "another format": lambda said: said.update(format="x"),
    "a newer version": lambda said: said.update(version=2),
    "a year in words": lambda said: said.update(year="2026"),
    "no list": lambda said: said.update(comments={}),
    "a comment without words": lambda said: said["comments"][0].update(text=" "),
    "a number for words": lambda said: said["comments"][0].update(text=1),
    "a comment without end": lambda said: said["comments"][0].update(text="长" * 20_001),
    "too many": lambda said: said.update(comments=said["comments"] * 6000),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_we_never_write_is_refused(sent: Path, name: str) -> None:
    said = json.loads(sent.read_bytes()[:-65])
    WRONG[name](said)
    sent.write_bytes(sealed(json.dumps(said, ensure_ascii=False).encode() + b"\n"))
    with pytest.raises(UnusableFile, match="不是本程序做的审核意见文件"):
        read_comments(sent)


def test_they_go_from_the_reviewers_copy_into_the_units_book_and_no_other(
    blank: Book, sample: Book, tmp_path: Path
) -> None:
    path = tmp_path / "意见.ysc"
    with Book.in_memory(tuple(sample.ledger)) as copy:
        copy.review.take([replace(FIGURE, text="已答复的")])
        copy.review.answer(next(one for one in copy.audit.findings() if one.rule == "C01"), Answer.MENDED, "")
        with pytest.raises(UnusableFile, match="没有未答复的审核意见"):
            copy.publishing.export(path)
        copy.review.comment(FIGURE)
        copy.review.comment(SENTENCE)
        copy.publishing.export(path)
    assert sample.review.take_file(path).facts == {Comment}
    assert [replace(one, id=0) for one in sample.ledger.all(Comment)] == [FIGURE, SENTENCE]
    assert not sample.review.take_file(path).anything
    with pytest.raises(UnusableFile, match=r"管理服务中心（本级）”2026 年度预算的意见，这个预算本是“某单位”"):
        blank.review.take_file(path)
    assert blank.ledger.all(Comment) == ()
