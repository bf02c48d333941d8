"""Edits of what no table holds: the clerk's texts, the glossary, and what section 八 states.

Pure functions on the ledger; each returns what puts the new in the place of the old.
"""

from collections.abc import Mapping, Sequence

from models.facts import (
    Asset,
    Edit,
    Holding,
    Matter,
    Omission,
    Part,
    Period,
    Stated,
    Stock,
    Term,
    Text,
)
from models.facts.ledger import Ledger


def text_edits(ledger: Ledger, texts: Mapping[str, str]) -> list[Edit]:
    """Keep these texts by their keys; an empty one is given up."""
    kept = {text.key: text for text in ledger.all(Text)}
    return [
        Edit(before, Text(key, text, before.id if before else ledger.new_id()) if text else None)
        for key, text in texts.items()
        if (before := kept.get(key)) or text
    ]


def term_edits(ledger: Ledger, terms: Sequence[tuple[str, str]]) -> list[Edit]:
    """Make the glossary these names and definitions, in this order."""
    old = sorted(ledger.all(Term), key=lambda term: term.position)
    edits: list[Edit] = []
    for position, (name, definition) in enumerate(terms):
        before = old[position] if position < len(old) else None
        after = Term(position, name, definition, before.id if before else ledger.new_id())
        edits.append(Edit(before, after))
    return edits + [Edit(term, None) for term in old[len(terms) :]]


def stated_edit(ledger: Ledger, period: Period, matter: Matter, amount: int) -> Edit:
    """State an amount in 分, of all units together; zero is what isn't stated.

    What units whose books were summed up say of it stays; the rest is the book's own.
    """
    all_of_it = [one for one in ledger.all(Stated) if (one.period, one.matter) == (period, matter)]
    before = next((one for one in all_of_it if one.unit is None), None)
    own = amount - sum(one.amount for one in all_of_it if one.unit is not None)
    after = Stated(period, matter, own, before.id if before else ledger.new_id())
    return Edit(before, after if own else None)


def holding_edit(ledger: Ledger, asset: Asset, stock: Stock, count: int) -> Edit:
    """State how many of an asset there are or will be, as in stated_edit, but no fewer than units have."""
    all_of_it = [one for one in ledger.all(Holding) if (one.asset, one.stock) == (asset, stock)]
    before = next((one for one in all_of_it if one.unit is None), None)
    own = max(0, count - sum(one.count for one in all_of_it if one.unit is not None))
    after = Holding(asset, stock, own, before.id if before else ledger.new_id())
    return Edit(before, after if own else None)


def omission_edit(ledger: Ledger, part: Part, omitted: bool) -> Edit:
    """Leave a part of the document out, or put it back."""
    before = next((one for one in ledger.all(Omission) if one.part is part), None)
    return Edit(before, (before or Omission(part, ledger.new_id())) if omitted else None)
