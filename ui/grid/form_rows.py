"""The rows of a form as they are shown, and where in them each figure and each row is."""

from collections.abc import Iterator, Mapping, Sequence

from models.families import Address
from models.tables import Figure, Label, LaidRow, is_total
from ui.grid.named_place import named_place


class FormRows:
    """The rows themselves are ``laid``; ``find`` after they have changed."""

    def __init__(self) -> None:
        self.laid: list[LaidRow] = []
        self.places: dict[Address, tuple[int, int]] = {}
        """Row and column of each figure."""
        self.total: int | None = None
        """The row of the table's 合计; None where there are no rows."""

    def __len__(self) -> int:
        return len(self.laid)

    def find(self) -> None:
        """Know where everything is now."""
        self.places = {
            cell.address: (row, column)
            for row, laid in enumerate(self.laid)
            for column, cell in enumerate(laid)
            if isinstance(cell, Figure)
        }
        totals = [row for row in range(len(self.laid)) if self.is_total(row)]
        self.total = None if not totals else totals[0] if totals[0] == 0 else totals[-1]

    def is_total(self, row: int) -> bool:
        """Whether a row is a total."""
        return any(isinstance(each, Label) and is_total(each.text) for each in self.laid[row])

    def is_own(self, row: int) -> bool:
        """Whether a row is there, and no row of the form's own."""
        return row < len(self) and is_own(self.laid[row])

    def level(self, row: int) -> int:
        """How deep the code lies that names a row: 0 类, 1 款, 2 项."""
        first = self.laid[row][0]
        return max(len(first.text) - 3, 0) // 2 if isinstance(first, Label) and first.text.isdigit() else 0

    def row_of(self, key: str) -> int | None:
        """The row of a code or unit."""
        return next((number for number, row in enumerate(self.laid) if key in key_of(row)), None)

    def called(self, row: str, column: str, headings: Mapping[str, str]) -> tuple[int, int] | None:
        """Where the figure of a row and a column in words is, or another of that row; else None."""
        return named_place(self.laid, headings, row, column)

    def figures(self, rows: slice, columns: Sequence[int]) -> Iterator[Figure]:
        """The figures of a block."""
        for row in self.laid[rows]:
            for column in columns:
                if isinstance(cell := row[column], Figure):
                    yield cell


def is_own(row: LaidRow) -> bool:
    """Whether a row is a code's or a unit's, which comes and goes, and no row of the form's own."""
    figures = [cell for cell in row if isinstance(cell, Figure)]
    return bool(figures) and not any(figure.zero for figure in figures)


def key_of(row: LaidRow) -> tuple[str, ...]:
    """What tells a row from the others: the keys of its figures."""
    return tuple(dict.fromkeys(cell.address.row for cell in row if isinstance(cell, Figure)))
