"""What reading a document into a book takes over, moves on, works out and leaves."""

from dataclasses import dataclass, field

from models.exchange import ImportReport
from models.ground.money import MoneyUnit, format_exact


@dataclass(frozen=True, slots=True)
class Taken:
    """Words taken over: the section they stand in, the field in words, what it said before and says now."""

    section: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A year's word moved on by one in a text that was taken over."""

    section: str
    field: str
    old: str
    new: str
    around: str
    """The words around it, as they are now."""


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure in 分 that no table of the document holds: what it is, and the words it was read from."""

    section: str
    what: str
    amount: int
    words: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A paragraph that was not recognised. kept: it stands in the book as that paragraph's own text."""

    section: str
    place: str
    text: str
    kept: bool = False


@dataclass(slots=True)
class DocumentReport:
    """Everything that reading a document has to say; tables is None where the document's were not read."""

    year: int | None = None
    unit: str = ""
    tables: ImportReport | None = None
    taken: list[Taken] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    figures: list[ProseFigure] = field(default_factory=list)
    unrecognised: list[Leftover] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    lines: int = 0
    applied: bool = False

    @property
    def clean(self) -> bool:
        """Whether there is nothing that the clerk must look at before relying on the book."""
        return not self.unrecognised and (self.tables is None or self.tables.clean)

    def as_json(self) -> dict[str, object]:
        """The report for other programs; amounts are texts in 万元 with every digit they have."""
        return {
            "applied": self.applied,
            "year": self.year,
            "unit": self.unit,
            "lines": self.lines,
            "taken": [
                {"section": t.section, "field": t.field, "old": t.old, "new": t.new} for t in self.taken
            ],
            "moved": [
                {"section": m.section, "field": m.field, "old": m.old, "new": m.new, "around": m.around}
                for m in self.moved
            ],
            "figures": [
                {
                    "section": f.section,
                    "what": f.what,
                    "amount": format_exact(f.amount, MoneyUnit.WAN),
                    "words": f.words,
                }
                for f in self.figures
            ],
            "unrecognised": [
                {"section": one.section, "place": one.place, "text": one.text, "kept": one.kept}
                for one in self.unrecognised
            ],
            "notices": list(self.notices),
            "tables": self.tables.as_json() if self.tables else None,
        }
