"""What the clerk calls the places of the document's own texts, by the keys under which a book keeps them."""

from collections.abc import Mapping

from models.facts import Fund, Matter, fields
from models.facts.drafts import OWNED, project_of
from models.facts.fields import Field, Role
from models.families import Family
from models.publish import SECTIONS, title_of_section

_NAMES: Mapping[str, str] = {
    fields.DUTIES: "单位主要职责",
    fields.AIM: "主要任务的总述",
    fields.TASKS: "重点工作",
    fields.reason("revenue"): "收入增减原因",
    fields.reason("expenditure"): "支出增减原因",
    fields.reason(Fund.GENERAL): "一般公共预算拨款支出增减原因",
    fields.reason(Fund.GOVERNMENT_FUND): "政府性基金预算拨款支出增减原因",
    fields.reason(Fund.STATE_CAPITAL): "国有资本经营预算拨款支出增减原因",
    fields.reason("abroad"): "因公出国（境）经费增减原因",
    fields.reason("reception"): "公务接待费增减原因",
    fields.reason("vehicles"): "公务用车费用增减原因",
    fields.reason(Matter.AGENCY_OPERATING): "机关运行经费增减原因",
    fields.purpose("abroad"): "因公出国（境）经费用途",
    fields.purpose("reception"): "公务接待费用途",
    fields.THRIFT_CUT: "压减的支出",
    fields.THRIFT_KEPT: "保障的支出",
    fields.REMARKS: "绩效目标有关情况说明",
    fields.PUBLISHED_WITH_ERRORS: "带错误公开的理由",
    fields.THRESHOLD: "变动提示的百分比",
    fields.WITH_PICTURES: "图解放入公开文件",
    fields.LAYOUT: "版式",
}
# Before a paragraph's key; that begins with its section's.
_OF_A_PARAGRAPH: Mapping[Role | None, str] = {Role.PARAGRAPH: "改写的段落", Role.TEMPLATE: "改写时的模板"}


def text_name(family: Family, key: str) -> str:
    """The place of a text in words; a key that has none is said as it is."""
    field = fields.field_of(key)
    if field.role is Role.LAST:
        return f"去年的{_name(family, field.of, fields.field_of(field.of))}"
    if field.role is Role.DRAFT:
        return f"沿用去年的{_of_draft(family, field.of)}"
    return _name(family, key, field)


def _of_draft(family: Family, key: str) -> str:
    if key == OWNED:
        return "车辆和设备"
    return "项目" if project_of(key) is not None else _name(family, key, fields.field_of(key))


def _name(family: Family, key: str, field: Field) -> str:
    if key in _NAMES:
        return _NAMES[key]
    first = field.of.partition(".")[0]
    if field.role in _OF_A_PARAGRAPH and first in SECTIONS:
        return f"“{title_of_section(family, first)}”中{_OF_A_PARAGRAPH[field.role]}"
    if field.code and first in list(Fund):
        return f"{Fund(first).word} {field.code} 用途"
    return key
