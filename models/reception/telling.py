"""What became of a package, in words."""

from collections.abc import Iterator

from models.ground.money import MoneyUnit, format_exact
from models.reception.receiving import Received

# What is told of the changes; the whole of it is in the table.
_SHOWN = 10


def told(received: Received) -> Iterator[str]:
    """Which package it is, what is wrong with it, and what differs from the last, a line each."""
    look, number = received.record.look, received.filed.number
    whose = f"“{look.unit}”{look.year} 年度第 {number} 次报送"
    if received.again:
        yield f"{whose}早已收到，与它一字不差，没有再存。"
        return
    draft = "（草稿）" if received.record.draft else ""
    yield (
        f"已收下{whose}{draft}：错误 {look.errors} 处，警告 {look.warnings} 处；"
        f"核对码 {received.record.check_words}。"
    )
    if received.record.reason:
        yield f"    带错误报送的理由：{received.record.reason}"
    yield from (f"    {notice}" for notice in received.notices)
    for one in look.figures[:_SHOWN]:
        yield f"    {one.table}“{one.row}”{one.column}：{_wan(one.before)} → {_wan(one.after)} 万元"
    for other in look.others[:_SHOWN]:
        yield f"    {other.what} {other.field}：{other.before or '（无）'} → {other.after or '（无）'}"
    left = len(look.figures[_SHOWN:]) + len(look.others[_SHOWN:])
    if left:
        yield f"    ……另有 {left} 处变动，见收件表"


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
