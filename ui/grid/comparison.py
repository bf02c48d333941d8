"""Last year beside this year: three columns for each side of a table."""

from models.book import Book
from models.facts import Period
from models.families import TableDefinition, main_column
from models.ground.money import format_amount
from models.tables import Figure, LaidRow, against_prior

_PARTS = ("上年数", "增减额", "增减%")


def comparison_headings(definition: TableDefinition) -> tuple[str, ...]:
    """The added columns' headings; a table of two sides says whose they are."""
    sides = ("",) if len(definition.blocks) == 1 else ("收入", "支出")
    return tuple(f"{side}{part}" for side in sides for part in _PARTS)


def compared(book: Book, definition: TableDefinition, row: LaidRow, column: int) -> str:
    """What an added column, counted from zero, shows in a row: nothing where neither year has money."""
    side, part = divmod(column, len(_PARTS))
    main = main_column(definition.blocks[side]).key
    figure = next((cell for cell in row if isinstance(cell, Figure) and cell.address.column == main), None)
    if figure is None:
        return ""
    now, before = (book.tables(period).amount(figure.address) for period in (Period.CURRENT, Period.PRIOR))
    if not now and not before:
        return ""
    against, unit = against_prior(now, before), book.ledger.settings.entry_unit
    return (format_amount(before, unit), format_amount(against.change, unit), against.percent)[part]
