"""X01–X09: the tables against each other (勾稽关系)."""

from collections.abc import Iterator
from itertools import pairwise

from models.audit.finding import Found
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.audit.wording import cell_words
from models.facts import ExpenditureLine, Kind, Period, Severity, Source
from models.facts.catalog import with_parents
from models.facts.withheld import is_withheld
from models.families import TOTAL, Address
from models.ground.money import PRINTED_STEP
from models.measures import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    FUND_TABLES,
    GENERAL_TABLE,
    REVENUE_TABLE,
    THREE_PUBLIC_TABLE,
)
from models.publish import CellOf
from models.tables import Tables

_FISCAL_SOURCES = frozenset(map(Source, FUND_TABLES))
_OTHER_SOURCES = tuple(source for source in Source if source not in _FISCAL_SOURCES)
_MATCHING = {
    Kind.OPERATING: (Source.OPERATING, Source.CARRY_OVER),
    Kind.REMITTED: _OTHER_SOURCES,
    Kind.SUBSIDY: _OTHER_SOURCES,
}


def _unequal(
    subject: Subject,
    expected: Address,
    actual: Address,
    hint: str,
    *also: Address,
    within: int = 0,
    for_file: str = "",
) -> Iterator[Found]:
    """A finding where two figures that must be equal differ, by more 分 than ``within``.

    Of somebody else's tables as they print them. Where only the printed totals differ, or only what their
    parts give, R01 has told which of them is wrong.
    """
    say = subject.say
    gaps = [abs(amount(expected) - amount(actual)) for amount in (subject.summed, subject.printed_amount)]
    should, does = (subject.printed_amount(address) for address in (expected, actual))
    if all(gap > within for gap in gaps):
        yield Found(
            f"{cell_words(actual, subject)}是 {say.money(does)}，"
            f"{cell_words(expected, subject)}是 {say.money(should)}，"
            f"{'前者' if does > should else '后者'}多 {say.money(abs(does - should))}。",
            tuple(CellOf(address) for address in (actual, expected, *also)),
            hint,
            **say.compared(does, should),
            for_file=for_file,
        )


def revenue_and_expenditure(subject: Subject) -> Iterator[Found]:
    """X01: table 1 balances."""
    yield from _unequal(
        subject,
        Address(BALANCE_TABLE, TOTAL, "expenditure"),
        Address(BALANCE_TABLE, TOTAL, "revenue"),
        f"核对{subject.called(subject.family.revenue_table)}的收入和{subject.called(EXPENDITURE_TABLE)}的支出；"
        f"当年不安排的部分填在{subject.called(BALANCE_TABLE)}“结转下年支出”。",
    )


def appropriations(subject: Subject) -> Iterator[Found]:
    """X02: each fiscal appropriation is what its own table spends, and so table 4 balances."""
    for fund, number in subject.fund_tables.items():
        yield from _unequal(
            subject,
            Address(number, TOTAL, TOTAL),
            Address(APPROPRIATIONS_TABLE, Source(fund), "revenue"),
            f"核对{subject.called(subject.family.revenue_table)}的这项收入和{subject.called(number)}的支出，两者应当相等。",
            Address(APPROPRIATIONS_TABLE, TOTAL, "revenue"),
            Address(APPROPRIATIONS_TABLE, TOTAL, "expenditure"),
        )


def all_expenditure(subject: Subject) -> Iterator[Found]:
    """X03: table 3 holds at least what tables 5–7 do, and no more where nothing else pays for it."""
    # Table 3 sums all that tables 5–7 do: only a negative amount can make it less.
    codes = subject.tables().codes(EXPENDITURE_TABLE) if subject.index.negative else []
    for kind in (Kind.BASIC, Kind.PROJECT):
        less = [
            code
            for code in codes
            if subject.amount(EXPENDITURE_TABLE, code, kind) < _in_fund_tables(subject, code, kind)
        ]
        # What is less below makes what is above less: the finest code says where it is.
        for code, after in pairwise([*less, ""]):
            if not after.startswith(code):
                hint = (
                    f"{subject.called(EXPENDITURE_TABLE)}是全部支出，应不少于{subject.of_funds}之和；"
                    f"请核对{subject.called(EXPENDITURE_TABLE)}。"
                )
                yield from _too_little(subject, code, kind, hint)
    beyond = subject.amount(EXPENDITURE_TABLE, TOTAL, "beyond")
    if beyond > 0 and not any(subject.amount(REVENUE_TABLE, TOTAL, source) for source in _OTHER_SOURCES):
        yield from _too_little(
            subject,
            TOTAL,
            TOTAL,
            f"没有财政拨款以外的收入时两者应当相等；请在{subject.called(REVENUE_TABLE)}补填其他收入，"
            f"或核对{subject.called(EXPENDITURE_TABLE)}。",
        )


