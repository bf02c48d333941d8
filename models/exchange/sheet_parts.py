"""A sheet's tables one after the other: a new title ends the one above it, a 续表 goes on with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.exchange.read_table import read_table
from models.exchange.recognise import Recognised, Unrecognised, find_table, recognise, title_of_table
from models.families import Family, TableDefinition
from models.ground.money import MoneyUnit
from models.ground.words import plain, shown
from models.readers import Sheet

_CONTINUED = "续"
_LONGEST_TITLE = 60
_TITLE_ENDS = ("表", ")", "明细", "清单")
# A title has at most so many cells beside it, its header so many at least, and so many rows below it.
_MOST_BESIDE, _FEWEST_HEADINGS, _NEAR = 2, 3, 5
_NO_TITLE = ("注", "备注", "说明", "其中")


@dataclass(frozen=True, slots=True)
class Unread:
    """Rows of a sheet that are no table of ours: how many numbers stand there, and how the largest reads."""

    sheet: str
    first_row: int
    numbers: int
    largest: str


Found = Recognised | Unrecognised | Unread


def likeliest(sheets: Sequence[Sheet], families: Sequence[Family]) -> tuple[Family, list[Found]]:
    """The family that most of the sheets hold tables of, and what all of them hold.

    Of several it is the one that knows the most of their rows, then of their columns, else the first.
    """
    held: list[tuple[Family, list[Found]]] = []
    tried: list[tuple[TableDefinition, ...]] = []
    for family in families:
        # Families that differ in their words alone have the same tables.
        if family.tables in tried:
            continue
        tried.append(family.tables)
        held.append((family, list(_tables_of(sheets, family))))
        if _count(held[-1][1]) >= len(family.tables):
            break
    if not held:
        raise ValueError("no family to read by")
    most = max(_count(found) for _, found in held)
    likely = [one for one in held if _count(one[1]) == most]
    return min(likely, key=lambda one: _misfit(one[1])) if len(likely) > 1 else likely[0]


def _count(found: Sequence[Found]) -> int:
    return sum(isinstance(one, Recognised) and one.table is not None for one in found)


def _misfit(found: Sequence[Found]) -> tuple[int, int]:
    """The more, the worse tables are read: rows with money that they have not, figures with money less."""
    tables = [one for one in found if isinstance(one, Recognised) and one.table is not None]
    readings = [read_table(one, one.unit or MoneyUnit.WAN) for one in tables]
    rich = sum(printed.amount != 0 for reading in readings for printed in reading.figures.values())
    return sum(len(reading.unreadable) for reading in readings), -rich


def _tables_of(sheets: Sequence[Sheet], family: Family) -> Iterator[Found]:
    """What all sheets hold; a table may go on from one to the next."""
    before: Recognised | None = None
    for sheet in sheets:
        for one in tables_of(sheet, family, before, incomplete=True):
            before = one if isinstance(one, Recognised) else before
            yield one


def tables_of(
    sheet: Sheet, family: Family, before: Recognised | None = None, incomplete: bool = False
) -> list[Found]:
    """What a sheet holds of a family's tables, from top to bottom; ``before`` is the last table of the sheet
    before it.
    """
    found: list[Found] = []
    start = 0
    while start < len(sheet.rows):
        rest = sheet.part(start, len(sheet.rows)) if start else sheet
        one = recognise(rest, family, incomplete, start) or _continued(rest, start, before)
        if one is None:
            if unread := _unread(rest, start):
                found.append(unread)
            break
        below = one.first_row if isinstance(one, Recognised) else start + 1
        stop = _next_title(rest, below, one) if isinstance(one, Recognised) else None
        if stop is not None:
            part = sheet.part(start, stop)
            one = recognise(part, family, incomplete, start) or _continued(part, start, before) or one
        found.append(one)
        if isinstance(one, Recognised):
            before = one
        if stop is None:
            break
        start = stop
    return found


def _continued(sheet: Sheet, start: int, before: Recognised | None) -> Recognised | Unrecognised | None:
    """The table of the sheet before, where this one says that it goes on and has its header."""
    texts = [plain(value) for row in sheet.rows[start : start + _NEAR] for value in row]
    says_so = _CONTINUED in sheet.name or any(
        _CONTINUED in text and len(text) <= _LONGEST_TITLE for text in texts
    )
    if before is None or before.table is None or not says_so:
        return None
    return find_table(sheet, before.family, before.table, start)


def _next_title(sheet: Sheet, first: int, above: Recognised) -> int | None:
    """The row in which another table begins below a table's header, or the same once more."""
    for number in range(first, len(sheet.rows)):
        row = sheet.rows[number]
        if len(row) - row.count("") - row.count(None) > 1 + _MOST_BESIDE:
            continue
        filled = [value for value in row if value is not None and value != ""]
        for value in filled:
            if isinstance(value, str) and _begins(sheet, number, plain(value), len(filled), above):
                return number
    return None


def _begins(sheet: Sheet, number: int, text: str, filled: int, above: Recognised) -> bool:
    if not text.endswith(_TITLE_ENDS) or len(text) > _LONGEST_TITLE or text.startswith(_NO_TITLE):
        return False
    titled = title_of_table(above.family, text)
    if titled is not None:
        return titled is not above.table or find_table(sheet, above.family, titled, number) is not None
    # A title of which nothing is known stands alone, over a header of its own.
    return filled == 1 and len(text) > len("续表") and text[-1] != ")" and _has_header(sheet, number + 1)


def _has_header(sheet: Sheet, first: int) -> bool:
    for row in sheet.rows[first : first + _NEAR]:
        words = [value for value in row if isinstance(value, str) and plain(value)]
        if len(words) >= _FEWEST_HEADINGS:
            return not any(sign.isdigit() for value in row for sign in shown(value))
    return False


def _unread(sheet: Sheet, start: int) -> Unread | None:
    """What is left out, where numbers stand in it; those in a first column count its rows."""
    numbers = [
        value
        for row in sheet.rows[start:]
        for value in row[1:]
        if isinstance(value, int | float) and not isinstance(value, bool) and value
    ]
    return Unread(sheet.name, start, len(numbers), shown(max(numbers, key=abs))) if numbers else None
