"""A01–A06: codes and amounts, line by line and cell by cell."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from models.audit.finding import Found, Passage, Place
from models.audit.line_index import Use
from models.audit.misspelt_rules import bearer_of
from models.audit.rounding import rounding
from models.audit.rule import Rule, Tier
from models.audit.subject import Subject
from models.audit.wording import cell_words
from models.facts import (
    FISCAL,
    BasicShare,
    CarryForward,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    Line,
    OwnCode,
    Period,
    Project,
    RevenueLine,
    Severity,
)
from models.facts.catalog import funds_of_codes, with_parents
from models.facts.withheld import is_withheld
from models.families import TOTAL, Address
from models.measures import (
    BALANCE_TABLE,
    BASIC_AND_PROJECT,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    FUND_TABLES,
    REVENUE_TABLE,
)
from models.publish import CellOf, FactOf
from models.tables import table_words

_FINEST = {Facet.FUNCTIONAL: "项", Facet.ECONOMIC: "款"}
_DETAILS = "收支明细行"


def place_of(use: Use) -> Place:
    """Where money under a code of this kind and fund is seen first."""
    if use.facet is Facet.FUNCTIONAL:
        shown = use.fund in FISCAL and use.kind in BASIC_AND_PROJECT
        return CellOf(Address(FUND_TABLES[use.fund] if shown else EXPENDITURE_TABLE, use.code, use.kind))
    if use.fund is Fund.GENERAL and use.kind is Kind.BASIC:
        return CellOf(Address(BASIC_ECONOMIC_TABLE, use.code, "amount"))
    if use.fund is Fund.GENERAL and use.kind is Kind.PROJECT:
        return CellOf(Address(ECONOMIC_TABLE, use.code[:3], "amount"))
    return Passage(_DETAILS, use.code)


def _place_of_line(line: Line, subject: Subject) -> Place:
    match line:
        case RevenueLine():
            role = subject.family.revenue_table
            row = str(line.unit) if role == REVENUE_TABLE else line.functional or TOTAL
            return CellOf(Address(role, row, line.source), line.period)
        case BasicShare():
            return CellOf(Address(BALANCE_TABLE, line.functional, line.use), line.period)
        case CarryForward():
            return CellOf(Address(BALANCE_TABLE, "carry_forward", "expenditure"), line.period)
        case ExpenditureLine():
            for facet in Facet:
                if (code := line.code(facet)) is not None:
                    return place_of(Use(facet, code, line.kind, line.fund))
            project = subject.ledger.projects.get(line.project or 0)
            return Passage(_DETAILS, project.name if project else "", FactOf(ExpenditureLine, str(line.id)))


def _by_code(uses: Iterable[Use]) -> Iterator[tuple[Facet, str, list[Use]]]:
    """The uses of each code; they come in order."""
    for (facet, code), of_code in groupby(uses, key=lambda use: (use.facet, use.code)):
        yield facet, code, list(of_code)


def _places(uses: Iterable[Use]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(map(place_of, uses)))


def unknown_codes(subject: Subject) -> Iterator[Found]:
    """A01: every code and its parents have a name."""
    catalog = subject.naming.catalog
    for facet, code, uses in _by_code(subject.index.uses()):
        unknown = [each for each in with_parents(code) if not catalog.knows(facet, each)]
        if code in unknown:
            message = f"{facet.word}里没有科目 {code}，公开表上它没有名称。"
        elif unknown:
            message = f"科目 {code} 的上级科目 {'、'.join(unknown)} 不在{facet.word}里，公开表上它没有名称。"
        else:
            continue
        yield Found(
            message,
            _places(uses),
            "核对科目编码；如确有这个科目，请在科目选择框里给它命名。",
            for_file="核对科目编码；可能是当年新增的科目。",
        )


def negative_amounts(subject: Subject) -> Iterator[Found]:
    """A02: no amount is negative."""
    say = subject.say
    for line in subject.index.negative.values():
        place = _place_of_line(line, subject)
        where = cell_words(place.address, subject) if isinstance(place, CellOf) else _DETAILS
        yield Found(
            f"{where}有一笔负数 {say.money(line.amount)}。",
            (place,),
            "核对这笔金额；预算数一般不为负数。",
            actual=say.figure(line.amount),
        )


def coarse_codes(subject: Subject) -> Iterator[Found]:
    """A03: money stands at the finest level; a project's economic code may be a 类, as table 8 asks."""
    catalog = subject.naming.catalog
    parents = {facet: {code[:-2] for code in catalog.codes(facet)} for facet in Facet}
    for facet, code, uses in _by_code(subject.index.uses()):
        asked = [use for use in uses if facet is Facet.FUNCTIONAL or _in_table_9(use)]
        if code in parents[facet] and asked and not _only_withheld(subject, facet, code):
            name = catalog.name(facet, code)
            yield Found(
                f"科目 {code} {name}还有下级科目，金额没有列到“{_FINEST[facet]}”。",
                _places(asked),
                f"把这笔金额列到它下面的{_FINEST[facet]}级科目。",
            )


