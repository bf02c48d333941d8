"""A published document read: what its sections say, before anything is done with it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.exchange import read_tables
from models.facts.unit_names import without_level
from models.families import Family, closest, shelf
from models.ground.files import UnknownKind, UnusableFile
from models.ground.words import as_name, plain
from models.intake.parts import (
    Line,
    by_section,
    cover_of,
    has_parts,
    lines_of,
    misspelt_titles,
    tables_of,
    titled_as_ours,
)
from models.intake.performance_tables import ProjectRead, is_whole_units, projects_in
from models.intake.recognition import refuse_beginning, refuse_others
from models.intake.sentences import Statement, statements
from models.intake.tables_inside import TablesInside, tables_inside
from models.publish import EXPLANATIONS, GLOSSARY, OVERVIEW, SECTIONS
from models.readers import FileText, Grid, Patience, Piece, Prose, read_text

if TYPE_CHECKING:
    from models.exchange import Workbook

_YEAR = re.compile(r"(20\d\d)年度")
_DATED = re.compile(r"20\d\d年度(?:.{0,40}(?:单位|部门)预算(?:公开|表|情况说明|说明)?)?")
_FIRST_PAGES = 6000
_SAYING = (*OVERVIEW, *EXPLANATIONS)
_UNIT_NAMES = "单位名称"
_BEGINNING = 12
"""So many pages of a document of ours show what it is."""
_BLANKS = r"\s{0,9}"
_NUMBERED = re.compile(
    rf"{_BLANKS}[(（]?{_BLANKS}(?:[零一二三四五六七八九十百]{{1,9}}{_BLANKS}[)）、]|\d{{1,9}}{_BLANKS}[)）.、．])"
)


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A published document as it was read.

    year is None where it names none. tables are its ten tables, None where none was found. duties and tasks
    are paragraphs with their printed numbers; dated the titles of the whole and of its parts;
    misspelt those of sections and tables that are written with a slip, each with what is meant;
    units the names in the list of those that make up the budget; lines are the paragraphs of its body with
    its headings, cover and contents what stands before them, running what stands at the head or foot of its
    pages; unread says what of the file was not read;
    pieces are all of it, sections those that stand in each.
    """

    path: Path
    family: Family
    year: int | None
    statements: tuple[Statement, ...]
    duties: tuple[str, ...]
    tasks: tuple[str, ...]
    remarks: tuple[str, ...]
    units: tuple[str, ...]
    projects: tuple[ProjectRead, ...]
    tables: "Workbook | None"
    dated: tuple[str, ...]
    unread: tuple[str, ...]
    notices: tuple[str, ...]
    pieces: tuple[Piece, ...]
    sections: Mapping[str, Sequence[Piece]]
    lines: tuple[Line, ...] = ()
    cover: str = ""
    contents: tuple[str, ...] = ()
    misspelt: tuple[tuple[str, str], ...] = ()
    running: tuple[str, ...] = ()

    @property
    def is_tables_alone(self) -> bool:
        """Whether there is nothing in it but tables, as in a workbook."""
        said = (self.duties, self.tasks, self.units, self.projects, any(one.key for one in self.statements))
        return self.tables is not None and not any(said)

    def statement(self, key: str) -> Statement | None:
        """The first paragraph that is this sentence of the document; None where there is none."""
        return next((one for one in self.statements if one.key == key), None)

    def word(self, key: str, name: str) -> str:
        """What stood in a place of a sentence; "" where the document does not have the sentence."""
        found = self.statement(key)
        return found.word(name) if found else ""

    @property
    def full_name(self) -> str:
        """The unit's name in running text: the one that most sentences have."""
        keys = ("duties.lead", "tasks.lead", "balance.revenue", "performance.setting", "units.lead")
        named = [name for name in (self.word(key, "unit") for key in keys) if name]
        usual = Counter(map(without_level, named)).most_common(1)
        return next((name for name in named if without_level(name) == usual[0][0]), "")

    @property
    def unit(self) -> str:
        """The unit's name as its tables have it, wherever it stands in them, else as its text does."""
        named = self.tables.units if self.tables else ()
        own = without_level(self.full_name)
        return next((name for name in named if without_level(name) == own), next(iter(named), self.full_name))


