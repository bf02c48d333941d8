"""In which order a table's rows are looked at: the form's, or by what stands in a column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby

from PySide6.QtCore import QCollator, QLocale

from models.book import Figures
from models.facts import Period
from models.families import TableDefinition
from models.tables import Figure, Label, LaidRow
from ui.grid.comparison import compared_worth
from ui.grid.form_rows import is_own

_Worth = Callable[[LaidRow], Fraction | int | None]


@dataclass(frozen=True, slots=True)
class RowOrder:
    """By a column, what is largest first or last. The form, and with it what is printed, stays as it is."""

    column: int
    falling: bool


def in_order(
    order: RowOrder | None, rows: list[LaidRow], figures: Figures, definition: TableDefinition, period: Period
) -> list[LaidRow]:
    """The rows in an order, those that show nothing last, as in a spreadsheet; totals stay where they are.

    A code stays below the one that sums it up: those are compared that are summed up together.
    """
    if order is None:
        return rows
    worth = _worth_by(order, rows, figures, definition, period)
    coded = definition.blocks[0].coded
    ordered: list[LaidRow] = []
    for own, each in groupby(rows, is_own):
        run = list(each)
        ordered += _sorted(run, worth, order.falling, coded) if own else run
    return ordered


def _sorted(rows: list[LaidRow], worth: _Worth, falling: bool, coded: bool) -> Iterator[LaidRow]:
    worths = [worth(row) for row in rows]
    known = sorted({each for each in worths if each is not None}, reverse=falling)
    ranks: dict[Fraction | int | None, int] = {each: rank for rank, each in enumerate(known)}
    paths: list[tuple[tuple[int, int], ...]] = []
    above: list[tuple[str, int]] = []
    for number, row in enumerate(rows):
        code = row[0].text if coded and isinstance(row[0], Label) else ""
        while above and not (code and code.startswith(above[-1][0])):
            above.pop()
        beneath = paths[above[-1][1]] if above else ()
        paths.append((*beneath, (ranks.get(worths[number], len(known)), number)))
        above.append((code, number))
    return (rows[path[-1][1]] for path in sorted(paths))


def _worth_by(
    order: RowOrder, rows: list[LaidRow], figures: Figures, definition: TableDefinition, period: Period
) -> _Worth:
    """By what an order compares rows: amounts, or where a name stands among all names; None for nothing."""
    labels = (row[order.column] for row in rows if order.column < len(row))
    # Of no name Windows makes no sort key, and complains.
    names = {label.text for label in labels if isinstance(label, Label) and label.text}
    places = {name: place for place, name in enumerate(sorted(names, key=_by_pinyin().sortKey))}

    def worth(row: LaidRow) -> Fraction | int | None:
        if order.column >= len(row):
            return compared_worth(figures, definition, row, order.column - len(row))
        cell = row[order.column]
        if isinstance(cell, Figure):
            return figures.tables(period).amount(cell.address) or None
        return places[cell.text] if cell.text else None

    return worth


@cache
def _by_pinyin() -> QCollator:
    return QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
