"""Examples of the rules on codes, amounts, and the tables against each other."""

from dataclasses import replace

from models.audit.subject import Subject
from models.book import blank_book
from models.facts import (
    BasicShare,
    BasicUse,
    CarryForward,
    ExpenditureLine,
    Facet,
    Fact,
    Fund,
    Kind,
    OwnCode,
    Period,
    RevenueLine,
    Source,
    Unit,
    UnitPart,
)
from models.families import Address
from models.state import State
from models.tables import Tables
from tests.audit.examples import Example, book_of, prior, put, sample
from tests.lines import WAN, received, spent
from tests.shanghai import FACTS, UNIT
from tests.shanghai import received as raised_for

BASIC_BOTH_WAYS = (spent(300, "2010350"), spent(300, economic="30101"))


def in_yuan(*amounts: int) -> tuple[ExpenditureLine, ...]:
    """Basic expenditure under 2080501, 2080502 … in 分."""
    return tuple(
        ExpenditureLine(Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, amount, functional=f"208050{number}")
        for number, amount in enumerate(amounts, 1)
    )


def of_two_units(given: int, received_below: int) -> tuple[Fact, ...]:
    """A department summed up of a unit that gives and another that receives, in 万元."""
    below = 9
    return (
        Unit("某中心", below),
        UnitPart(below, "中心.ysb", "", "2026-11-26", 100, 101),
        spent(given, "2010350", kind=Kind.SUBSIDY, fund=Fund.OTHER),
        received(received_below, Source.SUPERIOR_SUBSIDY, unit=below),
    )


class PrintedOtherwise(Tables):
    """Tables of which one figure is printed otherwise than its lines give it."""

    other: tuple[Address, int]

    def amount(self, address: Address) -> int:
        return self.other[1] if address == self.other[0] else super().amount(address)


def printing_in_table_10(row: str, amount: int) -> Subject:
    """The sample with another figure in table 10."""
    made = sample()
    now = PrintedOtherwise(Period.CURRENT, made.ledger.lines())
    now.other = (Address("three_public", row, "amount"), amount)
    return Subject(State(made.ledger, tables={Period.CURRENT: now}))


def of_shanghai(*facts: Fact) -> Subject:
    """A book of a kind that shows revenue by function."""
    numbered = [replace(fact, id=number) for number, fact in enumerate(facts, 10)]
    return Subject(State([*blank_book(2026, "某单位", family=UNIT), *numbered]))


def share(use: BasicUse, wan: int) -> BasicShare:
    """A share of the basic expenditure under 201."""
    return BasicShare(Period.CURRENT, 2, use, "201", wan * WAN)


