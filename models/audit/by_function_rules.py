"""X10, X11: what some kinds of documents show by function besides, against what is spent there."""

from collections.abc import Iterator

from models.audit.finding import Found
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.audit.wording import cell_words
from models.facts import Severity
from models.families import TOTAL, Address
from models.measures import BALANCE_TABLE, EXPENDITURE_TABLE, REVENUE_BY_FUNCTION_TABLE
from models.publish import CellOf
from models.tables import finest

_CLASS = 3


def revenue_by_function(subject: Subject) -> Iterator[Found]:
    """X10: what is raised for a function is what is spent on it, and all is raised for some function."""
    say, tables = subject.say, subject.tables()
    whole = Address(REVENUE_BY_FUNCTION_TABLE, TOTAL, TOTAL)
    total = subject.amount(*whole)
    shown = tables.codes(REVENUE_BY_FUNCTION_TABLE)
    named = sum(
        subject.amount(REVENUE_BY_FUNCTION_TABLE, code, TOTAL) for code in shown if len(code) == _CLASS
    )
    if named != total:
        yield Found(
            f"{cell_words(whole, subject)}是 {say.money(total)}，各科目的行合起来是 {say.money(named)}，"
            f"有 {say.money(total - named)}的收入没有写明科目。",
            (CellOf(whole),),
            f"在{subject.called(REVENUE_BY_FUNCTION_TABLE)}合计行按 F2，补上这些收入的功能分类科目。",
            for_file=f"在{subject.called(REVENUE_BY_FUNCTION_TABLE)}里补上这些收入的科目，各科目的行相加应等于合计。",
            **say.compared(named, total),
        )
    for code in finest(sorted({*shown, *tables.codes(EXPENDITURE_TABLE)})):
        raised = Address(REVENUE_BY_FUNCTION_TABLE, code, TOTAL)
        spent = Address(EXPENDITURE_TABLE, code, TOTAL)
        expected, actual = subject.amount(*spent), subject.amount(*raised)
        if expected != actual:
            yield Found(
                f"{cell_words(raised, subject)}是 {say.money(actual)}，{cell_words(spent, subject)}是 "
                f"{say.money(expected)}，前者{say.more_or_less(actual, expected)}。",
                (CellOf(raised), CellOf(spent)),
                "按功能分类列示的收入，用在哪个科目就列在哪个科目；请核对。",
                **say.compared(actual, expected),
            )


def uses_of_basic(subject: Subject) -> Iterator[Found]:
    """X11: 人员经费 and 公用经费 of a 类 are all of its basic expenditure."""
    say = subject.say
    for code in (code for code in _classes(subject) if subject.amount(EXPENDITURE_TABLE, code, "basic")):
        parts = [Address(BALANCE_TABLE, code, use) for use in ("personnel", "public")]
        basic = Address(EXPENDITURE_TABLE, code, "basic")
        actual, expected = sum(subject.amount(*part) for part in parts), subject.amount(*basic)
        if actual != expected:
            yield Found(
                f"{cell_words(parts[0], subject)}和公用经费合起来是 {say.money(actual)}，"
                f"{cell_words(basic, subject)}是 {say.money(expected)}，"
                f"前者{say.more_or_less(actual, expected)}。",
                (*map(CellOf, parts), CellOf(basic)),
                f"在{subject.called(BALANCE_TABLE)}填写这一类的人员经费和公用经费，两者相加应等于基本支出。",
                **say.compared(actual, expected),
            )


def _classes(subject: Subject) -> list[str]:
    """The 类 with money, where the balance has their basic expenditure by use at all."""
    subject.amount(BALANCE_TABLE, TOTAL, "personnel")
    return sorted({code[:_CLASS] for code in subject.tables().codes(EXPENDITURE_TABLE)})


BY_FUNCTION_RULES = (
    Rule(
        "X10",
        Severity.ERROR,
        "按功能分类的收入等于支出",
        "收入总表按功能分类列示的：每个科目的收入 = 支出总表这个科目的支出",
        revenue_by_function,
        tables=frozenset({REVENUE_BY_FUNCTION_TABLE, EXPENDITURE_TABLE}),
    ),
    Rule(
        "X11",
        Severity.ERROR,
        "人员经费加公用经费等于基本支出",
        "收支总表分列人员经费和公用经费的：两者之和 = 支出总表同一类的基本支出",
        uses_of_basic,
        tables=frozenset({BALANCE_TABLE, EXPENDITURE_TABLE}),
    ),
)