def _in_fund_tables(subject: Subject, code: str, column: str) -> int:
    return sum(subject.amount(number, code, column) for number in subject.fund_tables.values())


def _too_little(subject: Subject, code: str, column: str, hint: str) -> Iterator[Found]:
    """A finding of table 3 against the funds' tables, unless the two print the same."""
    say = subject.say
    address = Address(EXPENDITURE_TABLE, code, column)
    whole = subject.printed_amount(address)
    parts = sum(subject.printed_amount(Address(role, code, column)) for role in subject.fund_tables.values())
    if whole == parts:
        return
    yield Found(
        f"{cell_words(address, subject)}是 {say.money(whole)}，"
        f"{subject.of_funds}合起来是 {say.money(parts)}，"
        f"{subject.called(EXPENDITURE_TABLE)}{say.more_or_less(whole, parts)}。",
        (
            CellOf(address),
            *(CellOf(Address(number, code, column)) for number in subject.fund_tables.values()),
        ),
        hint,
        **say.compared(whole, parts),
    )


def basic_by_economic_code(subject: Subject) -> Iterator[Found]:
    """X04: basic expenditure is the same by function and by economic code."""
    yield from _unequal(
        subject,
        Address(GENERAL_TABLE, TOTAL, Kind.BASIC),
        Address(BASIC_ECONOMIC_TABLE, TOTAL, "amount"),
        f"核对{subject.called(GENERAL_TABLE)}的基本支出和{subject.called(BASIC_ECONOMIC_TABLE)}各款，两者应当相等。",
    )


def general_by_economic_code(subject: Subject) -> Iterator[Found]:
    """X05: general public expenditure is the same by function and by economic code."""
    yield from _unequal(
        subject,
        Address(GENERAL_TABLE, TOTAL, TOTAL),
        Address(ECONOMIC_TABLE, TOTAL, "amount"),
        f"核对{subject.called(GENERAL_TABLE)}的支出和{subject.called(ECONOMIC_TABLE)}"
        f"各类（基本支出取自{subject.called(BASIC_ECONOMIC_TABLE)}，项目支出按类填写），两者应当相等。",
    )


_THREE_PUBLIC = {
    "abroad": ("30212",),
    "reception": ("30217",),
    "vehicles_bought": ("30913", "31013"),
    "vehicles_run": ("30231",),
}


def three_public_expenses(subject: Subject) -> Iterator[Found]:
    """X06: table 10's items are table 9's codes and what projects add, their sum is the total."""
    now = subject.tables()
    for row, codes in _THREE_PUBLIC.items():
        basic = sum(now.amount(Address(BASIC_ECONOMIC_TABLE, code, "amount")) for code in codes)
        project = now.amount(Address(THREE_PUBLIC_TABLE, row, Kind.PROJECT))
        yield from _made_of(subject, row, basic + project, "、".join(codes))
    yield from _made_of(subject, "vehicles", _items(now, "vehicles_bought", "vehicles_run"), "")
    yield from _made_of(subject, TOTAL, _items(now, "abroad", "reception", "vehicles"), "")


def _items(tables: Tables, *rows: str) -> int:
    return sum(tables.amount(Address(THREE_PUBLIC_TABLE, row, "amount")) for row in rows)


def _made_of(subject: Subject, row: str, expected: int, codes: str) -> Iterator[Found]:
    say = subject.say
    address = Address(THREE_PUBLIC_TABLE, row, "amount")
    actual = subject.amount(*address)
    if actual == expected or address in subject.rounded:
        return
    of = f"经济分类科目 {codes} 的基本支出与项目支出之和" if codes else "它下面各项之和"
    also = [CellOf(Address(BASIC_ECONOMIC_TABLE, code, "amount")) for code in codes.split("、") if code]
    yield Found(
        f"{cell_words(address, subject)}是 {say.money(actual)}，{of}是 {say.money(expected)}，"
        f"前者{say.more_or_less(actual, expected)}。",
        (CellOf(address), *also),
        f"核对{subject.called(THREE_PUBLIC_TABLE)}和{subject.called(BASIC_ECONOMIC_TABLE)}的这几个科目，"
        "以及项目支出里的“三公”经费。",
        **say.compared(actual, expected),
    )


