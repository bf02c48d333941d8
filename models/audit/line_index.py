"""This year's lines by what the rules ask of them, kept right line by line as the tables are."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.facts import Edit, ExpenditureLine, Facet, Fund, Kind, Line, Period


class Use(NamedTuple):
    """A code under which expenditure of a kind and fund stands."""

    facet: Facet
    code: str
    kind: Kind
    fund: Fund


class LineIndex:
    """Which codes the lines use, which amounts are negative, and which lines name a project.

    Lines without money count nowhere, as in the tables.
    """

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._uses: Counter[Use] = Counter()
        self._in_order: list[Use] | None = None
        self.negative: dict[int, Line] = {}
        self.of_project: defaultdict[int, dict[int, ExpenditureLine]] = defaultdict(dict)
        self.apply(Edit(None, line) for line in lines)

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Put lines in the place of others; whether other codes are in use than before."""
        touched: dict[Use, bool] = {}
        for edit in edits:
            if _counts(edit.before):
                self._take(edit.before, touched)
            if _counts(edit.after):
                self._put(edit.after, touched)
        changed = [use for use, before in touched.items() if (self._uses[use] > 0) != before]
        if self._in_order is not None:
            for use in changed:
                at = bisect_left(self._in_order, use)
                self._in_order[at : at + (not self._uses[use])] = [use] if self._uses[use] else []
        return bool(changed)

    def _put(self, line: object, touched: dict[Use, bool]) -> None:
        if isinstance(line, Line) and line.amount < 0:
            self.negative[line.id] = line
        if isinstance(line, ExpenditureLine):
            if line.project is not None:
                self.of_project[line.project][line.id] = line
            for use in _uses(line):
                touched.setdefault(use, self._uses[use] > 0)
                self._uses[use] += 1

    def _take(self, line: object, touched: dict[Use, bool]) -> None:
        if isinstance(line, ExpenditureLine):
            if line.project is not None:
                del self.of_project[line.project][line.id]
            for use in _uses(line):
                touched.setdefault(use, self._uses[use] > 0)
                self._uses[use] -= 1
        if isinstance(line, Line):
            self.negative.pop(line.id, None)

    def uses(self) -> Sequence[Use]:
        """Every code in use, in order."""
        if self._in_order is None:
            self._in_order = sorted(use for use, count in self._uses.items() if count)
        return self._in_order


def _counts(fact: object) -> bool:
    return isinstance(fact, Line) and fact.period is Period.CURRENT and fact.amount != 0


def _uses(line: ExpenditureLine) -> list[Use]:
    return [
        Use(facet, code, line.kind, line.fund) for facet in Facet if (code := line.code(facet)) is not None
    ]
