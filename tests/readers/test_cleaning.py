"""What of a foreign text comes in."""

import pytest

from models.readers import clean


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
