"""What an import read, could not read, and would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from models.facts import Facet
from models.families import Address, Family, default_family
from models.ground.money import MoneyUnit, format_exact
from models.ground.spot import Spot
from models.readers import Sheet, cell_name
from models.tables import table_words


class Place(NamedTuple):
    """A cell of a workbook as the clerk sees it, or where a document has what would be one."""

    sheet: str
    cell: str
    spot: Spot | None = None

    @classmethod
    def of(cls, sheet: Sheet, row: int, column: int) -> Self:
        """The place of a sheet's cell, row and column from zero."""
        return cls(sheet.name, cell_name(row, column), sheet.spot(row, column))

    def __str__(self) -> str:
        return self.spot.words if self.spot else f"工作表“{self.sheet}”{self.cell}"


_NOWHERE = Place("", "")


class Printed(NamedTuple):
    """A figure in a workbook: its amount in 分, the cell it stands in, and its row in words."""

    amount: int
    place: Place
    row: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet was taken for: table is a role, or "" for an expenditure detail list; rows with figures.

    year is the budget year that its title names, note the 备注 below its figures, which stands at noted.
    maker is the unit whose table it says it is, "" where it does not; states_unit: it says in what unit its
    amounts are, which are read in unit.
    """

    sheet: str
    table: str
    name: str
    rows: int
    year: int | None = None
    note: str = ""
    place: Place = _NOWHERE
    noted: Place = _NOWHERE
    maker: str = ""
    states_unit: bool = True
    unit: MoneyUnit | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that could not be read, its text, and why."""

    place: Place
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed figure that differs from the one the facts give; amounts in 分. table "": the detail list.

    at is where the tables have the figure, None for the detail list's own total.
    """

    table: str
    row: str
    column: str
    place: Place
    printed: int
    computed: int
    at: Address | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Detail lines of the book that disagree with a printed figure; given up only when asked to."""

    difference: Difference
    lines: tuple[str, ...]
    given_up: bool


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code that the catalogue lacks, with the name the workbook gives it."""

    facet: Facet
    code: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class CodeName:
    """What a table calls a code, and where."""

    facet: Facet
    code: str
    name: str
    table: str
    place: Place


@dataclass(frozen=True, slots=True)
class NotDisclosed:
    """A code printed with more than the codes below it have; amount in 分, over all kinds and funds."""

    code: str
    amount: int
    table: str
    place: Place


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the book that the import changes; amounts in 分."""

    table: str
    row: str
    column: str
    old: int
    new: int


@dataclass(slots=True)
class ImportReport:
    """Everything an import has to say. Nothing is applied where anything is unreadable."""

    sheets: list[SheetRead] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unknown_codes: list[UnknownCode] = field(default_factory=list)
    changes: list[FigureChange] = field(default_factory=list)
    withheld: list[NotDisclosed] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    """The roles of tables that are there without any figure, as their kind of document prints them."""
    notices: list[str] = field(default_factory=list)
    figures: Mapping[Address, Printed] = field(default_factory=dict)
    """What the tables print, by where the families' tables have it."""
    names: list[CodeName] = field(default_factory=list)
    """What the tables call their codes, with money or without, in order."""
    other_names: int = 0
    """How many codes are called otherwise than the catalogue calls them."""
    lines: int = 0
    applied: bool = False
    family: Family = field(default_factory=default_family)
    """The kind of document that the tables are of."""

    @property
    def tables(self) -> list[str]:
        """The roles of the tables that were read, in their own order."""
        return sorted((read.table for read in self.sheets if read.table), key=self.family.order_of)

    def _number(self, role: str) -> int | None:
        return self.family.number_of(role) if role in self.family.roles else None

    @property
    def printed(self) -> frozenset[tuple[str, str]]:
        """The rows of the tables that are there: the table's role and the row's key."""
        return frozenset((address.table, address.row) for address in self.figures)

    @property
    def clean(self) -> bool:
        """Whether there is nothing that the clerk must look at before relying on the book."""
        return not (self.unreadable or self.differences or self.conflicts)

    def as_json(self) -> dict[str, object]:
        """The report for other programs; amounts are texts in 万元 with every digit they have."""
        return {
            "applied": self.applied,
            "family": self.family.key,
            "tables": [self._number(role) for role in self.tables],
            "lines": self.lines,
            "sheets": [
                {"sheet": s.sheet, "table": self._number(s.table), "name": s.name, "rows": s.rows}
                for s in self.sheets
            ],
            "unreadable": [
                {"sheet": u.place.sheet, "cell": u.place.cell, "text": u.text, "why": u.why}
                for u in self.unreadable
            ],
            "differences": [self._difference_json(difference) for difference in self.differences],
            "conflicts": [
                {**self._difference_json(c.difference), "lines": list(c.lines), "given_up": c.given_up}
                for c in self.conflicts
            ],
            "unknown_codes": [
                {
                    "classification": u.facet.word,
                    "code": u.code,
                    "name": u.name,
                    "sheet": u.place.sheet,
                    "cell": u.place.cell,
                }
                for u in self.unknown_codes
            ],
            "withheld": [
                {"code": w.code, "amount": _wan(w.amount), "sheet": w.place.sheet, "cell": w.place.cell}
                for w in self.withheld
            ],
            "changes": [
                {
                    "table": self._number(c.table),
                    "row": c.row,
                    "column": c.column,
                    "old": _wan(c.old),
                    "new": _wan(c.new),
                }
                for c in self.changes
            ],
            "notices": list(self.notices),
        }

    def _difference_json(self, difference: Difference) -> dict[str, object]:
        return {
            "table": self._number(difference.table),
            "row": difference.row,
            "column": difference.column,
            "sheet": difference.place.sheet,
            "cell": difference.place.cell,
            "printed": _wan(difference.printed),
            "computed": _wan(difference.computed),
        }


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)


def sheet_words(family: Family, role: str) -> str:
    """What a workbook's sheet holds: a table by its number and name, or the detail lines ("")."""
    return table_words(family, role) if role else "支出明细表"
