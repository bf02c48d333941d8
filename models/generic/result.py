"""What a check of somebody else's tables found."""

from dataclasses import dataclass
from enum import Enum

from models.facts import Severity
from models.ground.spot import Spot


class Kind(Enum):
    """What makes figures add up: its rule, and what its parts, its total and the check itself are called."""

    BELOW = ("G01", "下级各行", "上级的数", "上下级")
    ROWS = ("G02", "各行", "合计行", "合计行")
    COLUMNS = ("G03", "各栏", "合计栏", "合计栏")
    SIDES = ("G04", "收支两边", "收支平衡", "收支平衡")
    ACROSS = ("G05", "两张表", "别的表", "与别的表")

    def __init__(self, rule: str, parts: str, total: str, checked: str) -> None:
        self.rule = rule
        self.parts = parts
        self.total = total
        self.checked = checked


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as it was seen: what it is, how many sums of each kind were checked, what was not."""

    place: str
    role: str
    checked: tuple[tuple[Kind, int], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What does not add up: the sentence, its place, both figures, and what fails for the same cause.

    difference is what is printed less what is expected, in the unit of the table. spot is the cell at which
    it is told in a document, None in a workbook, where sheet and cell name it.
    """

    rule: str
    severity: Severity
    place: str
    message: str
    printed: str
    expected: str
    difference: str
    hint: str
    follows: tuple[str, ...] = ()
    spot: Spot | None = None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class GenericCheck:
    """All tables of a document, all that is wrong in them, and what should be known of how it was read."""

    tables: tuple[SeenTable, ...]
    mismatches: tuple[Mismatch, ...]
    notices: tuple[str, ...] = ()

    @property
    def checked(self) -> int:
        """In how many tables anything was checked."""
        return sum(1 for table in self.tables if table.checked)
