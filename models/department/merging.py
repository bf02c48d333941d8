"""Takes units' books over into their department's: each unit's part in the place of what it had before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.department.checks import sort_out
from models.department.codes import Codes
from models.department.differences import tell_differences
from models.department.report import DepartmentReport, How, UnitRefused, UnitTaken
from models.department.unit_book import UnitBook, path_from
from models.department.unit_facts import content, facts_under, renumbered
from models.facts import (
    Edit,
    ExpenditureLine,
    Fact,
    Holding,
    Line,
    Period,
    Project,
    Stated,
    Unit,
    UnitPart,
)
from models.facts.ledger import Ledger, edits_between
from models.facts.set_off import set_off
from models.facts.unit_names import same_unit, unit_called
from models.facts.unit_parts import Parts, facts_in, part_of, set_off_part
from models.families import TOTAL, Address
from models.measures import BALANCE_TABLE
from models.state import State

_ALONE = "没有单位列有对应的一方，没有相抵；与本部门以外的往来不必相抵。"


@dataclass(frozen=True, slots=True)
class DepartmentPlan:
    """The edits that take units' books over, and the report on them."""

    edits: tuple[Edit, ...]
    report: DepartmentReport


def plan_department(
    state: State, books: Sequence[UnitBook], home: Path, today: date, listed: Sequence[str] = ()
) -> DepartmentPlan:
    """What taking units' books over does to the department's book, which lies at ``home``.

    ``listed`` are the names of all units that the department has, in their order, where that is known.

    A unit that comes replaces its part; where it had none, all that stands under it. Everything else stays:
    the department's texts, its own lines and what other units handed in. A file that can't be taken over is
    told with its reason, and changes nothing.
    """
    merging = _Merging(state, home, today)
    merging.list_units(listed)
    refused, remarks = sort_out(state, books, home)
    for at, book in enumerate(books):
        why = refused.get(at) or merging.take(book)
        if why:
            merging.report.refused.append(UnitRefused(book.name, why))
    merging.report.notices[:0] = remarks
    merging.finish()
    return DepartmentPlan(edits_between(state.ledger, merging.ledger), merging.report)


def plan_leaving(state: State, unit: int, home: Path, today: date) -> DepartmentPlan:
    """What taking a unit below the department's own out of its book does: with all that it handed in."""
    merging = _Merging(state, home, today)
    merging.leave(unit)
    merging.finish()
    return DepartmentPlan(edits_between(state.ledger, merging.ledger), merging.report)


