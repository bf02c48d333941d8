"""Codes as other programs write them."""

import pytest

from models.facts import Facet
from models.facts.written_codes import without_padding, written_code


@pytest.mark.parametrize(
    "text",
    [
        "2010350",
        2010350.0,
        "2010350.0",
        "2010350.00",
        "201-03-50",
        "201.03.50",
        "201 03 50",
        "201/03/50",
        "201—03—50",
        "20103-50",
        "'2010350",
        "“2010350”",
        "[2010350]",
        "【2010350】",
        "(2010350)",
        "2,010,350",
        "２０１０３５０",
        "\ufeff2010350\u200b",
        "\u202d2010350\u202c",
    ],
)
def test_one_code_in_many_dresses(text: object) -> None:
    assert written_code(text) == ("2010350", "")


@pytest.mark.parametrize(
    "text",
    [
        "2010350事业运行",
        "2010350 事业运行",
        "2010350-事业运行",
        "2010350_事业运行",
        "2010350、事业运行",
        "[2010350]事业运行",
        "201-03-50 事业运行",
        "2010350|事业运行",
    ],
)
def test_a_name_behind_a_code(text: str) -> None:
    assert written_code(text) == ("2010350", "事业运行")


@pytest.mark.parametrize("text", ["20103.5", "201.3.50", "201.1", "1688.85", "201-3", "合计", "2010-350"])
def test_what_is_no_code_stays_as_it_stands(text: str) -> None:
    assert written_code(text) == (text, "")


def test_zeros_for_levels_that_a_code_has_not_are_known_by_the_codes_below_or_the_name() -> None:
    written = {"2010000": "一般公共服务支出", "2010300": "", "2010350": "事业运行", "2080500": "养老"}
    assert without_padding(written, Facet.FUNCTIONAL) == {
        "2010000": "201",
        "2010300": "20103",
        # Nothing stands below it, and the catalogue calls 20805 otherwise.
        "2080500": None,
    }
    assert without_padding({"30100": "工资福利支出", "3010100": ""}, Facet.ECONOMIC) == {
        "30100": "301",
        "3010100": "30101",
    }


def test_a_code_that_the_catalogue_has_is_none_of_these() -> None:
    # Of two that both stand there nobody can tell; a code of the catalogue's own ends in zeros for good.
    assert without_padding({"2010300": "", "20103": ""}, Facet.FUNCTIONAL) == {"2010300": None}
    assert without_padding({"2121100": ""}, Facet.FUNCTIONAL) == {}


@pytest.mark.parametrize("other", ["2010350", "2121100", "9990000", "2019"])
def test_a_code_that_is_none_of_these_says_nothing_of_those_after_it(other: str) -> None:
    written = {other: "", "2010300": "政府办公厅（室）及相关机构事务"}
    assert without_padding(written, Facet.FUNCTIONAL) == {"2010300": "20103"}
