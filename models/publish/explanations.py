"""第三部分, sections 一–六: what the tables' figures say against the prior year's."""

from collections.abc import Iterable, Iterator

from models.facts import Facet, Fund, Kind, OwnCode, Source, fields
from models.families import TOTAL, FixedRow
from models.ground.numerals import chinese
from models.ground.words import item
from models.measures import (
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    PERSONNEL_CODES,
    THREE_PUBLIC_TABLE,
)
from models.publish.blocks import Block, FactOf, Heading, Paragraph, Span, Spans, Style
from models.publish.content import Amount, Content, is_level, printed
from models.publish.sections import SECTION_OF_FUND
from models.publish.wording import Wording, joined
from models.tables import finest


def heading(content: Content, section: str) -> Heading:
    """A section's heading."""
    return Heading(section, 2, ((Span(content.words(section).text("title")),),))


def balance(content: Content) -> Iterator[Block]:
    """一、预算收支总体情况."""
    words = content.words("balance")
    sources_called, kinds_called = words.entries_of("sources"), words.entries_of("kinds")
    yield heading(content, "balance")
    sources = [
        (
            sources_called.get(row.key) or item(row.label),
            content.amount(BALANCE_TABLE, row.key, "revenue"),
        )
        for row in content.state.family.table(BALANCE_TABLE).blocks[0].rows
        if isinstance(row, FixedRow) and row.key in list(Source)
    ]
    yield _total(content, words, "revenue", sources)
    kinds = [
        (kinds_called.get(kind) or kind.word, content.amount(EXPENDITURE_TABLE, TOTAL, kind)) for kind in Kind
    ]
    forward = ("结转下年支出", content.amount(BALANCE_TABLE, "carry_forward", "expenditure"))
    yield _total(content, words, "expenditure", [*kinds, forward])


def _total(content: Content, words: Wording, column: str, parts: list[tuple[str, Amount]]) -> Paragraph:
    total = content.amount(BALANCE_TABLE, TOTAL, column)
    with_money = [
        words.fill("part", name=(Span(name, amount.origins),), amount=printed(amount))
        for name, amount in parts
        if amount.fen or words.flag("list_all")
    ]
    listed = joined(with_money, content.words("phrases").text("listing"))
    # A part without money is not printed, and that too comes from its figure.
    unlisted = () if words.flag("list_all") else (amount for _, amount in parts if not amount.fen)
    listed += (Span("", Amount.sum_of(unlisted).origins),)
    spans = words.fill(
        column,
        year=content.year,
        unit=content.unit,
        total=printed(total),
        against=content.against(
            "against", words, total, content.prior(total), reason=content.field(fields.reason(column))
        ),
        breakdown=words.fill("breakdown", parts=listed) if with_money else (),
    )
    return content.paragraph(f"balance.{column}", spans)


def appropriation(content: Content, fund: Fund) -> Iterator[Block]:
    """二、三、四: one appropriation by functional code."""
    role, section = content.state.family.fund_tables[fund], SECTION_OF_FUND[fund]
    words = content.words(section)
    yield heading(content, section)
    total = content.amount(role, TOTAL, TOTAL)
    if not content.tables_now.has_money(role):
        empty = words.fill("empty", year=content.year)
        yield content.paragraph(f"{section}.empty", _follows(empty, total))
        return
    against = content.against(
        "against", words, total, content.prior(total), reason=content.field(fields.reason(fund))
    )
    thrift: Spans = ()
    if words.has("thrift"):
        cut = content.field(fields.THRIFT_CUT, words.text("usual_cut"))
        kept = content.field(fields.THRIFT_KEPT, words.text("usual_kept"))
        thrift = words.fill("thrift", cut=cut, kept=kept)
    spans = words.fill("total", year=content.year, total=printed(total), against=against, thrift=thrift)
    yield content.paragraph(f"{section}.total", spans)
    for place, code in enumerate(finest(content.tables_now.codes(role)), 1):
        spans = words.fill(
            "item",
            ordinal=(Span(chinese(place)),),
            code=(Span(code),),
            name=(Span(content.naming.catalog.name(Facet.FUNCTIONAL, code), (FactOf(OwnCode),)),),
            amount=printed(content.amount(role, code, TOTAL)),
            purpose=content.field(fields.purpose_of_code(fund, code)),
        )
        yield content.paragraph(f"{section}.{code}", spans)


def _follows(spans: Spans, amount: Amount) -> Spans:
    """Words that stand there because of a figure which they don't print."""
    return tuple(Span(span.text, span.origins or amount.origins) for span in spans)


def basic_expenditure(content: Content) -> Iterator[Block]:
    """五、一般公共预算拨款基本支出情况: table 9 split into personnel and public use."""
    words = content.words("basic_expenditure")
    yield heading(content, "basic_expenditure")
    total = content.amount(BASIC_ECONOMIC_TABLE, TOTAL, "amount")
    personnel, public_use = basic_uses(content)
    spans = words.fill("total", year=content.year, total=printed(total))
    yield content.paragraph("basic_expenditure.total", spans)
    for name, amount in (("personnel", personnel), ("public_use", public_use)):
        yield content.paragraph(f"basic_expenditure.{name}", words.fill(name, amount=printed(amount)))


def basic_uses(content: Content) -> tuple[Amount, Amount]:
    """The basic expenditure by economic code that is for people, and that for the unit's own running."""
    classes = {code[:3] for code in content.naming.catalog.codes(Facet.ECONOMIC)}
    return _sum_of(content, PERSONNEL_CODES), _sum_of(content, sorted(classes.difference(PERSONNEL_CODES)))


def _sum_of(content: Content, codes: Iterable[str]) -> Amount:
    return Amount.sum_of(content.amount(BASIC_ECONOMIC_TABLE, code, "amount") for code in codes)


def three_public_expenses(content: Content) -> Iterator[Block]:
    """六、一般公共预算“三公”经费支出情况: table 10."""
    words, section = content.words("three_public_expenses"), "three_public_expenses"
    yield heading(content, section)
    for name in ("abroad", "reception"):
        amount = content.amount(THREE_PUBLIC_TABLE, name, "amount")
        against = content.against(
            "against",
            words,
            amount,
            content.prior(amount),
            reason=content.field(fields.reason(name)),
            purpose=content.field(fields.purpose(name)),
        )
        yield Paragraph(f"{section}.{name}_lead", (Span(words.text(f"{name}_lead")),), Style.LEAD)
        spans = words.fill(name, year=content.year, amount=printed(amount), against=against)
        yield content.paragraph(f"{section}.{name}", spans)
    yield Paragraph(f"{section}.vehicles_lead", (Span(words.text("vehicles_lead")),), Style.LEAD)
    yield _vehicles(content, words)


def _vehicles(content: Content, words: Wording) -> Paragraph:
    total, run, bought = (
        content.amount(THREE_PUBLIC_TABLE, row, "amount")
        for row in ("vehicles", "vehicles_run", "vehicles_bought")
    )
    filled: dict[str, Spans] = {}
    changed = False
    for name, amount in (("run", run), ("bought", bought)):
        before = content.prior(amount)
        filled[name] = printed(amount)
        filled[f"{name}_against"] = content.against("vehicle_against", words, amount, before)
        changed = changed or (before is not None and not is_level(amount, before))
    explained = changed or words.flag("always_explained")
    filled["why"] = words.fill("why", reason=content.field(fields.reason("vehicles"))) if explained else ()
    spans = words.fill("vehicles", year=content.year, total=printed(total), **filled)
    return content.paragraph("three_public_expenses.vehicles", spans)
