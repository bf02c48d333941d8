"""What is said and shown of an act that is taken back or done again: its place, and one line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.facts import Edit, Line, Period
from models.families import Address, Family
from models.ground.money import MoneyUnit, format_exact
from models.past.history import Act
from models.tables import Naming, Place, brief_words, home_of

if TYPE_CHECKING:
    from models.past.fact_words import FactWords

_LONGEST = 16
_NOTHING = "无"


def place_of(family: Family, edits: Sequence[Edit], at: Address | None = None) -> Place:
    """Where edits were made: the cell they were made at, else a line's own, else the first fact touched."""
    fact = next((fact for edit in edits for fact in (edit.after, edit.before) if fact is not None), None)
    period = getattr(fact, "period", Period.CURRENT)
    return Place(period, at or (home_of(family, fact) if isinstance(fact, Line) else None), fact)


def told(act: Act, old: int, new: int, naming: Naming, words: "FactWords", unit: MoneyUnit) -> str:
    """One line of what an act does: its words and, in brackets, the figure before and after, or how many.

    ``old`` and ``new`` are the figure at the act's place before and after it, in 分.
    """
    if not act.edits:
        return act.words
    return f"{act.words}（{_detail(act, old, new, naming, words, unit)}）"


def _detail(act: Act, old: int, new: int, naming: Naming, words: "FactWords", unit: MoneyUnit) -> str:
    if act.count > 1:
        figures = all(isinstance(edit.before or edit.after, Line) for edit in act.edits)
        return f"{act.count} {'个数' if figures else '处'}"
    if act.place.address is not None and old != new:
        year = f"{Period.PRIOR.word} " if act.place.period is Period.PRIOR else ""
        figure = brief_words(act.place.address, naming)
        return f"{year}{figure} {format_exact(old, unit)} → {format_exact(new, unit)}"
    changes = list(words.changes(act.edits[0]))
    if len(changes) > 1:
        return f"{changes[0].what}，{len(changes)} 处"
    whole = act.edits[0].before is None or act.edits[0].after is None
    return "；".join(
        f"{each.what}{'' if whole else f' {each.field}'} {_short(each.old)} → {_short(each.new)}"
        for each in changes
    )


def _short(text: str) -> str:
    line = " ".join(text.split()) or _NOTHING
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
