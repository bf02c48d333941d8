"""What one unit of a department gives another: in the department's figures it counts on neither side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from models.facts import ExpenditureLine, Kind, Line, Period, RevenueLine, Source
from models.ground.money import MoneyUnit, format_exact

_PAIRS = ((Source.SUPERIOR_SUBSIDY, Kind.SUBSIDY), (Source.AFFILIATE_REMITTANCE, Kind.REMITTED))
"""What the one has received and the other has paid."""
_NOTE = "单位之间往来，汇总抵销"
_Given = RevenueLine | ExpenditureLine
_Side = dict[int, list[_Given]]
"""The lines of one side by unit, in the units' order."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What a unit has received or paid, in 分, and no other shows; line is one of its lines."""

    unit: str
    line: _Given
    amount: int

    @property
    def words(self) -> str:
        """What it is, in words."""
        return f"{_year(self.line)}“{self.unit}”的{_word(self.line)}有 {_wan(self.amount)} 万元"


@dataclass(slots=True)
class SetOff:
    """The lines that take both sides away, the sentences on them, and what does not agree.

    alone: what only one side shows. It may come from, or go to, somebody outside the department.
    """

    lines: list[_Given] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    unbalanced: list[Unmatched] = field(default_factory=list)
    alone: list[Unmatched] = field(default_factory=list)


def set_off(lines: Iterable[Line], units: Mapping[int, str], own: int) -> SetOff:
    """Set off what units give to each other, in both years.

    Subsidies go to units below the department's own, remittances come from them; a unit gives nothing to
    itself. Who gave to whom no line says: equal amounts go together first, then as the units are listed.
    """
    made = SetOff()
    # Expenditure of all kinds is shown by function.
    given = [
        line
        for line in lines
        if isinstance(line, RevenueLine)
        or (isinstance(line, ExpenditureLine) and line.functional is not None)
    ]
    for period in Period:
        for source, kind in _PAIRS:
            received: _Side = {unit: [] for unit in units}
            paid: _Side = {unit: [] for unit in units}
            for line in given:
                if line.period is not period:
                    continue
                if isinstance(line, RevenueLine):
                    if line.source is source and not (source is Source.SUPERIOR_SUBSIDY and line.unit == own):
                        received[line.unit].append(line)
                elif line.kind is kind and not (kind is Kind.REMITTED and line.unit == own):
                    paid[line.unit].append(line)
            _set_off_pair(made, received, paid, units)
    return made


def _set_off_pair(made: SetOff, received: _Side, paid: _Side, units: Mapping[int, str]) -> None:
    takes, gives = (
        {unit: sum(line.amount for line in lines) for unit, lines in side.items() if lines}
        for side in (received, paid)
    )
    for taker, giver, amount in _matched(takes, gives):
        taken, given = received[taker][0], paid[giver][0]
        made.done.append(
            f"{_year(taken)}“{units[taker]}”的{_word(taken)}与“{units[giver]}”的{_word(given)}"
            f"相抵 {_wan(amount)} 万元。"
        )
        made.lines += (*_taken_away(received[taker], amount), *_taken_away(paid[giver], amount))
        takes[taker] -= amount
        gives[giver] -= amount
    rest = [(received, unit, amount) for unit, amount in takes.items() if amount > 0]
    owed = [(paid, unit, amount) for unit, amount in gives.items() if amount > 0]
    for side, unit, amount in (*rest, *owed):
        told = made.unbalanced if takes and gives else made.alone
        told.append(Unmatched(units[unit], side[unit][0], amount))


def _matched(takes: Mapping[int, int], gives: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Who received how much from whom: equal amounts first, then what is left in the units' order."""
    left, owed = dict(takes), dict(gives)
    for equal in (True, False):
        for taker in left:
            for giver in owed:
                amount = min(left[taker], owed[giver])
                if taker != giver and amount > 0 and (not equal or left[taker] == owed[giver]):
                    left[taker] -= amount
                    owed[giver] -= amount
                    yield taker, giver, amount


def _taken_away(lines: list[_Given], amount: int) -> Iterator[_Given]:
    """Lines that take so much away from these, the first first; these are shortened by it."""
    for at, line in enumerate(lines):
        part = min(line.amount, amount)
        if part <= 0:
            continue
        amount -= part
        lines[at] = replace(line, amount=line.amount - part)
        if isinstance(line, ExpenditureLine):
            yield replace(line, amount=-part, project=None, note=_NOTE, id=0)
        else:
            yield replace(line, amount=-part, id=0)


def _word(line: _Given) -> str:
    return line.source.word if isinstance(line, RevenueLine) else line.kind.word


def _year(line: _Given) -> str:
    return "上年" if line.period is Period.PRIOR else ""


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
