"""Whatever units hand in, and how often, their department's book is as if it were made of what came last."""

from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.book import Book, blank_book, department_facts
from models.department import UnitBook
from models.facts import (
    Asset,
    ExpenditureLine,
    Fact,
    Fund,
    Holding,
    Kind,
    Matter,
    Period,
    Project,
    RevenueLine,
    Source,
    Stated,
    Stock,
)
from models.facts.ledger import Ledger
from models.facts.stated import held, stated
from models.families import built_in
from tests.department.made_units import LEVEL, unit_name

FAMILY = built_in("fuzhou-2026-unit")
AMOUNTS = st.integers(1, 5).map(lambda wan: wan * 1_000_000)
PERIODS = st.sampled_from(Period)
NUMBERS = range(3)


@st.composite
def what_a_unit_has(draw: st.DrawFn) -> tuple[Fact, ...]:
    """A few lines with or without a project, money from and for other units, matters and vehicles."""
    ids = count(10)
    project = Project(2, draw(st.sampled_from("甲乙")), next(ids))
    owned = draw(st.booleans())
    facts: list[Fact] = [project] if owned else []
    for _ in range(draw(st.integers(0, 3))):
        named = project.id if owned and draw(st.booleans()) else None
        kind = draw(st.sampled_from((Kind.PROJECT, Kind.SUBSIDY, Kind.REMITTED, Kind.BASIC)))
        code = draw(st.sampled_from(("2010301", "2010350")))
        facts.append(
            ExpenditureLine(
                draw(PERIODS), 2, kind, Fund.OTHER, draw(AMOUNTS), code, None, named, id=next(ids)
            )
        )
    for source in draw(st.sets(st.sampled_from((Source.SUPERIOR_SUBSIDY, Source.AFFILIATE_REMITTANCE)))):
        facts.append(RevenueLine(draw(PERIODS), 2, source, draw(AMOUNTS), next(ids)))
    if draw(st.booleans()):
        facts.append(Stated(draw(PERIODS), Matter.GOODS, draw(AMOUNTS), next(ids)))
    if draw(st.booleans()):
        facts.append(Holding(Asset.EMERGENCY, Stock.OWNED, draw(st.integers(1, 3)), next(ids)))
    return tuple(facts)


def handed_in(number: int, facts: tuple[Fact, ...]) -> UnitBook:
    """A unit's book as it was read."""
    ledger = Ledger((*blank_book(2026, unit_name(number), family=FAMILY), *facts))
    return UnitBook(Path(f"{number}.ysb"), ledger, FAMILY, str(hash(facts)))


def said(book: Book) -> tuple[object, ...]:
    """All figures of both years, what no table shows, and the projects, whatever their numbers."""
    ledger = book.ledger
    units = {str(unit): name for unit, name in ledger.units.items()}
    figures = [
        {
            (address.table, units.get(address.row, address.row), address.column): amount
            for address, amount in book.tables(period).figures().items()
            if amount
        }
        for period in Period
    ]
    projects = sorted((ledger.units[one.unit], one.name) for one in ledger.all(Project))
    matters = [stated(ledger, Matter.GOODS, period) for period in Period]
    return figures, projects, matters, held(ledger, Asset.EMERGENCY, Stock.OWNED)


@given(st.lists(st.tuples(st.sampled_from(NUMBERS), what_a_unit_has()), min_size=1, max_size=8))
def test_it_is_as_made_of_what_came_last(sent: list[tuple[int, tuple[Fact, ...]]]) -> None:
    last = {number: handed_in(number, ()) for number in NUMBERS}
    begun = department_facts(list(last.values()))
    with Book.in_memory(begun) as book, Book.in_memory(begun) as anew:
        assert book.ledger.units[book.ledger.own_unit] == LEVEL
        book.departments.sum_up(list(last.values()))
        for number, facts in sent:
            last[number] = handed_in(number, facts)
            book.departments.sum_up([last[number]])
        anew.departments.sum_up(list(last.values()))
        assert said(book) == said(anew)
        while book.history.to_undo:
            book.undo()
        assert frozenset(book.ledger) == frozenset(begun)
