"""Edits of the money that links a project to the tables. Pure functions on the ledger; amounts are in 分.

Money that stands in a table is either a project's or nobody's yet: a figure typed or imported without naming
one. A project that names a code claims nobody's money there before it adds any, so that a table entered first
stays as it was; money that a project lets go becomes nobody's again.
"""

from dataclasses import replace

from models.facts import Edit, ExpenditureLine, Facet, Fund, Kind
from models.facts.catalog import with_parents
from models.facts.ledger import Ledger

_Lines = dict[int, ExpenditureLine]
_Place = tuple[Fund, str]
_PUBLISHED = frozenset({Kind.BASIC, Kind.PROJECT})


def funding_edits(
    ledger: Ledger, before: ExpenditureLine | None, after: ExpenditureLine | None
) -> list[Edit]:
    """Change one line of a project's money: None before adds it, None after takes it away.

    - A line that comes to name a code claims nobody's money of its fund under that code, then of the codes
      above it; only what these lack is new in the tables.
    - A line that names another code moves its money: the tables' totals stay. What it claims at the new
      place goes back to nobody at the old one, so that a wrong code is mended without a trace. What leaves
      the general budget by that leaves the tables by economic code (8–10) as it leaves table 5.
    - A line under the same code that names another fund takes its money from the one fund's table to the
      other's, whatever stands there: nobody's money is neither claimed nor left.
    - A line that names no code any more, and one taken away, leaves its money in the tables as nobody's.
    - A changed amount changes the tables by as much; zero takes the line out of them.
    """
    held = {line.id: line for line in ledger.all(ExpenditureLine)}
    lines = dict(held)
    if before is not None:
        del lines[before.id]
    if after is None:
        if before is not None:
            _leave(lines, before)
    elif after.amount:
        line = replace(after, id=before.id if before else ledger.new_id())
        if _names_another_fund(before, line):
            lines[line.id] = line
            return _edits(held, lines)
        claimed = _move(lines, before, line, Facet.FUNCTIONAL, ledger)
        _move(lines, before, line, Facet.ECONOMIC, ledger, _follows(before, line, claimed))
        lines[line.id] = line
    return _edits(held, lines)


def unseen(line: ExpenditureLine) -> str:
    """Why a line of a project's money counts in no table, or in part of them only; "" where it counts in all.

    A missing economic code is nothing to say: many units don't know it.
    """
    if _place(line, Facet.FUNCTIONAL) is not None:
        return ""
    if _place(line, Facet.ECONOMIC) is not None:
        return "还没有选功能科目，只计入按经济分类的各表"
    return "还没有选科目，不计入各表"


def leaving_edits(ledger: Ledger, project: int) -> list[Edit]:
    """Let a project's lines of both years go; their money stays in the tables as nobody's."""
    held = {line.id: line for line in ledger.all(ExpenditureLine)}
    lines = dict(held)
    for line in ledger.of_project(project):
        del lines[line.id]
        _leave(lines, line)
    return _edits(held, lines)


def _names_another_fund(before: ExpenditureLine | None, after: ExpenditureLine) -> bool:
    """Whether a line that counts by function is the same but for its fund."""
    if before is None or before.fund is after.fund or before.functional is None:
        return False
    return (before.functional, before.economic) == (after.functional, after.economic)


def _edits(held: _Lines, lines: _Lines) -> list[Edit]:
    return [
        Edit(held.get(line_id), lines.get(line_id))
        for line_id in {**held, **lines}
        if held.get(line_id) != lines.get(line_id)
    ]


def _place(line: ExpenditureLine | None, facet: Facet) -> _Place | None:
    """Where a line stands by one of its codes; None where no table shows it by that."""
    code = line.code(facet) if line else None
    if line is None or code is None:
        return None
    # By economic codes the tables show the general public budget alone, by functional ones every fund.
    shown = facet is Facet.FUNCTIONAL or (line.fund is Fund.GENERAL and line.kind in _PUBLISHED)
    return (line.fund, code) if shown else None


