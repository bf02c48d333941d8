"""N03: figures that the clerk's own words repeat, against the facts that they name.

A figure in a field is judged where the name of what it counts stands right before it; in a paragraph that
replaces the template's, every figure is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from models.audit.finding import Found
from models.audit.passages import Written
from models.audit.subject import Subject
from models.facts import FISCAL, ExpenditureLine, Facet, Kind, Period, Source, Stated
from models.facts.catalog import with_parents
from models.facts.stated import procurement_total, stated
from models.families import TOTAL, Address, FixedRow
from models.ground.words import item, plain
from models.measures import (
    BALANCE_TABLE,
    BASIC_AND_PROJECT,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    REVENUE_TABLE,
    THREE_PUBLIC_TABLE,
)
from models.publish import text_of
from models.tables import fund_totals

_FIGURE = re.compile(r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?)\s*(亿元|万元|元|%|％|辆|台)")
_FEN = {"亿元": Decimal(10**10), "万元": Decimal(10**6), "元": Decimal(10**2)}
_BETWEEN = (
    "合计",
    "共计",
    "总额",
    "预算",
    "安排",
    "支出",
    "资金",
    "金额",
    "经费",
    "为",
    "是",
    "共",
    "约",
    "达",
    ":",
    ",",
)
_NEUTRAL = re.compile(
    r"(?:其中:?|(?P<year>(?:19|20)\d\d)年度?|本年度?|今年|全年|本单位|安排|以及|和|及|与|财政拨款|一般公共预算拨款"
    r"|\d{3,7}-?|\([一二三四五六七八九十\d]+\)|:)*"
)
_ENDS = re.compile(r"[。；;！？\n]")
_MOST_BETWEEN = 3
_SHORTEST = 4
_NAMES_SHOWN = 6


class Figure(NamedTuple):
    """A figure in words: as it stands there, its unit, its value (分 for money), and where it begins."""

    text: str
    unit: str
    value: Decimal
    step: Decimal
    start: int

    def says(self, amount: int | Decimal) -> bool:
        """Whether the figure is an amount, as far as its digits go."""
        return abs(self.value - amount) * 2 <= self.step if self.unit in _FEN else self.value == amount


def figures_in(text: str) -> Iterator[Figure]:
    """Every figure with a unit."""
    for match in _FIGURE.finditer(text):
        digits, unit = match[1].replace(",", ""), match[2].replace("％", "%")
        scale = _FEN.get(unit, Decimal(1))
        step = scale.scaleb(-len(digits.partition(".")[2]))
        yield Figure(
            match[0], unit, Decimal(digits) * scale, step if unit in _FEN else Decimal(0), match.start()
        )


def repeated_figures(subject: Subject) -> Iterator[Found]:
    """A figure named in the clerk's words is the one of the facts."""
    written = [one for one in subject.written if any(figures_in(one.span.text))]
    if not written:
        return
    amounts, year = _named_amounts(subject), subject.naming.year
    by = "表上是" if subject.is_file else "按预算是"
    for one in written:
        paragraph = one.printed.paragraph
        # What a paragraph of somebody else's says in words of its own is not known to be the template's.
        replaces = subject.reading is None and paragraph is not None and paragraph.overridden
        template = text_of(paragraph.template) if replaces and paragraph else None
        for figure in figures_in(one.span.text):
            if template is not None:
                yield from _against_template(one, figure, template, amounts, year, by)
            elif figure.unit in _FEN:
                yield from _against_facts(one, figure, amounts, year, by)


_Amounts = Mapping[str, frozenset[int]]


def _against_facts(one: Written, figure: Figure, amounts: _Amounts, year: int, by: str) -> Iterator[Found]:
    name = _name_before(one.span.text, figure.start, amounts, year)
    if name and not any(figure.says(amount) for amount in amounts[name]):
        nearest = min(amounts[name], key=lambda amount: abs(figure.value - amount))
        yield _found(one, figure, name, _in_unit(Decimal(nearest), figure.unit), figure.value - nearest, by)


def _against_template(
    one: Written, figure: Figure, template: str, amounts: _Amounts, year: int, by: str
) -> Iterator[Found]:
    own = [other for other in figures_in(template) if _alike(other.unit, figure.unit)]
    # 0.00 of what there is none of says no more than the template, which leaves it out.
    if not figure.value or any(figure.says(other.value) for other in own):
        return
    name = _name_before(one.span.text, figure.start, amounts, year) if figure.unit in _FEN else ""
    if name:
        yield from _against_facts(one, figure, amounts, year, by)
        return
    expected = "、".join(dict.fromkeys(other.text for other in own[:_NAMES_SHOWN])) or "没有这样的数"
    yield Found(
        f"“{one.printed.section}”里自己写的这一段有 {figure.text}，按现在的预算这一段的数是：{expected}。",
        (one.place(figure.text),),
        "改成预算的数，或让这一段回到模板；是另外的数的，可忽略并写明理由。",
        expected=expected,
        actual=figure.text,
    )


