"""What the audit finds: one sentence with both figures, where, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, Protocol, Self

from models import exchange
from models.facts import Period, Severity
from models.families import Family, default_family
from models.ground.printable import marked
from models.ground.spot import Spot
from models.publish import CellOf, Origin


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in the document's words, or in the book beside them.

    section is a heading, or what the book calls the fact concerned; text are the words. origin leads to the
    fact or field that they come from, block is the key of the document's block that holds them. spot is
    where somebody else's document has them, where a rule knows.
    """

    section: str
    text: str
    origin: Origin | None = None
    block: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a file that somebody else made; table "" is the detail list, no sheet a whole table.

    spot is where a document has it, which has no sheets.
    """

    sheet: str
    cell: str
    table: str = ""
    row: str = ""
    column: str = ""
    spot: Spot | None = None

    @classmethod
    def at(cls, place: exchange.Place, table: str = "", row: str = "", column: str = "") -> Self:
        """The cell that was read there."""
        return cls(place.sheet, place.cell, table, row, column, place.spot)


Place = CellOf | Passage | SheetCell


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule's check says; whose rule it is and how grave comes from the rule.

    The first of its places is the one to go to, and no other finding of the rule has it first.
    expected, actual and their difference (actual less expected) are texts as printed; "" where the rule
    compares nothing. hint_at is where the hint is followed, where that is worth saying: whoever shows
    the finding puts the place before it. for_file is what to do in a file that somebody else made, where
    that is something else. remedy names the one certain way to put it right (models.audit.remedies).
    severity is given where this one is graver or less grave than its rule says.
    """

    message: str
    places: tuple[Place, ...]
    hint: str
    expected: str = ""
    actual: str = ""
    difference: str = ""
    remedy: str = ""
    severity: Severity | None = None
    hint_at: Origin | None = None
    for_file: str = ""


class Where(NamedTuple):
    """A place in a file that somebody else made, and which of the words there are meant, "" for all."""

    place: exchange.Place
    words: str = ""


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, judged as the book judges that rule."""

    rule: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    hint: str
    expected: str = ""
    actual: str = ""
    difference: str = ""
    remedy: str = ""
    hint_at: Origin | None = None
    follows: tuple["Finding", ...] = ()
    """What is off for the same cause, and will be right when that is."""
    table: int = 0
    """The place among the tables of the one that the first of the places is in, behind all for any other."""
    where: Where | None = field(default=None, compare=False)
    """Where a file that somebody else made has it; None in a book, and for what the file shows nowhere."""

    @classmethod
    def of(
        cls, rule: str, severity: Severity, found: Found, family: Family | None = None, in_file: bool = False
    ) -> "Finding":
        """What a rule's check said, as a finding in a document of a kind; in_file: somebody else made it."""
        own = {"severity", "for_file"}
        said = {each.name: getattr(found, each.name) for each in fields(found) if each.name not in own}
        if in_file:
            # Nothing is put right in this program.
            said |= {"hint": found.for_file or found.hint, "hint_at": None, "remedy": ""}
        # Whoever reads the finding is to see what it is about.
        shown: dict[str, Any] = {
            name: marked(value) if isinstance(value, str) else value for name, value in said.items()
        }
        first = found.places[0]
        role = first.address.table if isinstance(first, CellOf) else ""
        return cls(rule, severity, **shown, table=(family or default_family()).order_of(role))

    @property
    def told(self) -> str:
        """The sentence, and how much else follows from the same cause."""
        if not self.follows:
            return self.message
        so = "也是这样" if self.severity is Severity.NOTICE else "随之不符"
        return f"{self.message}另有 {len(self.follows)} 处{so}。"

    @property
    def in_full(self) -> str:
        """What is told of it, after its place in a file that somebody else made."""
        return f"{self.at}：{self.told}" if self.at and not self.told.startswith(self.at) else self.told

    @property
    def at(self) -> str:
        """Where whoever made the file finds it, in words; "" in a book, and for what it shows nowhere."""
        return str(self.where.place) if self.where else ""

    @property
    def key(self) -> str:
        """The first of its places as a text: the same as long as the same is wrong in the same place."""
        return _key(self.places[0])

    @property
    def order(self) -> tuple[object, ...]:
        """By severity, then by page and place: table by table, then the document's words."""
        return (_RANK[self.severity], self.table, self.rule, self.key, self.message)


def _key(place: Place) -> str:
    match place:
        case CellOf(address, period):
            prior = "" if period is Period.CURRENT else f"@{period}"
            return f"{address.table}/{address.row}/{address.column}{prior}"
        case SheetCell(sheet, cell, table):
            return f"{sheet}!{cell}/{table}"
        case Passage(section, text, origin, block):
            return f"{block or section}:{origin_key(origin)}:{text}"


def origin_key(origin: Origin | None) -> str:
    """An origin as a text, alike for alike origins."""
    if origin is None:
        return ""
    named = {field.name: getattr(origin, field.name) for field in fields(origin)}
    return ",".join(value.__name__ if isinstance(value, type) else str(value) for value in named.values())


class Judged(Protocol):
    """Whatever has a severity."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""


def counts(findings: Iterable[Judged]) -> Mapping[Severity, int]:
    """How many findings there are of each severity, none left out."""
    numbers = dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.NOTICE), 0)
    for finding in findings:
        numbers[finding.severity] += 1
    return numbers
