"""S01–S06: the three public expenses and section 八."""

import re
from collections.abc import Iterator

from models.audit.amount_words import AS_PUBLISHED
from models.audit.finding import Found, Passage
from models.audit.passages import Printed
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import NotShown, Subject
from models.audit.wording import cell_words
from models.facts import (
    VEHICLES,
    ExpenditureLine,
    Facet,
    Holding,
    Matter,
    Period,
    Profile,
    Severity,
    Stated,
    Stock,
    Text,
    UnitKind,
    UnitPart,
    fields,
)
from models.facts.stated import stated, vehicles_total
from models.families import TOTAL, Address
from models.ground.money import PRINTED_STEP, MoneyUnit, format_amount, parse_amount
from models.measures import (
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    GENERAL_TABLE,
    PERSONNEL_CODES,
    THREE_PUBLIC_TABLE,
)
from models.publish import CellOf, FactOf, FieldOf

SECTION = "八、其他重要事项说明"
_REASONS = {
    "abroad": (fields.reason("abroad"), "three_public_expenses.abroad"),
    "reception": (fields.reason("reception"), "three_public_expenses.reception"),
    "vehicles_bought": (fields.reason("vehicles"), "three_public_expenses.vehicles"),
    "vehicles_run": (fields.reason("vehicles"), "three_public_expenses.vehicles"),
}

_AGAINST_PRIOR = {
    "abroad": ("three_public_expenses.abroad", "against"),
    "reception": ("three_public_expenses.reception", "against"),
    "vehicles_bought": ("three_public_expenses.vehicles", "bought_against"),
    "vehicles_run": ("three_public_expenses.vehicles", "run_against"),
}
_OWNED, _PLANNED = "other_matters.owned", "other_matters.planned"


def three_public_expenses_grow(subject: Subject) -> Iterator[Found]:
    """S01: the three public expenses don't grow, in total and item by item, without a reason."""
    say = subject.say
    if not subject.has_prior:
        return
    texts = subject.ledger.texts
    reasoned = {
        row: any(texts.get(key, "").strip() for key in (field, fields.paragraph(paragraph)))
        for row, (field, paragraph) in _REASONS.items()
    }
    reasoned[TOTAL] = any(reasoned.values())
    for row, has_reason in reasoned.items():
        if not _told_against_prior(subject, row):
            continue
        address = Address(THREE_PUBLIC_TABLE, row, "amount")
        now, before = (subject.amount(*address, period) for period in Period)
        if now > before and not has_reason:
            yield Found(
                f"{cell_words(address, subject)}是 {say.money(now)}，上年是 {say.money(before)}，"
                f"比上年多 {say.money(now - before)}，没有写原因。",
                (CellOf(address), CellOf(address, Period.PRIOR)),
                "写明确需增加的原因；“三公”经费一般只减不增，也请核对。",
                hint_at=FieldOf(_REASONS.get(row, _REASONS["abroad"])[0]),
                **say.compared(now, before),
            )


def _told_against_prior(subject: Subject, row: str) -> bool:
    """Whether it is known what a row of the three public expenses was in the prior year."""
    rows = _AGAINST_PRIOR if row == TOTAL else (row,)
    return all(subject.compares(*_AGAINST_PRIOR[each]) for each in rows)


def vehicles_bought(subject: Subject) -> Iterator[Found]:
    """S02: money for vehicles exactly when vehicles are planned."""
    if not subject.says(_PLANNED):
        return
    say = subject.say
    address = Address(THREE_PUBLIC_TABLE, "vehicles_bought", "amount")
    money, planned = subject.amount(*address), vehicles_total(subject.ledger, Stock.PLANNED)
    if (money > 0) == (planned > 0):
        return
    missing = "没有计划购置的车辆" if money > 0 else "没有购置费"
    yield Found(
        f"{cell_words(address, subject)}是 {say.money(money)}，"
        f"其他重要事项里计划购置车辆 {planned} 辆，{missing}。",
        (CellOf(address), Passage(SECTION, "购置车辆", FactOf(Holding, f"{VEHICLES[0]}/{Stock.PLANNED}"))),
        "购置费和计划购置的车辆应同时有或同时没有；请核对。",
        expected=f"{planned}辆",
        actual=say.figure(money),
    )


_MONEY = r"([\d.,]+)\s*万元"
_PROCUREMENT = re.compile(rf"采购预算总额{_MONEY}")
_PROCURED = re.compile(rf"(?:货物|工程|服务)预算{_MONEY}")
_VEHICLES = re.compile(r"车辆(\d+)辆[，,]其中[：:]([^。]*)")
_COUNT = re.compile(r"(\d+)辆")


