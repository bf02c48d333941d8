"""Codes are found closest first: by digits, by name, by the initials of its pinyin."""

import pytest

from models.facts import Facet, OwnCode
from models.facts.catalog import standard_catalog
from models.facts.code_search import search_codes

CATALOG = standard_catalog().with_own([OwnCode(Facet.ECONOMIC, "30298", "购书费")])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # 办公费 bgf and 办公设备购置 bgsbgz begin with bg; jbgz, zysbgz and bzgzf hold it or skip to it.
        ("bg", ["30201", "30902", "31002", "30101", "30903", "31003", "30224"]),
        ("BG F", ["30201"]),
        ("gjj", ["30113", "30108", "30110"]),
        # 购书费 begins with the word, 被装购置费 holds it.
        ("购", ["30298", "30224", "30901"]),
        ("3010", ["30101", "30102", "30103"]),
    ],
)
def test_the_closest_come_first(text: str, codes: list[str]) -> None:
    found = [one.code for one in search_codes(CATALOG, Facet.ECONOMIC, text)]
    assert found[: len(codes)] == codes


def test_what_nothing_holds_finds_nothing() -> None:
    assert search_codes(CATALOG, Facet.ECONOMIC, "没有") == []
    assert search_codes(CATALOG, Facet.ECONOMIC, "0101") == []


def test_no_more_are_found_than_can_be_shown() -> None:
    assert [one.code for one in search_codes(CATALOG, Facet.ECONOMIC, "", 3)] == ["301", "30101", "30102"]
