"""A table that goes on overleaf or on another sheet: its second part joined to the first."""

from models.exchange.read_table import TableReading
from models.facts.catalog import with_parents
from models.ground.money import format_amount


def go_on(first: TableReading, second: TableReading) -> str | None:
    """Add a table's next part to what was read of it; why not, where they say different things.

    A heading code or a total may be printed on both pages with the same figures, any other row on one alone.
    """
    name = first.table.name
    one, other = first.source.sheet, second.source.sheet
    where = f"{one.called}和{other.called}" if one.name != other.name else f"{one.called}里有两处"
    if first.unit is not second.unit:
        return f"{where}都是《{name}》，金额单位却不同，无法确定以哪一个为准"
    for address, printed in second.figures.items():
        before = first.figures.get(address)
        if before is not None and before.amount != printed.amount:
            amounts = f"{format_amount(before.amount)} 和 {format_amount(printed.amount)} 万元"
            return (
                f"{where}都是《{name}》，其中“{printed.row}”一处是 {amounts}"
                f"（{before.place.cell}、{printed.place.cell}），无法确定以哪一个为准"
            )
    rich = {address.row for address, printed in first.figures.items() if printed.amount}
    parents = {above for part in (first, second) for code in part.codes for above in with_parents(code)[:-1]}
    repeated = rich & first.codes.keys() & second.codes.keys() - parents
    if repeated or (second.units.keys() & first.units.keys()):
        return f"{where}都是《{name}》，无法确定以哪一个为准"
    _add(first, second)
    return None


def _add(first: TableReading, second: TableReading) -> None:
    for address, printed in second.figures.items():
        first.figures.setdefault(address, printed)
    for code, named in second.codes.items():
        first.codes.setdefault(code, named)
    first.units |= second.units
    first.uncalculated |= second.uncalculated
    first.unreadable += second.unreadable
    first.notices += second.notices
    first.filled = first.filled or second.filled
