"""Faults of whole rows, columns and tables, of codes and of their names."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from models.publish import TableBlock
from tests.audit.drafts import CELL, Change, Draft
from tests.audit.faults import Fault

TEN, CODE, TYPO, OTHER_NAME = "多写一个零", "科目编码错一位", "科目名称错字", "用了别的科目的名称"
TWICE, ORDER, SLID, COLUMNS = "一行印两遍", "两行对调", "金额错一行", "两栏对调"
IN_YUAN, LABEL, TABLE, TABLE_TWICE = "整表按元印", "单位写成元", "少一张表", "一张表印两遍"
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_AMOUNT = re.compile(r"-?\d+\.\d\d")
_ITEM = re.compile(r"(?<![\d.])(\d{7})([^\w\s])(\w+?)(?=\d)")
_WAN = Decimal(10_000)
_Rows = Sequence[Sequence[str]]


def table_faults(draft: Draft) -> Iterator[Fault]:
    """Every fault of every kind of this file in a document."""
    places = draft.places()
    for number, line in enumerate(draft.texts):
        yield from _of_line(number, line, places[number], draft)
    for _, group in groupby(range(len(draft.lines)), key=lambda at: draft.lines[at].block):
        numbers = list(group)
        if isinstance(draft.block_of(numbers[0]), TableBlock) and places[numbers[0]].isdigit():
            yield from _of_table(draft, numbers, places[numbers[0]])


def _of_line(number: int, line: str, place: str, draft: Draft) -> Iterator[Fault]:
    def fault(kind: str, done: str, *instead: str) -> Fault:
        return Fault(kind, line, done, place, Change(number, 1, instead))

    for found in _AMOUNT.finditer(line):
        if Decimal(found[0]):
            other = f"{Decimal(found[0]) * 10:f}".removesuffix("0")
            changed = f"{line[: found.start()]}{other}{line[found.end() :]}"
            yield fault(TEN, f"{found[0]} → {other}", changed)
    code, _, rest = line.partition(CELL)
    if _CODE.fullmatch(code):
        name = rest.partition(CELL)[0]
        yield from _named(fault, line, code, name, _names_beside(draft, number))
    elif found := _ITEM.search(line):
        yield from _named(fault, line, found[1], found[3], ())
    if line.startswith("单位：万元"):
        yield fault(LABEL, "写成元", "单位：元")


def _named(
    fault: Callable[..., Fault], line: str, code: str, name: str, others: Sequence[str]
) -> Iterator[Fault]:
    wrong = f"{code[:-1]}{(int(code[-1]) + 1) % 10}"
    yield fault(CODE, f"{code} → {wrong}", line.replace(code, wrong, 1))
    middle = len(name) // 2
    typo = f"{name[:middle]}{'务' if name[middle] != '务' else '物'}{name[middle + 1 :]}"
    yield fault(TYPO, f"{name} → {typo}", line.replace(name, typo, 1))
    for other in others:
        yield fault(OTHER_NAME, f"{name} → {other}", line.replace(name, other, 1))


def _names_beside(draft: Draft, number: int) -> list[str]:
    """The name of the code in the row below, where that is as fine and called otherwise."""
    code, name, *_ = draft.texts[number].split(CELL)
    below = draft.texts[number + 1].split(CELL) if number + 1 < len(draft.texts) else []
    return [below[1]] if len(below) > 1 and len(below[0]) == len(code) and below[1] != name else []


def _of_table(draft: Draft, numbers: Sequence[int], place: str) -> Iterator[Fault]:
    lines = [draft.texts[at] for at in numbers]
    rows = [line.split(CELL) for line in lines]
    coded = [at for at, row in enumerate(rows) if _CODE.fullmatch(row[0])]
    with_money = [at for at, row in enumerate(rows) if any(map(_is_money, row))]

    def fault(kind: str, done: str, at: int, gone: int, instead: Sequence[str]) -> Fault:
        return Fault(kind, f"表{place}", done, place, Change(numbers[0] + at, gone, tuple(instead)))

    def whole(kind: str, done: str, changed: _Rows) -> Fault:
        return fault(kind, done, 0, len(lines), [CELL.join(row) for row in changed])

    for at in with_money:
        yield fault(TWICE, lines[at], at, 1, [lines[at]] * 2)
    for one, other in pairwise(coded):
        if other == one + 1 and {one, other} <= set(with_money) and len(rows[one][0]) == len(rows[other][0]):
            yield fault(ORDER, lines[one], one, 2, [lines[other], lines[one]])
    if with_money:
        yield whole(IN_YUAN, "元", [[_in_yuan(cell) for cell in row] for row in rows])
        above = numbers[0] - (2 if draft.texts[numbers[0] - 1].startswith("单位") else 1)
        table = draft.texts[above : numbers[-1] + 1]
        yield Fault(TABLE, f"表{place}", "删去", place, Change(above, len(table), ()))
    yield from (whole(COLUMNS, done, changed) for done, changed in _changed_over(rows))
    for first in coded:
        slid = _slid(rows, [at for at in coded if at >= first][:3])
        if slid:
            yield whole(SLID, lines[first], slid)


def _is_money(cell: str) -> bool:
    return bool(_AMOUNT.fullmatch(cell)) and bool(Decimal(cell))


def _in_yuan(cell: str) -> str:
    return f"{Decimal(cell) * _WAN:.2f}" if _AMOUNT.fullmatch(cell) else cell


def _changed_over(rows: _Rows) -> Iterator[tuple[str, _Rows]]:
    """The tables with two neighbouring columns of money changed over."""
    wide = max(map(len, rows))
    body = [row for row in rows if len(row) == wide and any(map(_AMOUNT.fullmatch, row))]
    for left, right in pairwise(range(wide)):
        both = [row for row in body if any(_AMOUNT.fullmatch(row[at]) for at in (left, right))]
        if not body or any(not _is_amount_or_blank(row[at]) for row in body for at in (left, right)):
            continue
        if any(row[left] != row[right] and _is_money(row[left] or row[right]) for row in both):
            changed = [
                [*row[:left], row[right], row[left], *row[right + 1 :]] if row in body else row
                for row in rows
            ]
            yield f"第{left + 1}、{right + 1}栏", changed


def _is_amount_or_blank(cell: str) -> bool:
    return not cell or bool(_AMOUNT.fullmatch(cell))


def _slid(rows: _Rows, at: Sequence[int]) -> _Rows | None:
    """The table with the amounts of some rows each one row further down, the last ones' first."""
    words = 2
    money = [rows[number][words:] for number in at]
    turned = [money[-1], *money[:-1]]
    if len(at) < 2 or turned == money:
        return None
    changed = list(rows)
    for number, amounts in zip(at, turned, strict=True):
        changed[number] = [*rows[number][:words], *amounts]
    return changed