def matching_revenue(subject: Subject) -> Iterator[Found]:
    """X07: what appropriations don't pay for has a revenue that does."""
    say = subject.say
    for kind, sources in _MATCHING.items():
        spent = subject.amount(EXPENDITURE_TABLE, TOTAL, kind)
        if spent > 0 and not any(subject.amount(REVENUE_TABLE, TOTAL, source) > 0 for source in sources):
            address = Address(EXPENDITURE_TABLE, TOTAL, kind)
            names = "、".join(source.word for source in sources)
            yield Found(
                f"{cell_words(address, subject)}有 {say.money(spent)}，"
                f"但{subject.called(REVENUE_TABLE)}没有可以安排它的收入（{names}）。",
                (CellOf(address), *(CellOf(Address(REVENUE_TABLE, TOTAL, source)) for source in sources)),
                f"在{subject.called(REVENUE_TABLE)}补填对应的收入，或核对这项支出。",
                **say.compared(spent, 0),
            )


_SAME_MONEY = (("2080505", "30108"), ("2080506", "30109"), ("2210201", "30113"))


def _has_basic(subject: Subject) -> bool:
    """Whether basic expenditure is known both by function and by economic code."""
    by_function = subject.amount(GENERAL_TABLE, TOTAL, Kind.BASIC)
    return bool(by_function and subject.amount(BASIC_ECONOMIC_TABLE, TOTAL, "amount"))


def _is_disclosed(subject: Subject, *codes: str) -> bool:
    """Whether nothing is withheld under what stands above these functional codes."""
    above = {parent for code in codes for parent in with_parents(code)[:-1]}
    return not any(
        line.functional in above and is_withheld(line) and line.period is Period.CURRENT
        for line in subject.ledger.all(ExpenditureLine)
    )


def contributions(subject: Subject) -> Iterator[Found]:
    """X08: insurance and the housing fund are the same by function and by economic code."""
    if not _has_basic(subject):
        return
    for functional, economic in _SAME_MONEY:
        if subject.reading and not subject.amount(GENERAL_TABLE, functional, Kind.BASIC):
            # The unit books it with its running expenses.
            continue
        unequal = _unequal(
            subject,
            Address(GENERAL_TABLE, functional, Kind.BASIC),
            Address(BASIC_ECONOMIC_TABLE, economic, "amount"),
            "两个科目记的是同一笔钱，请核对；如部分由其他科目列支，可忽略并写明理由。",
            for_file="两个科目记的是同一笔钱，请核对；确有一部分由其他科目列支的，不用改。",
            within=PRINTED_STEP,
        )
        yield from (found for found in unequal if _is_disclosed(subject, functional))


_HOUSING_ALLOWANCES = ("2210202", "2210203")
_RETIREMENT = ("2080501", "2080502", "2080503")
_PENSIONS = ("30301", "30302")


def allowances_and_pensions(subject: Subject) -> Iterator[Found]:
    """X09: housing allowances are part of 30102; pensions stand under the retirement codes and 303."""
    say = subject.say
    if not _has_basic(subject):
        return
    yield from _no_more(
        subject,
        [Address(GENERAL_TABLE, code, Kind.BASIC) for code in _HOUSING_ALLOWANCES],
        Address(BASIC_ECONOMIC_TABLE, "30102", "amount"),
        "提租补贴、购房补贴都在 30102 津贴补贴里列支，不应超过它；请核对。",
    )
    retirement = [Address(GENERAL_TABLE, code, Kind.BASIC) for code in _RETIREMENT]
    pensions = sum(subject.amount(BASIC_ECONOMIC_TABLE, code, "amount") for code in _PENSIONS)
    retired = sum(subject.amount(*address) for address in retirement)
    if pensions > retired and _is_disclosed(subject, *_RETIREMENT):
        yield Found(
            f"{subject.called(BASIC_ECONOMIC_TABLE)}的离休费、退休费合起来是 {say.money(pensions)}，"
            f"{subject.called(GENERAL_TABLE)}行政事业单位离退休各项基本支出是 "
            f"{say.money(retired)}，前者{say.more_or_less(pensions, retired)}。",
            (
                *(CellOf(Address(BASIC_ECONOMIC_TABLE, code, "amount")) for code in _PENSIONS),
                *map(CellOf, retirement),
            ),
            "离休费、退休费一般列在 20805 的离退休科目；请核对。",
            **say.compared(pensions, retired),
        )
    if retired > 0 and not subject.amount(BASIC_ECONOMIC_TABLE, "303", "amount"):
        address = Address(BASIC_ECONOMIC_TABLE, "303", "amount")
        yield Found(
            f"{subject.called(GENERAL_TABLE)}有离退休支出 {say.money(retired)}，"
            f"{cell_words(address, subject)}却没有金额。",
            (CellOf(address), *map(CellOf, retirement)),
            f"离退休人员的支出一般列在 303；请核对{subject.called(BASIC_ECONOMIC_TABLE)}。",
            **say.compared(0, retired),
            # Who only cares for the retired may well book it under 302.
            severity=Severity.NOTICE,
        )


