"""Which column of a sheet is which of a table's: by every level of its header and the year that stands there.

A heading over several columns belongs to each of them. Of two columns that fit, the one of the table's own
year is taken; where two are left, none is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

Texts = Sequence[Sequence[str]]

MOST_LEVELS = 5
_UNIT_IN_HEADING = re.compile(r"\((?:单位:)?(?:人民币)?[十百千万亿]?元(?:角分)?\)$")
_UNIT = re.compile(r"(?:单位:)?[十百千万亿]?元(?:角分)?")
_TITLE = re.compile(r"(?:表|明细|清单)(?:\([^()]{0,60}\))?$")
# A row that counts the columns is no heading.
_COUNTS = re.compile(r"[一二三四五六七八九十]{1,3}|[-—/]+")
# A line above the header that says whose table it is, when, in what unit.
_LINE_ABOVE = re.compile(
    r"^\(?(?:编制|填报|填表|预算|公开|部门|金额|计量|货币)?(?:单位|部门|日期|时间|名称)[^:]{0,6}:"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)年?度?")
_LAST_YEAR = re.compile(r"^(?:上一?年|去年|上年度)(?!结转|结余)")
_THIS_YEAR = re.compile(r"^(?:本年度?|当年|今年)")
# What was spent, and what changed, is no budget.
_NO_BUDGET = re.compile(
    r"增减|增长|增幅|变动|同比|比上年|较上年|占比|比重|比例|%|执行数|决算|完成数|完成情况"
)
# A heading that says nothing but that its column is the whole of what stands over it.
_WHOLE = frozenset(
    {
        "",
        "小计",
        "合计",
        "总计",
        "金额",
        "数",
        "预算",
        "预算数",
        "预算金额",
        "年初预算",
        "年初预算数",
        "其中:",
    }
)
_CODE_PARTS = ("类", "款", "项")
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: the sheet's column of each wanted heading (-1 for one that is not there), its first row
    and the first row below it.

    parts are the columns of a code that stands in several, 类、款、项, by the first of them. clash names two
    columns that both fit where none could be chosen.
    """

    columns: tuple[int, ...]
    first_row: int
    top: int
    parts: Mapping[int, tuple[int, ...]]
    clash: tuple[int, int] | None = None

    def holds_all(self, headings: Sequence[str]) -> bool:
        """Whether every heading of a row stands over one of its columns."""
        own = {*self.columns, *(at for columns in self.parts.values() for at in columns)}
        return all(not text or at in own for at, text in enumerate(headings))


class HeaderBand:
    """The rows of a header, from ``top`` to ``last``, by column."""

    def __init__(self, texts: Texts, top: int, last: int, year: int | None) -> None:
        rows = texts[top : last + 1]
        self._year = year
        self.width = max(map(len, rows), default=0)
        self._own = [[*map(_without_unit, row), *("" for _ in range(self.width - len(row)))] for row in rows]

    @cached_property
    def paths(self) -> list[tuple[str, ...]]:
        """The headings over each column from the top, those of merged cells included."""
        return [tuple(self._path(column)) for column in range(self.width)]

    def _path(self, column: int) -> Iterator[str]:
        for level, row in enumerate(self._own):
            if own := row[column]:
                yield own
            elif any(below[column] for below in self._own[level + 1 :]) and (
                over := self._over(level, column)
            ):
                yield over

    def _over(self, level: int, column: int) -> str:
        """The heading of a merged cell that goes on to this column."""
        row = self._own[level]
        for left in range(column - 1, -1, -1):
            if text := row[left]:
                # What has nothing below it is a heading of its own column, over all levels.
                return text if any(below[left] for below in self._own[level + 1 :]) else ""
        return ""

    def years(self, column: int) -> set[str]:
        """The years that a column's headings name, in figures or words; "" where it holds no budget."""
        return {year for text in self.paths[column] for year in _years_in(text)}

    def is_of_year(self, column: int) -> bool:
        """Whether a column may hold the table's own year's budget."""
        years = self.years(column)
        if "" in years or "上年" in years or len(years) > 1:
            return False
        return not years or self._year is None or years == {str(self._year)}

    @cached_property
    def parts(self) -> dict[int, tuple[int, ...]]:
        """The columns of codes that stand in several: 类, 款 and 项 side by side."""
        found: dict[int, tuple[int, ...]] = {}
        leaves = [path[-1] if path else "" for path in self.paths]
        for column, leaf in enumerate(leaves):
            if leaf == _CODE_PARTS[0]:
                count = 0
                while count < len(_CODE_PARTS) and leaves[column + count : column + count + 1] == [
                    _CODE_PARTS[count]
                ]:
                    count += 1
                if count >= _FEWEST_PARTS:
                    found[column] = tuple(range(column, column + count))
        return found

    def names(self, wanted: frozenset[str]) -> dict[str, list[int]]:
        """The columns by what they may be called, from the left."""
        made: dict[str, list[int]] = {}
        within = {column for parts in self.parts.values() for column in parts}
        for column, path in enumerate(self.paths):
            if not path:
                continue
            if column in self.parts:
                called = {*path[:-1], "科目编码"}
            elif column in within:
                called = set()
            else:
                called = set(_called(path, wanted))
            for name in called:
                made.setdefault(name, []).append(column)
        return made


# A header is looked at row by row, and its headings are those of many tables: each is looked through once.
@lru_cache(maxsize=4096)
def _without_unit(text: str) -> str:
    """A heading without the unit behind it, "" for a unit alone."""
    return "" if _UNIT.fullmatch(text) else _UNIT_IN_HEADING.sub("", text)


@lru_cache(maxsize=4096)
def _years_in(text: str) -> frozenset[str]:
    return frozenset(
        [
            *_YEAR.findall(text),
            *(["上年"] if _LAST_YEAR.match(text) else []),
            *([""] if _NO_BUDGET.search(text) else []),
        ]
    )


