"""A table's definition made of a family's file, each mistake told by its place in that file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from models.facts import Facet, Fund
from models.families.definition import (
    Block,
    ClassRows,
    Column,
    Entry,
    ExpenditureEntry,
    FixedRow,
    ForwardEntry,
    RevenueEntry,
    RowSpec,
    ShareEntry,
    StatedEntry,
    TableDefinition,
    UnitRows,
)
from models.families.trouble import FamilyError
from models.ground.money import MoneyUnit
from models.measures import (
    BasicFor,
    Expenditure,
    Forwarded,
    Revenue,
    Selector,
    StatedOf,
    measure_of,
)

_Value = TypeVar("_Value")
_Enum = TypeVar("_Enum", bound=StrEnum)
Lists = Mapping[str, Mapping[str, str]]


class Entries:
    """A table of a file: what stands under each key, told apart by type, and nothing left unread."""

    def __init__(self, file: str, place: str, data: Any) -> None:
        self.file, self.place = file, place
        if not isinstance(data, Mapping):
            raise FamilyError(file, f"{place}应当是一组“名称 = 内容”")
        self._left = dict(data)

    def wrong(self, sentence: str) -> FamilyError:
        """The mistake, at this place."""
        return FamilyError(self.file, f"{self.place}{sentence}")

    def take(self, key: str, kind: type[_Value], word: str, usual: _Value | None = None) -> _Value:
        """What stands under a key; ``word`` says what may stand there."""
        value = self._left.pop(key, usual)
        if value is None:
            raise self.wrong(f"缺少 {key}（{word}）")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"{key} 写的是“{value}”，应当是{word}")
        return value

    def text(self, key: str, usual: str | None = None) -> str:
        """A text."""
        return self.take(key, str, "一段文字", usual)

    def flag(self, key: str, usual: bool = False) -> bool:
        """true or false."""
        return self.take(key, bool, "true 或 false", usual)

    def texts(self, key: str, needed: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        values = self.take(key, list, "一列文字", None if needed else [])
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(f"{key} 应当是一列文字")
        return tuple(values)

    def word(self, key: str, kind: type[_Enum], usual: _Enum | None = None) -> _Enum:
        """One of an enumeration's words."""
        text = self.take(key, str, "下面几个词之一：" + "、".join(kind), usual)
        if text not in set(kind):
            raise self.wrong(f"{key} 写的是“{text}”，应当是{'、'.join(kind)}之一")
        return next(each for each in kind if each == text)

    def list_of(
        self, key: str, read: Callable[["Entries"], _Value], needed: bool = True
    ) -> tuple[_Value, ...]:
        """A list of tables, each read."""
        values = self.take(key, list, "一列内容", None if needed else [])
        return tuple(
            self.all_of(Entries(self.file, f"{self.place}{key} 第 {n} 项：", value), read)
            for n, value in enumerate(values, 1)
        )

    @staticmethod
    def all_of(entries: "Entries", read: Callable[["Entries"], _Value]) -> _Value:
        """What is read of a table of which nothing may be left over."""
        value = read(entries)
        entries.end()
        return value

    def peek(self, key: str) -> Any:
        """What stands under a key, None for nothing; it is yet to be taken."""
        return self._left.get(key)

    def has(self, key: str) -> bool:
        """Whether something stands under a key."""
        return key in self._left

    def end(self) -> None:
        """See that nothing is left that nobody has asked for."""
        if self._left:
            raise self.wrong(f"不认识 {'、'.join(self._left)}，请核对拼写")


def table_of(role: str, data: Mapping[str, Any], file: str, lists: Lists) -> TableDefinition:
    """The table that a file describes. Raises FamilyError."""
    entries = Entries(file, "", data)
    fund = entries.word("fund", Fund) if entries.has("fund") else None
    reading = _Reading(fund.value if fund else "", lists)
    name = entries.text("name")
    headings = entries.take("headings", dict, "一组“栏的 key = 栏名”", {})
    header, blocks = _renamed(headings, _header(entries), entries.list_of("blocks", reading.block), entries)
    made = TableDefinition(
        role,
        name,
        _with_year(entries, "title"),
        header,
        blocks,
        entries.text("pattern"),
        note=_with_year(entries, "note", ""),
        landscape=entries.flag("landscape"),
        made_by=entries.text("made_by", ""),
        unit=entries.word("unit", MoneyUnit, MoneyUnit.WAN),
        grouped=entries.flag("grouped"),
        zeros=entries.flag("zeros"),
        finest_only=entries.flag("finest_only"),
        blank_rows=entries.flag("blank_rows", True),
    )
    entries.end()
    _see_shape(made, entries)
    return made


