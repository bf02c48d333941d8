"""X12: money between a department's units, of those that were summed up."""

from collections.abc import Iterator

from models.audit.finding import Found
from models.audit.rule import Rule, Tier
from models.audit.subject import Subject
from models.facts import RevenueLine, Severity, UnitPart
from models.facts.set_off import Unmatched, set_off
from models.facts.unit_parts import facts_in, set_off_part
from models.families import TOTAL, Address
from models.measures import BALANCE_TABLE, EXPENDITURE_TABLE, REVENUE_TABLE
from models.publish import CellOf


def between_units(subject: Subject) -> Iterator[Found]:
    """X12: what one unit says that it gave, another says that it received."""
    ledger = subject.ledger
    if not ledger.all(UnitPart):
        return
    part = set_off_part(ledger)
    done = {fact.id for fact in facts_in(ledger, part)} if part else set()
    lines = (line for line in ledger.lines() if line.id not in done)
    for one in set_off(lines, ledger.units, ledger.own_unit).unbalanced:
        yield Found(
            f"{one.words}，没有单位对得上，没有相抵。",
            (CellOf(_place(one, subject), one.line.period),),
            "请与往来的单位核对，由记错的一方改正后再汇总。",
        )


def _place(one: Unmatched, subject: Subject) -> Address:
    line = one.line
    received = isinstance(line, RevenueLine)
    wanted = (
        Address(REVENUE_TABLE, str(line.unit), line.source)
        if isinstance(line, RevenueLine)
        else Address(EXPENDITURE_TABLE, TOTAL, line.kind)
    )
    if subject.family.column(wanted.table, wanted.column):
        return wanted
    return Address(BALANCE_TABLE, TOTAL, "revenue" if received else "expenditure")


BETWEEN_UNITS = Rule(
    "X12",
    Severity.WARNING,
    "单位之间的往来两边相符",
    "下属单位的上级补助收入 = 对附属单位补助支出；附属单位上缴收入 = 上缴上级支出",
    between_units,
    any_figure=True,
    facts=frozenset({UnitPart}),
    tier=Tier.PAGE,
)
