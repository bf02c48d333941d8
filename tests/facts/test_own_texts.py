"""Which texts of a book are the clerk's own: found in all of them, but for a number and its unit."""

from models.facts import Indicator, IndicatorClass, Profile, Project, Settings, Term, Unit
from models.facts.ledger import Ledger
from models.facts.own_texts import own_texts

BOOK = (Settings(2030), Unit("某单位", id=2), Project(2, "设备更新", id=3, goal="按期完成"))
COUNTED = Indicator(3, 0, IndicatorClass.OUTPUT, "数量指标", "更新台数", "≥", "12", "台", id=4)
TOLD = Indicator(3, 1, IndicatorClass.OUTPUT, "质量指标", "验收", "", "全部合格", "批", id=5)


def test_a_number_and_its_unit_are_no_text_and_words_in_their_place_are() -> None:
    found = [
        (text.field, text.words)
        for text in own_texts(Ledger((*BOOK, COUNTED, TOLD)))
        if isinstance(text.fact, Indicator)
    ]
    assert found == [
        ("category", "数量指标"),
        ("name", "更新台数"),
        ("category", "质量指标"),
        ("name", "验收"),
        ("value", "全部合格"),
        ("measure", "批"),
    ]


def test_the_names_of_all_kinds_of_facts_are_found_and_blanks_are_not() -> None:
    facts = (*BOOK, Profile("某市某单位", "", id=6), Term(0, "三公经费", "三项经费。", id=7))
    assert {text.words for text in own_texts(Ledger(facts))} == {
        "某单位",
        "设备更新",
        "按期完成",
        "某市某单位",
        "三公经费",
        "三项经费。",
    }
