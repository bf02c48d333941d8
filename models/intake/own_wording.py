"""Sentences that say what the book says in other words: the unit's own wording is kept for them."""

from decimal import ROUND_HALF_UP, Decimal

from models.facts.narrative import text_edits
from models.intake.folding import same_words
from models.intake.meaning import Meaning, meaning_of, meaning_of_text, value
from models.intake.working import Working
from models.publish import Paragraph, Style, build_document, overriding, text_of

_STEP = Decimal("0.01")


def take_own_wording(working: Working) -> None:
    """Let the paragraphs whose figures are the book's say them in the document's words.

    Those that contradict the book's figures are left to the template, which has them right.
    """
    if not working.replaces:
        return
    printed = {
        block.key: block
        for block in working.state.once(build_document).blocks()
        if isinstance(block, Paragraph) and block.style is Style.BODY and not block.overridden
    }
    for one in working.document.statements:
        paragraph = printed.get(one.key)
        if paragraph is None or same_words(text_of(paragraph.spans), one.prose.text):
            continue
        ours = meaning_of_text(working.family, one.key, text_of(paragraph.spans))
        if ours is not None and says_the_same(meaning_of(one.found), ours):
            working.apply(text_edits(working.ledger, overriding(paragraph, one.prose.text)))
            working.own_wording += 1


def says_the_same(one: Meaning, other: Meaning) -> bool:
    """Whether two sentences name the same figures, as values; one may say less than the other."""
    return all(
        same_value(one.get(place), other.get(place))
        for place in {*one, *other}
        if (place in one and place in other) or value(one.get(place)) != value(None)
    )


def same_value(exact: str | None, printed: str | None) -> bool:
    """Whether a figure is one as it is printed, be it with more decimals or with none."""
    first, second = value(exact), value(printed)
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return second in (first, first.quantize(_STEP, ROUND_HALF_UP))
    return first == second
