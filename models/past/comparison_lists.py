"""What differs between two versions, as the lists that a workbook and a Word file show."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from models.ground.money import MoneyUnit, in_unit
from models.past.version_comparison import Comparison
from models.tables import table_words

Value = str | int | Decimal


class Listed(NamedTuple):
    """A list: its title, each column's heading and width in signs, and its rows."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[Value]]


def lists(comparison: Comparison, this: str, that: str, unit: MoneyUnit) -> tuple[Listed, Listed]:
    """The figures that differ between two states of these names, amounts in ``unit``, then all else."""
    figures = (
        ("表", 30),
        ("行", 40),
        ("栏", 24),
        (f"{this}（{unit}）", 18),
        (f"{that}（{unit}）", 18),
        ("相差", 16),
    )
    return (
        Listed(
            "数字",
            figures,
            [
                [
                    table_words(comparison.family, one.table),
                    one.row,
                    one.column,
                    *(in_unit(amount, unit) for amount in (one.this, one.that, one.difference)),
                ]
                for one in comparison.figures
            ],
        ),
        Listed(
            "其他",
            (("内容", 60), ("项", 12), (this, 40), (that, 40)),
            [[one.what, one.field, one.new, one.old] for one in comparison.others],
        ),
    )
