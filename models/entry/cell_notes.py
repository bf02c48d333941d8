"""批注: what the clerk notes down at figures for himself, found by place, written and put in order.

Pure functions on the ledger. A note belongs to a place and outlives its row: it is listed until emptied.
"""

from collections.abc import Mapping

from models.facts import CellNote, Edit, Period
from models.facts.ledger import Ledger
from models.families import Address, Family


def address_of(note: CellNote) -> Address:
    """The place of the figure that a note is at."""
    return Address(note.table, note.row, note.column)


def notes_in(ledger: Ledger, table: str, period: Period) -> Mapping[Address, str]:
    """The notes at a table's figures of a period."""
    return {
        address_of(note): note.text
        for note in ledger.all(CellNote)
        if (note.table, note.period) == (table, period)
    }


def all_notes(family: Family, ledger: Ledger) -> list[CellNote]:
    """Every note, this year's first, table by table."""
    return sorted(
        ledger.all(CellNote),
        key=lambda note: (
            note.period is Period.PRIOR,
            family.order_of(note.table),
            note.row,
            note.column,
        ),
    )


def note_edit(ledger: Ledger, address: Address, period: Period, text: str) -> Edit:
    """Note a text at a figure, in the place of what was noted there; an empty one takes that away."""
    before = next(
        (note for note in ledger.all(CellNote) if note.period is period and address_of(note) == address),
        None,
    )
    words = text.strip()
    after = CellNote(period, *address, words, before.id if before else ledger.new_id()) if words else None
    return Edit(before, after)
