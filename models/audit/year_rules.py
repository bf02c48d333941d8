"""Y01–Y03: this year against the prior one."""

from collections.abc import Iterator
from fractions import Fraction

from models.audit.finding import Found, Passage
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.audit.wording import cell_words
from models.facts import Fund, Kind, Period, Severity, Text, fields
from models.families import TOTAL, Address
from models.ground.money import PRINTED_STEP
from models.measures import BALANCE_TABLE, BASIC_AND_PROJECT, FUND_TABLES
from models.publish import SECTION_OF_FUND, CellOf, FieldOf
from models.tables import against_prior

_USUAL_THRESHOLD = 20
_OF_THE_WHOLE = ("balance.revenue", "balance.expenditure")
_TOTALS = (
    # A total, and the texts any of which gives its reason: a field, and paragraphs in the clerk's own words.
    (Address(BALANCE_TABLE, TOTAL, "revenue"), fields.reason("revenue"), ("balance.revenue",)),
    (Address(BALANCE_TABLE, TOTAL, "expenditure"), fields.reason("expenditure"), ("balance.expenditure",)),
    *(
        (Address(number, TOTAL, column), fields.reason(fund), (f"{section}.total", f"{section}.empty"))
        for fund, number in FUND_TABLES.items()
        for section in (SECTION_OF_FUND[fund],)
        for column in ((TOTAL, Kind.BASIC, Kind.PROJECT) if fund is Fund.GENERAL else (TOTAL,))
    ),
)


def _threshold(subject: Subject) -> int:
    text = subject.ledger.texts.get(fields.THRESHOLD, "").strip().rstrip("%％")
    return int(text) if text.isdigit() else _USUAL_THRESHOLD


def moved_totals(subject: Subject) -> Iterator[Found]:
    """Y01: a total that moved by more than the threshold has a reason."""
    say = subject.say
    if not (subject.has_prior and subject.has_money):
        return
    texts, limit = subject.ledger.texts, _threshold(subject)
    for address, field, paragraphs in _TOTALS:
        if subject.reading is not None and address.column in BASIC_AND_PROJECT:
            # Somebody else's document does not say what either of them was.
            continue
        if not subject.compares(paragraphs[0]):
            continue
        keys = (field, *(fields.paragraph(key) for key in paragraphs))
        now, before = (subject.amount(*address, period) for period in Period)
        if any(texts.get(key, "").strip() for key in keys) or not _moved(now, before, limit):
            continue
        percent = against_prior(now, before).percent.lstrip("-")
        part = f"，{'增长' if now > before else '下降'} {percent}" if percent else ""
        yield Found(
            f"{cell_words(address, subject)}是 {say.money(now)}，上年是 {say.money(before)}，"
            f"比上年{say.more_or_less(now, before)}{part}，超过 {limit}%，没有写原因。",
            (CellOf(address), CellOf(address, Period.PRIOR)),
            "写明增减的主要原因；也请核对金额单位是元还是万元。",
            hint_at=FieldOf(field),
            **say.compared(now, before),
        )


def _moved(now: int, before: int, limit: int) -> bool:
    if not before:
        return now != 0
    return Fraction(abs(now - before) * 100, abs(before)) > limit


def prior_figures(subject: Subject) -> Iterator[Found]:
    """Y02: the prior year is known, or no comparison is printed."""
    if subject.has_money and not subject.has_prior and subject.says(*_OF_THE_WHOLE):
        yield Found(
            "没有写比上年增加或减少多少。"
            if subject.is_file
            else "没有上年的数，公开文本不会写比上年增加或减少多少。",
            (Passage("一、预算收支总体情况", "比上年", FieldOf(fields.reason("revenue"))),),
            "读入上年的预算本或公开的各张表，或在各表的“上年”里填写；新设单位可忽略并写明理由。",
            for_file="写明与上年相比的增减和原因；新设的单位没有上年的数，不用改。",
        )


def prior_balance(subject: Subject) -> Iterator[Found]:
    """Y03: the prior year balances too.

    Somebody else's document tells it by this year's totals and by how much these changed, each rounded.
    """
    if not all(map(subject.compares, _OF_THE_WHOLE)):
        return
    say = subject.say
    rounding = 0 if subject.reading is None else 2 * PRINTED_STEP
    revenue, expenditure = (
        subject.amount(BALANCE_TABLE, TOTAL, column, Period.PRIOR) for column in ("revenue", "expenditure")
    )
    if abs(revenue - expenditure) > rounding:
        yield Found(
            f"上年的收入合计是 {say.money(revenue)}，支出合计是 {say.money(expenditure)}，前者"
            f"{say.more_or_less(revenue, expenditure)}。",
            tuple(
                CellOf(Address(BALANCE_TABLE, TOTAL, column), Period.PRIOR)
                for column in ("revenue", "expenditure")
            ),
            "核对上年的数；它们会写进比上年增减的句子里。",
            for_file="核对收入和支出两句话里比上年增减的数：由它们算出的上年数，收支应当相等。",
            **say.compared(revenue, expenditure),
        )


YEAR_RULES = (
    Rule(
        "Y01",
        Severity.WARNING,
        "变动大的合计有原因",
        "预决算公开：增减变化较大的要说明原因（默认超过 20%）",
        moved_totals,
        tables=frozenset({BALANCE_TABLE, *FUND_TABLES.values()}),
        facts=frozenset({Text}),
        section="balance",
    ),
    Rule(
        "Y02",
        Severity.WARNING,
        "有上年数",
        "公开文本要与上年预算比较",
        prior_figures,
        any_figure=True,
        section="balance",
    ),
    Rule(
        "Y03",
        Severity.WARNING,
        "上年收支相等",
        "上年{balance}：收入合计 = 支出合计",
        prior_balance,
        tables=frozenset({BALANCE_TABLE}),
    ),
)
