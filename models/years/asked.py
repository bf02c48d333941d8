"""What a book that was made from last year's still asks: what is to be filled in, written anew, or confirmed.

It is found in the book as it is now, so it grows shorter with the work.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from models.facts import (
    VEHICLES,
    CarryForward,
    Holding,
    Matter,
    Period,
    Project,
    RevenueLine,
    Source,
    Stated,
    Stock,
    fields,
)
from models.facts.drafts import OWNED, project_of, unconfirmed, words_now
from models.facts.fields import Role, field_of
from models.facts.ledger import Ledger
from models.facts.project_names import project_name
from models.facts.stated import stated
from models.families import TOTAL, Address, main_column
from models.ground.money import MoneyUnit, format_exact
from models.measures import BALANCE_TABLE
from models.projects.projects import in_order, lines_of
from models.publish import CellOf, FactOf, FieldOf, Origin
from models.state import State
from models.years.carried_texts import place_in_words

_WRITTEN_FIRST = (fields.AIM, fields.TASKS)


class Asked(StrEnum):
    """What is asked of the clerk."""

    FILL = "待填"
    WRITE = "待写"
    CONFIRM = "待确认"


class ToWrite(NamedTuple):
    """Something that is asked: what, what last year's book said of it in one line, and where it is entered.

    key: what is confirmed as it stands, "" where nothing stands there yet.
    """

    asked: Asked
    what: str
    last: str
    origin: Origin
    key: str = ""


def to_write(state: State) -> tuple[ToWrite, ...]:
    """All that is still asked, in the order of the work; nothing in a book that came from no other."""
    return (*_figures(state), *_texts(state), *_drafts(state))


def _figures(state: State) -> Iterator[ToWrite]:
    """The year's own figures, where the prior year has what it has not."""
    ledger, family = state.ledger, state.family
    origin: Origin
    if not state.tables(Period.PRIOR).is_empty and state.tables().is_empty:
        role = family.entry_order[0]
        origin = CellOf(Address(role, TOTAL, main_column(family.table(role).blocks[0]).key))
        before = state.amount(Address(BALANCE_TABLE, TOTAL, "expenditure"), Period.PRIOR)
        yield ToWrite(Asked.FILL, f"{ledger.settings.year} 年各张表的数", f"去年支出 {_wan(before)}", origin)
    if (forward := _forward(ledger)) and not _brought_over(ledger):
        role = family.revenue_table
        origin = CellOf(Address(role, TOTAL, main_column(family.table(role).blocks[0]).key))
        yield ToWrite(Asked.FILL, Source.CARRY_OVER.word, f"去年结转下年 {_wan(forward)}", origin)
    for project in in_order(ledger):
        if not lines_of(ledger, project.id) and (before := _last_money(ledger, project)):
            what, origin = f"项目“{project_name(ledger, project)}”的资金", FactOf(Project, str(project.id))
            yield ToWrite(Asked.FILL, what, f"去年 {_wan(before)}", origin)
    if _came_from_last(ledger):
        yield from _stated(ledger)


def _stated(ledger: Ledger) -> Iterator[ToWrite]:
    for matter in Matter:
        before = stated(ledger, matter, Period.PRIOR)
        if before and not stated(ledger, matter, Period.CURRENT):
            origin = FactOf(Stated, f"{Period.CURRENT}/{matter}")
            yield ToWrite(Asked.FILL, matter.word, f"去年 {_wan(before)}", origin)


def _texts(state: State) -> Iterator[ToWrite]:
    """Fields for which last year's words are kept, and that have none of this year's."""
    texts = state.ledger.texts
    offered = {field_of(key).of: text for key, text in texts.items() if field_of(key).role is Role.LAST}
    order = (*_WRITTEN_FIRST, *(key for key in offered if key not in _WRITTEN_FIRST))
    for key in order:
        if key in offered and not texts.get(key):
            yield ToWrite(Asked.WRITE, place_in_words(state, key), _line(offered[key]), FieldOf(key))


def _drafts(state: State) -> Iterator[ToWrite]:
    ledger = state.ledger
    origin: Origin
    for key in unconfirmed(ledger):
        said = _line(words_now(ledger, key))
        if key == OWNED:
            origin = FactOf(Holding, f"{VEHICLES[0]}/{Stock.OWNED}")
            yield ToWrite(Asked.CONFIRM, "上年末的车辆和设备", said, origin, key)
        elif (project := project_of(key)) is not None:
            what = f"项目“{project_name(ledger, ledger.projects[project])}”的目标和指标"
            yield ToWrite(Asked.CONFIRM, what, said, FactOf(Project, str(project)), key)
        else:
            yield ToWrite(Asked.CONFIRM, place_in_words(state, key), said, FieldOf(key), key)


def _came_from_last(ledger: Ledger) -> bool:
    return any(field_of(key).role in (Role.LAST, Role.DRAFT) for key in ledger.texts)


def _last_money(ledger: Ledger, project: Project) -> int:
    return sum(line.amount for line in ledger.of_project(project.id) if line.period is Period.PRIOR)


def _forward(ledger: Ledger) -> int:
    return sum(one.amount for one in ledger.all(CarryForward) if one.period is Period.PRIOR)


def _brought_over(ledger: Ledger) -> bool:
    lines = (one for one in ledger.all(RevenueLine) if one.period is Period.CURRENT)
    return any(one.source is Source.CARRY_OVER for one in lines)


def _wan(amount: int) -> str:
    return f"{format_exact(amount, MoneyUnit.WAN)} 万元"


def _line(text: str) -> str:
    return " ".join(text.split())
