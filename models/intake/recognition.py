"""Whether a document is one of those that are read, by its titles and sentences, and what it is otherwise.

A document of another province has few words of ours here and there: to read those is to read half of it.
"""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from models.families import Family
from models.ground.files import UnusableFile
from models.ground.words import plain
from models.publish import shared_wording
from models.readers import Piece, Prose

_TITLE = re.compile(r"(?=.{0,80}(?:预算|决算|报告|通知))[^，。；、,;]{2,80}?(?=目录|$)")
_DATED = re.compile(r"20\d\d\s*年")
_SEARCHED = 15
_FEWEST_SECTIONS, _FEWEST_SENTENCES, _FEWEST_TABLES = 2, 2, 6
_FRAGMENT = 80
"""A text of so few pieces is no whole document: a section of ours is enough for it to be part of one."""


def refuse_others(
    path: Path,
    family: Family,
    pieces: Sequence[Piece],
    sections: Collection[str],
    sentences: Collection[str],
    tables: Collection[str],
) -> None:
    """Raise UnusableFile, which says what the document seems to be, for one that is none of ours.

    sections, sentences and tables are those of ours that were found in it.
    """
    title = title_of(pieces)
    for word, what in shared_wording("recognition").entries_of("others").items():
        if word in title and _DATED.search(title):
            raise UnusableFile(f"“{path}”看起来是“{title}”，是{what}，不是预算公开文本，没有读取。")
    ours = (
        len(sections) >= _FEWEST_SECTIONS
        or len(sentences) >= _FEWEST_SENTENCES
        or len(tables) >= _FEWEST_TABLES
        or (sections and len(pieces) <= _FRAGMENT)
    )
    if not ours and title:
        raise UnusableFile(
            f"“{path}”看起来是“{title}”，标题和写法与已有的公开格式都不同（最接近的“{family.title}”"
            f"对上 {len(sections)} 部分、{len(sentences)} 句、{len(tables)} 张表），没有读取。"
        )


def title_of(pieces: Sequence[Piece]) -> str:
    """The first words of a document that may be its title; "" where none are."""
    first = [piece.text for piece in pieces if isinstance(piece, Prose)][:_SEARCHED]
    titles = (_TITLE.match("".join(text.split())) for text in first if not plain(text).startswith("第"))
    return next((found[0].strip(".…·") for found in titles if found), "")
