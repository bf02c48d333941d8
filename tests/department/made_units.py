"""Units made up by chance, the same ones for the same seed, and what their department prints, summed here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from models.book import Book, blank_book
from models.facts import (
    Asset,
    ExpenditureLine,
    Fact,
    Fund,
    Holding,
    Indicator,
    IndicatorClass,
    Kind,
    Matter,
    Period,
    Profile,
    Project,
    RevenueLine,
    Source,
    Stated,
    Stock,
    UnitKind,
)
from models.families import built_in

DEPARTMENT, LEVEL = "清源市水利局", "清源市水利局（本级）"
_CENT = 10_000
"""0.01 万元 in 分: what every printed figure is a multiple of."""
_BASIC = ("2010301", "2080505", "2080506", "2101101", "2130301", "2210201")
_PROJECTS = ("2010302", "2130306", "2130311")
_BASIC_ECONOMIC = ("30101", "30102", "30107", "30108", "30201", "30217", "30231", "30302")
_PROJECT_ECONOMIC = ("30212", "30217", "30227", "31002", "31013")
_FUND_CODE = "2120899"


@dataclass
class Sums:
    """What a department has, summed by what each table shows; amounts in 分."""

    revenue: Counter[tuple[Period, str, Source]] = field(default_factory=Counter)
    spent: Counter[tuple[Period, Fund, Kind, str]] = field(default_factory=Counter)
    economic: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    matters: Counter[tuple[Period, Matter]] = field(default_factory=Counter)
    vehicles: Counter[tuple[Asset, Stock]] = field(default_factory=Counter)
    projects: list[tuple[str, int]] = field(default_factory=list)

    def by_function(self, period: Period, fund: Fund | None, kind: Kind | None, under: str = "") -> int:
        """Expenditure of a fund and kind, or of all, whose code begins so."""
        return sum(
            amount
            for (of, whose, what, code), amount in self.spent.items()
            if of is period and fund in (None, whose) and kind in (None, what) and code.startswith(under)
        )

    def by_economy(self, kind: Kind | None, under: str = "") -> int:
        """General expenditure of a kind, or of both, whose economic code begins so."""
        return sum(
            amount
            for (what, code), amount in self.economic.items()
            if kind in (None, what) and code.startswith(under)
        )

    def received(self, period: Period, source: Source | None = None, unit: str | None = None) -> int:
        """Revenue from a source, or from all, of a unit, or of all."""
        return sum(
            amount
            for (of, whose, where), amount in self.revenue.items()
            if of is period and source in (None, where) and unit in (None, whose)
        )


def unit_name(number: int) -> str:
    """The name of a unit; the first is the department's own."""
    return f"清源市第{number}水利站" if number else LEVEL


def unit_facts(number: int, lines: int, sums: Sums, seed: int = 0) -> tuple[Fact, ...]:
    """A unit's book of about so many lines, which are added to the sums as well."""
    chance, ids = Random(f"{seed}/{number}"), count(10)
    name = unit_name(number)
    kind = UnitKind.INSTITUTION if number else UnitKind.ADMINISTRATIVE
    family = built_in("fuzhou-2026-unit")
    begun = [fact for fact in blank_book(2026, name, family=family) if not isinstance(fact, Profile)]
    profile = Profile(name, "", kind, 3, id=next(ids))
    return (*begun, profile, *_money(name, lines, chance, ids, sums), *_others(chance, ids, sums))


def _money(name: str, lines: int, chance: Random, ids: Iterator[int], sums: Sums) -> Iterator[Fact]:
    project = Project(2, f"{name}的运行", next(ids), 0, DEPARTMENT, "", "保障运行")
    yield project
    yield Indicator(project.id, 0, IndicatorClass.OUTPUT, "数量指标", "站点数", "≥", "3", "个", next(ids))
    general = dict.fromkeys(Period, 0)
    of_project = 0
    for at in range(lines):
        period = Period.PRIOR if at % 3 == 2 else Period.CURRENT
        kind = Kind.PROJECT if at % 4 == 0 else Kind.BASIC
        amount = chance.randrange(1, 9_000) * _CENT
        functional = chance.choice(_PROJECTS if kind is Kind.PROJECT else _BASIC)
        economic = chance.choice(_PROJECT_ECONOMIC if kind is Kind.PROJECT else _BASIC_ECONOMIC)
        named = project.id if kind is Kind.PROJECT and period is Period.CURRENT else None
        yield ExpenditureLine(
            period, 2, kind, Fund.GENERAL, amount, functional, economic, named, f"第{at}行", next(ids)
        )
        sums.spent[period, Fund.GENERAL, kind, functional] += amount
        general[period] += amount
        if period is Period.CURRENT:
            sums.economic[kind, economic] += amount
            of_project += amount if named else 0
    sums.projects.append((project.name, of_project))
    fund = chance.randrange(1, 9_000) * _CENT
    yield ExpenditureLine(
        Period.CURRENT, 2, Kind.PROJECT, Fund.GOVERNMENT_FUND, fund, _FUND_CODE, id=next(ids)
    )
    sums.spent[Period.CURRENT, Fund.GOVERNMENT_FUND, Kind.PROJECT, _FUND_CODE] += fund
    for period, source, amount in (
        *((period, Source.GENERAL, amount) for period, amount in general.items()),
        (Period.CURRENT, Source.GOVERNMENT_FUND, fund),
    ):
        yield RevenueLine(period, 2, source, amount, next(ids))
        sums.revenue[period, name, source] += amount


def _others(chance: Random, ids: Iterator[int], sums: Sums) -> Iterator[Fact]:
    for matter in (Matter.AGENCY_OPERATING, Matter.GOODS, Matter.SERVICES):
        for period in Period:
            amount = chance.randrange(1, 9_000) * _CENT
            yield Stated(period, matter, amount, next(ids))
            sums.matters[period, matter] += amount
    for asset in (Asset.EMERGENCY, Asset.OTHER_VEHICLE, Asset.EQUIPMENT):
        number = chance.randrange(1, 5)
        yield Holding(asset, Stock.OWNED, number, next(ids))
        sums.vehicles[asset, Stock.OWNED] += number


def handed_in(folder: Path, units: int, lines: int, sums: Sums) -> list[Path]:
    """So many units' books as files, added to the sums."""
    paths = [folder / f"{number:02}.ysb" for number in range(units)]
    for number, path in enumerate(paths):
        Book.create(path, unit_facts(number, lines, sums)).close()
    return paths


def sum_of(units: Sequence[int], lines: int, seeds: dict[int, int] | None = None) -> Sums:
    """What these units' department has, each made with its seed."""
    sums = Sums()
    for number in units:
        unit_facts(number, lines, sums, (seeds or {}).get(number, 0))
    return sums


def wan(amount: int) -> str:
    """An amount as it is printed."""
    return f"{amount // 1_000_000}.{amount % 1_000_000 // _CENT:02}"
