"""What of a foreign text comes in."""

from pathlib import Path

import pytest

from models.readers import clean
from models.readers.file_text import file_text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("某\x01单\x08位\uffff", "某单位"),
        ("第一行\n\t第二行\r\n", "第一行\n\t第二行\r\n"),
        ("\ud800甲\udfff\x7f\x9f\x00", "甲"),
        ("é" + "e\u0301\u0302", "é" + "e\u0301\u0302"),
        ("a" + "\u0315\u0301" * 5000 + "b", "a" + "\u0315\u0301" * 15 + "b"),
        ("𠮷野家👪", "𠮷野家👪"),
        ("plain", "plain"),
    ],
)
def test_unseen_signs_are_dropped_and_all_others_stay(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("某单\x08位。\n收入。", ("第 1 行的文字里有看不见的控制字符，已去掉。",)),
        ("收入。\n支\x08出。\n某单\x08位。", ("第 2 行等 2 处的文字里有看不见的控制字符，已去掉。",)),
        ("收入。", ()),
    ],
)
def test_where_signs_were_dropped_is_told_once(said: str, told: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(said, encoding="utf-8")
    assert file_text(path).notices == told