def _with_year(entries: Entries, key: str, usual: str | None = None) -> str:
    text = entries.text(key, usual)
    if "{" in text.replace("{year}", "") or "}" in text.replace("{year}", ""):
        raise entries.wrong(f"{key} 里的花括号只能写 {{year}}")
    return text


def _header(entries: Entries) -> tuple[tuple[str, ...], ...]:
    rows = entries.take("header", list, "表头各行")
    if not rows or not all(isinstance(row, list) and all(isinstance(t, str) for t in row) for row in rows):
        raise entries.wrong("header 应当是一行或几行文字")
    if len({len(row) for row in rows}) > 1:
        raise entries.wrong("header 各行的格数应当相同，合并的格用空文字占位")
    return tuple(map(tuple, rows))


def _renamed(
    headings: Mapping[str, Any],
    header: tuple[tuple[str, ...], ...],
    blocks: tuple[Block, ...],
    entries: Entries,
) -> tuple[tuple[tuple[str, ...], ...], tuple[Block, ...]]:
    """Header and columns with other headings for some, as a family has them that extends another."""
    places = [
        key
        for block in blocks
        for key in (*("",) * len(block.label_headings), *(column.key for column in block.published))
    ]
    rows = [list(row) for row in header]
    for key, heading in headings.items():
        columns = [column for block in blocks for column in block.columns if column.key == key]
        if not columns or not isinstance(heading, str):
            raise entries.wrong(f"headings 里的“{key}”应当是一栏的 key，写作 key = 栏名")
        for row in rows:
            for at, text in enumerate(row):
                if at < len(places) and places[at] == key and text == columns[0].heading:
                    row[at] = heading
    renamed = tuple(
        replace(
            block,
            columns=tuple(
                replace(column, heading=headings.get(column.key, column.heading)) for column in block.columns
            ),
        )
        for block in blocks
    )
    return tuple(map(tuple, rows)), renamed


def _see_shape(table: TableDefinition, entries: Entries) -> None:
    """See that header and columns are as wide as each other, and no key stands twice."""
    for block in table.blocks:
        _see_across(block, entries)
    width = sum(len(block.printed_labels) + len(block.printed_figures) for block in table.blocks)
    if len(table.header[-1]) != width:
        raise entries.wrong(
            f"header 每行有 {len(table.header[-1])} 格，各栏合起来是 {width} 格，两者应当相同"
        )
    keys = [column.key for _, column in table.columns()]
    for key in keys:
        if keys.count(key) > 1:
            raise entries.wrong(f"有两栏的 key 都是“{key}”，每栏应当不同")
    for block in table.blocks:
        rows = [spec.key for spec in block.rows if isinstance(spec, FixedRow)]
        for key in rows:
            if rows.count(key) > 1:
                raise entries.wrong(f"有两行的 key 都是“{key}”，每行应当不同")


def _see_across(block: Block, entries: Entries) -> None:
    """See that a block whose rows stand beside each other has one figure in each, and no other rows."""
    if block.across and (len(block.published) != 1 or len(block.fixed_rows) != len(block.rows)):
        raise entries.wrong("across = true 的块只能有固定的行和一栏公开的数")


