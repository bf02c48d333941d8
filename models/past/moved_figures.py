"""What an act on a project's money did to the tables, in one sentence for the clerk."""

from collections.abc import Iterable, Mapping

from models.facts import Kind
from models.ground.money import MoneyUnit, format_exact
from models.tables import ECONOMIC_TABLE, EXPENDITURE_TABLE, FUND_TABLES, Address, Tables, column_words

NOTHING_MOVED = "各表的数没有变。"
# By function what each fund's own table says, and the one of all only for other funds.
_OWN_TABLES, _ALL_FUNDS, _BY_ECONOMY = tuple(FUND_TABLES.values()), (EXPENDITURE_TABLE,), (ECONOMIC_TABLE,)


def moved_figures(before: Mapping[Address, int], tables: Tables, unit: MoneyUnit) -> str:
    """The entered project figures that differ from before: 表5 2010399 项目支出：961.90 → 1012.90 万元."""
    after = tables.figures()
    moved = {
        address: after.get(address, 0) - before.get(address, 0)
        for address in {**before, **after}
        if before.get(address, 0) != after.get(address, 0)
    }
    own = _entered(moved, _OWN_TABLES)
    # Other funds have no table of their own: theirs is what the table of all moved beyond the appropriations.
    others = [
        place
        for place in _entered(moved, _ALL_FUNDS)
        if moved[place] != sum(moved[one] for one in own if one.row == place.row)
        and not any(_is_below(one.row, place.row) for one in own)
    ]
    sentences = [
        f"表{place.table} {place.row} {column_words(place)}："
        f"{format_exact(before.get(place, 0), unit)} → {format_exact(after.get(place, 0), unit)} {unit}"
        for place in (*own, *others, *_entered(moved, _BY_ECONOMY))
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
