"""第三部分, section 八: operating expenses, procurement, assets, commissioned services."""

from collections.abc import Iterator, Sequence

from models.facts import VEHICLES, Asset, Holding, Matter, Period, Stated, Stock, fields
from models.facts.stated import PROCUREMENT, held, stated
from models.ground.money import format_amount, format_short
from models.publish.blocks import Block, FactOf, Paragraph, Span, Spans, Style
from models.publish.content import Amount, Content
from models.publish.explanations import heading
from models.publish.wording import Wording, joined


def other_matters(content: Content) -> Iterator[Block]:
    """The section."""
    words = content.words("other_matters")
    yield heading(content, "other_matters")
    yield _lead(words, "operating")
    yield _operating(content, words)
    yield _lead(words, "procurement")
    yield _procurement(content, words)
    yield _lead(words, "assets")
    yield _assets(content, words, Stock.OWNED)
    yield _assets(content, words, Stock.PLANNED)
    yield _lead(words, "commissioned")
    amount = _stated(content, Matter.COMMISSIONED)
    if amount.fen or not words.flag("none_alone"):
        spans = words.fill(
            "commissioned", year=content.year, unit=content.unit, amount=_figure(words, amount)
        )
        yield content.paragraph("other_matters.commissioned", spans)
    if not amount.fen:
        none = words.fill("no_commissioned", year=content.year)
        because = tuple(Span(span.text, (*span.origins, *amount.origins)) for span in none)
        yield content.paragraph("other_matters.no_commissioned", because)


def _lead(words: Wording, name: str) -> Paragraph:
    return Paragraph(f"other_matters.{name}_lead", (Span(words.text(f"{name}_lead")),), Style.LEAD)


def _stated(content: Content, matter: Matter, period: Period = Period.CURRENT) -> Amount:
    return Amount(stated(content.ledger, matter, period), (FactOf(Stated, f"{period}/{matter}"),))


def _figure(words: Wording, amount: Amount) -> Spans:
    """An amount without needless zeros, or with two decimals as elsewhere."""
    written = format_amount if words.flag("two_decimals") else format_short
    return (Span(written(amount.fen), amount.origins),)


def _operating(content: Content, words: Wording) -> Paragraph:
    amount = _stated(content, Matter.AGENCY_OPERATING)
    before = _stated(content, Matter.AGENCY_OPERATING, Period.PRIOR)
    reason = content.field(
        fields.reason(Matter.AGENCY_OPERATING), "" if amount.fen else words.text("usual_operating_reason")
    )
    against = content.against(
        "operating_against", words, amount, before if content.has_prior or before.fen else None, reason=reason
    )
    spans = words.fill(
        "operating",
        year=content.year,
        unit=content.short_unit,
        amount=_figure(words, amount),
        against=against,
    )
    return content.paragraph("other_matters.operating", spans)


def _procurement(content: Content, words: Wording) -> Paragraph:
    amounts = [(matter, _stated(content, matter)) for matter in PROCUREMENT]
    total = Amount.sum_of(amount for _, amount in amounts)
    parts = [
        words.fill("amount_part", name=(Span(matter.word),), amount=_figure(words, amount))
        for matter, amount in amounts
    ]
    spans = words.fill(
        "procurement",
        year=content.year,
        unit=content.unit,
        total=_figure(words, total),
        parts=_listed(content, parts),
    )
    return content.paragraph("other_matters.procurement", spans)


def _assets(content: Content, words: Wording, stock: Stock) -> Paragraph:
    counts = {asset: held(content.ledger, asset, stock) for asset in Asset}

    def counted(assets: Sequence[Asset]) -> Spans:
        number = sum(counts.get(asset, 0) for asset in assets)
        return (Span(str(number), tuple(FactOf(Holding, f"{asset}/{stock}") for asset in assets)),)

    called = words.entries_of("vehicles")
    shown = [asset for asset in VEHICLES if asset in called or counts.get(asset)] if called else VEHICLES
    parts = [
        words.fill("vehicle_part", name=(Span(called.get(asset, asset.word)),), count=counted([asset]))
        for asset in shown
    ]
    none = f"{stock}_none"
    spans = words.fill(
        none if words.has(none) and not any(map(counts.get, VEHICLES)) else stock,
        year=content.year,
        prior_year=content.prior_year,
        unit=content.unit,
        vehicles=counted(VEHICLES),
        parts=_listed(content, parts),
        equipment=(Span(Asset.EQUIPMENT.word),),
        equipment_count=counted([Asset.EQUIPMENT]),
    )
    return content.paragraph(f"other_matters.{stock}", spans)


def _listed(content: Content, parts: Sequence[Spans]) -> Spans:
    return joined(parts, content.words("phrases").text("listing"))
