"""The kinds of what a book holds: each a word that the file keeps and the clerk knows."""

from enum import StrEnum
from typing import Self


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

    def year_in(self, budget_year: int) -> int:
        """The year that is meant in the book of a budget year."""
        return budget_year if self is Period.CURRENT else budget_year - 1


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


class BasicUse(_Worded):
    """What basic expenditure is for: people, or the unit's own running."""

    PERSONNEL = "personnel", "人员经费"
    PUBLIC = "public", "公用经费"


class Fund(_Worded):
    """Which purse pays: the three fiscal appropriations, or anything else."""

    GENERAL = "general", "一般公共预算"
    GOVERNMENT_FUND = "government_fund", "政府性基金"
    STATE_CAPITAL = "state_capital", "国有资本经营"
    OTHER = "other", "其他资金"


FISCAL = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
"""财政拨款: the three fiscal appropriations."""


class Facet(_Worded):
    """By which classification a code counts: two facets of the same money."""

    FUNCTIONAL = "functional", "支出功能分类"
    ECONOMIC = "economic", "部门预算支出经济分类"


class UnitKind(_Worded):
    """What kind of public unit the book's own unit is."""

    ADMINISTRATIVE = "administrative", "行政单位"
    CIVIL_SERVICE = "civil_service", "参照公务员法管理的事业单位"
    INSTITUTION = "institution", "事业单位"


class IndicatorClass(_Worded):
    """一级指标 of a performance table, in printed order."""

    COST = "cost", "成本指标"
    OUTPUT = "output", "产出指标"
    BENEFIT = "benefit", "效益指标"
    SATISFACTION = "satisfaction", "满意度指标"


class Matter(_Worded):
    """An amount that no table holds and section 八 states."""

    AGENCY_OPERATING = "agency_operating", "机关运行经费"
    GOODS = "goods", "政府采购货物预算"
    WORKS = "works", "政府采购工程预算"
    SERVICES = "services", "政府采购服务预算"
    COMMISSIONED = "commissioned", "委托业务费"


class Asset(_Worded):
    """The eight categories of vehicles, in printed order, and large equipment (section 八)."""

    DEPUTY_GOVERNOR = "deputy_governor", "副部（省）级以上领导用车"
    LEADER = "leader", "主要领导干部用车"
    CONFIDENTIAL = "confidential", "机要通信用车"
    EMERGENCY = "emergency", "应急保障用车"
    LAW_ENFORCEMENT = "law_enforcement", "执法执勤用车"
    SPECIAL_TECHNICAL = "special_technical", "特种专业技术用车"
    RETIRED = "retired", "离退休干部用车"
    OTHER_VEHICLE = "other_vehicle", "其他用车"
    EQUIPMENT = "equipment", "单位价值100万元（含）以上设备"


VEHICLES = tuple(asset for asset in Asset if asset is not Asset.EQUIPMENT)


class Stock(_Worded):
    """Whether assets are there already or planned for the budget year."""

    OWNED = "owned", "上年末占用使用"
    PLANNED = "planned", "本年计划购置"


class Part(_Worded):
    """A part of the disclosure document that a unit may leave out."""

    COVER = "cover", "封面"
    CONTENTS = "contents", "目录"
    PERFORMANCE = "performance", "项目支出绩效目标表"
    GLOSSARY = "glossary", "名词解释"
    SUBTOTALS = "subtotals", "支出各表中类、款两级的行"
    BLANK_ROWS = "blank_rows", "没有金额的行"


class Layout(_Worded):
    """How the document's pages look: ``resources/layouts`` says each whole."""

    CUSTOMARY = "customary", "常用版式"
    OFFICIAL = "official", "公文格式"


class Answer(_Worded):
    """What the unit has said to a reviewer's comment."""

    OPEN = "open", "未答复"
    MENDED = "mended", "已改正"
    KEPT = "kept", "保留"


class Severity(_Worded):
    """How grave what the audit finds is; OFF for a rule that a book does not apply."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    NOTICE = "notice", "提示"
    OFF = "off", "不检查"