def _only_withheld(subject: Subject, facet: Facet, code: str) -> bool:
    """Whether what stands at a code itself is what is not disclosed below it."""
    if subject.reading and any(one.code == code for one in subject.reading.report.withheld):
        return True
    lines = [line for line in subject.ledger.all(ExpenditureLine) if line.code(facet) == code]
    return all(is_withheld(line) for line in lines if line.period is Period.CURRENT)


def _in_table_9(use: Use) -> bool:
    return use.kind is Kind.BASIC and use.fund is Fund.GENERAL


def codes_of_other_funds(subject: Subject) -> Iterator[Found]:
    """A05: a code of one fund does not stand in another's table."""
    funds = funds_of_codes()
    for use in subject.index.uses():
        if use.facet is not Facet.FUNCTIONAL or use.fund not in FISCAL:
            continue
        own = funds.get(use.code)
        if own is None or use.fund in own:
            continue
        name = subject.naming.catalog.name(use.facet, use.code)
        belongs = "、".join(fund.word.removesuffix("预算") for fund in Fund if fund in own)
        number = FUND_TABLES[use.fund]
        yield Found(
            f"科目 {use.code} {name}属于{belongs}预算，却列在{table_words(subject.family, number)}。",
            (place_of(use),),
            f"核对科目编码；属于{belongs}预算的支出请列入对应的表。",
        )


def renamed_codes(subject: Subject) -> Iterator[Found]:
    """A06: the book calls codes as the catalogue does."""
    if not subject.ledger.own_codes:
        return
    used = {(use.facet, use.code) for use in subject.index.uses()}
    codes = {(facet, above) for facet, code in used for above in with_parents(code)}
    for own in subject.ledger.own_codes:
        official = subject.naming.catalog.official_name(own.facet, own.code)
        if official is not None and official != own.name and (own.facet, own.code) in codes:
            bearer = bearer_of(subject.naming.catalog, own.facet, own.name)
            if bearer and subject.reading is not None:
                # Of somebody else's tables A07 tells it, cell by cell.
                continue
            of_another = f"“{own.name}”是科目 {bearer} 的名称。" if bearer else ""
            yield Found(
                f"科目 {own.code} 在这里叫“{own.name}”，科目目录里叫“{official}”。{of_another}",
                (Passage("科目名称", own.code, FactOf(OwnCode, str(own.id))),),
                "核对名称；应与当年的政府收支分类科目一致。",
                expected=official,
                actual=own.name,
                remedy="" if bearer else "official_name",
                severity=Severity.WARNING if bearer else None,
            )


_LINES: frozenset[type] = frozenset({RevenueLine, ExpenditureLine, CarryForward, BasicShare})

CODES_AND_AMOUNTS = (
    Rule(
        "A01",
        Severity.ERROR,
        "科目都有名称",
        "政府收支分类科目：每个科目及其上级科目都应在目录里，或由本预算本命名",
        unknown_codes,
        facts=frozenset({OwnCode}),
        codes=True,
    ),
    Rule(
        "A02",
        Severity.WARNING,
        "没有负数",
        "预算收支以正数编列",
        negative_amounts,
        facts=_LINES | {Project},
    ),
    Rule(
        "A03",
        Severity.WARNING,
        "金额列到最末级科目",
        "预算法第四十六条：一般公共预算支出按功能分类编列到项，基本支出按经济分类编列到款",
        coarse_codes,
        facts=frozenset({OwnCode}),
        codes=True,
    ),
    Rule(
        "A04",
        Severity.NOTICE,
        "尾差",
        "各数分别四舍五入到 0.01 万元，印出的各部分相加可能与合计差末位",
        rounding,
        any_figure=True,
        tier=Tier.PAGE,
    ),
    Rule(
        "A05",
        Severity.WARNING,
        "科目属于所在的预算",
        "政府性基金、国有资本经营预算各有自己的支出科目，不与一般公共预算混列",
        codes_of_other_funds,
        facts=frozenset({OwnCode}),
        codes=True,
    ),
    Rule(
        "A06",
        Severity.NOTICE,
        "科目名称与目录一致",
        "科目名称以当年的政府收支分类科目为准",
        renamed_codes,
        facts=frozenset({OwnCode}),
        codes=True,
    ),
)