def _found(one: Written, figure: Figure, name: str, expected: str, difference: Decimal, by: str) -> Found:
    gap = _in_unit(abs(difference), figure.unit)
    return Found(
        f"“{one.printed.section}”里“{name}”写的是 {figure.text}，{by} {expected}，"
        f"{'多' if difference > 0 else '少'} {gap}。",
        (one.place(figure.text),),
        "改成预算的数；是另外的数的，可忽略并写明理由。",
        for_file="核对这句话和它说的那张表，改成一致；说的是另外的数的，不用改。",
        expected=expected,
        actual=figure.text,
        difference=f"{'-' if difference < 0 else ''}{gap}",
    )


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _FEN and other in _FEN)


def _in_unit(fen: Decimal, unit: str) -> str:
    number = f"{fen / _FEN[unit]:f}"
    whole, _, rest = number.partition(".")
    return f"{whole}.{rest.rstrip('0').ljust(2, '0')} {unit}"


def _name_before(text: str, at: int, amounts: _Amounts, year: int) -> str:
    """The longest known name that stands right before a figure and is all it counts; "" for none."""
    clause = _ENDS.split(text[:at])[-1]
    before = plain(clause)
    for _ in range(_MOST_BETWEEN):
        found = max((name for name in amounts if before.endswith(name)), key=len, default="")
        if found:
            return found if _speaks_of_it(before.removesuffix(found), year) else ""
        shorter = next((before.removesuffix(word) for word in _BETWEEN if before.endswith(word)), before)
        if shorter == before:
            return ""
        before = shorter
    return ""


def _speaks_of_it(before: str, year: int) -> bool:
    """Whether a name, from what stands before it, is all that is spoken of, and of this year's budget."""
    part = re.split("[,、]", before)[-1]
    neutral = _NEUTRAL.fullmatch(part)
    return neutral is not None and neutral["year"] in (None, str(year))


def _named_amounts(subject: Subject) -> dict[str, frozenset[int]]:
    """What every figure of the budget year may be called, and all that the name may mean."""
    named: defaultdict[str, set[int]] = defaultdict(set)

    def name(words: str, *amounts: int) -> None:
        if len(plain(words)) >= _SHORTEST:
            named[plain(words)].update(amounts)

    amount = subject.amount
    for role, column in ((BALANCE_TABLE, "revenue"), (THREE_PUBLIC_TABLE, "amount")):
        for row in subject.family.table(role).blocks[0].rows:
            if isinstance(row, FixedRow) and row.key != TOTAL and amount(role, row.key, column):
                for label in (row.label, *row.aliases):
                    name(item(label), amount(role, row.key, column))
    for source in Source:
        name(source.word, amount(REVENUE_TABLE, TOTAL, source))
    for kind in Kind:
        general = amount(GENERAL_TABLE, TOTAL, kind) if kind in BASIC_AND_PROJECT else 0
        name(kind.word, amount(EXPENDITURE_TABLE, TOTAL, kind), *_if_there(general))
    for words, address in {**_TOTALS, **fund_totals(subject.family)}.items():
        name(words, amount(*address))
    _name_codes(subject, name)
    for project in subject.ledger.projects.values():
        lines = subject.index.of_project[project.id].values()
        fiscal = sum(line.amount for line in lines if line.fund in FISCAL)
        name(project.name, sum(line.amount for line in lines), *_if_there(fiscal))
    for matter in dict.fromkeys(
        one.matter for one in subject.ledger.all(Stated) if one.period is Period.CURRENT
    ):
        name(matter.word, stated(subject.ledger, matter, Period.CURRENT))
    if subject.says("other_matters.procurement"):
        name("政府采购预算", procurement_total(subject.ledger, Period.CURRENT))
    return {words: frozenset(amounts) for words, amounts in named.items()}


_TOTALS = {
    "收入预算": Address(BALANCE_TABLE, TOTAL, "revenue"),
    "收入合计": Address(BALANCE_TABLE, TOTAL, "revenue"),
    "支出预算": Address(BALANCE_TABLE, TOTAL, "expenditure"),
    "支出合计": Address(BALANCE_TABLE, TOTAL, "expenditure"),
    "“三公”经费": Address(THREE_PUBLIC_TABLE, TOTAL, "amount"),
}


def _if_there(amount: int) -> tuple[int, ...]:
    return (amount,) if amount else ()


def _name_codes(subject: Subject, name: Callable[..., None]) -> None:
    tables, catalog = subject.tables(), subject.naming.catalog
    by_function = (EXPENDITURE_TABLE, *subject.fund_tables.values())
    columns = (TOTAL, Kind.BASIC, Kind.PROJECT)
    for code in tables.codes(EXPENDITURE_TABLE):
        places = [(role, column) for role in by_function for column in columns]
        amounts = {subject.amount(role, code, column) for role, column in places} - {0}
        name(catalog.name(Facet.FUNCTIONAL, code), *amounts)
    if subject.reading is not None:
        # Somebody else's tables do not say how much of a project is spent under which 款.
        return
    by_economic_code: Counter[str] = Counter()
    for line in tables.counting(Address(ECONOMIC_TABLE, TOTAL, "amount")):
        if isinstance(line, ExpenditureLine) and line.economic is not None:
            for code in with_parents(line.economic):
                by_economic_code[code] += line.amount
    for code, amount in by_economic_code.items():
        basic = subject.amount(BASIC_ECONOMIC_TABLE, code, "amount")
        name(catalog.name(Facet.ECONOMIC, code), amount, *_if_there(basic))
