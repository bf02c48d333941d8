"""The years and dates in a text of last year's, moved on by one where they are its year or the one before.

What stands for something else than the budget's year is left and told, each with the reason: a regulation's
year, a plan's span, what holds since a year, a term in a year to come.
"""

import re
from typing import NamedTuple

from models.ground.numerals import year_in_numerals, year_of_numerals

_AROUND = 8
_YEAR = r"20\d\d"
_NUMERALS = "二[〇○零]" + "[〇○零一二三四五六七八九]" * 2
_DAY = r"\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?"
_SHAPES = re.compile(
    rf"(?P<quoted>《[^》]{{0,80}}》|[〔\[［【]\s*{_YEAR}\s*[〕\]］】])"
    rf"|(?P<span>(?<!\d){_YEAR}\s*年?\s*(?:[-—–―－~～]{{1,2}}|至|到)\s*{_YEAR}(?=\s*学?年))"
    rf"|(?P<event>(?<!\d){_YEAR}{_DAY}[由经起正式]{{0,4}}(?:修订|修正|印发|颁布|施行|实施办法|版))"
    rf"|(?P<since>[自从]\s*{_YEAR}{_DAY}|(?<!\d){_YEAR}{_DAY}(?:起(?![草步诉算伏重飞吊])|以来|开始))"
    rf"|(?P<year>(?<!\d){_YEAR}(?=\s{{0,9}}年)|{_NUMERALS}(?=年))"
    rf"|(?P<day>(?<![\d.]){_YEAR}(?=(?P<between>[-./])\d{{1,2}}(?P=between)\d{{1,2}}(?!\d)))"
    rf"|(?P<bare>(?<![\d.,，]){_YEAR}(?![\d.,%％‰]|\s*[万亿元个人件次户份平辆台项条名家米吨公小]))"
)
_OF_SOMETHING_ELSE = {
    "quoted": "书名号或文号里的年份",
    "event": "文件修订、印发或施行的时间",
    "since": "从那时起的时间，不随年度变",
}
_IN_A_TEXT = re.compile(_YEAR)


class SeenYear(NamedTuple):
    """A year in a text: as it stood, as it stands now ("" where it was left), and why it was left.

    around are the words around it, as they are now.
    """

    old: str
    new: str
    why: str
    around: str


class MovedText(NamedTuple):
    """A text with its years moved on, and each year that was seen in it."""

    text: str
    years: tuple[SeenYear, ...]


def moved_years(text: str, year: int) -> MovedText:
    """A text of the book of a year as the next year's book is to have it."""
    parts: list[str] = []
    seen: list[tuple[str, str, str, int]] = []
    end, length = 0, 0
    for found in _SHAPES.finditer(text):
        old = found[0]
        new, why = _judged(found.lastgroup or "", found, year)
        if not new and not why:
            continue
        between = text[end : found.start()]
        parts += [between, new or old]
        seen.append((old, new, why, length + len(between)))
        length += len(between) + len(new or old)
        end = found.end()
    now = "".join((*parts, text[end:]))
    return MovedText(
        now,
        tuple(SeenYear(old, new, why, _around(now, at, at + len(new or old))) for old, new, why, at in seen),
    )


def _around(text: str, start: int, end: int) -> str:
    """Some words before and after a place, on its own line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return before.rpartition("\n")[2] + text[start:end] + after.partition("\n")[0]


def _judged(shape: str, found: re.Match[str], year: int) -> tuple[str, str]:
    """What stands in a found year's place, or why it is left; neither for what is no year to be told of."""
    own = (year - 1, year)
    old = found[0]
    if shape == "span":
        named = [int(one) for one in _IN_A_TEXT.findall(old)]
        if all(one in own for one in named):
            return _IN_A_TEXT.sub(lambda one: str(int(one[0]) + 1), old), ""
        return "", f"跨 {named[0]} 到 {named[1]} 年的期间"
    if shape in _OF_SOMETHING_ELSE:
        return ("", _OF_SOMETHING_ELSE[shape]) if _IN_A_TEXT.search(old) else ("", "")
    number = int(old) if old.isascii() else year_of_numerals(old)
    if shape == "bare":
        return ("", "后面没有“年”字，不能确定是年份") if number in own else ("", "")
    if number in own:
        return (str(number + 1) if old.isascii() else year_in_numerals(number + 1)), ""
    if number > year:
        return "", f"晚于本年（{year} 年）"
    return "", f"早于上年（{year - 1} 年）"
