"""The lines behind one figure while they are being changed: their sum, a line made, split or recoded.

Pure functions on facts; nothing here knows the book's file. Amounts are in 分.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from models.facts import (
    FISCAL,
    BasicShare,
    Counted,
    Edit,
    ExpenditureLine,
    Facet,
    Fund,
    Project,
    RevenueLine,
)
from models.facts.catalog import Catalog, funds_of_codes
from models.facts.code_search import search_codes
from models.families import Address, Family
from models.ground.words import code_and_name, plain
from models.tables import Cell, CellState, Tables, entry_at, unit_of

NO_CODE = "功能分类和经济分类至少要有一个。"
UNKNOWN_CODE = "科目目录中没有“{text}”，按 F4 查找或新增。"
MANY_CODES = "“{text}”对应 {count} 个科目，请按 F4 选择。"
NO_SPLIT = "拆出的金额要大于零、小于这一行的金额。"
NO_NEGATIVE_SPLIT = "这一行是负数，拆出的金额要小于零、大于这一行的金额。"


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it is to be, beside the one that the book has: None where it is new."""

    before: Counted | None
    line: Counted


class Total(NamedTuple):
    """What the figure would be, what it was, the difference, and how many lines no longer count in it."""

    amount: int
    original: int
    difference: int
    outside: int


def total_of(
    family: Family, drafts: Iterable[Draft], original: int, address: Address, unit: int | None = None
) -> Total:
    """The figure that these lines make at an address; a line moved out of the figure doesn't count in it.

    ``unit``: of that unit's money alone, None of all.
    """
    amount = outside = 0
    for draft in drafts:
        if counts_in(family, draft, address, unit):
            amount += draft.line.amount
        else:
            outside += 1
    return Total(amount, original, amount - original, outside)


def counts_in(family: Family, draft: Draft, address: Address, unit: int | None = None) -> bool:
    """Whether the line counts in the figure, of one unit or, None, of all, once it has money."""
    if unit is not None and unit_of(draft.line, unit) != unit:
        return False
    # An untouched line came from the figure's own lines; only what was changed has to be looked up.
    return draft.line is draft.before or _has_place(family, _bare(draft.line), address)


def _bare(line: Counted) -> Counted:
    """The line's classification alone, so that lines classified alike share one answer."""
    if isinstance(line, ExpenditureLine):
        return replace(line, amount=1, project=None, note="", id=1)
    return replace(line, amount=1, id=1)


@lru_cache(maxsize=4096)
def _has_place(family: Family, line: Counted, address: Address) -> bool:
    return bool(Tables(line.period, (line,), family).lines(address))


def edits_of(
    originals: Iterable[Counted], drafts: Sequence[Draft], projects: Iterable[Project] = ()
) -> list[Edit]:
    """What turns the original lines into the drafts; a line without money is removed, or not added.

    ``projects`` are new ones, of which those are added that a line with money names.
    """
    kept = {draft.before.id for draft in drafts if draft.before is not None}
    named = {getattr(draft.line, "project", None) for draft in drafts if draft.line.amount}
    edits = [Edit(None, project) for project in projects if project.id in named]
    edits += [Edit(line, None) for line in originals if line.id not in kept]
    for draft in drafts:
        after = draft.line if draft.line.amount else None
        if draft.before != after:
            edits.append(Edit(draft.before, after))
    return edits


def split_line(line: Counted, amount: int) -> tuple[Counted, Counted]:
    """The line with ``amount`` less, and a new line with ``amount``, alike in all else."""
    return replace(line, amount=line.amount - amount), replace(line, amount=amount, id=0)


def split_problem(line: Counted, amount: int) -> str:
    """Why ``amount`` can't be split off the line; "" where it can."""
    if line.amount < 0:
        return "" if line.amount < amount < 0 else NO_NEGATIVE_SPLIT
    return "" if 0 < amount < line.amount else NO_SPLIT


def new_line(family: Family, cell: Cell, address: Address, unit: int, like: Counted | None) -> Counted | None:
    """A line without money to add behind a cell: classified as the cell is, or as ``like`` behind a total.

    None where nothing can be added: a total without lines, and what is one figure, as next year's carry-over.
    """
    blank = cell.line
    entry = entry_at(family, address)
    if cell.state is CellState.DETAILED and entry is not None and like is not None:
        blank = entry.line(address.row, like.period, unit)
    blank = blank or like
    if isinstance(blank, ExpenditureLine):
        return replace(blank, amount=0, note="", id=0)
    return replace(blank, amount=0, id=0) if isinstance(blank, RevenueLine) else None


def with_code(line: ExpenditureLine, facet: Facet, text: str, catalog: Catalog) -> ExpenditureLine | str:
    """The line under the code that a text means: digits, digits with the name, a name, or its initials.

    A project's line takes the fund that its functional code is of. Returns the sentence why not where the
    text means no code, or more than one.
    """
    code: str | None = None
    if wanted := plain(text):
        found = _code_meant(wanted, facet, catalog)
        if not found.isdigit():
            return found
        code = found
    functional, economic, fund = line.functional, line.economic, line.fund
    if facet is Facet.FUNCTIONAL:
        functional = code
        fund = _fund_of(code, fund) if line.project is not None else fund
    else:
        economic = code
    if functional is None and economic is None and line.project is None:
        return NO_CODE
    return replace(line, functional=functional, economic=economic, fund=fund)


def for_function(line: RevenueLine, text: str, catalog: Catalog) -> RevenueLine | str:
    """The revenue raised for the code that a text means, or for none; the sentence why not else."""
    found = _code_meant(wanted, Facet.FUNCTIONAL, catalog) if (wanted := plain(text)) else None
    return found if found and not found.isdigit() else replace(line, functional=found)


def _fund_of(code: str | None, fund: Fund) -> Fund:
    """The appropriation that a functional code is of; other money is spent by any code, and stays other."""
    own = funds_of_codes().get(code or "", frozenset())
    return next(iter(own)) if fund in FISCAL and fund not in own and len(own) == 1 else fund


def _code_meant(wanted: str, facet: Facet, catalog: Catalog) -> str:
    """The one code, or the sentence why there is none."""
    code, _ = code_and_name(wanted)
    if code.isdigit():
        return code if catalog.knows(facet, code) else UNKNOWN_CODE.format(text=code)
    found = search_codes(catalog, facet, wanted)
    exact = [each for each in found if plain(each.name) == wanted]
    found = exact or found
    if not found:
        return UNKNOWN_CODE.format(text=wanted)
    return found[0].code if len(found) == 1 else MANY_CODES.format(text=wanted, count=len(found))


def project_called(name: str, unit: int, projects: Mapping[int, Project]) -> Project | None:
    """The unit's project of a typed name: one it has, or a new one of a negative id; None for no name."""
    if not plain(name):
        return None
    own = (one for one in projects.values() if one.unit == unit and plain(one.name) == plain(name))
    new_id = min((0, *projects)) - 1
    return next(own, None) or Project(unit, " ".join(name.split()), new_id)


def with_unit(line: Counted, unit: int, projects: Mapping[int, Project]) -> Counted:
    """The line of another unit, without its project where that is not the unit's own."""
    if isinstance(line, ExpenditureLine):
        owner = projects.get(line.project) if line.project is not None else None
        return replace(line, unit=unit, project=owner.id if owner and owner.unit == unit else None)
    return replace(line, unit=unit) if isinstance(line, RevenueLine | BasicShare) else line