class _Merging:
    """The department's book under change, beside the book itself."""

    def __init__(self, state: State, home: Path, today: date) -> None:
        self._before, self._home, self._today = state, home, today.isoformat()
        self.ledger = Ledger(state.ledger)
        self._codes = Codes(self.ledger, state.official)
        self._came: set[int] = set()
        self.report = DepartmentReport(
            state.ledger.full_name, state.ledger.settings.year, family=state.family
        )

    def list_units(self, names: Sequence[str]) -> None:
        """Let the department have these units, in this order."""
        units = []
        for name in names:
            known = unit_called(self.ledger.units, name)
            if known is None:
                new = self.ledger.new_unit(name)
                self.ledger.apply([Edit(None, new)])
                known = new.id
            units.append(known)
        self.ledger.apply(self.ledger.unit_order(list(dict.fromkeys(units))))

    def take(self, book: UnitBook) -> str:
        """Take a unit's book over; why not, "" where it was."""
        known = {name: unit_called(self.ledger.units, name) for name in book.ledger.units.values()}
        if why := self._same_file(book, known) or self._held_by_another(book, known):
            return why
        part = part_of(self.ledger, unit) if (unit := known[book.unit]) is not None else None
        gone = self._giving_way([unit for unit in known.values() if unit is not None], part)
        if why := self._codes.conflict(book, {fact.id for fact in gone}):
            return why
        units = {unit: self._unit(name, known[name]) for unit, name in book.ledger.units.items()}
        self.ledger.apply(self._codes.take(book))
        self._put(book, units, part, gone)
        return ""

    def _same_file(self, book: UnitBook, known: dict[str, int | None]) -> str:
        """Let a file be the unit's that it was last time, unless that has quite another name now: why not."""
        path, units = path_from(self._home.parent, book.path), self.ledger.units
        last = next((part.unit for part in self.ledger.all(UnitPart) if part.path == path), None)
        if last is None or last == known[book.unit]:
            return ""
        if known[book.unit] is None and same_unit(units[last], book.unit):
            known[book.unit] = last
            self.report.names.append(f"“{book.unit}”在部门预算本里叫“{units[last]}”，仍用这个名称。")
            return ""
        return (
            f"上次从这个文件汇总的是“{units[last]}”，现在里面写的是“{book.unit}”。单位改了名称的，"
            "请先在部门预算本里改成一样的；换成了别的单位的，请用另一个文件名。"
        )

    def _held_by_another(self, book: UnitBook, known: dict[str, int | None]) -> str:
        for name, unit in known.items():
            if name != book.unit and unit is not None and (part := part_of(self.ledger, unit)):
                return f"里面也有“{name}”的数，而“{name}”已经由“{part.path}”汇总；请先定由哪一份汇总。"
        return ""

    def _unit(self, name: str, known: int | None) -> int:
        """The department's unit of this name, which it is given where it has none."""
        if known is not None:
            return known
        near = [there for there in self.ledger.units.values() if there and same_unit(there, name)]
        if near:
            self.report.names.append(
                f"单位“{name}”是新加入的；部门预算本里有名称相近的“{near[0]}”，如果是同一个单位，"
                "请撤销这次汇总，把名称改成一样的，再汇总一次。"
            )
        new = self.ledger.new_unit(name)
        self.ledger.apply([Edit(None, new)])
        return new.id

    def _giving_way(self, units: list[int], part: UnitPart | None) -> list[Fact]:
        """What the unit's book takes the place of: the part it had, or all that nobody handed in."""
        if part is not None:
            return list(facts_in(self.ledger, part))
        parts = Parts(self.ledger)
        return [fact for fact in facts_under(self.ledger, units) if parts.of(fact.id) is None]

    def _put(self, book: UnitBook, units: dict[int, int], part: UnitPart | None, gone: list[Fact]) -> None:
        ledger, unit = self.ledger, units[book.ledger.own_unit]
        first = ledger.new_id()
        come = renumbered(book.ledger, units, ledger, gone)
        path = path_from(self._home.parent, book.path)
        source = UnitPart(unit, path, book.digest, self._today, first, ledger.new_id())
        projects = ledger.projects
        coming = {fact.id: fact for fact in come if isinstance(fact, Project)}
        how = How.NEW if part is None else How.REPLACED
        if part is not None and content(gone, projects) == content(come, coming):
            how = How.SAME
            if (part.path, part.digest) != (path, book.digest):
                now = replace(part, path=path, digest=book.digest, taken=self._today)
                ledger.apply([Edit(part, now)])
        else:
            self._tell_given_up(book.unit, part, gone)
            ledger.apply(
                [
                    *(Edit(fact, None) for fact in gone),
                    *([Edit(part, None)] if part else []),
                    *(Edit(None, fact) for fact in come),
                    Edit(None, source),
                ]
            )
            self._lead_to(coming, [fact for fact in gone if isinstance(fact, Project)])
        self._came.add(unit)
        self._tell_taken(book, how)

    def _lead_to(self, coming: dict[int, Project], gone: list[Project]) -> None:
        """Let the department's own lines of a unit's projects name those that took their place."""
        now = {(one.unit, one.name): one.id for one in coming.values()}
        instead = {one.id: now.get((one.unit, one.name)) for one in gone}
        lines = [line for line in self.ledger.all(ExpenditureLine) if line.project in instead]
        self.ledger.apply(Edit(line, replace(line, project=instead[line.project or 0])) for line in lines)

    def _tell_given_up(self, unit: str, part: UnitPart | None, gone: list[Fact]) -> None:
        lines = sum(isinstance(fact, Line | Stated | Holding) for fact in gone)
        if part is None and lines:
            self.report.kept.append(
                f"部门预算本里原来在“{unit}”名下填写的 {lines} 个数，由它交来的代替，没有相加。"
            )

    def _tell_taken(self, book: UnitBook, how: How) -> None:
        theirs = book.ledger
        lines = [line for line in theirs.lines() if line.period is Period.CURRENT]
        tables = State(theirs, self._before.official, family=book.family).tables()
        self.report.taken.append(
            UnitTaken(
                book.unit,
                book.name,
                how,
                len(lines),
                len(theirs.all(Project)),
                tables.amount(Address(BALANCE_TABLE, TOTAL, "revenue")),
                tables.amount(Address(BALANCE_TABLE, TOTAL, "expenditure")),
            )
        )
        self.report.notices += (f"“{book.name}”：{remark}" for remark in book.remarks)

    def leave(self, unit: int) -> None:
        """Take a unit out, with all that stands under it."""
        ledger, part = self.ledger, part_of(self.ledger, unit)
        gone = {fact.id: fact for fact in facts_under(ledger, [unit])}
        if part is not None:
            gone |= {fact.id: fact for fact in (*facts_in(ledger, part), part)}
        ledger.apply(Edit(fact, None) for fact in (*gone.values(), ledger.get(Unit, unit)))
        self._lead_to({}, [fact for fact in gone.values() if isinstance(fact, Project)])

    def finish(self) -> None:
        """Set off what units give to each other, and say what can only be said of the whole."""
        self._set_off()
        self.report.names += self._codes.remarks
        self._tell_missing()
        self._tell_no_prior()
        self._tell_own()
        after = State(self.ledger, self._before.official)
        tables = after.tables()
        self.report.revenue = tables.amount(Address(BALANCE_TABLE, TOTAL, "revenue"))
        self.report.expenditure = tables.amount(Address(BALANCE_TABLE, TOTAL, "expenditure"))
        self.report.lines = sum(line.period is Period.CURRENT for line in self.ledger.lines())
        if self._before.ledger.has_figures:
            tell_differences(self._before, after, self.report)

    def _set_off(self) -> None:
        ledger, last = self.ledger, set_off_part(self.ledger)
        gone = list(facts_in(ledger, last)) if last else []
        ids = {fact.id for fact in gone}
        made = set_off((line for line in ledger.lines() if line.id not in ids), ledger.units, ledger.own_unit)
        self.report.set_off = made.done
        self.report.unbalanced = [
            f"{one.words}没有单位对得上，没有相抵；请与往来的单位核对。" for one in made.unbalanced
        ]
        self.report.notices += (f"{one.words}，{_ALONE}" for one in made.alone)
        if content(gone, ledger.projects) == content(made.lines, {}):
            return
        ledger.apply([*(Edit(fact, None) for fact in gone), *([Edit(last, None)] if last else [])])
        if made.lines:
            first = ledger.new_id()
            lines = [replace(line, id=ledger.new_id()) for line in made.lines]
            part = UnitPart(ledger.own_unit, "", "", self._today, first, ledger.new_id())
            ledger.apply([*(Edit(None, line) for line in lines), Edit(None, part)])

    def _tell_missing(self) -> None:
        ledger = self.ledger
        held = {part.unit for part in ledger.all(UnitPart) if part.path}
        held |= {line.unit for line in ledger.lines() if line.unit is not None}
        for unit, name in ledger.units.items():
            if unit not in held:
                self.report.missing.append(f"“{name}”还没有交来，部门预算本里没有它的数。")
            elif unit not in self._came and (part := part_of(ledger, unit)):
                self.report.notices.append(f"“{name}”这次没有新的，仍用 {part.taken} 从“{part.path}”汇总的。")

    def _tell_no_prior(self) -> None:
        """A department is compared with the prior year of all its units, or of none."""
        ledger = self.ledger
        held = {line.unit for line in ledger.lines() if line.period is Period.PRIOR}
        lacking = [
            f"“{ledger.units[part.unit]}”"
            for part in ledger.all(UnitPart)
            if part.path and part.unit not in held
        ]
        if held and lacking:
            self.report.notices.append(
                f"{'、'.join(lacking)}没有上年数，别的单位有：部门与上年比较的增减会偏大，请补齐后再汇总。"
            )

    def _tell_own(self) -> None:
        """What is the department's own beside its units' parts, and stays."""
        parts = Parts(self.ledger)
        own = [fact for fact in self.ledger if isinstance(fact, Line) and parts.of(fact.id) is None]
        for unit, name in self.ledger.units.items():
            if number := sum(line.unit == unit for line in own):
                from_file = part_of(self.ledger, unit) is not None
                beside = "，与它交来的相加" if from_file else ""
                self.report.kept.append(f"部门预算本里在“{name}”名下自己填写的 {number} 行收支保留{beside}。")
        stated = sum(isinstance(fact, Stated | Holding) and fact.unit is None for fact in self.ledger)
        if stated:
            self.report.kept.append(
                f"部门预算本自己填写的其他事项（采购、车辆等）{stated} 个数保留，与各单位交来的相加；"
                "如果它们本来就是各单位之和，请清除。"
            )
