"""A block of texts from Excel or WPS laid onto a table's form: which figure goes where, and what can't."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from models.catalog import well_formed, with_parents
from models.facts import Facet
from models.money import MoneyUnit, format_exact, parse_amount
from models.tables import Address, Block, Figure, Label, LaidRow, TableDefinition, Tables, typed_place
from models.words import code_and_name, item, plain

Texts = Sequence[Sequence[str]]
CodesOfNames = Callable[[Facet], Mapping[str, str]]


def _no_names(facet: Facet) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A pasted text that went nowhere: its place in the block from zero, and why."""

    row: int
    column: int
    text: str
    why: str


@dataclass(slots=True)
class Pasted:
    """Figures by address in the block's order, each with its place in the block; and what was refused."""

    figures: dict[Address, tuple[int, tuple[int, int]]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)


def lay_onto(
    table: TableDefinition,
    laid: Sequence[LaidRow],
    row: int,
    column: int,
    texts: Texts,
    unit: MoneyUnit,
    codes_of_names: CodesOfNames = _no_names,
) -> Pasted:
    """Match a block, its corner laid on a cell of the form.

    A block that begins in a column of codes, items or units goes by these, wherever its rows stand; any other
    goes cell by cell. A name stands for its code where one row of the table alone, or else one of the
    catalogue's codes (``codes_of_names``), is called so.
    """
    pasted = Pasted()
    cell = laid[row][column] if row < len(laid) else Label("")
    if row >= len(laid) or isinstance(cell, Label):
        _by_name(table, laid, column, texts, unit, codes_of_names, pasted)
    else:
        _by_place(laid, row, column, texts, unit, pasted)
    return pasted


def _by_place(
    laid: Sequence[LaidRow], row: int, column: int, texts: Texts, unit: MoneyUnit, pasted: Pasted
) -> None:
    for down, line in enumerate(texts):
        for across, text in enumerate(line):
            if row + down >= len(laid) or column + across >= len(laid[row + down]):
                if text.strip():
                    pasted.rejected.append(Rejected(down, across, text, "超出了表格"))
                continue
            target = laid[row + down][column + across]
            if isinstance(target, Figure):
                _take(pasted, target.address, (down, across), text, unit)


def _by_name(
    table: TableDefinition,
    laid: Sequence[LaidRow],
    column: int,
    texts: Texts,
    unit: MoneyUnit,
    codes_of_names: CodesOfNames,
    pasted: Pasted,
) -> None:
    at = 0
    for block in table.blocks:
        shown = len(block.label_headings) + len(block.columns)
        if column >= at + shown:
            at += shown
            continue
        keys = {_comparable(row[at : at + len(block.label_headings)]): row[at : at + shown] for row in laid}
        by_name = _rows_by_name(block, keys.values(), codes_of_names)
        for down, line in enumerate(texts):
            _take_row(table, block, keys, by_name, down, line, column - at, unit, pasted)
        return


def _rows_by_name(
    block: Block, laid: Iterable[LaidRow], codes_of_names: CodesOfNames
) -> Callable[[str], str | None]:
    """Finds the code that a name stands for in a block whose rows are codes; the catalogue is asked last."""
    rows = block.class_rows()
    if rows is None or len(block.label_headings) == 1:
        return lambda _: None
    named = [(plain(name.text), code.text) for code, name in map(_code_and_name, laid)]
    borne = Counter(name for name, _ in named)
    here = {name: code for name, code in named if borne[name] == 1}
    of_catalogue = cache(lambda: codes_of_names(rows.facet))

    def code_of(words: str) -> str | None:
        name = plain(words)
        return here.get(name) if borne[name] else of_catalogue().get(name)

    return code_of


def _code_and_name(row: LaidRow) -> tuple[Label, Label]:
    code, name = row[:2]
    return (code, name) if isinstance(code, Label) and isinstance(name, Label) else (Label(""), Label(""))


def _comparable(cells: Sequence[object]) -> str:
    """What a row of the form goes by: its code, or its item without the ordinal."""
    return next((item(cell.text) for cell in cells if isinstance(cell, Label) and cell.text), "")


def _take_row(
    table: TableDefinition,
    block: Block,
    keys: dict[str, LaidRow],
    by_name: Callable[[str], str | None],
    down: int,
    line: Sequence[str],
    skipped: int,
    unit: MoneyUnit,
    pasted: Pasted,
) -> None:
    labels = len(block.label_headings)
    words = [text for text in line[: max(labels - skipped, 1)] if text.strip()]
    if not words:
        return
    rows = block.class_rows()
    code = code_and_name(words[0])[0]
    if rows is not None and labels > 1 and well_formed(rows.facet, code):
        key = code
    elif (known := keys.get(item(words[0]))) is not None:
        key = next(cell.address.row for cell in known if isinstance(cell, Figure))
    elif (named := by_name(words[0])) is not None:
        key = named
    else:
        pasted.rejected.append(Rejected(down, 0, words[0], "表中没有这一行，也不是科目编码"))
        return
    # A block copied from a published table has the published columns; one from the form has all of them.
    columns = block.published if len(line) == labels - skipped + len(block.published) else block.columns
    for across, (column, text) in enumerate(
        zip(columns, line[labels - skipped :], strict=False), labels - skipped
    ):
        _take(pasted, Address(table.number, key, column.key), (down, across), text, unit)


def _take(pasted: Pasted, address: Address, place: tuple[int, int], text: str, unit: MoneyUnit) -> None:
    read = parse_amount(text, unit)
    if read.amount is None:
        pasted.rejected.append(Rejected(*place, text, read.problem))
    else:
        pasted.figures[address] = (read.amount, place)


def to_be_typed(pasted: Pasted, tables: Tables) -> list[tuple[Address, int]]:
    """The figures of a block that are entries, each where it is typed; totals and subtotals are none."""
    parents = {above for address in pasted.figures for above in with_parents(address.row)[:-1]}
    entries = []
    for address, (amount, _) in pasted.figures.items():
        place = typed_place(address)
        if place is not None and address.row not in parents:
            # Where only a part is typed, the rest of the printed figure is there already.
            there = tables.amount(address) - tables.amount(place)
            entries.append((place, amount - there))
    return entries


def unmet(pasted: Pasted, tables: Tables, refused: Mapping[Address, str], unit: MoneyUnit) -> list[Rejected]:
    """What the tables don't show as it was pasted, and what could not be read at all."""
    rejected = list(pasted.rejected)
    for address, (amount, place) in pasted.figures.items():
        if (shown := tables.amount(address)) != amount:
            why = refused.get(typed_place(address) or address)
            computed = f"这一格由程序计算，结果是 {format_exact(shown, unit)}"
            rejected.append(Rejected(*place, format_exact(amount, unit), why or computed))
    return sorted(rejected, key=lambda each: (each.row, each.column))
