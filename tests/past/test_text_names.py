"""The places of the document's texts, in words."""

import pytest

from models.book import Book
from models.facts import Text
from models.past.text_names import text_name
from tests.family import FAMILY


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("duties", "单位主要职责"),
        ("purpose.general.2010350", "一般公共预算 2010350 用途"),
        ("purpose.government_fund.2120803", "政府性基金 2120803 用途"),
        ("last.reason.revenue", "去年的收入增减原因"),
        ("last." * 5000, "去年的" + "last." * 4999),
        ("paragraph.balance.revenue", "“一、预算收支总体情况”中改写的段落"),
    ],
)
def test_a_place_is_said_in_words(key: str, words: str) -> None:
    assert text_name(FAMILY, key) == words


def test_every_text_of_the_sample_has_a_name(sample: Book) -> None:
    assert [text.key for text in sample.ledger.all(Text) if text_name(FAMILY, text.key).isascii()] == []
