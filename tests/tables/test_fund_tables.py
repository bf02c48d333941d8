from models.facts import FISCAL, Fund
from models.publish import SECTION_OF_FUND, title_of_section
from models.tables import FUND_TABLES, FUND_TOTALS


def test_each_appropriation_has_its_own_table() -> None:
    assert FUND_TABLES == {Fund.GENERAL: 5, Fund.GOVERNMENT_FUND: 6, Fund.STATE_CAPITAL: 7}
    assert FUND_TABLES.keys() == FISCAL


def test_the_totals_are_called_as_the_document_calls_them() -> None:
    assert {words: address.table for words, address in FUND_TOTALS.items()} == {
        "一般公共预算拨款支出": 5,
        "政府性基金预算拨款支出": 6,
        "国有资本经营预算拨款支出": 7,
    }


def test_each_appropriation_has_its_own_section_of_the_document() -> None:
    assert [title_of_section(SECTION_OF_FUND[fund]) for fund in FUND_TABLES] == [
        "二、一般公共预算拨款支出情况",
        "三、政府性基金预算拨款支出情况",
        "四、国有资本经营预算拨款支出情况",
    ]