def sums_in_words(subject: Subject) -> Iterator[Found]:
    """S03: what section 八 says is a total is the sum of its parts, as printed."""
    for one in subject.printed:
        if one.paragraph is None or not one.block.startswith("other_matters."):
            continue
        if total := _PROCUREMENT.search(one.text):
            yield from _procurement(subject, one, total[1])
        if counted := _VEHICLES.search(one.text):
            whole, parts = int(counted[1]), sum(map(int, _COUNT.findall(counted[2])))
            if whole != parts:
                yield Found(
                    f"“{SECTION}”里写车辆共 {whole} 辆，分类相加是 {parts} 辆，"
                    f"总数{'多' if whole > parts else '少'} {abs(whole - parts)} 辆。",
                    (one.place(counted[0].partition("，")[0]),),
                    "核对车辆总数和八类车辆的数。",
                    expected=str(parts),
                    actual=str(whole),
                    difference=str(whole - parts),
                )


def _procurement(subject: Subject, one: Printed, total: str) -> Iterator[Found]:
    say = subject.say
    whole = parse_amount(total, MoneyUnit.WAN).amount or 0
    amounts = [parse_amount(part, MoneyUnit.WAN).amount or 0 for part in _PROCURED.findall(one.text)]
    parts = sum(amounts)
    # Two rounded parts may miss their rounded sum by one in the last digit, three by as much.
    rounded = PRINTED_STEP if sum(1 for amount in amounts if amount) > 1 else 0
    if abs(whole - parts) > rounded:
        yield Found(
            f"“{SECTION}”里政府采购预算总额是 {AS_PUBLISHED.money(whole)}，"
            f"货物、工程、服务相加是 {AS_PUBLISHED.money(parts)}，"
            f"总额{AS_PUBLISHED.more_or_less(whole, parts)}。",
            (one.place(f"政府采购预算总额{total}万元"),),
            "核对政府采购的总额和三项。",
            **say.compared(whole, parts),
        )


def _kind_shown(subject: Subject) -> UnitKind | None:
    """What kind of unit a book is of, or somebody else's document shows; None where it shows none.

    A document does not say so. It shows an agency where money stands under 行政运行, an institution where it
    stands under 事业运行. With several units, or both, it shows nothing of any one of them.
    """
    if subject.reading is None:
        return subject.ledger.profile.kind
    catalog = subject.naming.catalog
    names = {catalog.name(Facet.FUNCTIONAL, code) for code in subject.tables().codes(GENERAL_TABLE)}
    shown = names & _RUNNING.keys()
    if len(shown) != 1 or (shown == {_AGENCY_RUNNING} and len(subject.ledger.units) > 1):
        return None
    return _RUNNING[shown.pop()]


_AGENCY_RUNNING = "行政运行"
_RUNNING = {_AGENCY_RUNNING: UnitKind.ADMINISTRATIVE, "事业运行": UnitKind.INSTITUTION}
# Public-use expenses are what two rounded figures leave of a third.
_ROUNDED = 2 * PRINTED_STEP


def agency_operating_expenses(subject: Subject) -> Iterator[Found]:
    """S04: none for an institution; an agency's are its public-use expenses."""
    kind = _kind_shown(subject) if subject.says("other_matters.operating") else None
    if kind is None:
        return
    say = subject.say
    amount = stated(subject.ledger, Matter.AGENCY_OPERATING, Period.CURRENT)
    place = Passage(SECTION, "机关运行经费", FactOf(Stated, f"{Period.CURRENT}/{Matter.AGENCY_OPERATING}"))
    if kind is UnitKind.INSTITUTION:
        if amount:
            yield Found(
                f"单位是事业单位，机关运行经费却填了 {say.money(amount)}。",
                (place,),
                "改单位性质（参照公务员法管理的）；事业单位没有机关运行经费，填 0。",
                for_file="核对单位性质：事业单位没有机关运行经费，参照公务员法管理的才有。",
                hint_at=FactOf(Profile),
                **say.compared(amount, 0),
            )
        return
    if not amount and subject.ledger.all(UnitPart):
        return  # each unit has been asked in its own book
    public_use = sum(_public_use(subject, unit) for unit in _whose_operating(subject))
    off = (
        abs(amount - public_use) > _ROUNDED
        if subject.reading
        else format_amount(amount) != format_amount(public_use)
    )
    if off:
        yield Found(
            f"机关运行经费填的是 {say.money(amount)}，{subject.called(BASIC_ECONOMIC_TABLE)}"
            f"的公用经费是 {say.money(public_use)}，"
            f"前者{say.more_or_less(amount, public_use)}。",
            (place, CellOf(Address(BASIC_ECONOMIC_TABLE, TOTAL, "amount"))),
            "行政单位和参公单位的机关运行经费一般就是公用经费；请核对。",
            **say.compared(amount, public_use),
        )


def _whose_operating(subject: Subject) -> set[int | None]:
    """The units whose books were summed up and state operating expenses; None, all units, where none does."""
    ledger = subject.ledger
    stating = {
        one.unit
        for one in ledger.all(Stated)
        if one.period is Period.CURRENT and one.matter is Matter.AGENCY_OPERATING
    }
    return {ledger.own_unit if unit is None else unit for unit in stating} if stating - {None} else {None}


