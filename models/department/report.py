"""What summing units up has to say: what was taken, what was not and why, and what differs by it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from models.families import Family, default_family
from models.ground.money import MoneyUnit, format_exact
from models.past.version_comparison import FigureDifference


class How(StrEnum):
    """What became of a unit's file; the clerk's words."""

    NEW = "新汇总"
    REPLACED = "重新汇总"
    SAME = "没有变动"


@dataclass(frozen=True, slots=True)
class UnitTaken:
    """A unit whose file was taken over; amounts are this year's revenue and expenditure in 分."""

    unit: str
    file: str
    how: How
    lines: int
    projects: int
    revenue: int
    expenditure: int


@dataclass(frozen=True, slots=True)
class UnitRefused:
    """A file of which nothing was taken over, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What no table shows and differs now, as it read before and reads now ("" for nothing)."""

    what: str
    old: str
    new: str


@dataclass(slots=True)
class DepartmentReport:
    """Everything that summing units up has to say; amounts are in 分."""

    department: str = ""
    year: int = 0
    family: Family = field(default_factory=default_family)
    taken: list[UnitTaken] = field(default_factory=list)
    refused: list[UnitRefused] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """Units of the department from which nothing ever came, a sentence each."""
    unbalanced: list[str] = field(default_factory=list)
    """Money between units that one of them shows otherwise than the other, a sentence each."""
    set_off: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Codes and units that files call otherwise, and what the department calls them."""
    kept: list[str] = field(default_factory=list)
    """What is the department's own and stays, and what of it gave way."""
    notices: list[str] = field(default_factory=list)
    changes: list[FigureDifference] = field(default_factory=list)
    """The figures of the tables that differ from before; none where there were none before."""
    things: list[ThingChange] = field(default_factory=list)
    revenue: int = 0
    expenditure: int = 0
    lines: int = 0
    applied: bool = False

    @property
    def clean(self) -> bool:
        """Whether there is nothing that the clerk must look at before relying on the book."""
        return not (self.refused or self.missing or self.unbalanced)

    def as_json(self) -> dict[str, object]:
        """The report for other programs; amounts are texts in 万元 with every digit they have."""
        return {
            "applied": self.applied,
            "department": self.department,
            "year": self.year,
            "family": self.family.key,
            "lines": self.lines,
            "revenue": _wan(self.revenue),
            "expenditure": _wan(self.expenditure),
            "units": [
                {
                    "unit": one.unit,
                    "file": one.file,
                    "how": one.how.name.lower(),
                    "lines": one.lines,
                    "projects": one.projects,
                    "revenue": _wan(one.revenue),
                    "expenditure": _wan(one.expenditure),
                }
                for one in self.taken
            ],
            "refused": [{"file": one.file, "why": one.why} for one in self.refused],
            "changes": [
                {
                    "table": self.family.number_of(one.table),
                    "row": one.row,
                    "column": one.column,
                    "old": _wan(one.that),
                    "new": _wan(one.this),
                }
                for one in self.changes
            ],
            "things": [{"what": one.what, "old": one.old, "new": one.new} for one in self.things],
            **{
                name: _listed(getattr(self, name))
                for name in ("missing", "unbalanced", "set_off", "names", "kept", "notices")
            },
        }


def _listed(sentences: Iterable[str]) -> list[str]:
    return list(sentences)


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
