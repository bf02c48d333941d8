"""A check told: in lines, for other programs, and as a workbook."""

from collections.abc import Iterator
from pathlib import Path

from models.audit import counts, write_sheets
from models.generic.result import GenericCheck, Mismatch, SeenTable


def generic_lines(check: GenericCheck) -> Iterator[str]:
    """What was found, then what was checked and what was not, a line each."""
    yield from check.notices
    for one in check.mismatches:
        yield f"{one.severity.word} {one.rule} {one.message}"
        yield f"    {one.hint}"
    yield f"共 {len(check.tables)} 张表，核对了 {check.checked} 张："
    for table in check.tables:
        yield f"  {table.place}{_role(table)}：{what_was_checked(table)}"
    numbers = counts(check.mismatches)
    yield "，".join(f"{severity.word} {numbers[severity]} 处" for severity in numbers) + "。"


def what_was_checked(table: SeenTable) -> str:
    """How many sums of each kind were checked in a table, and what was not."""
    checked = "，".join(f"{kind.checked} {number} 处" for kind, number in table.checked)
    return "；".join(filter(None, (checked, table.remark)))


def _role(table: SeenTable) -> str:
    return f"［{table.role}］" if table.role else ""


def generic_json(check: GenericCheck) -> dict[str, object]:
    """A check for other programs; amounts are texts in the unit of their table."""
    numbers = counts(check.mismatches)
    return {
        "findings": [_as_json(one) for one in check.mismatches],
        "tables": [
            {
                "place": table.place,
                "role": table.role,
                "checked": {kind.checked: number for kind, number in table.checked},
                "remark": table.remark,
            }
            for table in check.tables
        ],
        "counts": {severity.word: number for severity, number in numbers.items()},
    }


def _as_json(one: Mismatch) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity.word,
        "message": one.message,
        "place": one.place,
        "expected": one.expected,
        "actual": one.printed,
        "difference": one.difference,
        "hint": one.hint,
        "follows": list(one.follows),
    }


_FOUND = {
    "序号": 6, "级别": 8, "规则": 8, "位置": 50, "问题": 70, "应为": 16, "实为": 16, "相差": 14, "怎么办": 50,
    "随之不符": 70,
}  # fmt: skip
_SEEN = {"序号": 6, "表": 60, "是什么表": 24, "核对了什么": 60}
_Rows = list[list[str | int | None]]


def write_generic(path: Path, check: GenericCheck) -> None:
    """Write what was found and what was checked as a workbook.

    Raises UnusableFile where it can't be written.
    """
    found: _Rows = [
        [
            number,
            one.severity.word,
            one.rule,
            one.place,
            one.message,
            one.expected,
            one.printed,
            one.difference,
            one.hint,
            "\n".join(one.follows),
        ]
        for number, one in enumerate(check.mismatches, 1)
    ]
    seen: _Rows = [
        [number, table.place, table.role, what_was_checked(table)]
        for number, table in enumerate(check.tables, 1)
    ]
    write_sheets(path, [("表内核对", [*_FOUND.items()], found), ("各表", [*_SEEN.items()], seen)])
