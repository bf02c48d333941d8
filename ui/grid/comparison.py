"""Last year beside this year: three columns for each side of a table."""

from fractions import Fraction

from models.book import Figures
from models.facts import Period
from models.families import TableDefinition, main_column
from models.ground.money import MoneyUnit, format_amount
from models.tables import Figure, LaidRow, against_prior

_PARTS = ("上年数", "增减额", "增减%")


def comparison_headings(definition: TableDefinition) -> tuple[str, ...]:
    """The added columns' headings; a table of two sides says whose they are."""
    sides = ("",) if len(definition.blocks) == 1 else ("收入", "支出")
    return tuple(f"{side}{part}" for side in sides for part in _PARTS)


def compared(
    figures: Figures, unit: MoneyUnit, definition: TableDefinition, row: LaidRow, column: int
) -> str:
    """What an added column, counted from zero, shows in a row: nothing where neither year has money."""
    now, before = _both_years(figures, definition, row, column)
    if not now and not before:
        return ""
    against = against_prior(now, before)
    return (format_amount(before, unit), format_amount(against.change, unit), against.percent)[
        column % len(_PARTS)
    ]


def compared_worth(
    figures: Figures, definition: TableDefinition, row: LaidRow, column: int
) -> Fraction | None:
    """By what rows are compared in such a column; None where it shows nothing, or as good as nothing."""
    now, before = _both_years(figures, definition, row, column)
    share = Fraction(now - before, abs(before)) if before else None
    return (Fraction(before) or None, Fraction(now - before) or None, share)[column % len(_PARTS)]


def _both_years(figures: Figures, definition: TableDefinition, row: LaidRow, column: int) -> tuple[int, int]:
    """This year's amount of the side that an added column is about, and last year's, in 分."""
    main = main_column(definition.blocks[column // len(_PARTS)]).key
    figure = next((cell for cell in row if isinstance(cell, Figure) and cell.address.column == main), None)
    if figure is None:
        return 0, 0
    return (
        figures.tables(Period.CURRENT).amount(figure.address),
        figures.tables(Period.PRIOR).amount(figure.address),
    )