def read_document(
    path: Path, patience: Patience | None = None, families: Sequence[Family] = ()
) -> PublishedDocument:
    """Read a published document. Raises UnusableFile for what is none, is damaged, or asks for a password.

    families are the kinds that it may be of; the program's own where none is given.
    """
    families = families or shelf().families
    text = _text(families, path, patience)
    family = closest(families, _words_of(text.pieces))
    without_prose = [one for one in families if not one.says("balance")]
    if not family.says("balance"):
        return _tables_alone(without_prose, path, text)
    try:
        return _with_prose(family, path, text)
    except UnknownKind as refused:
        # Its words may name neither city nor kind: its tables do.
        try:
            return _tables_alone(without_prose, path, text)
        except UnusableFile:
            raise refused from None


def _with_prose(family: Family, path: Path, text: FileText) -> PublishedDocument:
    """What a document says in the words of a kind. Raises UnknownKind for one that has few of them."""
    parts = by_section(family, text.pieces)
    inside = tables_inside(tables_of(parts))
    tables = _tables(family, path, inside)
    said: list[Statement] = []
    outlines: dict[str, tuple[str, ...]] = {}
    for section in SECTIONS:
        made = _said_in(family, parts, section)
        if section in OVERVIEW:
            made, outlines[section] = _outline(section, made)
        said += made
    said, remarks = _remarks(said)
    units = _unit_names(_grids(parts.get("units", ())))
    projects = projects_in(family, parts.get("performance", ()))
    refuse_others(
        path,
        family,
        text.pieces,
        titled_as_ours(family, text.pieces),
        [one.key for one in said if one.key and one.section != GLOSSARY],
        [reading.source.sheet.name for reading in tables.readings] if tables else (),
        len(inside.tables),
    )
    if not (tables or projects or units or any(outlines.values()) or any(one.key for one in said)):
        raise UnknownKind(
            f"“{path}”里没有找到单位预算公开文本的任何部分（按各部分的标题和规定的文字识别），没有读取。"
        )
    year = _year(text.pieces, said)
    unread = (*text.notices, *inside.notices)
    duties, tasks = outlines["duties"], outlines["tasks"]
    return PublishedDocument(
        path,
        family,
        year,
        tuple(said),
        duties,
        tasks,
        remarks,
        units,
        projects,
        tables,
        _dated(text.pieces),
        unread,
        (*unread, *_not_read(family, parts.get("performance", ()))),
        text.pieces,
        parts,
        tuple(lines_of(family, text.pieces)),
        cover_of(family, text.pieces),
        text.contents,
        tuple(misspelt_titles(family, text.pieces)),
        text.running,
    )


def _words_of(pieces: Sequence[Piece]) -> str:
    """The document's words without spaces, as far as its first pages and titles go."""
    return "".join(plain(piece.text) for piece in pieces if isinstance(piece, Prose))[:_FIRST_PAGES]


def _text(families: Sequence[Family], path: Path, patience: Patience | None) -> FileText:
    """The whole of a file, unless its first pages show that it is another kind of document."""
    begun = read_text(path, patience, _BEGINNING)
    if not begun.more:
        return begun
    family = closest(families, _words_of(begun.pieces))
    if not family.says("balance"):
        return read_text(path, patience)
    parts = by_section(family, begun.pieces)
    tables = _tables(family, path, tables_inside(tables_of(parts)))
    sections = titled_as_ours(family, begun.pieces)
    sentences = [one.key for each in _SAYING for one in _said_in(family, parts, each) if one.key]
    # Where there are parts, the first has sections of ours; a file of tables alone has none.
    alone = tables.tables if tables and not has_parts(family, begun.pieces) else ()
    try:
        refuse_beginning(path, family, begun.pieces, sections, sentences, alone)
    except UnknownKind:
        if not _has_tables([one for one in families if not one.says("balance")], path, begun):
            raise
    return read_text(path, patience)


def _has_tables(families: Sequence[Family], path: Path, text: FileText) -> bool:
    """Whether a text has any table of these kinds."""
    try:
        return bool(read_tables(path, tables_inside(text.pieces).tables, families).tables)
    except UnusableFile:
        return False


