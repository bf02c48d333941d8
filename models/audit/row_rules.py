"""R15, R16: the rows of somebody else's tables: codes in their order, and all that a table always has."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from models.audit.finding import Found, SheetCell
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Severity
from models.families import Address, Block, ClassRows, FixedRow
from models.tables import listed_codes, row_words, table_words

_FEW_DISPLACED = 2
"""A table with more rows out of order is in an order of its own."""
_FEW_LACKING, _MOST = 3, 0.8
"""A table that lacks few of its rows and has most is meant to have them all."""


def code_order(subject: Subject) -> Iterator[Found]:
    """R15: the rows of a table go by their codes, each below the code that it is a part of."""
    for role in _read(subject):
        codes = _codes(subject, role)
        displaced = [(before, code) for before, code in pairwise(codes) if code < before]
        if len(displaced) > _FEW_DISPLACED:
            yield Found(
                f"{table_words(subject.family, role)}的科目没有按编码顺序排列（{len(displaced)} 处）。",
                (SheetCell("", "", role),),
                "按科目编码的顺序排列各行。",
                severity=Severity.NOTICE,
            )
            continue
        for before, code in displaced:
            moved = _moved(codes, before, code)
            above = next((code for code in reversed(codes) if moved != code and moved.startswith(code)), "")
            why = f"不在它的上级科目 {above} 下面" if above and moved == code else "没有按科目编码的顺序"
            yield Found(
                f"{table_words(subject.family, role)}的“{_words(subject, role, moved)}”排的位置不对，{why}："
                f"{before} 后面是 {code}。",
                (SheetCell("", "", role, moved),),
                "把这一行移到它的位置；科目按编码顺序排列，下级紧跟上级。",
                actual=moved,
            )


def _moved(codes: Sequence[str], before: str, code: str) -> str:
    """Which of two neighbours that stand the wrong way round has been moved: without it all is in order."""
    rest = [one for one in codes if one != before]
    return before if rest == sorted(rest) and [*codes].count(before) == 1 else code


def _read(subject: Subject) -> Sequence[str]:
    return subject.reading.report.tables if subject.reading else ()


def _codes(subject: Subject, role: str) -> list[str]:
    """The codes of a table in the order in which it prints them, where its rows go by codes at all."""
    spec = subject.family.table(role).blocks[0].class_rows()
    if spec is None or spec.labels_are_list or subject.reading is None:
        return []
    rows = (address.row for address in subject.reading.report.figures if address.table == role)
    return list(dict.fromkeys(row for row in rows if row.isdigit()))


def _words(subject: Subject, role: str, row: str) -> str:
    column = subject.family.table(role).blocks[0].published[0].key
    return row_words(Address(role, row, column), subject.naming)


def fixed_rows(subject: Subject) -> Iterator[Found]:
    """R16: a table has the rows that it always has, be they without money.

    What has money and no row is told by R11. Which codes are listed without money differs from office to
    office; a table that prints only some of them is none that lacks any, nor is one that may do without and
    prints none.
    """
    printed = subject.reading.report.printed if subject.reading else frozenset()
    for role in _read(subject):
        lacking = [
            label
            for block in subject.family.table(role).blocks
            for label in _lacking(subject, role, block, printed)
        ]
        if lacking:
            yield Found(
                f"{table_words(subject.family, role)}没有{'、'.join(f'“{one.words}”' for one in lacking)}"
                f"这{'几' if len(lacking) > 1 else '一'}行。",
                (SheetCell("", "", role, lacking[0].row),),
                "补上；没有金额的，金额留空或填 0.00。",
                expected="、".join(one.words for one in lacking),
                severity=Severity.NOTICE if all(one.row.isdigit() for one in lacking) else None,
            )


class _Row(NamedTuple):
    """A row that a table always has, and its words there."""

    row: str
    words: str


def _lacking(subject: Subject, role: str, block: Block, printed: Set[tuple[str, str]]) -> list[_Row]:
    """The rows without money that a block lacks, where it has nearly all."""
    always = list(_always(subject, role, block))
    lacking = [one for one in always if (role, one.row) not in printed]
    if len(lacking) > min(_FEW_LACKING, (1 - _MOST) * len(always)):
        return []
    column = block.published[0].key
    blank = [one for one in always if not subject.amount(role, one.row, column)]
    if role in subject.family.blank_rows_may_go and not any((role, one.row) in printed for one in blank):
        return []
    return [one for one in blank if one in lacking]


def _always(subject: Subject, role: str, block: Block) -> Iterator[_Row]:
    catalog = subject.naming.catalog
    for spec in block.rows:
        if isinstance(spec, FixedRow):
            yield _Row(spec.key, spec.label)
        elif isinstance(spec, ClassRows) and spec.labels_are_list:
            yield from (_Row(code, label) for code, label in spec.labels.items())
        elif isinstance(spec, ClassRows) and subject.family.table(role).blank_rows:
            yield from (_Row(code, catalog.words(spec.facet, code)) for code in sorted(listed_codes(spec)))


ROW_RULES = (
    Rule("R15", Severity.WARNING, "科目按编码顺序", "政府收支分类科目：下级科目列在上级之下", code_order),
    Rule("R16", Severity.WARNING, "固定的行齐全", "没有金额的项目也要列出，保持表样完整", fixed_rows),
)
