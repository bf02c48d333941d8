"""A department's book: its units' parts taken over, and the way back from a figure to a unit's own book."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from models.book.act_beside import ActBeside, act_beside
from models.book.blank import blank_book
from models.book.part import BookPart
from models.book.unit_files import digest_of
from models.department import (
    Behind,
    DepartmentPlan,
    DepartmentReport,
    UnitBook,
    begin_department,
    behind_counts,
    behind_facts,
    behind_figure,
    file_of,
    plan_department,
    plan_leaving,
)
from models.facts import (
    Asset,
    Fact,
    Holding,
    Matter,
    Period,
    Profile,
    Stated,
    Stock,
    UnitPart,
)
from models.facts.unit_parts import Parts, part_of
from models.families import Address
from models.tables import Changes

_WORDS = "汇总各单位"


def department_facts(books: Sequence[UnitBook], name: str = "") -> tuple[Fact, ...]:
    """The facts of a new book of the department that units are of, before any of their parts.

    ``name`` is the department's; empty, it is found out. Raises UnusableFile where it can't be, or where none
    of the files can be taken over.
    """
    begun = begin_department(books, name.strip())
    facts = blank_book(begun.year, begun.own, kind=begun.kind, family=begun.family)
    return tuple(
        replace(fact, full_name=begun.name, departments=begun.departments)
        if isinstance(fact, Profile)
        else fact
        for fact in facts
    )


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a unit's part came from; taken is the day."""

    unit: int
    name: str
    file: Path
    taken: str
    digest: str

    @property
    def is_there(self) -> bool:
        """Whether the file is still where it was."""
        return self.file.is_file()

    @property
    def is_newer(self) -> bool:
        """Whether the file has changed since. Raises UnusableFile where it can't be read."""
        return digest_of(self.file) != self.digest


class Departments(BookPart):
    """Summing units up: planned first, in any thread, and one act."""

    def planning(
        self, books: Sequence[UnitBook], home: Path | None = None, listed: Sequence[str] = ()
    ) -> Callable[[], DepartmentPlan]:
        """Works out, in any thread, what taking units over would do to the book as it is at this moment.

        ``home`` is where a book that has no file yet is to be; ``listed`` all units of the department.
        """
        state, path = self._book.state.copy(), home or self._book.path
        return partial(plan_department, state, books, path, date.today(), listed)

    def sum_up(
        self,
        books: Sequence[UnitBook],
        dry_run: bool = False,
        home: Path | None = None,
        listed: Sequence[str] = (),
    ) -> tuple[Changes, DepartmentReport]:
        """Take units over, all that can be, as one act; ``dry_run`` only gives the report."""
        plan = self.planning(books, home, listed)()
        if dry_run:
            return Changes(), plan.report
        changes = self._book.act(_WORDS, plan.edits)
        plan.report.applied = True
        return changes, plan.report

    def summing_up(self, plan: DepartmentPlan) -> ActBeside:
        """The same for another thread, as planned."""
        return act_beside(self._book, _WORDS, lambda: plan.edits)

    def leave_out(self, unit: int) -> Changes:
        """Take a unit out of the department, with all that it handed in; the department's own unit stays."""
        if unit == self._ledger.own_unit:
            return Changes(refusal="这是部门预算本的本级单位，不能移出。")
        plan = plan_leaving(self._book.state.copy(), unit, self._book.path, date.today())
        return self._book.act(f"移出单位“{self._ledger.units[unit]}”", plan.edits)

    def sources(self) -> list[Source]:
        """The units as they are listed, each with the file that its part came from."""
        parts = ((unit, name, part_of(self._ledger, unit)) for unit, name in self._ledger.units.items())
        return [
            Source(unit, name, file_of(part, self._book.path), part.taken, part.digest)
            for unit, name, part in parts
            if part is not None
        ]

    def behind(self, address: Address, period: Period = Period.CURRENT) -> list[Behind]:
        """The units behind a figure of a table, with the files that they came from."""
        return behind_figure(self._book.state, address, period)

    def behind_stated(self, matter: Matter, period: Period = Period.CURRENT) -> list[Behind]:
        """The units behind an amount that no table holds."""
        held = (one for one in self._ledger.all(Stated) if (one.matter, one.period) == (matter, period))
        return behind_facts(self._ledger, held)

    def behind_held(self, asset: Asset, stock: Stock) -> list[Behind]:
        """The units that have an asset."""
        held = (one for one in self._ledger.all(Holding) if (one.asset, one.stock) == (asset, stock))
        return behind_counts(self._ledger, held)

    def came_from_units(self, facts: Iterable[int]) -> bool:
        """Whether any of the facts of these numbers came from a unit's file."""
        if not self._ledger.all(UnitPart):
            return False
        parts = Parts(self._ledger)
        return any((part := parts.of(fact)) is not None and part.path for fact in facts)

    def source_of(self, unit: int) -> Source | None:
        """Where a unit's part came from, None where it came from no file."""
        return next((source for source in self.sources() if source.unit == unit), None)
