"""What does not add up, in words: where, both figures, the difference, and what to do."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.facts import Severity
from models.generic.blame import Cause
from models.generic.blocks import blocks_of
from models.generic.figure import UNKNOWN
from models.generic.listed import A_LIST
from models.generic.missing_codes import missing_codes
from models.generic.place_words import cell_place
from models.generic.result import Kind, Mismatch
from models.generic.sums import Outcome
from models.generic.table import Cell, PrintedTable


def mismatch_of(cause: Cause, tables: Sequence[PrintedTable]) -> tuple[Cell, Mismatch]:
    """A cause in words, with the cell at which it is told."""
    if cause.cell is not None and cause.change is not None:
        return cause.cell, _of_cell(cause, cause.cell, cause.change, tables)
    first = cause.failed[0]
    total = first.sum.total
    place = cell_place(tables[total.table], total)
    several = len({one.sum.total.table for one in cause.failed}) > 1
    likely = first.sum.family[-1] == A_LIST
    severity = Severity.WARNING if cause.missing or likely else Severity.ERROR
    hint = (
        "可能少列了一行，或按规定没有公开；核对原表，少列的补上。"
        if cause.missing
        else f"这一数与别处对得上，多半是{first.sum.kind.parts}里有一个印错了，或者漏了一个。"
        if cause.total_stands
        else f"核对这一数和{first.sum.kind.parts}，改正印错的一个。"
    )
    follows = tuple(_told(one, tables) for one in cause.failed[1:])
    more = "别的表里差同样的数" if several else "同一行别的栏也不符"
    message = _told(first, tables) + (f"{more}（{len(follows)} 处）。" if follows else "")
    return total, _made(first.sum.kind.rule, severity, place, message, first, hint, follows)


def unclear_figures(tables: Sequence[PrintedTable]) -> Iterator[tuple[Cell, Mismatch]]:
    """What stands among the figures of a table, and is none for its separators."""
    for table in tables:
        columns = [column for block in blocks_of(table) for column in block.figures]
        for row in range(len(table.rows)):
            for cell in (table.cell(row, column) for column in columns if table.is_unclear(row, column)):
                place, text = cell_place(table, cell), table.text(row, cell.column)
                if text == UNKNOWN:
                    continue
                said = f"{place}印的是“{text}”，不是一个数（算不出，或千位分隔、小数点的位置不对）。"
                hint = "改正这一数；与它相加的各数没有核对。"
                yield cell, Mismatch("G06", Severity.ERROR, place, said, text, "", "", hint)


def lacking_rows(tables: Sequence[PrintedTable]) -> Iterator[tuple[Cell, Mismatch]]:
    """The codes whose rows are not there, though all others have theirs."""
    for table in tables:
        for line, code in missing_codes(table):
            cell = line.cells[0]
            place = cell_place(table, cell)
            said = f"{place}的上面没有它的上级科目 {code} 的行，表里别的科目都有。"
            yield (
                cell,
                Mismatch("G07", Severity.WARNING, place, said, "", "", "", "补上这一行，或核对科目编码。"),
            )


def _told(one: Outcome, tables: Sequence[PrintedTable]) -> str:
    total = one.sum.total
    place = cell_place(tables[total.table], total)
    if one.sum.kind in (Kind.SIDES, Kind.ACROSS):
        part = one.sum.parts[0]
        there = cell_place(tables[part.table], part)
        figure = tables[part.table].figure(part.row, part.column)
        beside = f"{there}印的是 {figure.text if figure else '空白'}"
    else:
        beside = f"{one.sum.kind.parts}相加是 {_plain(one.added)}"
    return f"{place}印的是 {one.total.text}，{beside}，相差 {_plain(abs(one.off))}。"


def _of_cell(cause: Cause, cell: Cell, change: Decimal, tables: Sequence[PrintedTable]) -> Mismatch:
    """The one figure that explains several sums."""
    table = tables[cell.table]
    figure = table.figure(cell.row, cell.column)
    printed = figure.value if figure else Decimal(0)
    text = figure.text if figure else "空白"
    right = printed + change
    place = cell_place(table, cell)
    kinds = "、".join(dict.fromkeys(_as_seen(one, cell) for one in cause.failed if cell in one.sum.cells))
    message = f"{place}印的是 {text}，按{kinds}应是 {_plain(right)}，相差 {_plain(abs(change))}。"
    follows = tuple(_told(one, tables) for one in cause.failed)
    return Mismatch(
        cause.failed[0].sum.kind.rule,
        Severity.ERROR,
        place,
        message,
        text,
        _plain(right),
        _plain(-change),
        "核对这一数；如果它没有错，就是与它相加的数错了。",
        follows,
    )


def _as_seen(one: Outcome, cell: Cell) -> str:
    """What a sum is, seen from one of its cells."""
    kind = one.sum.kind
    if kind in (Kind.SIDES, Kind.ACROSS):
        return "收支平衡" if kind is Kind.SIDES else "别的表"
    return f"{kind.parts}之和" if cell == one.sum.total else kind.total


def _made(
    rule: str,
    severity: Severity,
    place: str,
    message: str,
    first: Outcome,
    hint: str,
    follows: tuple[str, ...],
) -> Mismatch:
    return Mismatch(
        rule,
        severity,
        place,
        message,
        first.total.text,
        _plain(first.added),
        _plain(first.off),
        hint,
        follows,
    )


def _plain(value: Decimal) -> str:
    """A figure without a sign for its size, with at least two decimals."""
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