def _called(path: tuple[str, ...], wanted: frozenset[str]) -> Iterator[str]:
    """What a column may be called: by its lowest heading, by all together, by one that it is the whole of."""
    bare = [_without_year(text) for text in path]
    over = next((text for text in reversed(bare[:-1]) if text in wanted), "")
    # 2026年预算数 over 合计 is the year of that column, and no name of its own.
    if bare[-1] in _WHOLE and over and not (over in _WHOLE and bare[-1] in wanted):
        yield over
        return
    yield from {path[-1], bare[-1], "".join(dict.fromkeys(path)), "".join(dict.fromkeys(bare))} - {""}


@lru_cache(maxsize=4096)
def _without_year(text: str) -> str:
    return _THIS_YEAR.sub("", _YEAR.sub("", text))


def find_header(
    texts: Texts,
    start: int,
    stop: int,
    wanted: tuple[tuple[str, ...], ...],
    labels: frozenset[int],
    required: frozenset[int] | None = None,
    year: int | None = None,
) -> Header | None:
    """The first header from row ``start`` on with the wanted headings; those at ``labels`` name rows.

    required are the places of those that must be there; all must, where it is None.
    """
    for last in range(start, min(stop, len(texts))):
        if found := _match(texts, start, last, wanted, labels, required, year):
            # Headings that stand over others belong to these.
            while _goes_on(texts, last + 1, found, labels):
                last += 1
                deeper = _match(texts, start, last, wanted, labels, required, year)
                if deeper is None:
                    return None
                found = deeper
            return found
    return None


def incomplete_header(
    texts: Texts,
    start: int,
    stop: int,
    wanted: tuple[tuple[str, ...], ...],
    labels: frozenset[int],
    required: frozenset[int],
    year: int | None,
) -> Header | None:
    """The same where columns are missing, but every heading that is there is one of the wanted.

    The header is the first that has most of them.
    """
    found: list[tuple[int, Header]] = []
    for last in range(start, min(stop, len(texts))):
        header = _match(texts, start, last, wanted, labels, required, year)
        while header and _goes_on(texts, last + 1, header, labels):
            last += 1
            header = _match(texts, start, last, wanted, labels, required, year)
        if header and header.holds_all(texts[last]):
            found.append((sum(at >= 0 for at in header.columns), header))
    return max(found, key=lambda each: each[0])[1] if found else None


def _goes_on(texts: Texts, row: int, found: Header, labels: frozenset[int]) -> bool:
    """Whether a row is one more level of a header: words below its figures' headings, and no row's name."""
    if row >= len(texts):
        return False
    cells = texts[row]
    words = {column for column, text in enumerate(cells) if text}
    named = {found.columns[at] for at in labels} - {-1}
    if any(cells[column : column + 2] == list(_CODE_PARTS[:2]) for column in named):
        return True
    figures = {column for at, column in enumerate(found.columns) if at not in labels}
    return bool(words & figures) and words.isdisjoint(named) and not any(map(_is_figure, cells))


def _is_figure(text: str) -> bool:
    if not text:
        return False
    counted = text.isascii() or _COUNTS.fullmatch(text) is not None
    return counted or any(sign.isdigit() for sign in _YEAR.sub("", text))


def _match(
    texts: Texts,
    start: int,
    last: int,
    wanted: tuple[tuple[str, ...], ...],
    labels: frozenset[int],
    required: frozenset[int] | None,
    year: int | None,
) -> Header | None:
    top = _top(texts, start, last)
    if sum(map(_filled, texts[top : last + 1])) < len(wanted if required is None else required):
        return None
    band = HeaderBand(texts, top, last, year)
    any_name, most = _told_apart(wanted)
    places = band.names(any_name)
    columns: list[int] = []
    clash: tuple[int, int] | None = None
    for number, names in enumerate(wanted):
        found = list(dict.fromkeys(at for name in names for at in places.get(name, ())))
        if number in labels:
            fit = found
        else:
            fit = [at for at in found if band.is_of_year(at)]
            if len(fit) > most[number]:
                clash = clash or (fit[0], fit[1])
        columns.append(next((at for at in fit if at not in columns), -1))
        if columns[-1] < 0 and (required is None or number in required):
            return None
    parts = {at: band.parts[at] for at in columns if at in band.parts}
    return Header(tuple(columns), last + 1, top, parts, clash)


def _filled(row: Sequence[str]) -> int:
    return len(row) - row.count("")


@lru_cache(maxsize=256)
def _told_apart(wanted: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], tuple[int, ...]]:
    """All names of the wanted columns, and how many columns have each one's names.

    Two sides of a table may have columns of the same names, in whichever order these are told.
    """
    alike = Counter(map(frozenset, wanted))
    return (
        frozenset(name for names in wanted for name in names),
        tuple(alike[frozenset(names)] for names in wanted),
    )


def _top(texts: Texts, start: int, last: int) -> int:
    """The first row of the header whose last row this is."""
    top = last
    while top > start and last - top + 1 < MOST_LEVELS and _is_level(texts[top - 1]):
        top -= 1
    return top


def _is_level(cells: Sequence[str]) -> bool:
    """Whether a row may be a level of a header: no title, and no line that says whose table it is."""
    filled = [column for column, text in enumerate(cells) if text]
    if not filled or any(map(_is_line_above, cells)):
        return False
    return len(filled) > 1 or filled[0] > 0


@lru_cache(maxsize=4096)
def _is_line_above(text: str) -> bool:
    return any(pattern.match(text) for pattern in (_LINE_ABOVE, _UNIT_IN_HEADING)) or (
        _TITLE.search(text) is not None
    )
