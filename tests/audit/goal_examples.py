"""Examples of the rules on what a performance table says in itself."""

from models.audit.subject import Subject
from models.facts import IndicatorClass
from tests.audit.document_examples import indicators, project
from tests.audit.examples import Example, sample
from tests.audit.reading_examples import unit_document
from tests.audit.units import DEPARTMENT, text_of_unit

_TITLE = "旅游宣传推广项目绩效目标表\n"
_NEXT = "旅游公共服务设施提升项目绩效目标表\n"


def table_twice(*changes: tuple[str, str]) -> Subject:
    """The department's document with a performance table once more, the second one after changes."""
    text = text_of_unit(DEPARTMENT)
    table = text[text.index(_TITLE) : text.index(_NEXT)]
    for old, new in changes:
        table = table.replace(old, new)
    return unit_document(DEPARTMENT, (_NEXT, table + _NEXT))


EXAMPLES = (
    Example(
        "P11",
        lambda: unit_document(DEPARTMENT, (_TITLE, "旅游 宣传推广 项目绩效目标表\n")),
        lambda: unit_document(
            DEPARTMENT,
            (_TITLE, "体育赛事补助项目绩效目标表\n"),
            ("群众文化活动项目绩效目标表\n", "群众文化项目绩效目标表\n"),
        ),
    ),
    # Two units may have a project of one name each.
    Example("P12", lambda: table_twice(("796.40", "30.00")), table_twice),
    Example(
        "P13",
        lambda: sample(
            indicators(
                (IndicatorClass.BENEFIT, "生态效益指标", "绿化面积", "≥", "3", "亩"),
                (IndicatorClass.BENEFIT, "长期影响", "机制", "", "健全", ""),
            )
        ),
        lambda: sample(
            indicators(
                (IndicatorClass.BENEFIT, "数量指标", "绿化面积", "≥", "3", "亩"),
                (IndicatorClass.BENEFIT, "服务对象满意度指标", "居民满意度", "≥", "90", "%"),
            )
        ),
    ),
    Example(
        "P14",
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "成本控制率", "≤", "100", "%"),
                (IndicatorClass.COST, "社会成本指标", "成本控制率", "≤", "100", "%"),
            )
        ),
        lambda: sample(
            indicators(
                (IndicatorClass.OUTPUT, "数量指标", "巡查次数", "≥", "12", "次"),
                (IndicatorClass.OUTPUT, "质量指标", "合格率", "≥", "95", "%"),
                (IndicatorClass.OUTPUT, "数量指标", "巡查 次数", "≥", "12", "次"),
            )
        ),
    ),
    Example(
        "P15",
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "外包总成本", "≤", "649", "万元"),
                (IndicatorClass.COST, "经济成本指标", "每人每月服务费", "≤", "9000000", "元"),
                (IndicatorClass.BENEFIT, "经济效益指标", "带动投资", "≤", "9000", "万元"),
            )
        ),
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "外包总成本", "≤", "694", "万元"),
                (IndicatorClass.COST, "经济成本指标", "设备费", "=", "6500000", "元"),
            )
        ),
    ),
    Example(
        "P16",
        lambda: sample(project(goal="2025年已完成平台升级，2026年12月底前完成验收；已于2025年6月底前招标。")),
        lambda: sample(project(goal="确保平台稳定，2025年12月31日前完成验收。")),
    ),
)
