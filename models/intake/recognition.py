"""Whether a document is one of those that are read, by its titles and sentences, and what it is otherwise.

A document of another province has few words of ours here and there: to read those is to read half of it.
"""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from models.families import Family
from models.ground.files import UnknownKind
from models.ground.words import plain
from models.intake.table_titles import named_table, titles_in
from models.publish import shared_wording
from models.readers import Grid, Piece, Prose

_TITLE = re.compile(r"(?=.{0,80}(?:预算|决算|报告|通知))[^，。；、,;]{2,80}?(?=目录|$)")
_DATED = re.compile(r"20\d\d\s*年")
# 二〇二六年三月: when it was published, below its title.
_PUBLISHED = re.compile(
    r"(?:二[〇○零]二[〇○零一二三四五六七八九]|20\d\d)年[一二三四五六七八九十\d]{1,3}月.{0,9}$"
)
# A cover may have the unit's name in a line of its own.
_NAME = re.compile(r"[^，。；：、,;:]{3,30}(?:[委会局厅办部院队府校学所站馆团司处]|中心)")
_SEARCHED = 15
_FEWEST_SECTIONS, _FEWEST_SAYING, _FEWEST_TABLES = 2, 2, 6
_FRAGMENT = 80
"""A text of so few pieces is no whole document: a section of ours is enough for it to be part of one."""
_TABLES_TOLD = 2


def refuse_others(
    path: Path,
    family: Family,
    pieces: Sequence[Piece],
    sections: Collection[str],
    sentences: Collection[str],
    tables: Collection[str],
    all_tables: int,
) -> None:
    """Raise UnknownKind, which says what the document seems to be, for one that is none of ours.

    sections, sentences and tables are those of ours that were found in it, of so many tables in all.
    Sentences of one section do not count: that on other matters is the same all over the country.
    """
    _refuse_what_is_no_budget(path, pieces)
    ours = (
        len(sections) >= _FEWEST_SECTIONS
        or len({key.partition(".")[0] for key in sentences}) >= _FEWEST_SAYING
        or len(tables) >= _FEWEST_TABLES
        or (len(pieces) <= _FRAGMENT and (sections or len(tables) * 2 > all_tables))
    )
    if not ours:
        _refuse(path, family, pieces, (sections, sentences, tables))


def refuse_beginning(
    path: Path,
    family: Family,
    pieces: Sequence[Piece],
    sections: Collection[str],
    sentences: Collection[str],
    tables: Collection[str],
) -> None:
    """The same for a document whose first pages alone were read: one that may be ours is to be read on."""
    _refuse_what_is_no_budget(path, pieces)
    if len(sections) < _FEWEST_SECTIONS and not sentences and not tables:
        _refuse(path, family, pieces, (sections, sentences, tables))


def _refuse_what_is_no_budget(path: Path, pieces: Sequence[Piece]) -> None:
    title = title_of(pieces)
    for word, what in shared_wording("recognition").entries_of("others").items():
        if word in title and _DATED.search(title):
            raise UnknownKind(f"“{path}”看起来是“{title}”，是{what}，不是预算公开文本，没有读取。")


def _refuse(path: Path, family: Family, pieces: Sequence[Piece], found: Sequence[Collection[str]]) -> None:
    sections, sentences, tables = map(len, found)
    closest = (
        f"与已有的公开格式都不同（最接近的“{family.title}”"
        f"对上 {sections} 部分、{sentences} 句、{tables} 张表）"
    )
    if title := title_of(pieces):
        raise UnknownKind(f"“{path}”看起来是“{title}”，标题和写法{closest}，没有读取。")
    if titles := table_titles(pieces):
        told = "".join(f"“{one}”" for one in titles[:_TABLES_TOLD])
        raise UnknownKind(f"“{path}”里是{told}等 {len(titles)} 张表，标题和表头{closest}，没有读取。")


def title_of(pieces: Sequence[Piece]) -> str:
    """The first words of a document that may be its title; "" where none are."""
    first = ["".join(piece.text.split()) for piece in pieces if isinstance(piece, Prose)][:_SEARCHED]
    for number, text in enumerate(first):
        if plain(text).startswith("第") or not (found := _TITLE.match(text)):
            continue
        title = _PUBLISHED.sub("", found[0]).strip(".…·")
        named = number == 1 and _NAME.fullmatch(first[0])
        return f"{first[0]}{title}" if named else title
    return ""


def table_titles(pieces: Sequence[Piece]) -> list[str]:
    """What the tables of a document are called that has hardly anything but tables."""
    grids = (piece for piece in pieces if isinstance(piece, Grid))
    return list(dict.fromkeys(filter(None, (named_table(titles_in(grid)) for grid in grids))))
