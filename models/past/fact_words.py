"""A fact in the clerk's words: what it is, and what an edit did to it. Amounts stand in the entry unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from models.facts import BookFamily, CellNote, Comment, Edit, Facet, Fact, Project
from models.facts.comments import figure_at
from models.facts.fact_kinds import kind_of
from models.families import Address, default_family, kept_family
from models.ground.money import MoneyUnit, format_exact
from models.past.text_names import text_name
from models.tables import Naming, cell_words, short_table_words

_FIELDS = {
    "amount": "金额",
    "answer": "答复",
    "asset": "资产",
    "category": "二级指标",
    "code": "科目编码",
    "column": "列",
    "content": "内容",
    "count": "数量",
    "definition": "解释",
    "department": "主管部门",
    "departments": "内设机构数",
    "digest": "文件指纹",
    "economic": "经济分类",
    "entry_unit": "填报单位",
    "facet": "分类",
    "full_name": "单位全称",
    "functional": "功能分类",
    "first": "起始编号",
    "fund": "资金来源",
    "goal": "总体目标",
    "implementer": "实施单位",
    "key": "位置",
    "kind": "类型",
    "level": "一级指标",
    "made": "日期",
    "matter": "事项",
    "measure": "计量单位",
    "name": "名称",
    "note": "说明",
    "operator": "符号",
    "part": "部分",
    "path": "文件",
    "period": "年度",
    "place": "位置",
    "position": "次序",
    "project": "项目",
    "published": "公开",
    "quoted": "原文",
    "reason": "理由",
    "reply": "说明",
    "reviewer": "审核人",
    "row": "行",
    "rule": "规则",
    "severity": "级别",
    "short_name": "单位简称",
    "source": "收入来源",
    "stock": "状态",
    "table": "表",
    "taken": "汇总日期",
    "text": "文字",
    "unit": "单位",
    "use": "用途",
    "value": "指标值",
    "year": "年度",
}


def field_words(field: str) -> str:
    """What a part of a fact is called. Raises KeyError for a part that no fact has."""
    return _FIELDS[field]


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to one fact: which, what of it, and how it read before and after ("" for nothing)."""

    what: str
    field: str
    old: str
    new: str


def _title(kept: Fact | None) -> str:
    """What a kind of document is called; a book that keeps none is of the usual one."""
    return (
        kept_family(kept.key, kept.content).title if isinstance(kept, BookFamily) else default_family().title
    )


class FactWords:
    """Says facts in the words of a book; a unit or project that is no longer there by its number."""

    def __init__(self, naming: Naming, projects: Mapping[int, Project], unit: MoneyUnit) -> None:
        self._naming, self._unit = naming, unit
        self._projects = {number: project.name for number, project in projects.items()}

    def changes(self, edit: Edit) -> Iterator[Change]:
        """What an edit did, a change for each thing that reads otherwise."""
        before, after = edit.before, edit.after
        if isinstance(kept := after or before, BookFamily):
            yield Change(kind_of(kept).word, _FIELDS["name"], _title(before), _title(after))
            return
        if before is None or after is None or type(before) is not type(after):
            for fact, added in ((before, False), (after, True)):
                if fact is not None:
                    field = kind_of(fact).says
                    said = self._value(fact, field)
                    old, new = ("", said) if added else (said, "")
                    yield Change(self.what(fact), _FIELDS[field], old, new)
            return
        for field in _names(after):
            old, new = self._value(before, field), self._value(after, field)
            if old != new:
                yield Change(self.what(after), _FIELDS[field], old, new)

    def what(self, fact: Fact) -> str:
        """Which fact this is."""
        if isinstance(fact, CellNote):
            place = cell_words(Address(fact.table, fact.row, fact.column), self._naming)
            return f"{kind_of(fact).word} {fact.period.word} {place}"
        kind = kind_of(fact)
        if isinstance(fact, Comment):
            return f"{kind.word} {self._commented(fact)}".strip()
        parts = [self._value(fact, name) for name in kind.which]
        return " ".join(filter(None, (kind.word, *parts)))

    def _commented(self, comment: Comment) -> str:
        if (figure := figure_at(comment.place)) is None:
            return comment.quoted
        period, *place = figure
        return f"{period.word} {cell_words(Address(*place), self._naming)}"

    def _value(self, fact: Fact, field: str) -> str:
        value = getattr(fact, field)
        match field, value:
            case _, None:
                return ""
            case "amount", int():
                return format_exact(value, self._unit)
            case "unit", int():
                return self._naming.units.get(value, f"（已删除的单位 {value}）")
            case "project", int():
                return self._projects.get(value, f"（已删除的项目 {value}）")
            case (("functional" | "economic"), str()):
                facet = Facet.FUNCTIONAL if field == "functional" else Facet.ECONOMIC
                return self._naming.catalog.words(facet, value)
            case "content", str():
                return f"{len(value)} 字"
            case "table", str():
                return short_table_words(self._naming.family, value)
            case "key", str():
                return text_name(self._naming.family, value)
            case _, bool():
                return "是" if value else "否"
            case _, StrEnum():
                return str(getattr(value, "word", value.value))
        return str(value)


def _names(fact: Fact) -> tuple[str, ...]:
    return tuple(field.name for field in fields(fact) if field.name != "id")
