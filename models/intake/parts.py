"""A document's pieces by the section they stand in, found by the headings of the wording files."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from models.families import Family
from models.ground.slips_of_pen import near
from models.ground.synonyms import alike as in_groups
from models.ground.words import item, plain
from models.publish import EXPLANATIONS, GLOSSARY, OVERVIEW, shared_wording, title_of_section, wording_of
from models.readers import Piece, Prose

TABLES_PART, PART = "tables", "part"
_TABLE = "table-"
_PART = re.compile("第([一二三四])部分")
_PARTS = {"一": "", "二": TABLES_PART, "三": "", "四": GLOSSARY}
_PAGE = re.compile(r"第 (\d+) 页")
_LONGEST_TITLE = 45
_LONG_TITLE = 5
"""A shorter title of which a sign is another may be one of its own."""
_YEAR = re.compile(r"^20\d\d年度?")


class Line(NamedTuple):
    """A paragraph of the document's body.

    heads is what it is the heading of: a part of the document (PART), a section, or a table (table- and its
    role), which its title with the year is too. "" for any other paragraph.
    """

    section: str
    heads: str
    prose: Prose

    @property
    def page(self) -> int:
        """The page it begins on, as its place says; 0 where that is no page."""
        found = _PAGE.fullmatch(self.prose.place)
        return int(found[1]) if found else 0


def lines_of(family: Family, pieces: Sequence[Piece]) -> Iterator[Line]:
    """The paragraphs of the body one by one, headings among them, each with the section it stands in."""
    section = ""
    for piece in pieces[_body(family, pieces) :]:
        if not isinstance(piece, Prose):
            continue
        heads = ""
        if part := _part(family, piece):
            section, heads = _PARTS[part[1]], PART
        elif _heads_pictures(piece):
            section = ""
        elif (named := _section(family, piece)) is not None:
            section, heads = named, named
            if named == TABLES_PART:
                heads = _table(family, _comparable(piece.text))
        elif section == TABLES_PART and len(piece.text) <= _LONGEST_TITLE:
            heads = _table(family, _YEAR.sub("", _comparable(piece.text)))
        yield Line(section, heads, piece)


def cover_of(family: Family, pieces: Sequence[Piece]) -> str:
    """What stands before the body, made comparable: the cover, and a heading of the contents."""
    return "".join(plain(piece.text) for piece in pieces[: _body(family, pieces)] if isinstance(piece, Prose))


def by_section(family: Family, pieces: Sequence[Piece]) -> Mapping[str, tuple[Piece, ...]]:
    """The pieces of each section that the document has, without its heading; "" for what stands in none."""
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    for section, piece in _sectioned(family, pieces[_body(family, pieces) :]):
        found[section].append(piece)
    return {section: tuple(inside) for section, inside in found.items()}


def titled_as_ours(family: Family, pieces: Sequence[Piece]) -> list[str]:
    """The sections of a document's body that it calls as the family does, and not as others may too."""
    body = pieces[_body(family, pieces) :]
    titles = {_comparable(piece.text) for piece in body if isinstance(piece, Prose)}
    return [section for title, section in _own_titles(family).items() if title in titles]


def tables_of(parts: Mapping[str, Sequence[Piece]]) -> Sequence[Piece]:
    """The pieces among which its tables are: its second part, or all of a file that is nothing but tables."""
    return parts.get(TABLES_PART) or (parts.get("", ()) if set(parts) <= {""} else ())


def has_parts(family: Family, pieces: Sequence[Piece]) -> bool:
    """Whether a document is divided into parts, whatever these are called."""
    return any(_part(family, piece) for piece in pieces)


def _body(family: Family, pieces: Sequence[Piece]) -> int:
    """Where the text begins after cover and contents: these may name the first part too."""
    starts = [n for n, piece in enumerate(pieces) if (part := _part(family, piece)) and part[1] == "一"]
    headed = [
        start
        for start, end in pairwise((*starts, len(pieces)))
        if any(_section(family, piece) for piece in pieces[start:end])
    ]
    return next(iter([*headed[-1:], *starts[-1:]]), 0)


def _part(family: Family, piece: Piece) -> re.Match[str] | None:
    """The number of the part that a piece heads. A project may be called as a part: its title heads none."""
    if not isinstance(piece, Prose) or len(text := plain(piece.text)) > _LONGEST_TITLE:
        return None
    found = _PART.match(text)
    return None if found and text[found.end() + 1 :].endswith(_project_title(family)) else found


@cache
def _project_title(family: Family) -> str:
    """What follows a project's name in the title of its performance table."""
    return plain(wording_of(family, "performance").text("table.title").partition("{project}")[2])


def _heads_pictures(piece: Piece) -> bool:
    """Whether the pictures come next, which say nothing that is not said before."""
    if not isinstance(piece, Prose) or len(piece.text) > _LONGEST_TITLE:
        return False
    return plain(piece.text).startswith(_pictures_title())


@cache
def _pictures_title() -> str:
    return plain(shared_wording("pictures").text("heading").partition("{")[0])


def _sectioned(family: Family, pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    section = ""
    for piece in pieces:
        if part := _part(family, piece):
            section = _PARTS[part[1]]
        elif _heads_pictures(piece):
            section = ""
        elif (named := _section(family, piece)) is not None:
            # The tables' own titles stand above them; all of the second part is read together.
            section = named
            if named == TABLES_PART:
                yield section, piece
        else:
            yield section, piece


def _section(family: Family, piece: Piece) -> str | None:
    if not isinstance(piece, Prose) or len(piece.text) > _LONGEST_TITLE:
        return None
    title = _comparable(piece.text)
    half = title[: len(title) // 2]
    # A part's title may stand once more above its text, and so twice in one paragraph.
    titles = _titles(family)
    return titles.get(half if title == half * 2 else title, titles.get(_meant(family, piece.text)))


def misspelt_titles(family: Family, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """The titles of sections and tables that are written with a slip, each with what is meant."""
    for piece in pieces[_body(family, pieces) :]:
        if isinstance(piece, Prose) and (meant := _meant(family, piece.text)):
            yield piece.text, meant


def _meant(family: Family, text: str) -> str:
    """The title that a numbered heading is but for a slip; "" for one that is right, or is none."""
    title = _comparable(text)
    if not _LONG_TITLE <= len(title) <= _LONGEST_TITLE or title == plain(text).replace("部门", "单位"):
        return ""
    titles = _titles(family)
    return "" if title in titles else next((one for one in titles if near(title, one)), "")


def _comparable(title: str) -> str:
    return item(title).replace("部门", "单位")


@cache
def _own_titles(family: Family) -> Mapping[str, str]:
    return {_comparable(title_of_section(family, section)): section for section in (*OVERVIEW, *EXPLANATIONS)}


@cache
def _titles(family: Family) -> Mapping[str, str]:
    titles = _own_titles(family)
    alike = {
        _comparable(other): titles[usual]
        for other, group in in_groups("titles").items()
        if (usual := _comparable(group[0])) in titles and _comparable(other) not in titles
    }
    tables = dict.fromkeys(_roles(family), TABLES_PART)
    glossary = _PART.sub("", plain(title_of_section(family, GLOSSARY)))
    return {**titles, **alike, **tables, glossary: GLOSSARY}


def _table(family: Family, title: str) -> str:
    role = _roles(family).get(title, "")
    return f"{_TABLE}{role}" if role else ""


@cache
def _roles(family: Family) -> Mapping[str, str]:
    """The roles of the tables by their names made comparable."""
    return {_comparable(table.name): table.role for table in family.tables}
