"""P01: how far rounded parts may miss their rounded sum."""

import pytest

from models.audit.performance_rules import printed_funds
from models.publish import Document
from tests.audit.document_examples import OTHER_FUNDS
from tests.audit.examples import printing, sample, with_words


def printing_total(total: str) -> list[str]:
    """What is found where a project with 649.00 and 1.00 万元 prints this total."""

    def change(document: Document) -> Document:
        return with_words(document, "650.00", total)

    return [one.message for one in printed_funds(printing(change, OTHER_FUNDS))]


@pytest.mark.parametrize("total", ["650.00", "650.01", "649.99"])
def test_two_rounded_parts_may_miss_their_sum_by_one_in_the_last_digit(total: str) -> None:
    assert printing_total(total) == []


@pytest.mark.parametrize(("total", "off"), [("650.02", "多 0.02"), ("649.98", "少 0.02")])
def test_but_not_by_two(total: str, off: str) -> None:
    assert printing_total(total) == [
        f"项目“福州市数字城管信息采集服务外包(第五轮)项目”的资金总额印出 {total} 万元，财政拨款 649.00 万元"
        f"加其他资金 1.00 万元是 650.00 万元，总额{off} 万元。"
    ]


@pytest.mark.parametrize("total", ["649.01", "648.99"])
def test_a_single_part_is_its_sum(total: str) -> None:
    found = list(printed_funds(printing(lambda document: with_words(document, "649.00", total))))
    assert [one.actual for one in found] == [total]
    assert list(printed_funds(sample())) == []
