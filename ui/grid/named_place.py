"""Where a figure stands whose row and column are given in words, as reports name them."""

from collections.abc import Mapping, Sequence

from models.tables import Label, LaidRow


def named_place(
    rows: Sequence[LaidRow], headings: Mapping[str, str], row: str, column: str
) -> tuple[int, int] | None:
    """The row and column number of the figure; else of one in its row, else None.

    headings are the columns' by their keys. A row goes by each of its labels, and by all of them together.
    """
    found: tuple[int, int] | None = None
    for at, laid in enumerate(rows):
        words: list[str] = []
        for place, cell in enumerate(laid):
            if isinstance(cell, Label):
                words = [*words, cell.text] if place and isinstance(laid[place - 1], Label) else [cell.text]
            elif row in (*words, " ".join(filter(None, words))):
                if headings.get(cell.address.column) == column:
                    return at, place
                found = found or (at, place)
    return found