class _Reading:
    """Blocks, columns and rows of one table."""

    def __init__(self, fund: str, lists: Lists) -> None:
        self._fund, self._lists = fund, lists
        self._of_units = False

    def block(self, entries: Entries) -> Block:
        """Rows by columns."""
        rows = entries.peek("rows")
        # What is typed as revenue is a unit's, or a function's.
        self._of_units = isinstance(rows, list) and any("units" in row for row in rows)
        return Block(
            entries.texts("labels", needed=True),
            entries.list_of("columns", self._column),
            entries.list_of("rows", self._row),
            entries.list_of("foot", self._fixed_row, needed=False),
            across=entries.flag("across"),
        )

    def _column(self, entries: Entries) -> Column:
        sums = self._sums(entries)
        return Column(
            entries.text("key"),
            entries.text("heading"),
            sums,
            self._entry(entries, sums),
            published=entries.flag("published", True),
            aliases=entries.texts("aliases"),
            adds=entries.texts("adds"),
            taken_from=entries.texts("taken_from"),
        )

    def _row(self, entries: Entries) -> RowSpec:
        if entries.has("units"):
            entries.flag("units")
            return UnitRows()
        return self._class_rows(entries) if entries.has("classes") else self._fixed_row(entries)

    def _fixed_row(self, entries: Entries) -> FixedRow:
        sums = self._sums(entries)
        return FixedRow(
            entries.text("key"),
            entries.text("label"),
            sums,
            self._entry(entries, sums),
            zero=entries.flag("zero"),
            aliases=entries.texts("aliases"),
        )

    def _class_rows(self, entries: Entries) -> ClassRows:
        facet, depth = entries.word("classes", Facet), entries.take("depth", int, "3、5 或 7")
        if depth not in (3, 5, 7):
            raise entries.wrong(f"depth 写的是“{depth}”，应当是 3（类）、5（款）或 7（项）")
        if entries.has("list"):
            name = entries.text("list")
            if name not in self._lists:
                raise entries.wrong(f"list 写的“{name}”在 family.toml 的 [lists] 里没有")
            return ClassRows(
                facet,
                depth,
                labels=MappingProxyType(self._lists[name]),
                labels_are_list=True,
                numbered=entries.flag("numbered"),
            )
        labels = entries.take("labels", dict, "一组“编码 = 名称”", {})
        return ClassRows(
            facet,
            depth,
            listed=entries.flag("listed"),
            unlisted=frozenset(entries.texts("unlisted")),
            labels=MappingProxyType({str(code): str(label) for code, label in labels.items()}),
        )

    def _sums(self, entries: Entries) -> tuple[Selector, ...]:
        single = isinstance(entries.peek("sums"), str)
        texts = (entries.text("sums"),) if single else entries.texts("sums", needed=True)
        return tuple(self._measure(text, entries) for text in texts)

    def _measure(self, text: str, entries: Entries) -> Selector:
        try:
            return measure_of(text.replace("{fund}", self._fund))
        except ValueError as error:
            raise entries.wrong(f"“{text}”里的“{error}”不是能加总的内容") from None

    def _entry(self, entries: Entries, sums: Sequence[Selector]) -> Entry | None:
        """What a figure typed there is kept as: ``typed`` names a measure, or is true for what is summed."""
        rest, over_details = entries.flag("rest"), entries.flag("over_details")
        if not entries.has("typed"):
            if rest or over_details:
                raise entries.wrong("只有填写的栏（typed）才能写 rest 和 over_details")
            return None
        if isinstance(entries.peek("typed"), str):
            kept = self._measure(entries.text("typed"), entries)
        elif not entries.flag("typed"):
            return None
        elif len(sums) == 1:
            kept = sums[0]
        else:
            raise entries.wrong("typed = true 的栏只能加总一项；加总几项的，请在 typed 写明记作哪一项")
        match kept:
            case Forwarded():
                return ForwardEntry()
            case StatedOf(matter):
                return StatedEntry(matter)
            case BasicFor(use):
                return ShareEntry(use)
            case Revenue(sources) if len(sources) == 1:
                return RevenueEntry(next(iter(sources)), by_function=not self._of_units, residual=rest)
            case Expenditure(facet, kinds, funds, (code,)) if len(kinds) == len(funds) == 1:
                return ExpenditureEntry(facet, next(iter(kinds)), next(iter(funds)), rest, over_details, code)
        raise entries.wrong("typed 记作的一项应当是一个来源，或者一种支出、一种资金、至多一个科目")


def like_tables(
    files: Mapping[str, Mapping[str, Any]], name: Callable[[str], str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each table's data, over that of the table which it is ``like``; raises FamilyError where none is."""
    for role, data in files.items():
        model = data.get("like")
        if model is None:
            yield role, dict(data)
            continue
        if model not in files or "like" in files[str(model)]:
            raise FamilyError(name(role), f"like 写的“{model}”不是另一张自己写全了的表")
        yield role, {**files[str(model)], **{key: value for key, value in data.items() if key != "like"}}
