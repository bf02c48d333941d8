"""What the clerk calls each kind of fact."""

from collections.abc import Mapping

from models.facts import (
    CarryForward,
    CellNote,
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
)

KIND_WORDS: Mapping[type[Fact], str] = {
    Settings: "预算本设置",
    Unit: "单位",
    Project: "项目",
    OwnCode: "科目",
    RevenueLine: "收入",
    ExpenditureLine: "支出",
    CarryForward: "结转下年支出",
    Profile: "单位信息",
    Indicator: "绩效指标",
    Text: "文字",
    Term: "名词解释",
    Stated: "其他重要事项",
    Holding: "资产",
    Omission: "不公开的部分",
    RuleSetting: "审核规则",
    IgnoredFinding: "忽略的审核问题",
    CellNote: "批注",
}