def _move(
    lines: _Lines,
    before: ExpenditureLine | None,
    after: ExpenditureLine,
    facet: Facet,
    ledger: Ledger,
    follows: int | None = None,
) -> int:
    """Take the line from its old place by a code to its new one; how much it claimed there.

    follows: how much stays behind of a line that stands nowhere anew, all of it where None.
    """
    old, new = _place(before, facet), _place(after, facet)
    if old == new:
        return 0
    claimed = _claim(lines, after, facet, ledger) if new else 0
    if before is not None and old is not None:
        left = claimed if new else before.amount if follows is None else follows
        _give(lines, before, facet, left, ledger)
    return claimed


def _follows(before: ExpenditureLine | None, after: ExpenditureLine, claimed: int) -> int | None:
    """What stays by economic code of money that another fund has now: what its functional code left."""
    if before is None or None in (before.functional, after.functional, after.economic):
        return None
    return min(claimed, before.amount)


def _claim(lines: _Lines, line: ExpenditureLine, facet: Facet, ledger: Ledger) -> int:
    """Take the line's amount out of nobody's money at its place; how much was there to take."""
    wanted, split = line.amount, False
    for code in reversed(with_parents(line.code(facet) or "")):
        # What a cell is kept as goes first: detail lines say more, and are kept as long as may be.
        # What another unit has of it is the same money where this one has none: a table is typed for all
        # units, or read, at one of them, and says of none whose it is. Where each has its own, each keeps it.
        here = _nobodys(lines, line, facet, code)
        own = [one for one in here if one.unit == line.unit]
        split = split or bool(own)
        for other in sorted(own if split else here, key=lambda one: (one.detailed, one.id)):
            taken = min(wanted, other.amount)
            if taken <= 0:
                continue
            wanted -= taken
            _put(lines, replace(other, amount=other.amount - taken))
            # Of a line with both codes only one is claimed: by the other it stands where it stood.
            rest = next(each for each in Facet if each is not facet)
            if _place(other, rest) is not None:
                _give(lines, other, rest, taken, ledger)
    return line.amount - wanted


def _leave(lines: _Lines, line: ExpenditureLine) -> None:
    """Make a project's line nobody's; one that stands in no table goes: nobody could see it."""
    bare = replace(line, project=None)
    if not any(_place(bare, facet) for facet in Facet):
        return
    facet = Facet.FUNCTIONAL if bare.functional is not None else Facet.ECONOMIC
    plain = None if bare.detailed else _plain(lines, bare, facet)
    if plain is not None:
        _put(lines, replace(plain, amount=plain.amount + bare.amount))
    else:
        lines[bare.id] = bare


def _give(lines: _Lines, line: ExpenditureLine, facet: Facet, amount: int, ledger: Ledger) -> None:
    """Leave an amount at the line's place, by this code alone, as nobody's."""
    if not amount:
        return
    plain = _plain(lines, line, facet)
    if plain is not None:
        _put(lines, replace(plain, amount=plain.amount + amount))
        return
    functional = line.functional if facet is Facet.FUNCTIONAL else None
    economic = line.economic if facet is Facet.ECONOMIC else None
    bare = ExpenditureLine(line.period, line.unit, line.kind, line.fund, amount, functional, economic)
    _put(lines, replace(bare, id=ledger.new_id()))


def _put(lines: _Lines, line: ExpenditureLine) -> None:
    """Keep the line as it is now; without money there is none."""
    if line.amount:
        lines[line.id] = line
    else:
        lines.pop(line.id, None)


def _nobodys(lines: _Lines, like: ExpenditureLine, facet: Facet, code: str) -> list[ExpenditureLine]:
    """The lines under exactly this code, else placed as ``like`` in any unit, that name no project."""
    wanted = (like.period, like.kind, like.fund, None, code)
    return [
        line
        for line in lines.values()
        if (line.period, line.kind, line.fund, line.project, line.code(facet)) == wanted
    ]


def _plain(lines: _Lines, line: ExpenditureLine, facet: Facet) -> ExpenditureLine | None:
    """What a figure typed into the table's cell at the line's place is kept as."""
    here = _nobodys(lines, line, facet, line.code(facet) or "")
    return next((one for one in here if one.unit == line.unit and not one.detailed), None)
