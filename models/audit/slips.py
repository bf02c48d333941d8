"""Slips that put off a whole table: another unit, columns changed over, rows that slid, a cell not read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import NamedTuple

from models.audit.finding import Finding, Found, SheetCell
from models.audit.subject import Subject
from models.facts import Severity
from models.families import Block, TableDefinition, main_column
from models.ground.money import PRINTED_STEP
from models.measures import BALANCE_TABLE, GOVERNMENT_FUND_TABLE, STATE_CAPITAL_TABLE
from models.tables import table_words

_NO_TABLE, _ALSO_FOLLOW = "R06", frozenset({"N19", "R20"})
_UNREADABLE, _CONTRADICTED, _LEFT_OUT, _SAID_OTHERWISE = "R02", "R01", "R11", "R07"
_SENTENCES = frozenset({"K02", "R07", "R08", "N01"})
# A year that is off has nothing to do with what tables say.
_OF_YEARS = frozenset({"N04", "R05"})
# What is said of tables that were not read at all.
_OF_TABLES = frozenset({"A03", "A05", "N05", "N10", "N19", "P02", "R15", "R16", "R20", "S02", "S04", "S06"})
MOSTLY_EMPTY = frozenset({GOVERNMENT_FUND_TABLE, STATE_CAPITAL_TABLE})
"""The tables of funds that few units have: no other needs their figures."""
# 万元 in 元.
_SCALE = 10_000
# A slip of a whole table shows in several rows; fewer are slips of their own.
_SEVERAL = 3
_Rows = Mapping[str, Mapping[str, int]]
"""What a table prints in 分, by row and column."""


class Slip(NamedTuple):
    """What was done wrong to a table, and whether a finding may follow from it."""

    finding: Finding
    explains: Callable[[Finding], bool]


def slip_in(findings: tuple[Finding, ...], subject: Subject) -> Slip | None:
    """The slip that most of the findings come from, None where each figure is wrong for itself."""
    if stopped := next((one for one in findings if one.rule == _UNREADABLE), None):
        # Where one cell can't be read nothing is taken in, and all tables are empty.
        return Slip(
            stopped, lambda one: one.rule != _UNREADABLE and (_compares(one) or one.rule in _OF_TABLES)
        )
    if lacking := next((one for one in findings if one.rule == _NO_TABLE and _is_of_a_table(one)), None):
        return Slip(lacking, lambda one: one.rule != _NO_TABLE and (_compares(one) or one.rule in _OF_TABLES))
    if not any(map(_compares, findings)):
        return None
    tables = _printed(subject)
    slips = (
        *_other_unit(findings, tables, subject),
        *_more_than_all(tables, subject),
        *_columns_and_rows(tables, subject),
    )
    return next((Slip(_told(found, subject), _may_follow) for found in slips), None)


def _may_follow(one: Finding) -> bool:
    return _compares(one) or one.rule in _ALSO_FOLLOW


def _is_of_a_table(one: Finding) -> bool:
    """Whether a table is not there whose figures others need: those of some funds mostly have none."""
    first = one.places[0]
    return isinstance(first, SheetCell) and bool(first.table) and first.table not in MOSTLY_EMPTY


def _told(found: Found, subject: Subject) -> Finding:
    return Finding.of(_CONTRADICTED, Severity.ERROR, found, subject.family)


def _is_contradiction(one: Finding) -> bool:
    return one.rule == _CONTRADICTED or one.rule.startswith("X")


def _compares(one: Finding) -> bool:
    """Whether a finding speaks of figures that the tables give, or of a sentence that they ask for."""
    compared = bool(one.difference) or one.rule in _SENTENCES or one.rule == _LEFT_OUT
    return compared and one.rule not in _OF_YEARS


def _printed(subject: Subject) -> dict[str, _Rows]:
    tables: defaultdict[str, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for at, printed in (subject.reading.report.figures if subject.reading else {}).items():
        tables[at.table][at.row][at.column] = printed.amount
    return {each.role: tables[each.role] for each in subject.family.tables if each.role in tables}


def _other_unit(
    findings: tuple[Finding, ...], tables: Mapping[str, _Rows], subject: Subject
) -> Iterator[Found]:
    """A table that prints ten thousand times what the others do, or as little of it."""
    against = [
        one
        for one in findings
        if one.severity is not Severity.NOTICE and (_is_contradiction(one) or one.rule == _SAID_OTHERWISE)
    ]
    compared = [pair for one in against if (pair := _figures(one)) is not None]
    scaled = [pair for pair in compared if pair[0] and abs(pair[1] / pair[0] - _SCALE) < _SCALE / 10]
    if not scaled or 2 * len(scaled) < sum(not _too_small(*pair) for pair in compared):
        return
    say = subject.say
    little, much = (
        Counter(
            role
            for role, rows in tables.items()
            for row in rows.values()
            for amount in row.values()
            if Decimal(say.figure(abs(amount))) in figures
        )
        for figures in map(set, zip(*scaled, strict=True))
    )
    # The odd one states another unit, or is in the minority.
    units = {read.table: read.unit for read in (subject.reading.report.sheets if subject.reading else ())}
    ((usual, _),) = Counter(units.values()).most_common(1) or ((None, 0),)
    stating = Counter({role: count for role, count in little.items() if units.get(role) != usual})
    alone = len(little) < len(much)
    odd, told = (stating or little, _TOO_LITTLE) if stating or alone else (much, _TOO_MUCH)
    for role, _ in odd.most_common(1):
        yield _in_other_unit(role, told, subject)


def _more_than_all(tables: Mapping[str, _Rows], subject: Subject) -> Iterator[Found]:
    """A table that prints more than the whole budget, not in one figure alone, and in 万元 would not.

    No other table prints the figures of 三公经费, by which it might be told.
    """
    whole = max(
        (amount for row in tables.get(BALANCE_TABLE, {}).values() for amount in row.values()), default=0
    )
    for role, rows in tables.items():
        more = [amount for row in rows.values() for amount in row.values() if amount > whole]
        if whole and len(more) > 1 and max(more) <= whole * _SCALE:
            yield _in_other_unit(role, _TOO_MUCH, subject)


def _in_other_unit(role: str, told: str, subject: Subject) -> Found:
    return Found(
        f"{table_words(subject.family, role)}{told}",
        (SheetCell("", "", role),),
        "核对这张表的金额和金额单位；改对后再审核一次。",
    )


_TOO_MUCH = "印的数是别处的一万倍，可能是按“元”印的，写的单位却是万元。"
_TOO_LITTLE = "按它写的金额单位，只有别处的一万分之一，可能是按“万元”印的，写的单位却是元。"
_ROUNDED = Decimal("0.005")


def _too_small(least: Decimal, most: Decimal) -> bool:
    """Whether two figures are too small, or too near, to tell how many times one is the other."""
    return abs(most / _SCALE - least) <= _ROUNDED or most - least < _ROUNDED


def _figures(one: Finding) -> tuple[Decimal, Decimal] | None:
    """A finding's two figures, the less first; None where it compares none."""
    try:
        least, most = sorted(abs(Decimal(text.partition("、")[0])) for text in (one.expected, one.actual))
    except InvalidOperation:
        return None
    return least, most


