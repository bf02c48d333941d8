"""收件表: every unit that is expected or came, and what is to be known of its last package."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from models.facts.unit_names import unit_called
from models.ground.files import UnusableFile, unusable_as_file
from models.ground.money import MoneyUnit, in_unit
from models.reception.looking import Look
from models.reception.record import Record
from models.reception.shelf import Filed, all_filed, years

LIST = "应报单位.txt"
"""The units that are expected, one a line, where such a file lies in the folder."""
_LONGEST_LIST = 1_000_000

Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit: what it sent last, None where it has sent nothing; whether it is one that is expected."""

    unit: str
    last: Filed | None = None
    expected: bool = True

    @property
    def record(self) -> Record | None:
        """What was found in what it sent last."""
        return self.last.record if self.last else None

    @property
    def look(self) -> Look | None:
        """The same, of its book alone."""
        return self.record.look if self.record else None

    @property
    def state(self) -> str:
        """Whether anything came, in words."""
        if self.last is None:
            return "未收"
        if self.record is None:
            return "收件记录读不出"
        came = "草稿" if self.record.draft else "已收，带错误" if self.record.reason else "已收"
        return came if self.expected else f"{came}（不在名单里）"

    @property
    def changes(self) -> str:
        """What differs from the one before, in words."""
        if self.look is None or self.last is None:
            return ""
        if self.last.number == 1:
            return "第一次"
        figures, others = len(self.look.figures), len(self.look.others)
        return f"{figures} 个数，{others} 处其他" if figures or others else "相同"


@dataclass(frozen=True, slots=True)
class Overview:
    """A year's rows."""

    year: int
    rows: tuple[UnitRow, ...]

    @property
    def in_words(self) -> str:
        """How many came, and how many have 错误."""
        came = sum(row.last is not None for row in self.rows)
        faulty = sum(row.look is not None and row.look.errors > 0 for row in self.rows)
        missing = len(self.rows) - came
        return (
            f"{self.year} 年度：共 {len(self.rows)} 个单位，已收 {came} 个，未收 {missing} 个；"
            f"有错误的 {faulty} 个。"
        )


def _of_look(value: Callable[[Look], Value]) -> Callable[[UnitRow], Value]:
    return lambda row: "" if row.look is None else value(row.look)


def _of_record(value: Callable[[Record], Value]) -> Callable[[UnitRow], Value]:
    return lambda row: "" if row.record is None else value(row.record)


COLUMNS: Sequence[tuple[str, int, Callable[[UnitRow], Value]]] = (
    ("单位", 40, lambda row: row.unit),
    ("状态", 18, lambda row: row.state),
    ("第几次", 8, lambda row: row.last.number if row.last else ""),
    ("收到", 18, _of_record(lambda one: f"{one.received.astimezone():%Y-%m-%d %H:%M}")),
    ("错误", 8, _of_look(lambda one: one.errors)),
    ("警告", 8, _of_look(lambda one: one.warnings)),
    ("收入合计（万元）", 18, _of_look(lambda one: in_unit(one.revenue, MoneyUnit.WAN))),
    ("支出合计（万元）", 18, _of_look(lambda one: in_unit(one.expenditure, MoneyUnit.WAN))),
    ("与上一次", 22, lambda row: row.changes),
    ("意见答复", 10, _of_look(lambda one: f"{one.answered}/{one.comments}" if one.comments else "")),
    ("核对码", 22, _of_record(lambda one: one.check_words)),
    ("首要问题", 60, _of_look(lambda one: one.first)),
)
"""What is told of each unit: the heading, how wide it is in a workbook, and the value."""
REASON = ("带错误报送的理由", 40, _of_record(lambda one: one.reason))
"""The same, where there is room for it."""


def in_text(value: Value) -> str:
    """A value to be read: an amount with all its digits, two behind the point at least."""
    if not isinstance(value, Decimal):
        return str(value)
    whole, _, part = f"{value:f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')}"


def overview(shelf: Path, year: int | None = None, expected: Path | None = None) -> Overview | None:
    """A year's units, the newest year's where none is asked for; None where nothing has ever come.

    Expected are those of a list, of the folder's own list, or else all that ever sent anything. Raises
    UnusableFile.
    """
    known = years(shelf)
    if year is None and not known:
        return None
    wanted = known[0] if year is None else year
    came = {_name(found[-1]): found[-1] for found in all_filed(shelf, wanted)}
    listed = _listed(shelf, expected)
    names = listed if listed is not None else _ever_seen(shelf, known)
    return Overview(wanted, tuple(_rows(names, came)))


def _rows(names: Iterable[str], came: dict[str, Filed]) -> Iterator[UnitRow]:
    left = dict(enumerate(came))
    for name in names:
        number = unit_called(left, name)
        found = None if number is None else left.pop(number)
        yield UnitRow(found or name, came[found] if found else None)
    yield from (UnitRow(name, came[name], expected=False) for name in left.values())


def _name(one: Filed) -> str:
    return one.record.look.unit if one.record else one.unit_folder


def _ever_seen(shelf: Path, known: Iterable[int]) -> list[str]:
    names = {_name(found[-1]): None for year in known for found in all_filed(shelf, year)}
    return sorted(names)


def _listed(shelf: Path, expected: Path | None) -> list[str] | None:
    """The names of a list; None where there is none. Raises UnusableFile where one was named and is none."""
    path = expected or shelf / LIST
    try:
        content = path.read_bytes()[:_LONGEST_LIST]
    except OSError as error:
        if expected is None and isinstance(error, FileNotFoundError):
            return None
        raise unusable_as_file(path, error, "打开") from error
    # The second is what a Chinese Windows calls plain text.
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            lines = content.decode(encoding).splitlines()
            return list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    raise UnusableFile(f"“{path}”不是文本文件，不能作为单位名单；请写成每行一个单位的 .txt 文件。")
