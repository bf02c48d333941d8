"""Why nothing can be typed into a cell of the form, and where to type instead."""

from collections.abc import Mapping
from itertools import pairwise

from models.facts import CarryForward, Counted, ExpenditureLine, Facet, Project, RevenueLine, Stated
from models.families import TOTAL, Address, Block, ClassRows, Column, Family, FixedRow, UnitRows
from models.ground.money import MoneyUnit, format_exact
from models.measures import (
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    THREE_PUBLIC_TABLE,
    Expenditure,
)
from models.tables.engine import Cell, CellState, Tables, entry_at, unit_of
from models.tables.explanation import parts_across
from models.tables.layout import Naming
from models.tables.listing import listed_codes
from models.tables.place_words import column_words, row_words, short_table_words, table_words

_MOST_NAMED, _MOST_SUMMED = 3, 5
_CARRY_FORWARD = "结转下年支出在本表填写"


def why_not(
    address: Address,
    cell: Cell,
    tables: Tables,
    naming: Naming,
    projects: Mapping[int, Project],
    unit: MoneyUnit,
    whose: int,
) -> str:
    """One sentence for a cell that takes no figure; "" for one that does.

    ``unit`` is the one the sentence speaks in, ``whose`` the budget unit whose a typed figure would become.
    """
    if cell.line is not None:
        return ""
    if cell.state is CellState.DETAILED:
        lines = tables.lines(address)
        units = list(dict.fromkeys(unit_of(line, whose) for line in lines))
        if units != [whose]:
            return _of_others([naming.units.get(each, "") for each in units])
        return _detailed(lines, address, naming, projects, unit)
    return _computed(address, tables, naming)


def _of_others(units: list[str]) -> str:
    """The sentence for money of a unit, or of units, that a typed figure would not be of."""
    named = "".join(f"“{each}”" for each in units[:_MOST_NAMED])
    more = f"等 {len(units)} 个单位" if len(units) > _MOST_NAMED else ""
    why = f"这一格是{named}{more}的数，不能在这里直接填写"
    return f"{why}：请在表的上方选那个单位再填，或者按 F2 打开明细行修改。"


def _detailed(
    lines: tuple[Counted, ...],
    address: Address,
    naming: Naming,
    projects: Mapping[int, Project],
    unit: MoneyUnit,
) -> str:
    largest = max(lines, key=lambda line: abs(line.amount))
    name = line_words(largest, address, naming, projects)
    amount = format_exact(largest.amount, unit)
    return (
        f"这一格由 {len(lines)} 行明细组成，不能直接填写：按 F2 打开明细行修改"
        f"（最大的一行是“{name}”{amount} {unit.value}）。"
    )


def line_words(line: Counted, address: Address, naming: Naming, projects: Mapping[int, Project]) -> str:
    """What tells a line from the others of its cell: project, other code and note; else what it is."""
    if isinstance(line, RevenueLine):
        raised_for = naming.catalog.words(Facet.FUNCTIONAL, line.functional) if line.functional else ""
        return " ".join(filter(None, (naming.units.get(line.unit, ""), line.source.word, raised_for)))
    if isinstance(line, CarryForward):
        return "结转下年支出"
    if isinstance(line, Stated):
        return line.matter.word
    if not isinstance(line, ExpenditureLine):
        return f"{naming.catalog.words(Facet.FUNCTIONAL, line.functional)} {line.use.word}"
    by_function = address.table not in (ECONOMIC_TABLE, BASIC_ECONOMIC_TABLE, THREE_PUBLIC_TABLE)
    facet = Facet.ECONOMIC if by_function else Facet.FUNCTIONAL
    code = line.code(facet)
    project = projects.get(line.project) if line.project is not None else None
    words = (
        project.name if project else "",
        naming.catalog.words(facet, code) if code else "",
        line.note,
    )
    return " ".join(filter(None, words)) or f"{line.kind.word} {line.fund.word}"


def _computed(address: Address, tables: Tables, naming: Naming) -> str:
    family = naming.family
    block, column = family.table(address.table).column(address.column)
    row = row_words(address, naming)
    if column.taken_from:
        return _elsewhere(family, address, row, column.taken_from)
    if parts := _rows_of(block, address):
        named = "".join(f"“{label}”" for label in parts)
        return f"“{row}”是{named}之和，由程序计算，不能直接填写：请填写这几行。"
    across = parts_across(column, address)
    if across and all(one.entry is None for one in block.columns):
        # Nothing is typed in any row of such a table.
        return _sum_of_columns(family, address, across)
    if address.row == TOTAL:
        units = any(isinstance(spec, UnitRows) for spec in block.rows)
        where = "上面" if any(spec.key == TOTAL for spec in block.foot) else "下面"
        summed = "各单位的行" if units else "各科目的行"
        return f"“{row}”是{where}各行之和，由程序计算，不能直接填写：请填写{where}{summed}。"
    if not _is_leaf(block, address, tables):
        return _subtotal(block, address, tables, naming, row)
    if across:
        return _sum_of_columns(family, address, across)
    if whole := _typed_beside(block, column):
        return (
            f"“{column.heading}”是“{whole.heading}”一栏按科目归类的数，由程序计算，不能直接填写："
            f"请填写“{whole.heading}”一栏。"
        )
    if address.table == THREE_PUBLIC_TABLE:
        return f"“{column.heading}”是预算数减去基本支出，由程序计算，不能直接填写：请填写“预算数”一栏。"
    own = "、".join(short_table_words(family, role) for role in family.fund_tables.values())
    return f"“{column.heading}”是总数减去{own}已列明的数，由程序计算，不能直接填写：请在左边各栏填写总数。"