def _columns_and_rows(tables: Mapping[str, _Rows], subject: Subject) -> Iterator[Found]:
    for role, rows in tables.items():
        definition = subject.family.table(role)
        for block in definition.blocks:
            yield from _sum_changed_over(definition, block, rows, subject)
        yield from _rows_slid(role, rows, subject)
    for (role, rows), (other, others) in combinations(tables.items(), 2):
        yield from _against_each_other(role, rows, other, others, subject)


def _sum_changed_over(
    definition: TableDefinition, block: Block, rows: _Rows, subject: Subject
) -> Iterator[Found]:
    """A table most of whose rows add up only when its sum and another column change places."""
    whole = main_column(block)
    parts = [column for column in block.published if column.key != whole.key]
    if not parts or _off_sums(block, rows, {}) < _SEVERAL:
        return
    for part in parts:
        if not _off_sums(block, rows, {whole.key: part.key, part.key: whole.key}):
            yield Found(
                f"{table_words(subject.family, definition.role)}的“{whole.heading}”和“{part.heading}”两栏"
                "可能对调了：换回来，各行的合计才等于各栏之和。",
                (SheetCell("", "", definition.role, "", whole.heading),),
                "核对这两栏；改对后再审核一次。",
            )
            return


def _off_sums(block: Block, rows: _Rows, changed: Mapping[str, str]) -> int:
    """How many rows of a table don't add up, its columns being read one for another; rounding aside."""
    whole = main_column(block).key
    keys = [column.key for column in block.published]
    return sum(
        abs(
            row.get(changed.get(whole, whole), 0)
            - sum(row.get(changed.get(key, key), 0) for key in keys if key != whole)
        )
        > PRINTED_STEP
        for row in rows.values()
        if len(row) > 1
    )


