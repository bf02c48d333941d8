"""Where a stretch of the document comes from, in words for the clerk who asks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.facts import (
    Asset,
    Fact,
    Holding,
    Indicator,
    Matter,
    OwnCode,
    Period,
    Profile,
    Project,
    Settings,
    Stated,
    Stock,
    Term,
    Unit,
)
from models.facts.stated import held, stated
from models.families import Address
from models.ground.money import MoneyUnit, format_amount, format_short
from models.publish.blocks import CellOf, FactOf, FieldOf, Origin, Provenance
from models.state import State
from models.tables import CellState, column_words, explain, row_words, table_words

_OF_KIND: Mapping[type[Fact], str] = {
    Settings: "预算年度",
    Profile: "单位名称",
    Unit: "单位名称",
    Term: "名词解释",
}
_OF_CODE = "科目名称，取自科目目录或本预算本的命名"
_PLUS = " + "
_OF_FIELD = "单位自己填写的文字"


def describe_origins(origins: Iterable[Origin], state: State) -> tuple[Provenance, ...]:
    """Each place that a span comes from, with both years' figures where both count."""
    told = _Describing(state).sources(tuple(origins))
    return tuple({source.words: source for source in told}.values())


@dataclass(frozen=True, slots=True)
class _Describing:
    state: State

    def sources(self, origins: tuple[Origin, ...]) -> Iterator[Provenance]:
        facts = [one for one in origins if isinstance(one, FactOf)]
        yield from self._of_cells([one for one in origins if isinstance(one, CellOf)])
        if len(origins) == 1 and isinstance(origins[0], CellOf):
            yield from self._parts(origins[0])
        yield from self._of_stated([one for one in facts if one.kind is Stated])
        yield from self._of_holdings([one for one in facts if one.kind is Holding])
        for fact in facts:
            if fact.kind is Project:
                yield Provenance(f"项目“{self.state.ledger.projects[int(fact.key)].name}”", fact)
            elif fact.kind is Indicator:
                one = self.state.ledger.get(Indicator, int(fact.key))
                project = self.state.ledger.projects[one.project].name
                yield Provenance(f"项目“{project}”的绩效指标“{one.name}”", fact)
            elif fact.kind is OwnCode:
                yield Provenance(_OF_CODE)
            elif fact.kind in _OF_KIND:
                yield Provenance(_OF_KIND[fact.kind], fact)
        if any(isinstance(one, FieldOf) for one in origins):
            yield Provenance(_OF_FIELD)

    def _of_cells(self, cells: list[CellOf]) -> Iterator[Provenance]:
        # A sum over many places names those that have money, if any has.
        with_money = [cell for cell in cells if self.state.amount(cell.address, cell.period)]
        for address in dict.fromkeys(cell.address for cell in with_money or cells):
            periods = [cell.period for cell in cells if cell.address == address]
            yield Provenance(f"{self._place(address)}：{self._amounts(address, periods)}")

    def _of_stated(self, facts: list[FactOf]) -> Iterator[Provenance]:
        of_matter: dict[str, dict[Period, FactOf]] = {}
        for fact in facts:
            period, matter = fact.key.split("/")
            of_matter.setdefault(matter, {})[Period(period)] = fact
        for matter, periods in of_matter.items():
            amounts = "，".join(f"{one.word} {self._stated(matter, one)} 万元" for one in periods)
            yield Provenance(f"{Matter(matter).word}：{amounts}", next(iter(periods.values())))

    def _stated(self, matter: str, period: Period) -> str:
        return format_short(stated(self.state.ledger, Matter(matter), period))

    def _of_holdings(self, facts: list[FactOf]) -> Iterator[Provenance]:
        asked: dict[tuple[Asset, Stock], FactOf] = {}
        for fact in facts:
            asset, stock = fact.key.split("/")
            asked[Asset(asset), Stock(stock)] = fact
        counts = {one: held(self.state.ledger, *one) for one in asked}
        for asset, stock in [one for one, count in counts.items() if count] or asked:
            yield Provenance(f"{asset.word}，{stock.word}：{counts[asset, stock]}", asked[asset, stock])

    def _place(self, address: Address) -> str:
        """Table, row and column by the names that they are printed with."""
        family = self.state.family
        several = len(family.table(address.table).column(address.column)[0].published) > 1
        names = (row_words(address, self.state.naming), column_words(family, address) if several else "")
        return table_words(family, address.table) + " ".join(filter(None, names))

    def _amounts(self, address: Address, periods: list[Period]) -> str:
        amounts = {period: format_amount(self.state.amount(address, period)) for period in periods}
        if list(amounts) == [Period.CURRENT]:
            return f"{amounts[Period.CURRENT]} 万元"
        return "，".join(f"{period.word} {amount} 万元" for period, amount in amounts.items())

    def _parts(self, origin: CellOf) -> Iterator[Provenance]:
        tables = self.state.tables(origin.period)
        cell = tables.cell(origin.address, self.state.ledger.own_unit)
        if cell.state is CellState.COMPUTED:
            words = explain(origin.address, cell, tables, self.state.naming, MoneyUnit.WAN)
            if _PLUS in words:
                yield Provenance(f"其中：{words}")