def _elsewhere(family: Family, address: Address, row: str, taken: tuple[str, ...]) -> str:
    """The sentence for a figure that other tables hold."""
    if len(taken) == 1:
        sources, where = table_words(family, taken[0]), f"请到{short_table_words(family, taken[0])}填写"
    else:
        *first, last = (short_table_words(family, role) for role in taken)
        sources = "、".join((*first, last))
        where = f"请按资金来源到{'、'.join(first)}或{last}填写"
    of_total = address.row == TOTAL and address.table == BALANCE_TABLE and address.column == "expenditure"
    also = f"，{_CARRY_FORWARD}" if of_total else ""
    return f"“{row}”取自{sources}，不能直接填写：{where}{also}。"


def _rows_of(block: Block, address: Address) -> list[str]:
    """The labels of the rows that a row without entry sums, where both are by name: 三公 (table 10)."""
    fixed = {spec.key: spec for spec in block.rows if isinstance(spec, FixedRow)}
    if address.row not in fixed or fixed[address.row].entry is not None:
        return []
    mine = _codes(fixed[address.row])
    return [row.label for row in fixed.values() if row.entry is not None and set() < _codes(row) <= mine]


def _codes(row: FixedRow) -> set[str]:
    return {code for selector in row.sums for code in getattr(selector, "codes", ())}


def _typed_beside(block: Block, column: Column) -> Column | None:
    """The column in which the money is typed that this one shows for some codes; None for any other."""
    narrowed = all(isinstance(one, Expenditure) and one.codes != ("",) for one in column.sums)
    return next((other for other in block.published if other.entry is not None), None) if narrowed else None


def _is_leaf(block: Block, address: Address, tables: Tables) -> bool:
    """Whether a row has none below it: then a figure in it is computed from the row's other columns."""
    keys = [column.key for column in block.columns]
    typable = [key for key in keys if entry_at(tables.family, address._replace(column=key)) is not None]
    return any(
        tables.cell(address._replace(column=key), 0).state is not CellState.COMPUTED for key in typable
    )


def _sum_of_columns(family: Family, address: Address, parts: list[Address]) -> str:
    headings = [column_words(family, part) for part in parts]
    typed = [
        heading for heading, part in zip(headings, parts, strict=True) if entry_at(family, part) is not None
    ]
    heading = column_words(family, address)
    ways = [
        f"{column_words(family, part)}到{short_table_words(family, column.taken_from[0])}填写"
        for part in parts
        if (column := family.column(part.table, part.column)) and column.taken_from
    ]
    if typed:
        here = "这几栏" if len(typed) == len(parts) else "“" + "”“".join(typed) + "”一栏"
        ways.insert(0, f"请填写{here}")
    summed = "、".join(headings) if len(headings) <= _MOST_SUMMED else "各栏"
    return f"“{heading}”是本行{summed}之和，由程序计算，不能直接填写：{'，'.join(ways)}。"


def _subtotal(block: Block, address: Address, tables: Tables, naming: Naming, row: str) -> str:
    rows = block.class_rows()
    codes = _leaves(rows, address, tables) if rows else []
    if not codes or rows is None:
        return f"“{row}”是下面各行之和，由程序计算，不能直接填写：请填写下面的行。"
    named = [naming.catalog.words(rows.facet, code) for code in codes[:_MOST_NAMED]]
    more = f"等 {len(codes)} 行" if len(codes) > _MOST_NAMED else ""
    return f"“{row}”是下面各行之和，由程序计算，不能直接填写：请填写 {'、'.join(named)}{more}。"


def _leaves(rows: ClassRows, address: Address, tables: Tables) -> list[str]:
    """The deepest rows that stand below a subtotal, in order."""
    standing = {*tables.codes(address.table), *listed_codes(rows)}
    below = sorted(code for code in standing if code != address.row and code.startswith(address.row))
    return [code for code, after in pairwise([*below, ""]) if not after.startswith(code)]
