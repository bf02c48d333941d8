"""The facts a book holds: what the clerk entered, and nothing that follows from it (DOMAIN §4)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from models.money import MoneyUnit


class _Worded(StrEnum):
    """A value as the file keeps it, with the word the clerk knows it by."""

    word: str

    def __new__(cls, value: str, word: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.word = word
        return member


class Period(_Worded):
    """Whose budget a line belongs to."""

    CURRENT = "current", "本年"
    PRIOR = "prior", "上年"


class Source(_Worded):
    """Where revenue comes from: the columns of table 2."""

    GENERAL = "general", "一般公共预算收入"
    GOVERNMENT_FUND = "government_fund", "政府性基金预算拨款收入"
    STATE_CAPITAL = "state_capital", "国有资本经营预算拨款收入"
    SPECIAL_ACCOUNT = "special_account", "财政专户管理资金收入"
    INSTITUTIONAL = "institutional", "事业收入"
    OPERATING = "operating", "事业单位经营收入"
    SUPERIOR_SUBSIDY = "superior_subsidy", "上级补助收入"
    AFFILIATE_REMITTANCE = "affiliate_remittance", "附属单位上缴收入"
    OTHER = "other", "其他收入"
    CARRY_OVER = "carry_over", "上年结转结余"


class Kind(_Worded):
    """What kind of expenditure a line is: the columns of table 3."""

    BASIC = "basic", "基本支出"
    PROJECT = "project", "项目支出"
    OPERATING = "operating", "事业单位经营支出"
    REMITTED = "remitted", "上缴上级支出"
    SUBSIDY = "subsidy", "对附属单位补助支出"


class Fund(_Worded):
    """Which purse pays: the three fiscal appropriations, or anything else."""

    GENERAL = "general", "一般公共预算"
    GOVERNMENT_FUND = "government_fund", "政府性基金"
    STATE_CAPITAL = "state_capital", "国有资本经营"
    OTHER = "other", "其他资金"


class Facet(_Worded):
    """By which classification a code counts: two facets of the same money."""

    FUNCTIONAL = "functional", "支出功能分类"
    ECONOMIC = "economic", "部门预算支出经济分类"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole book: its budget year, and the unit the clerk types amounts in."""

    year: int
    entry_unit: MoneyUnit = MoneyUnit.WAN
    id: int = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """The budget unit itself (the lowest id) or one below it."""

    name: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a unit, by the name the budget system gives it."""

    unit: int
    name: str
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
    """Revenue of a unit from one source; amount in 分."""

    period: Period
    unit: int
    source: Source
    amount: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class ExpenditureLine:
    """Expenditure of a unit; amount in 分.

    A line with only a functional code counts in tables 1 and 3–7, one with only an economic code
    in 8–10, one with both in all of them.
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
    """结转下年支出: what is carried forward to next year; amount in 分 (table 1)."""

    period: Period
    amount: int
    id: int = 0


Line = RevenueLine | ExpenditureLine | CarryForward
Fact = Settings | Unit | Project | OwnCode | Line


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact put in another's place: None before adds it, None after removes it."""

    before: Fact | None
    after: Fact | None

    @property
    def reversed(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.after, self.before)
