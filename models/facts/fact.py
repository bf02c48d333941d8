"""The facts a book holds: what the clerk entered, and nothing that follows from it."""

from dataclasses import dataclass

from models.facts.kinds import (
    Answer,
    Asset,
    BasicUse,
    Facet,
    Fund,
    IndicatorClass,
    Kind,
    Matter,
    Part,
    Period,
    Severity,
    Source,
    Stock,
    UnitKind,
)
from models.ground.money import MoneyUnit


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole book: its budget year, and the unit the clerk types amounts in."""

    year: int
    entry_unit: MoneyUnit = MoneyUnit.WAN
    id: int = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """The budget unit itself (the lowest id, wherever it stands) or one below it.

    Those of a lower position stand first where units are listed, else in the order of ids.
    """

    name: str
    id: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What a department's book took over of a unit's file: every fact from ``first`` on, up to this one.

    Facts are numbered in the order in which they come, and a number is never given again below one that is
    there; so no fact of the department's own is ever among them. path is as seen from the department's book,
    digest that of the file's bytes, taken the day (2026-11-26). One without a path is no unit's: it is the
    money between units that the department sets off.
    """

    unit: int
    path: str
    digest: str
    taken: str
    first: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """What the document calls the book's own unit, and what it is.

    An empty full_name is the unit's name as table 2 has it; an empty short_name is the full one.
    departments: how many 机关行政处（科、股）室 it has.
    """

    full_name: str = ""
    short_name: str = ""
    kind: UnitKind = UnitKind.INSTITUTION
    departments: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a unit, by the name the budget system gives it, and its performance table's texts.

    Its money is the expenditure lines that name it. department is 主管部门, implementer 实施单位; projects
    are printed by position, those not published not at all.
    """

    unit: int
    name: str
    id: int = 0
    position: int = 0
    department: str = ""
    implementer: str = ""
    goal: str = ""
    note: str = ""
    published: bool = True


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a project's performance table: level is 一级, category 二级, name 三级指标.

    With an operator, value is a number and measure its unit; without one, value is words.
    """

    project: int
    position: int
    level: IndicatorClass
    category: str = ""
    name: str = ""
    operator: str = ""
    value: str = ""
    measure: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the clerk's own, by the place in the document that they are for (models.facts.fields)."""

    key: str
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary; a book without any prints the prescribed ones."""

    position: int
    name: str
    definition: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount of section 八, in 分.

    It is of the unit from whose book it was summed up, or, None, of this book as a whole.
    """

    period: Period
    matter: Matter
    amount: int
    id: int = 0
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """How many of an asset there are, or are to be bought; whose as in Stated."""

    asset: Asset
    stock: Stock
    count: int
    id: int = 0
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """A part that this book's document leaves out."""

    part: Part
    id: int = 0


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule of the audit that this book judges otherwise, and why."""

    rule: str
    severity: Severity
    reason: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class IgnoredFinding:
    """A finding that the clerk has looked at and lets stand, and why; place is the finding's own key."""

    rule: str
    place: str
    reason: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer said of a place (审核意见), and what the unit answers: never published.

    place is a figure's or a block's of the document, "" for all of it (models.facts.comments); quoted is what
    stood there then. made is a date as ISO writes it.
    """

    place: str
    quoted: str
    text: str
    reviewer: str = ""
    made: str = ""
    answer: Answer = Answer.OPEN
    reply: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class BookFamily:
    """The kind of document that the book is for, kept whole: the name of its folder, and all its files."""

    key: str
    content: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class CellNote:
    """What the clerk noted down at a figure for himself (批注): never published."""

    period: Period
    table: str
    row: str
    column: str
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class OwnCode:
    """A code the catalogue lacks, or names otherwise than this book's workbooks do."""

    facet: Facet
    code: str
    name: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class RevenueLine:
    """Revenue of a unit from one source; amount in 分.

    functional is what it is raised for, where the kind of document shows revenue by function.
    """

    period: Period
    unit: int
    source: Source
    amount: int
    id: int = 0
    functional: str | None = None

    def code(self, facet: Facet) -> str | None:
        """The line's code: revenue has none of the economic classification."""
        return self.functional if facet is Facet.FUNCTIONAL else None


@dataclass(frozen=True, slots=True)
class ExpenditureLine:
    """Expenditure of a unit; amount in 分.

    A line with only a functional code counts in tables 1 and 3–7, one with only an economic code
    in 8–10, one with both in all of them. A project's line without any counts in its performance table alone.
    """

    period: Period
    unit: int
    kind: Kind
    fund: Fund
    amount: int
    functional: str | None = None
    economic: str | None = None
    project: int | None = None
    note: str = ""
    id: int = 0

    @property
    def detailed(self) -> bool:
        """Whether the line says more than one table's cell could: both facets, or its project."""
        return self.project is not None or (self.functional is not None and self.economic is not None)

    def code(self, facet: Facet) -> str | None:
        """The line's code under one of its two facets."""
        return self.functional if facet is Facet.FUNCTIONAL else self.economic


@dataclass(frozen=True, slots=True)
class CarryForward:
    """结转下年支出: what is carried forward to next year; amount in 分 (table 1); whose as in Stated."""

    period: Period
    amount: int
    id: int = 0
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class BasicShare:
    """How much of a function's basic expenditure is for one use, where no line says so; amount in 分.

    It is no money of its own but part of what the lines under the code have; those that have an economic code
    too say by that what they are for.
    """

    period: Period
    unit: int
    use: BasicUse
    functional: str
    amount: int
    id: int = 0

    def code(self, facet: Facet) -> str | None:
        """The code under which it is part of the basic expenditure."""
        return self.functional if facet is Facet.FUNCTIONAL else None


Line = RevenueLine | ExpenditureLine | CarryForward | BasicShare
Counted = Line | Stated
"""What tables may sum: the lines, and amounts that some kinds of documents state in a table."""
Narrative = Profile | Indicator | Text | Term | Stated | Holding | Omission
"""What no table holds: it stands in the document alone."""
Judgement = RuleSetting | IgnoredFinding | Comment
"""What the clerk decided about the audit, and what reviewers say: nothing that is printed."""
Fact = Settings | BookFamily | Unit | UnitPart | Project | OwnCode | Narrative | Judgement | CellNote | Line
