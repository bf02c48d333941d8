"""What stands against taking a file over: another year or city, another of the same unit, the book itself."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from models.department.unit_book import UnitBook
from models.facts import UnitPart
from models.facts.unit_names import unit_called, without_level
from models.state import State


def sort_out(state: State, books: Sequence[UnitBook], home: Path) -> tuple[dict[int, str], list[str]]:
    """Why files are not to be taken over, by their place among all, and sentences on those sent twice."""
    refused = {at: why for at, book in enumerate(books) if (why := _refusal(state, book, home))}
    named: defaultdict[int | str, list[int]] = defaultdict(list)
    for at, book in enumerate(books):
        if at not in refused:
            named[unit_called(state.ledger.units, book.unit) or without_level(book.unit)].append(at)
    remarks: list[str] = []
    for same in named.values():
        first, *others = same
        if not others:
            continue
        unit, files = books[first].unit, "、".join(f"“{books[at].name}”" for at in same)
        if len({books[at].digest for at in same}) == 1:
            remarks.append(f"{files}是“{unit}”的同一份内容，只算一次。")
            refused |= dict.fromkeys(others, f"与“{books[first].name}”是同一份内容，已经汇总过了。")
        else:
            why = f"{files}都是“{unit}”的，内容不同，不知道以哪一份为准；请只选一份。"
            refused |= dict.fromkeys(same, why)
    return refused, remarks


def _refusal(state: State, book: UnitBook, home: Path) -> str:
    if book.trouble:
        return book.trouble
    if book.path.absolute() == home.absolute():
        return "这是部门预算本自己。"
    if not book.unit:
        return "里面没有写单位名称，不知道是哪个单位的。"
    year, theirs = state.ledger.settings.year, book.ledger.settings.year
    if year != theirs:
        return f"是 {theirs} 年度的，部门预算本是 {year} 年度。"
    if book.family.place != state.family.place:
        return f"用的是“{book.family.title}”，部门预算本用的是“{state.family.title}”，不是同一个地方的。"
    if book.ledger.all(UnitPart):
        return "是由各单位汇总成的部门预算本，不是一个单位的。"
    return ""
