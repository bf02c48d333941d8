"""Whether facts make a book together: what of them is there twice, or of nothing, makes none."""

from dataclasses import replace

import pytest

from models.facts import (
    Asset,
    BasicShare,
    BasicUse,
    CarryForward,
    Fact,
    Holding,
    Indicator,
    IndicatorClass,
    Matter,
    Period,
    Project,
    Settings,
    Stated,
    Stock,
    Text,
    Unit,
    UnitPart,
)
from models.store.whole import see_whole
from tests.lines import received, spent

BOOK: tuple[Fact, ...] = (Settings(2030, id=1), Unit("某单位", id=2), Project(2, "设备更新", id=3))
OF_ANOTHER_UNIT: tuple[Fact, ...] = (
    Project(9, "物业管理", id=10),
    replace(received(5, unit=9), id=10),
    replace(spent(5, "2010350", unit=9), id=10),
    BasicShare(Period.CURRENT, 9, BasicUse.PERSONNEL, "2010350", 500, id=10),
    CarryForward(Period.CURRENT, 500, id=10, unit=9),
    Stated(Period.CURRENT, next(iter(Matter)), 500, id=10, unit=9),
    Holding(next(iter(Asset)), Stock.OWNED, 2, id=10, unit=9),
    UnitPart(9, "下属.ysb", "00", "", 0, id=10),
)
OF_ANOTHER_PROJECT: tuple[Fact, ...] = (
    replace(spent(5, "2010350", project=8), id=10),
    Indicator(8, 0, IndicatorClass.OUTPUT, id=10),
)


def test_a_book_is_whole_with_what_belongs_to_its_unit_and_project() -> None:
    see_whole(BOOK)
    see_whole(
        (*BOOK, replace(spent(5, "2010350", project=3), id=10), Holding(Asset.LEADER, Stock.OWNED, 2, 11))
    )


@pytest.mark.parametrize("fact", OF_ANOTHER_UNIT, ids=lambda fact: type(fact).__name__)
def test_what_is_of_a_unit_that_is_not_there_makes_no_book(fact: Fact) -> None:
    with pytest.raises(ValueError, match=f"{type(fact).__name__} of no Unit: 9"):
        see_whole((*BOOK, fact))


@pytest.mark.parametrize("fact", OF_ANOTHER_PROJECT, ids=lambda fact: type(fact).__name__)
def test_what_is_of_a_project_that_is_not_there_makes_no_book(fact: Fact) -> None:
    with pytest.raises(ValueError, match=f"{type(fact).__name__} of no Project: 8"):
        see_whole((*BOOK, fact))


def test_what_there_is_once_is_not_there_twice() -> None:
    text = Text("duties", "职责", id=10)
    see_whole((*BOOK, text, Text("organisation", "机构", id=11)))
    with pytest.raises(ValueError, match="twice: Text"):
        see_whole((*BOOK, text, replace(text, id=11)))
    with pytest.raises(ValueError, match="twice: Settings"):
        see_whole((*BOOK, Settings(2031, id=11)))


def test_no_two_facts_have_one_id_and_settings_and_a_unit_are_there() -> None:
    with pytest.raises(ValueError, match="two facts of one id"):
        see_whole((*BOOK, Text("duties", "职责", id=3)))
    for missing in (0, 1):
        with pytest.raises(ValueError, match="no settings, or no unit"):
            see_whole([fact for at, fact in enumerate(BOOK[:2]) if at != missing])
