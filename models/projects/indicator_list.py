"""A project's indicators while they are written: each act gives the list as it is to be, in printed order.

Pure functions; new indicators have id 0 until Book.set_indicators keeps them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from models.facts import Indicator, IndicatorClass
from models.ground.words import as_name, plain
from models.projects.common_indicators import categories, is_category, usual
from models.projects.indicator_value import Value, parse_value, print_value, with_usual

Listed = Sequence[Indicator]
Texts = Sequence[Sequence[str]]
_LEVELS = tuple(IndicatorClass)
_BY_WORD = {word: level for level in IndicatorClass for word in (level.word, level.word.removesuffix("指标"))}
_HEADINGS = {"一级指标", "二级指标", "三级指标"}


class Column(IntEnum):
    """The columns of the printed table."""

    LEVEL = 0
    CATEGORY = 1
    NAME = 2
    VALUE = 3


def texts_of(indicator: Indicator) -> tuple[str, str, str, str]:
    """An indicator's cells as they are printed."""
    return indicator.level.word, indicator.category, indicator.name, print_value(indicator)


def with_text(indicator: Indicator, column: Column, text: str) -> Indicator:
    """The indicator with a typed text in one of its cells; a bare number takes its usual operator."""
    match column:
        case Column.CATEGORY:
            return replace(indicator, category=as_name(text))
        case Column.NAME:
            return replace(indicator, name=as_name(text))
        case Column.VALUE:
            return _valued(indicator, with_usual(parse_value(text), usual(indicator.level, indicator.name)))
    return indicator


def _valued(indicator: Indicator, value: Value) -> Indicator:
    return replace(indicator, operator=value.operator, value=value.value, measure=value.measure)


def blank(listed: Listed, level: IndicatorClass) -> Indicator:
    """An indicator to be written below the last of its class, in the same 二级指标."""
    last = (one.category for one in reversed(listed) if one.level is level)
    return Indicator(0, 0, level, next(last, categories(level)[0]))


def added(listed: Listed, new: Indicator) -> list[Indicator]:
    """The list with one more, after the last of its 二级指标, or of its class."""
    alike = [at for at, one in enumerate(listed) if (one.level, one.category) == (new.level, new.category)]
    if not alike:
        return appended(listed, new)
    return [*listed[: alike[-1] + 1], new, *listed[alike[-1] + 1 :]]


def appended(listed: Listed, new: Indicator) -> list[Indicator]:
    """The list with one more at the end of its class."""
    end = sum(_LEVELS.index(one.level) <= _LEVELS.index(new.level) for one in listed)
    return [*listed[:end], new, *listed[end:]]


def changed(listed: Listed, at: int, to: Indicator) -> list[Indicator]:
    """The list with another indicator in a place; one that says nothing any more is gone."""
    kept = [to] if to.name or print_value(to) else []
    return [*listed[:at], *kept, *listed[at + 1 :]]


def without(listed: Listed, places: Collection[int]) -> list[Indicator]:
    """The list without these places."""
    return [one for at, one in enumerate(listed) if at not in places]


def categorised(listed: Listed, places: Collection[int], category: str) -> list[Indicator]:
    """These places of one class under another 二级指标: after its others, else after those they leave."""
    first = listed[min(places)]
    moving = [replace(listed[at], category=as_name(category)) for at in sorted(places)]
    rest = without(listed, places)
    alike = [
        at for at, one in enumerate(rest) if (one.level, one.category) == (first.level, moving[0].category)
    ]
    at = min(places)
    if alike:
        at = alike[-1] + 1
    else:
        while at < len(rest) and (rest[at].level, rest[at].category) == (first.level, first.category):
            at += 1
    return [*rest[:at], *moving, *rest[at:]]


def moved(listed: Listed, places: Collection[int], by: int) -> list[Indicator]:
    """Neighbouring places one up (-1) or down (1), within their class."""
    first, last = min(places), max(places)
    start, end = min(first, first + by), max(last, last + by)
    if start < 0 or end >= len(listed) or len({one.level for one in listed[start : end + 1]}) > 1:
        return list(listed)
    rest = without(listed, places)
    return [*rest[: first + by], *listed[first : last + 1], *rest[first + by :]]


def dropped(listed: Listed, places: Collection[int], to: int, level: IndicatorClass) -> list[Indicator]:
    """These places moved before another, under a class; those of another class take the 二级指标 beside."""
    beside = [*reversed(listed[:to]), *listed[to:]]
    category = next((one.category for one in beside if one.level is level), categories(level)[0])
    moving = [
        one if one.level is level else replace(one, level=level, category=category)
        for one in (listed[at] for at in sorted(places))
    ]
    at = to - sum(place < to for place in places)
    rest = without(listed, places)
    return [*rest[:at], *moving, *rest[at:]]


def pasted(
    listed: Listed, level: IndicatorClass, at: int | None, column: Column, texts: Texts
) -> list[Indicator]:
    """The list after a block of cells was pasted.

    A block that names 一级指标 is added to the classes it names. Any other is laid on the cells from a place
    of the class on (None: after its last), and what goes beyond the class is added to it.
    """
    result = list(listed)
    if any(_level(cell) for row in texts for cell in row):
        for new in _read(texts):
            result = appended(result, new)
        return result
    rows = [row for row in texts if not _HEADINGS & {plain(cell) for cell in row} and any(map(plain, row))]
    above = ""
    for row in rows:
        inside = at is not None and at < len(result) and result[at].level is level
        one = result[at] if at is not None and inside else blank(result, level)
        for place, text in enumerate(row, max(column, Column.CATEGORY)):
            if place <= Column.VALUE:
                # A blank 二级指标 is the rest of a merged cell.
                text = text if plain(text) or place != Column.CATEGORY else above or one.category
                one = with_text(one, Column(place), text)
        above = one.category
        if at is not None and inside:
            result[at] = one
            at += 1
        else:
            result = appended(result, one)
    return result


def _level(text: str) -> IndicatorClass | None:
    return _BY_WORD.get(plain(text))


def _read(texts: Texts) -> Iterator[Indicator]:
    """The rows of a performance table, what is blank in a merged cell filled from above."""
    first = next(at for row in texts for at, cell in enumerate(row) if _level(cell))
    level, category = IndicatorClass.COST, ""
    for row in texts:
        cells = [as_name(cell) for cell in row]
        if _HEADINGS & set(cells) or not any(cells[first:]):
            continue
        at = next((at for at, cell in enumerate(cells) if _level(cell)), None)
        if at is not None:
            level, category = _level(cells[at]) or level, ""
            words = cells[at + 1 :]
        else:
            words = cells[first + 1 :] if not cells[first] else _further_left(cells[first:])
        own, name, *value = [*words, "", ""][: max(len(words), 2)]
        category = own or category
        if name or any(value):
            yield _valued(Indicator(0, 0, level, category, name), parse_value("".join(value)))


def _further_left(cells: list[str]) -> list[str]:
    """A row that begins in the first column: a copy of a printed page leaves merged cells out."""
    words = [cell for cell in cells if cell]
    return words if is_category(words[0]) else ["", *words]
