"""What an act on a project's money did to the tables, in one sentence for the clerk."""

from collections.abc import Iterable, Mapping

from models.facts import Kind
from models.money import MoneyUnit, format_exact
from models.tables import Address, Tables, table

NOTHING_MOVED = "各表的数没有变。"
# By function what each fund's own table says, and table 3 only for other funds; by economy table 8.
_OWN_TABLES, _ALL_FUNDS, _BY_ECONOMY = (5, 6, 7), (3,), (8,)


def moved_figures(before: Mapping[Address, int], tables: Tables) -> str:
    """The entered project figures that differ from before: 表5 2010399 项目支出：961.90 → 1012.90 万元."""
    after = tables.figures()
    moved = [address for address in {**before, **after} if before.get(address, 0) != after.get(address, 0)]
    by_function = _entered(moved, _OWN_TABLES) or _entered(moved, _ALL_FUNDS)
    sentences = [
        f"表{place.table} {place.row} {table(place.table).column(place.column)[1].heading}："
        f"{_wan(before.get(place, 0))} → {_wan(after.get(place, 0))} 万元"
        for place in (*by_function, *_entered(moved, _BY_ECONOMY))
    ]
    return "；".join(sentences) or NOTHING_MOVED


def _entered(moved: Iterable[Address], numbers: tuple[int, ...]) -> list[Address]:
    """The moved project figures of these tables that are nobody else's sum."""
    places = [
        place
        for place in moved
        if place.table in numbers and place.column == Kind.PROJECT and place.row.isdigit()
    ]
    rows = {(place.table, place.row) for place in places}
    return sorted(
        place
        for place in places
        if not any(number == place.table and _is_below(row, place.row) for number, row in rows)
    )


def _is_below(row: str, above: str) -> bool:
    return row != above and row.startswith(above)


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