def _public_use(subject: Subject, unit: int | None) -> int:
    """What is spent on the running of a unit, or of all. Raises NotShown."""
    if subject.family.column(BASIC_ECONOMIC_TABLE, "amount") is None:
        raise NotShown(BASIC_ECONOMIC_TABLE)
    figures = subject.state.tables(Period.CURRENT, unit)
    total, *personnel = (
        figures.amount(Address(BASIC_ECONOMIC_TABLE, row, "amount")) for row in (TOTAL, *PERSONNEL_CODES)
    )
    return total - sum(personnel)


_COMMISSIONED = "30227"


def commissioned_services(subject: Subject) -> Iterator[Found]:
    """S05: what is stated for commissioned services is at least what the lines have under that code."""
    if not subject.says("other_matters.commissioned"):
        return
    say = subject.say
    lines = [
        line
        for line in subject.tables().counting(Address(ECONOMIC_TABLE, _COMMISSIONED[:3], "amount"))
        if isinstance(line, ExpenditureLine) and line.economic == _COMMISSIONED
    ]
    known = sum(line.amount for line in lines)
    amount = stated(subject.ledger, Matter.COMMISSIONED, Period.CURRENT)
    if amount < known:
        origin = FactOf(Stated, f"{Period.CURRENT}/{Matter.COMMISSIONED}")
        yield Found(
            f"委托业务费填的是 {say.money(amount)}，经济分类科目 {_COMMISSIONED} 委托业务费有 "
            f"{say.money(known)}，前者少 {say.money(known - amount)}。",
            (
                Passage(SECTION, "委托业务费", origin),
                CellOf(Address(BASIC_ECONOMIC_TABLE, _COMMISSIONED, "amount")),
            ),
            "补填委托业务费，或核对明细行的科目。",
            hint_at=origin,
            **say.compared(amount, known),
        )


def vehicles_run(subject: Subject) -> Iterator[Found]:
    """S06: who pays for running vehicles has some."""
    if not subject.says(_OWNED, _PLANNED):
        return
    say = subject.say
    address = Address(THREE_PUBLIC_TABLE, "vehicles_run", "amount")
    money = subject.amount(*address)
    if money > 0 and not any(vehicles_total(subject.ledger, stock) for stock in Stock):
        origin = FactOf(Holding, f"{VEHICLES[0]}/{Stock.OWNED}")
        yield Found(
            f"{cell_words(address, subject)}是 {say.money(money)}，其他重要事项里却没有车辆。",
            (CellOf(address), Passage(SECTION, "共有车辆", origin)),
            "补填上年末的车辆，或核对运行费。",
            hint_at=origin,
            expected="0 辆",
            actual=say.figure(money),
        )


OTHER_MATTERS_RULES = (
    Rule(
        "S01",
        Severity.WARNING,
        "“三公”经费不超过上年",
        "厉行节约：“三公”经费合计和各项不超过上年，增加的要说明原因",
        three_public_expenses_grow,
        tables=frozenset({THREE_PUBLIC_TABLE}),
        facts=frozenset({Text}),
        section="three_public_expenses",
    ),
    Rule(
        "S02",
        Severity.ERROR,
        "购置费与计划购置的车辆相符",
        "有公务用车购置费才有计划购置的车辆，反之亦然",
        vehicles_bought,
        tables=frozenset({THREE_PUBLIC_TABLE}),
        facts=frozenset({Holding}),
        section="other_matters",
    ),
    Rule(
        "S03",
        Severity.ERROR,
        "政府采购和车辆的总数等于各项之和",
        "政府采购总额 = 货物 + 工程 + 服务；车辆总数 = 八类之和",
        sums_in_words,
        facts=ALL_FACTS,
        tier=Tier.PAGE,
        section="other_matters",
    ),
    Rule(
        "S04",
        Severity.WARNING,
        "机关运行经费与单位性质相符",
        "事业单位没有机关运行经费；行政单位、参公单位的等于公用经费",
        agency_operating_expenses,
        tables=frozenset({BASIC_ECONOMIC_TABLE}),
        facts=frozenset({Stated, Profile}),
        section="other_matters",
    ),
    Rule(
        "S05",
        Severity.WARNING,
        "委托业务费不少于表中的委托业务费",
        "委托业务费 ≥ 经济分类科目 30227",
        commissioned_services,
        tables=frozenset({ECONOMIC_TABLE, BASIC_ECONOMIC_TABLE}),
        facts=frozenset({Stated}),
        section="other_matters",
    ),
    Rule(
        "S06",
        Severity.WARNING,
        "有公务用车运行费的单位有车辆",
        "公务用车运行费用于现有车辆",
        vehicles_run,
        tables=frozenset({THREE_PUBLIC_TABLE}),
        facts=frozenset({Holding}),
        section="other_matters",
    ),
)