def _rows_slid(role: str, rows: _Rows, subject: Subject) -> Iterator[Found]:
    """A table most of whose codes don't have what the codes right below them have."""
    for _, column in subject.family.table(role).columns():
        amounts = {
            code: row[column.key] for code, row in rows.items() if code.isdigit() and column.key in row
        }
        below_of: defaultdict[str, list[int]] = defaultdict(list)
        for code, amount in amounts.items():
            if (above := code[:-2]) in amounts:
                below_of[above].append(amount)
        # Codes without money anywhere can't slide.
        parts = {code: below for code, below in below_of.items() if amounts[code] or any(below)}
        off = [code for code, below in parts.items() if sum(below) != amounts[code]]
        # Where every sum is more than its parts, what lacks may be secret: nothing has slid.
        over = any(sum(parts[code]) > amounts[code] for code in off)
        if over and len(off) >= _SEVERAL and 2 * len(off) > len(parts):
            yield Found(
                f"{table_words(subject.family, role)}里 {len(off)} 个科目都不等于它下级科目之和，"
                "各行的金额可能错行了。",
                (SheetCell("", "", role, "", column.heading),),
                "逐行核对这张表的科目和金额；改对后再审核一次。",
            )
            return


def _against_each_other(
    role: str, rows: _Rows, other: str, others: _Rows, subject: Subject
) -> Iterator[Found]:
    """Two tables of the same codes and columns that print the same figures in other columns or rows."""
    keys = [
        column.key
        for _, column in subject.family.table(role).columns()
        if column.published and subject.family.column(other, column.key) is not None
    ]
    same = [code for code in rows if code.isdigit() and code in others]
    off = [code for code in same if any(rows[code].get(key) != others[code].get(key) for key in keys)]
    if len(off) < _SEVERAL or 2 * len(off) < len(same):
        return
    names = f"{table_words(subject.family, role)}和{table_words(subject.family, other)}"
    places = (SheetCell("", "", role), SheetCell("", "", other))
    for one, two in combinations(keys, 2):
        turned = [
            code
            for code in off
            if rows[code].get(one, 0) == others[code].get(two, 0)
            and rows[code].get(two, 0) == others[code].get(one, 0)
        ]
        if len(turned) >= _SEVERAL and 2 * len(turned) > len(off):
            headings = "”“".join(subject.family.table(role).column(key)[1].heading for key in (one, two))
            yield Found(
                f"{names}的“{headings}”两栏正好相反，有一张表的这两栏可能对调了。",
                places,
                "核对两张表的这两栏；改对后再审核一次。",
            )
            return
    slid = [sorted(row.get(keys[0], 0) for code, row in of.items() if code in same) for of in (rows, others)]
    if slid[0] == slid[1]:
        yield Found(
            f"{names}同样的金额印在不同的科目上，有一张表可能错行了。",
            places,
            "逐行核对两张表的科目和金额；改对后再审核一次。",
        )
