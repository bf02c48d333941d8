"""What an act on a project's money did to the tables, in one sentence for the clerk."""

from collections.abc import Collection, Iterable, Mapping

from models.facts import Kind
from models.families import Address, Family
from models.ground.money import MoneyUnit, format_exact
from models.measures import ECONOMIC_TABLE, EXPENDITURE_TABLE
from models.tables import Tables, column_words, short_table_words

NOTHING_MOVED = "各表的数没有变。"


def moved_figures(before: Mapping[Address, int], tables: Tables, unit: MoneyUnit) -> str:
    """The entered project figures that differ from before: 表5 2010399 项目支出：961.90 → 1012.90 万元."""
    family, after = tables.family, tables.figures()
    moved = {
        address: after.get(address, 0) - before.get(address, 0)
        for address in {**before, **after}
        if before.get(address, 0) != after.get(address, 0)
    }
    own = _entered(family, moved, family.fund_tables.values())
    # Other funds have no table of their own: theirs is what the table of all moved beyond the appropriations.
    others = [
        place
        for place in _entered(family, moved, (EXPENDITURE_TABLE,))
        if moved[place] != sum(moved[one] for one in own if one.row == place.row)
        and not any(_is_below(one.row, place.row) for one in own)
    ]
    sentences = [
        f"{short_table_words(family, place.table)} {place.row} {column_words(family, place)}："
        f"{format_exact(before.get(place, 0), unit)} → {format_exact(after.get(place, 0), unit)} {unit}"
        for place in (*own, *others, *_entered(family, moved, (ECONOMIC_TABLE,)))
    ]
    return "；".join(sentences) or NOTHING_MOVED


def _entered(family: Family, moved: Iterable[Address], roles: Collection[str]) -> list[Address]:
    """The moved project figures of these tables that are nobody else's sum."""
    places = [
        place
        for place in moved
        if place.table in roles and place.column == Kind.PROJECT and place.row.isdigit()
    ]
    rows = {(place.table, place.row) for place in places}
    leaves = (
        place
        for place in places
        if not any(role == place.table and _is_below(row, place.row) for role, row in rows)
    )
    return sorted(leaves, key=lambda place: (family.order_of(place.table), place))


def _is_below(row: str, above: str) -> bool:
    return row != above and row.startswith(above)
