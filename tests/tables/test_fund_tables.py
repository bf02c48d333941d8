from models.facts import FISCAL, Fund
from models.measures import FUND_TABLES
from models.publish import SECTION_OF_FUND, title_of_section
from models.tables import fund_totals
from tests.family import FAMILY


def test_each_appropriation_has_its_own_table() -> None:
    assert FUND_TABLES == {
        Fund.GENERAL: "general_by_function",
        Fund.GOVERNMENT_FUND: "government_fund",
        Fund.STATE_CAPITAL: "state_capital",
    }
    assert FUND_TABLES.keys() == FISCAL


def test_the_totals_are_called_as_the_document_calls_them() -> None:
    assert {words: address.table for words, address in fund_totals(FAMILY).items()} == {
        "一般公共预算拨款支出": "general_by_function",
        "政府性基金预算拨款支出": "government_fund",
        "国有资本经营预算拨款支出": "state_capital",
    }


def test_each_appropriation_has_its_own_section_of_the_document() -> None:
    assert [title_of_section(FAMILY, SECTION_OF_FUND[fund]) for fund in FUND_TABLES] == [
        "二、一般公共预算拨款支出情况",
        "三、政府性基金预算拨款支出情况",
        "四、国有资本经营预算拨款支出情况",
    ]