EXAMPLES = (
    Example(
        "A01",
        lambda: book_of(spent(5, "2019988"), OwnCode(Facet.FUNCTIONAL, "2019988", "新增事务")),
        lambda: book_of(
            spent(5, "2019988"), spent(3, "2998801"), OwnCode(Facet.FUNCTIONAL, "2998801", "新款新项")
        ),
    ),
    Example(
        "A02",
        lambda: book_of(*in_yuan(1), received(0), CarryForward(Period.CURRENT, 1)),
        lambda: book_of(spent(-3, "2010350"), received(-1), CarryForward(Period.CURRENT, -200)),
    ),
    Example(
        "A03",
        lambda: book_of(spent(5, "2010350", "30101"), spent(2, economic="302", kind=Kind.PROJECT)),
        lambda: book_of(spent(5, "20103"), spent(5, economic="301")),
    ),
    Example(
        "A04",
        lambda: book_of(*in_yuan(500_000, 500_000)),
        lambda: book_of(*in_yuan(504_900, 504_900)),
    ),
    Example(
        "A05",
        lambda: book_of(spent(5, "2120801", fund=Fund.GOVERNMENT_FUND), spent(5, "2010350")),
        lambda: book_of(spent(5, "2010350", fund=Fund.GOVERNMENT_FUND), spent(5, "2120801")),
    ),
    Example(
        "A06",
        lambda: book_of(spent(5, "2010350"), OwnCode(Facet.FUNCTIONAL, "2010350", "事业运行")),
        lambda: book_of(
            spent(5, "2010350"),
            OwnCode(Facet.FUNCTIONAL, "2010350", "事业单位运行"),
            spent(1, economic="30229"),
            OwnCode(Facet.ECONOMIC, "30229", "工会经费"),
        ),
    ),
    Example(
        "X01",
        lambda: book_of(received(12), spent(10, "2010350"), CarryForward(Period.CURRENT, 2_000_000)),
        lambda: book_of(received(10), spent(12, "2010350")),
    ),
    Example(
        "X02",
        lambda: book_of(received(12), spent(12, "2010350"), received(2, Source.OTHER)),
        lambda: book_of(received(10), spent(12, "2010350"), received(2, Source.OTHER)),
    ),
    Example(
        "X03",
        lambda: book_of(
            spent(12, "2010350"), spent(2, "2010350", fund=Fund.OTHER), received(2, Source.OTHER)
        ),
        lambda: book_of(
            spent(12, "2010350"),
            spent(-2, "2010399", kind=Kind.PROJECT, fund=Fund.OTHER),
            spent(5, "2010350", fund=Fund.OTHER),
        ),
    ),
    Example(
        "X04",
        lambda: book_of(*BASIC_BOTH_WAYS, spent(5, "2010399", kind=Kind.PROJECT)),
        lambda: book_of(spent(300, "2010350"), spent(299, economic="30101")),
    ),
    Example(
        "X05",
        lambda: book_of(
            spent(300, "2010350"), spent(1, "2010399", kind=Kind.PROJECT), spent(301, economic="30101")
        ),
        lambda: book_of(spent(300, "2010350"), spent(301, economic="30101")),
    ),
    Example(
        "X06",
        lambda: sample(put(spent(1, economic="30217", kind=Kind.PROJECT))),
        lambda: printing_in_table_10("reception", 6_000_000),
    ),
    Example(
        "X07",
        lambda: book_of(
            spent(3, "2010350", kind=Kind.OPERATING, fund=Fund.OTHER), received(3, Source.OPERATING)
        ),
        lambda: book_of(
            spent(3, "2010350", kind=Kind.OPERATING, fund=Fund.OTHER), received(3, Source.INSTITUTIONAL)
        ),
    ),
    Example(
        "X08",
        lambda: book_of(
            spent(20, "2080505"),
            spent(10, "2101101"),
            spent(1, "2101102"),
            spent(20, economic="30108"),
            spent(11, economic="30110"),
        ),
        lambda: book_of(
            spent(20, "2080505"),
            spent(10, "2101101"),
            spent(1, "2101102"),
            spent(22, economic="30108"),
            spent(11, economic="30110"),
        ),
    ),
    Example(
        "X09",
        lambda: book_of(
            spent(9, "2210202"),
            spent(3, "2210203"),
            spent(4, "2080502"),
            spent(12, economic="30102"),
            spent(4, economic="30302"),
        ),
        lambda: book_of(
            spent(9, "2210202"),
            spent(3, "2210203"),
            spent(4, "2080502"),
            spent(10, economic="30102"),
            spent(5, economic="30302"),
        ),
    ),
    Example(
        "X10",
        lambda: of_shanghai(*FACTS),
        lambda: of_shanghai(
            *FACTS,
            spent(3, "2010350"),
            raised_for(Source.OTHER, 2, "2080505"),
            RevenueLine(Period.CURRENT, 2, Source.OTHER, WAN),
        ),
    ),
    Example(
        "X11",
        lambda: of_shanghai(*FACTS, spent(5, "2010350"), share(BasicUse.PUBLIC, 5)),
        lambda: of_shanghai(*FACTS, spent(5, "2010350"), share(BasicUse.PERSONNEL, 4)),
    ),
    Example(
        "X12",
        lambda: book_of(*of_two_units(given=6, received_below=6)),
        lambda: book_of(*of_two_units(given=9, received_below=6)),
    ),
    Example(
        "Y01",
        lambda: book_of(received(96), RevenueLine(Period.PRIOR, 2, Source.GENERAL, 80_000_000)),
        lambda: book_of(received(100), RevenueLine(Period.PRIOR, 2, Source.GENERAL, 80_000_000)),
    ),
    Example(
        "Y02",
        lambda: book_of(received(100), RevenueLine(Period.PRIOR, 2, Source.GENERAL, 1)),
        lambda: book_of(received(100)),
    ),
    Example(
        "Y03",
        lambda: book_of(
            prior(80), ExpenditureLine(Period.PRIOR, 2, Kind.BASIC, Fund.GENERAL, 80_000_000, "2010350")
        ),
        lambda: book_of(RevenueLine(Period.PRIOR, 2, Source.GENERAL, 80_000_000)),
    ),
)
