"""What was read of a file that somebody else made, beyond the facts: what it prints for itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from models.exchange import ImportReport
from models.families import Address
from models.ground.spot import Spot


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a document. key is the document's own for that sentence, "" where it is none of them.

    meaning: what it says by its places, None where that can't be told. prescribed: it is worded like the
    template. words are those that stand in its places: unit, name, against.reason. spot is where the document
    has it.
    """

    section: str
    key: str
    text: str
    meaning: Mapping[str, str] | None = None
    prescribed: bool = True
    words: Mapping[str, str] = field(default_factory=dict)
    spot: Spot | None = None


PART, TABLE = "part", "table-"
PAGE_ENDS = "页眉页脚"
"""What heads no section: the head or foot of pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a document's body. section is the heading that it stands under.

    heads is what it is the heading of itself: PART, a section of the document, a table (TABLE and its role,
    as its title with the year is too); "" for any other paragraph. page counts from one, 0 where it is not
    known.
    """

    section: str
    text: str
    heads: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReadFunds:
    """A performance table's amounts in 分 as printed; None where they can't be read or are not there.

    titled is the project that the title above it names, implementer the 实施单位, each "" where it does not
    say. spot is where the table has the project's name.
    """

    project: str
    total: int | None
    fiscal: int | None
    other: int | None
    titled: str = ""
    spot: Spot | None = None
    implementer: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A paragraph of a document, or a table's row: its words cell by cell, each with its place.

    section is the heading that it stands under, "" for what stands under none.
    """

    section: str
    cells: tuple[tuple[Spot, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook's report, and of a document also its paragraphs, its projects' amounts and its titles.

    meaning_of tells what a sentence says, by its key and its text; None where it can't be told.
    read_back are the texts of a file that we wrote ourselves, paragraph by paragraph and cell by cell.
    unread says what of a document was not read. paragraphs are those of its body, headings among them;
    contents are the lines of its contents, cover is what stands before, running what stands at the head or
    foot of its pages. listed_units are the names in its list of units, table_units those in its revenue by
    unit. misspelt are titles that are written with a slip, each with what is meant.
    against are the approved tables, where the file is compared with any; basis names what the sentences that
    should stand there are made of.
    rounded are the totals that miss their parts by rounding alone (see as_printed). lines are all
    that a document shows, in order.
    """

    report: ImportReport = field(default_factory=ImportReport)
    said: tuple[Said, ...] = ()
    funds: tuple[ReadFunds, ...] = ()
    dated: tuple[str, ...] = ()
    meaning_of: Callable[[str, str], Mapping[str, str] | None] = lambda key, text: None
    read_back: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    rounded: frozenset[Address] = frozenset()
    lines: tuple[ShownLine, ...] = ()
    paragraphs: tuple[Line, ...] = ()
    contents: tuple[str, ...] = ()
    cover: str = ""
    against: ImportReport | None = None
    basis: str = ""
    listed_units: tuple[str, ...] = ()
    table_units: tuple[str, ...] = ()
    misspelt: tuple[tuple[str, str], ...] = ()
    running: tuple[str, ...] = ()

    def says(self, *keys: str) -> bool:
        """Whether it has these sentences of the document, in words that could be read."""
        return {*keys} <= {one.key for one in self.said}

    def compares(self, key: str, against: str = "against") -> bool:
        """Whether a sentence of the document says how an amount has changed; against is the place of that."""
        return any(f"{against}.change" in (one.meaning or ()) for one in self.said if one.key == key)
