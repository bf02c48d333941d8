"""Three sentences of figures: what comes in, what goes out, and 三公."""

from collections.abc import Iterator

from models.facts import Kind
from models.families import TOTAL
from models.measures import BALANCE_TABLE, EXPENDITURE_TABLE, THREE_PUBLIC_TABLE
from models.publish.blocks import Span, Spans
from models.publish.content import Amount, Content, change, printed
from models.publish.pictures.words import WORDS
from models.publish.wording import joined


def headline(content: Content) -> Iterator[Spans]:
    """The sentences, as far as the kind of document has their figures."""
    family = content.state.family
    if family.column(BALANCE_TABLE, "revenue") is not None:
        total = content.amount(BALANCE_TABLE, TOTAL, "revenue")
        yield _fill(
            "revenue",
            year=content.year,
            unit=content.unit,
            total=printed(total),
            against=_against(content, total),
        )
    if family.column(BALANCE_TABLE, "expenditure") is not None:
        total = content.amount(BALANCE_TABLE, TOTAL, "expenditure")
        yield _fill("expenditure", total=printed(total), parts=_parts(content))
    if THREE_PUBLIC_TABLE in family.roles:
        total = content.amount(THREE_PUBLIC_TABLE, TOTAL, "amount")
        before = content.prior(total)
        if total.fen or (before is not None and before.fen):
            yield _fill("three_public", total=printed(total), against=_against(content, total))
        else:
            yield _fill("no_three_public")


def _fill(phrase: str, **values: Spans) -> Spans:
    return WORDS.fill(f"headline.{phrase}", **values)


def _against(content: Content, now: Amount) -> Spans:
    before = content.prior(now)
    return () if before is None else (Span("，"), *change(WORDS, WORDS, now, before))


def _parts(content: Content) -> Spans:
    parts = [
        _fill("part", name=(Span(kind.word),), amount=printed(amount))
        for kind in Kind
        if (amount := content.amount(EXPENDITURE_TABLE, TOTAL, kind)).fen
    ]
    return (Span("，其中"), *joined(parts, WORDS.text("listing"))) if parts else ()
