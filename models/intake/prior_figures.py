"""The prior year's figures, worked out from what the prose says of the change against them.

The document prints none of them; each is shown in the report, and none is put in where the book has its own.
"""

from collections import Counter
from dataclasses import replace

from models.facts import (
    Edit,
    ExpenditureLine,
    Fund,
    Kind,
    Matter,
    Period,
    RevenueLine,
    Source,
    Stated,
)
from models.facts.narrative import stated_edit
from models.ground.money import MoneyUnit, format_amount, parse_amount
from models.ground.words import item, plain
from models.intake.meaning import listed, value
from models.intake.sentences import Statement
from models.intake.working import Working
from models.publish import SECTION_OF_FUND
from models.tables import against_prior

NOTE = "按公开文本情况说明推算"
# By the sentence: its amount and what is said against it, the line's code and kind, and the item in words.
_THREE_PUBLIC = (
    ("abroad", "amount", "against", "30212", Kind.BASIC, "因公出国（境）费用"),
    ("reception", "amount", "against", "30217", Kind.BASIC, "公务接待费"),
    ("vehicles", "run", "run_against", "30231", Kind.BASIC, "公务用车运行费"),
    ("vehicles", "bought", "bought_against", "31013", Kind.PROJECT, "公务用车购置费"),
)
_ALSO_BOUGHT = "30913"


def take_prior_figures(working: Working) -> None:
    """Put the prior year's figures in where the book has none for what is compared."""
    _take_revenue(working)
    _take_expenditure(working)
    _take_three_public(working)
    _take_operating(working)


def prior_amount(statement: Statement, amount: str, against: str) -> int | None:
    """The prior year's figure in 分 that a sentence implies; None where it says nothing of it."""
    now = parse_amount(statement.word(amount), MoneyUnit.WAN).amount
    branch = statement.found.branches.get(f"{against}.change")
    if now is None or branch is None:
        return None
    change = parse_amount(statement.word(f"{against}.change.change"), MoneyUnit.WAN).amount or 0
    return {"level": now, "less": now + change}.get(branch, now - change)


def _implied(working: Working, statement: Statement | None, amount: str, against: str, what: str) -> int:
    """The prior year's figure, shown with its sentence; 0 where none is implied."""
    if statement is None or not (prior := prior_amount(statement, amount, against)):
        return 0
    percent = statement.word(f"{against}.change.percent").lstrip("-")
    now = parse_amount(statement.word(amount), MoneyUnit.WAN).amount or 0
    exact = against_prior(now, prior).percent.lstrip("-")
    if percent and plain(percent) != exact:
        working.report.notices.append(
            f"{what}：文档写的是 {percent}，按增减额推算应为 {exact}，请核对"
            f"（推算的上年数为 {format_amount(prior)} 万元）。"
        )
    working.show(statement.section, f"上年{what}（推算）", prior, statement.prose.text)
    return prior


def _has_prior(working: Working, codes: tuple[str, ...] | None) -> bool:
    """Whether the book has prior expenditure by function (codes None), or of these economic codes."""
    return any(
        line.period is Period.PRIOR
        and (line.functional is not None if codes is None else line.economic in codes)
        for line in working.ledger.all(ExpenditureLine)
    )


def _take_revenue(working: Working) -> None:
    if working.first(RevenueLine, lambda line: line.period is Period.PRIOR):
        return
    statement = working.document.statement("balance.revenue")
    if prior := _implied(working, statement, "total", "against", "收入预算"):
        sources = {plain(item(source.word)).replace("拨款", ""): source for source in Source}
        parts = listed(statement.word("breakdown.parts") if statement else "")
        named = [name.replace("拨款", "") for name, figure in parts if value(figure)]
        source = sources.get(named[0], Source.GENERAL) if len(named) == 1 else Source.GENERAL
        _add(working, RevenueLine(Period.PRIOR, working.ledger.own_unit, source, prior))


def _take_expenditure(working: Working) -> None:
    """Each fund's total at the 类 with most of its money, and what they leave of the whole."""
    if _has_prior(working, None):
        return
    document = working.document
    whole = _implied(working, document.statement("balance.expenditure"), "total", "against", "支出预算")
    by_fund = {
        fund: _implied(
            working, document.statement(f"{section}.total"), "total", "against", f"{fund.word}支出"
        )
        for fund, section in SECTION_OF_FUND.items()
    }
    if not any(by_fund.values()):
        by_fund[Fund.GENERAL] = whole
    by_fund[Fund.OTHER] = max(0, whole - sum(by_fund.values()))
    for fund, amount in by_fund.items():
        code = _largest_class(working, fund) or _largest_class(working, None)
        if amount and code:
            _add(working, _line(working, Kind.BASIC, fund, amount, functional=code))


def _largest_class(working: Working, fund: Fund | None) -> str:
    """The 类 with most money this year, of one fund or of all."""
    money: Counter[str] = Counter()
    for line in working.ledger.all(ExpenditureLine):
        if line.period is Period.CURRENT and line.functional and fund in (None, line.fund):
            money[line.functional[:3]] += line.amount
    return money.most_common(1)[0][0] if money else ""


def _take_three_public(working: Working) -> None:
    for name, amount, against, code, kind, what in _THREE_PUBLIC:
        if _has_prior(working, (code, _ALSO_BOUGHT) if kind is Kind.PROJECT else (code,)):
            continue
        statement = working.document.statement(f"three_public_expenses.{name}")
        if prior := _implied(working, statement, amount, against, what):
            _add(working, _line(working, kind, Fund.GENERAL, prior, economic=code))


def _take_operating(working: Working) -> None:
    matter = Matter.AGENCY_OPERATING
    if working.first(Stated, lambda one: (one.period, one.matter) == (Period.PRIOR, matter)):
        return
    statement = working.document.statement("other_matters.operating")
    if prior := _implied(working, statement, "amount", "against", matter.word):
        working.apply([stated_edit(working.ledger, Period.PRIOR, matter, prior)])


def _line(
    working: Working,
    kind: Kind,
    fund: Fund,
    amount: int,
    functional: str | None = None,
    economic: str | None = None,
) -> ExpenditureLine:
    unit = working.ledger.own_unit
    return ExpenditureLine(Period.PRIOR, unit, kind, fund, amount, functional, economic, note=NOTE)


def _add(working: Working, line: RevenueLine | ExpenditureLine) -> None:
    working.apply([Edit(None, replace(line, id=working.ledger.new_id()))])