def _said_in(family: Family, parts: Mapping[str, Sequence[Piece]], section: str) -> list[Statement]:
    return statements(
        family, section, [piece for piece in parts.get(section, ()) if isinstance(piece, Prose)]
    )


def _tables_alone(families: Sequence[Family], path: Path, text: FileText) -> PublishedDocument:
    """What a document of a kind without prose of its own says: its tables. Raises UnusableFile."""
    inside = tables_inside(text.pieces)
    try:
        tables = read_tables(path, inside.tables, families)
    except UnusableFile:
        refuse_others(path, families[0], text.pieces, (), (), (), len(inside.tables))
        raise
    found = [reading.source.sheet.name for reading in tables.readings]
    refuse_others(path, tables.family, text.pieces, (), (), found, len(inside.tables))
    unread = (*text.notices, *inside.notices)
    return PublishedDocument(
        path,
        tables.family,
        tables.year,
        statements=(),
        duties=(),
        tasks=(),
        remarks=(),
        units=(),
        projects=(),
        tables=tables,
        dated=_dated(text.pieces),
        unread=unread,
        notices=unread,
        pieces=text.pieces,
        sections={},
    )


def _grids(pieces: Sequence[Piece]) -> list[Grid]:
    return [piece for piece in pieces if isinstance(piece, Grid)]


def _tables(family: Family, path: Path, inside: TablesInside) -> "Workbook | None":
    """The ten tables; a document may well be without them, or not have theirs filled in."""
    try:
        return read_tables(path, inside.tables, (family,))
    except UnusableFile:
        return None


def _outline(section: str, said: list[Statement]) -> tuple[list[Statement], tuple[str, ...]]:
    """What heads the section, and the clerk's own text below it."""
    below = next((n + 1 for n, one in enumerate(said) if one.key == f"{section}.lead"), None)
    if section == "units":
        return said, ()
    if below is None:
        numbered = (n for n, one in enumerate(said) if _NUMBERED.match(one.prose.text))
        below = next(numbered, len(said))
    return said[:below], tuple(one.prose.text for one in said[below:])


def _remarks(said: list[Statement]) -> tuple[list[Statement], tuple[str, ...]]:
    """The clerk's own remarks at the end of the performance section, taken out of what else is said."""
    start = next((n for n, one in enumerate(said) if one.key == "performance.remarks_lead"), len(said))
    end = start + 1
    while end < len(said) and said[end].section == "performance":
        end += 1
    remarks = tuple(one.prose.text for one in said[start + 1 : end])
    return [*said[: start + 1], *said[end:]], remarks


def _unit_names(grids: Sequence[Grid]) -> tuple[str, ...]:
    """The names in the list of units, below their heading; in the last column where none is headed so."""
    rows = [[cell for cell in row if cell] for grid in grids for row in grid.rows]
    headings = [plain(cell) for cell in rows[0]] if rows else []
    at = next((at for at, heading in enumerate(headings) if heading.endswith(_UNIT_NAMES)), -1)
    return tuple(as_name(cells[at]) for cells in rows[1:] if len(cells) > max(1, at))


def _not_read(family: Family, performance: Sequence[Piece]) -> Iterator[str]:
    """That the performance table of the whole unit has no place in a book yet."""
    for piece in performance:
        if isinstance(piece, Prose) and is_whole_units(family, piece.text):
            yield f"《{piece.text}》在预算本里还没有位置，没有导入。"


def _dated(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The titles of the whole and of its parts, which name its year."""
    return tuple(
        piece.text for piece in pieces if isinstance(piece, Prose) and _DATED.fullmatch(plain(piece.text))
    )


def _year(pieces: Sequence[Piece], said: Sequence[Statement]) -> int | None:
    """The budget year: the one that most sentences and titles name."""
    years = Counter(one.word("year") for one in said if one.word("year"))
    years.update(
        found[1]
        for piece in pieces
        if isinstance(piece, Prose)
        for found in _YEAR.finditer(plain(piece.text))
    )
    return int(years.most_common(1)[0][0]) if years else None
