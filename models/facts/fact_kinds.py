"""What is known of each kind of fact, said once: the file, the history and the search follow it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.facts import (
    BasicShare,
    BookFamily,
    CarryForward,
    CellNote,
    Comment,
    ExpenditureLine,
    Fact,
    Holding,
    IgnoredFinding,
    Indicator,
    Omission,
    OwnCode,
    Profile,
    Project,
    RevenueLine,
    RuleSetting,
    Settings,
    Stated,
    Term,
    Text,
    Unit,
    UnitPart,
)


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact.

    table: its table in the book file. word: what the clerk calls it. says: the column for which it is kept.
    which: the other columns that tell the clerk which one of its kind it is.
    once: the columns by which there is only one of them, none where the book has only one at all; None where
    there may be any number. texts: the columns that hold the clerk's own words.
    """

    table: str
    word: str
    says: str
    which: tuple[str, ...] = ()
    once: tuple[str, ...] | None = None
    texts: tuple[str, ...] = ()


FACT_KINDS: Mapping[type[Fact], FactKind] = {
    Settings: FactKind("settings", "预算本设置", "year", once=()),
    BookFamily: FactKind("family", "公开格式", "key", once=()),
    Profile: FactKind("profile", "单位信息", "full_name", once=(), texts=("full_name", "short_name")),
    Unit: FactKind("unit", "单位", "name", texts=("name",)),
    UnitPart: FactKind("unit_part", "汇总来源", "path", which=("unit",), once=("path",)),
    Project: FactKind(
        "project",
        "项目",
        "name",
        which=("unit",),
        texts=("name", "department", "implementer", "goal", "note"),
    ),
    Indicator: FactKind(
        "indicator",
        "绩效指标",
        "value",
        which=("project", "level", "category", "name"),
        texts=("category", "name", "value", "measure"),
    ),
    Text: FactKind("text", "文字", "text", which=("key",), once=("key",), texts=("text",)),
    Term: FactKind("term", "名词解释", "definition", which=("name",), texts=("name", "definition")),
    OwnCode: FactKind("own_code", "科目", "name", which=("facet", "code"), once=("facet", "code")),
    RevenueLine: FactKind("revenue_line", "收入", "amount", which=("period", "unit", "source", "functional")),
    ExpenditureLine: FactKind(
        "expenditure_line",
        "支出",
        "amount",
        which=("period", "unit", "kind", "fund", "functional", "economic", "project"),
        texts=("note",),
    ),
    BasicShare: FactKind(
        "basic_share", "基本支出构成", "amount", which=("period", "unit", "use", "functional")
    ),
    CarryForward: FactKind("carry_forward", "结转下年支出", "amount", which=("period", "unit")),
    Stated: FactKind(
        "stated",
        "其他重要事项",
        "amount",
        which=("period", "matter", "unit"),
        once=("period", "matter", "unit"),
    ),
    Holding: FactKind(
        "holding",
        "资产",
        "count",
        which=("asset", "stock", "unit"),
        once=("asset", "stock", "unit"),
    ),
    Omission: FactKind("omission", "不公开的部分", "part", once=("part",)),
    RuleSetting: FactKind("rule_setting", "审核规则", "severity", which=("rule",), once=("rule",)),
    IgnoredFinding: FactKind(
        "ignored_finding", "忽略的审核问题", "reason", which=("rule", "place"), once=("rule", "place")
    ),
    Comment: FactKind("comment", "审核意见", "text", which=("place",)),
    CellNote: FactKind(
        "cell_note", "批注", "text", once=("period", "table", "row", "column"), texts=("text",)
    ),
}
"""Every kind of fact. What goes through all of them goes in this order."""

KIND_OF_TABLE: Mapping[str, type[Fact]] = {kind.table: fact for fact, kind in FACT_KINDS.items()}


def kind_of(fact: Fact) -> FactKind:
    """What is known of the fact's kind."""
    return FACT_KINDS[type(fact)]
