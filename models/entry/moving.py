"""Figures moved from cells to others: what is to be typed where, and what has to stay."""

from collections.abc import Mapping, Sequence

from models.families import Address
from models.tables import Tables

DETAILS_STAY = "这一格是一行明细，移动会丢掉它的另一个科目、项目和说明：按 F2 打开明细行改科目。"
_STAYS = "这一格里的数没有移走，不能被覆盖。"


class Moving:
    """Pairs (from, to) of cells, less those that turn out to be impossible."""

    def __init__(self, pairs: Sequence[tuple[Address, Address]], tables: Tables) -> None:
        self.pairs = [pair for pair in pairs if pair[0] != pair[1]]
        self.refused: dict[Address, str] = {}
        self._amounts = {source: tables.amount(source) for source, _ in self.pairs}

    def figures(self) -> list[tuple[Address, int]]:
        """What is to be typed: nothing where figures came from, then each where it goes."""
        targets = {target: self._amounts[source] for source, target in self.pairs}
        left = {source: 0 for source, _ in self.pairs if source not in targets}
        return [*left.items(), *targets.items()]

    def refuse(self, refused: Mapping[Address, str]) -> bool:
        """Leave out the pairs of these cells, and those that would cover what has to stay; False for none."""
        if not refused:
            return False
        self.refused.update(refused)
        staying = [pair for pair in self.pairs if not refused.keys().isdisjoint(pair)]
        while staying:
            self.pairs = [pair for pair in self.pairs if pair not in staying]
            kept = {source for source, _ in staying if self._amounts[source]}
            staying = [pair for pair in self.pairs if pair[1] in kept]
            self.refused.update(dict.fromkeys((target for _, target in staying), _STAYS))
        return True
