"""What the clerk calls the places of the document's own texts, by the keys under which a book keeps them."""

from collections.abc import Mapping

from models.facts import Fund
from models.publish import SECTIONS, title_of_section

_NAMES: Mapping[str, str] = {
    "duties": "单位主要职责",
    "tasks.aim": "主要任务的总述",
    "tasks": "重点工作",
    "reason.revenue": "收入增减原因",
    "reason.expenditure": "支出增减原因",
    "reason.general": "一般公共预算拨款支出增减原因",
    "reason.government_fund": "政府性基金预算拨款支出增减原因",
    "reason.state_capital": "国有资本经营预算拨款支出增减原因",
    "reason.abroad": "因公出国（境）经费增减原因",
    "reason.reception": "公务接待费增减原因",
    "reason.vehicles": "公务用车费用增减原因",
    "reason.agency_operating": "机关运行经费增减原因",
    "purpose.abroad": "因公出国（境）经费用途",
    "purpose.reception": "公务接待费用途",
    "thrift.cut": "压减的支出",
    "thrift.kept": "保障的支出",
    "performance.remarks": "绩效目标有关情况说明",
    "audit.override": "带错误公开的理由",
    "audit.threshold": "变动提示的百分比",
}
# Before a paragraph's key; that begins with its section's.
_OF_A_PARAGRAPH: Mapping[str, str] = {"paragraph": "改写的段落", "template": "改写时的模板"}
_OF_LAST_YEAR = "last."


def text_name(key: str) -> str:
    """The place of a text in words; a key that has none is said as it is."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith(_OF_LAST_YEAR):
        return f"去年的{text_name(key.removeprefix(_OF_LAST_YEAR))}"
    match key.split("."):
        case [kind, section, *_] if kind in _OF_A_PARAGRAPH and section in SECTIONS:
            return f"“{title_of_section(section)}”中{_OF_A_PARAGRAPH[kind]}"
        case ["purpose", fund, code] if fund in list(Fund):
            return f"{Fund(fund).word} {code} 用途"
    return key
