"""What speaks against a figure that somebody else printed: another table, its parts, its sentence's source.

A clerk who is told that a figure is wrong asks: by what? The answer is something that he can turn to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.audit.as_printed import same_money
from models.audit.passages import Printed
from models.audit.subject import Subject
from models.audit.told_figures import value
from models.audit.wording import cell_words
from models.exchange import Difference
from models.exchange import Printed as PrintedFigure
from models.facts import Holding, Period, Settings, Stated
from models.families import TOTAL, Address, main_column
from models.ground.words import plain
from models.publish import CellOf, FactOf, Origin

_OTHER_FIGURES = "按文中其他的数应是"
_MOST_SUMMED = 2
_ROWS = "核对这个数和它下面的各行。"
_FEWEST_COLUMNS = 3
"""A sum and what it is the sum of."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What speaks against a figure, in words before the amount, and what is to be looked at."""

    words: str
    hint: str = "核对这两处，把错的一处改过来。"


class TableWitnesses:
    """Knows for each printed figure that others contradict which these are."""

    def __init__(self, differences: Iterable[Difference], subject: Subject) -> None:
        self._subject, self._tables = subject, subject.tables()
        self._printed = subject.reading.report.figures if subject.reading else {}
        self._off = {one.at for one in differences if one.at is not None}
        self._same: Mapping[frozenset[int], list[Address]] = same_money(
            self._tables, {frozenset(self._lines(at)) for at in self._off}
        )

    def _lines(self, at: Address) -> Iterable[int]:
        return (line.id for line in self._tables.lines(at))

    def against(self, one: Difference) -> Witness:
        """What speaks against a printed figure: its parts, else a place that prints it otherwise."""
        at = one.at
        if at is None:
            return Witness("各行相加是", _ROWS)
        below = printed_below(at, self._printed)
        if below and sum(below) == one.computed:
            return Witness("各行相加是" if at.row == TOTAL else "它下面各科目相加是", _ROWS)
        if self._beside(at) == one.computed:
            return Witness("这一行各栏相加是", "核对这个数和同一行的各栏。")
        others = [
            other
            for other in self._same.get(frozenset(self._lines(at)), ())
            if other.table != at.table and other in self._printed and other not in self._off
        ]
        if others:
            return Witness(f"{cell_words(others[0], self._subject)}是")
        return Witness("按其他各张表的数算出来是", "核对这个数和它取自的各张表。")

    def _beside(self, at: Address) -> int | None:
        """What the table prints in the columns that a row's sum is of; None for any other column."""
        block, column = self._subject.family.table(at.table).column(at.column)
        if column.key != main_column(block).key or len(block.published) < _FEWEST_COLUMNS:
            return None
        parts = (at._replace(column=other.key) for other in block.published if other.key != column.key)
        return sum(self._printed[part].amount for part in parts if part in self._printed)


def printed_below(at: Address, figures: Mapping[Address, PrintedFigure]) -> list[int]:
    """What a table prints right below a code, or below its total, in the same column; in 分."""
    rows = {
        other.row: printed.amount
        for other, printed in figures.items()
        if (other.table, other.column) == (at.table, at.column) and other.row.isdigit()
    }
    inside = {row for row in rows if row != at.row and (at.row == TOTAL or row.startswith(at.row))}
    return [rows[row] for row in inside if not any(row[:end] in inside for end in range(1, len(row)))]


def source_of(printed: Printed, expected: str, subject: Subject, at: int = 0) -> str:
    """Where a sentence has a figure from, in words before the figure, as the file's own places have it.

    The figure stands at or behind a place of the sentence made comparable.
    """
    origins = _origins(printed, expected, at)
    cells = [origin for origin in origins if isinstance(origin, CellOf)]
    current = list(dict.fromkeys(cell.address for cell in cells if cell.period is Period.CURRENT))
    if not current:
        return _of_fact(origins)
    named = "、".join(cell_words(address, subject) for address in current[:_MOST_SUMMED])
    worked_out = len(cells) > len(current) or "%" in expected
    if not all(_prints(address, subject) for address in current):
        # What the file prints there is wrong itself, or not there at all.
        return "按表里列出的明细和上年的数算出来是" if worked_out else f"按表里列出的明细，{named}应是"
    if worked_out:
        return f"由{named}和上年的数算出来是"
    if len(current) > _MOST_SUMMED:
        return _OTHER_FIGURES
    return f"{named}是" if len(current) == 1 else f"{named}合起来是"


def _prints(address: Address, subject: Subject) -> bool:
    """Whether a file prints a figure as its finest figures give it."""
    printed = subject.reading.report.figures.get(address) if subject.reading else None
    return printed is not None and printed.amount == subject.amount(*address)


def _origins(printed: Printed, expected: str, at: int) -> Sequence[Origin]:
    start = 0
    for span in printed.spans:
        text = plain(span.text)
        start += len(text)
        if start > at and span.origins and value(text) == value(expected):
            return span.origins
    return ()


def _of_fact(origins: Iterable[Origin]) -> str:
    kinds = [origin.kind for origin in origins if isinstance(origin, FactOf)]
    if Settings in kinds:
        return "按这份文件的年度应是"
    told = [kind for kind in kinds if kind in (Stated, Holding)]
    if told:
        return "各分项相加是" if len(told) > 1 else "另一句话写的是"
    return _OTHER_FIGURES