def _no_more(subject: Subject, parts: list[Address], whole: Address, hint: str) -> Iterator[Found]:
    """A finding where figures together exceed the one that they are part of."""
    say = subject.say
    limit, amount = subject.amount(*whole), sum(subject.amount(*part) for part in parts)
    if amount > limit:
        names = "、".join(part.row for part in parts)
        yield Found(
            f"{subject.called(parts[0].table)}基本支出的 {names} 合起来是 {say.money(amount)}，"
            f"{cell_words(whole, subject)}是 {say.money(limit)}，前者{say.more_or_less(amount, limit)}。",
            (*map(CellOf, parts), CellOf(whole)),
            hint,
            **say.compared(amount, limit),
        )


CROSS_CHECKS = (
    Rule(
        "X01",
        Severity.ERROR,
        "收入合计等于支出合计",
        "{balance}：收入合计 = 支出合计",
        revenue_and_expenditure,
        tables=frozenset({BALANCE_TABLE}),
    ),
    Rule(
        "X02",
        Severity.ERROR,
        "财政拨款收支相等",
        "{appropriations}：收入合计 = 支出合计；"
        "三项拨款分别等于{general_by_function}、{government_fund}、{state_capital}",
        appropriations,
        tables=frozenset({APPROPRIATIONS_TABLE, *FUND_TABLES.values()}),
    ),
    Rule(
        "X03",
        Severity.ERROR,
        "支出总表包含财政拨款支出",
        "{spending_by_function}逐格 ≥ {general_by_function} + {government_fund} + {state_capital}；"
        "没有其他收入时相等",
        all_expenditure,
        tables=frozenset({REVENUE_TABLE, EXPENDITURE_TABLE, *FUND_TABLES.values()}),
    ),
    Rule(
        "X04",
        Severity.ERROR,
        "基本支出两种分类相等",
        "{basic_by_economy}合计 = {general_by_function}基本支出合计",
        basic_by_economic_code,
        tables=frozenset({GENERAL_TABLE, BASIC_ECONOMIC_TABLE}),
    ),
    Rule(
        "X05",
        Severity.ERROR,
        "一般公共预算支出两种分类相等",
        "{general_by_economy}合计 = {general_by_function}合计",
        general_by_economic_code,
        tables=frozenset({GENERAL_TABLE, ECONOMIC_TABLE}),
    ),
    Rule(
        "X06",
        Severity.ERROR,
        "“三公”经费等于其经济分类科目",
        "{three_public}各项 = 30212、30217、30913 + 31013、30231 的基本支出与项目支出之和",
        three_public_expenses,
        tables=frozenset({BASIC_ECONOMIC_TABLE, THREE_PUBLIC_TABLE}),
    ),
    Rule(
        "X07",
        Severity.ERROR,
        "经营、上缴、补助支出有对应的收入",
        "事业单位经营支出、上缴上级支出、对附属单位补助支出不由财政拨款安排",
        matching_revenue,
        tables=frozenset({REVENUE_TABLE, EXPENDITURE_TABLE}),
    ),
    Rule(
        "X08",
        Severity.WARNING,
        "社会保障缴费和住房公积金两种分类相等",
        "基本支出：2080505 = 30108，2080506 = 30109，2210201 = 30113",
        contributions,
        tables=frozenset({GENERAL_TABLE, BASIC_ECONOMIC_TABLE}),
    ),
    Rule(
        "X09",
        Severity.WARNING,
        "住房补贴和离退休支出与经济分类相符",
        "2210202 + 2210203 ≤ 30102；离休费、退休费列在 20805 离退休科目",
        allowances_and_pensions,
        tables=frozenset({GENERAL_TABLE, BASIC_ECONOMIC_TABLE}),
    ),
)
