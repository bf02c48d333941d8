"""Examples of the rules on slips of the pen in what others made, and on changes and units of money."""

from tests.audit.examples import Example
from tests.audit.reading_examples import cell, unit_document, workbook
from tests.audit.units import AGENCY, DEPARTMENT

_PROCUREMENT = "2026年，青溪市文化和旅游局政府采购"
_LABEL = "国有资本经营预算拨款支出预算表\n单位：万元"

EXAMPLES = (
    Example(
        "A07",
        # Called otherwise throughout the workbook: for A06 to tell.
        lambda: workbook(lambda tables: [cell(at, "2013999", 1, "其他新事务")(tables) for at in (3, 5)]),
        lambda: workbook(cell(5, "2210201", 1, "住房公积经")),
    ),
    Example(
        "N22",
        lambda: unit_document(DEPARTMENT, (_PROCUREMENT, "2026年，青溪市文旅局政府采购")),
        lambda: unit_document(DEPARTMENT, (_PROCUREMENT, "2026年，青溪市文化和旅游居政府采购")),
    ),
    Example(
        "D05",
        lambda: unit_document(AGENCY, ("八、其他重要事项说明", "八、其他重要事项的情况说明")),
        lambda: unit_document(AGENCY, ("八、其他重要事项说明", "八、其他重要事项说眀")),
    ),
    Example(
        "R18",
        lambda: unit_document(
            DEPARTMENT,
            ("减少65.00万元，下降1.43%，主要原因是压减", "减少65.00万元，增长-1.43%，主要原因是压减"),
        ),
        lambda: unit_document(
            AGENCY,
            ("增加192.88万元，增长7.03%", "增加192.88万元，下降7.03%"),
            ("减少0.50万元，下降9.80%", "增加10.50万元，增长9.80%"),
        ),
    ),
    Example(
        "R20",
        lambda: unit_document(AGENCY, ("单位：万元", "金额单位：万元")),
        lambda: unit_document(AGENCY, (_LABEL, _LABEL.replace("万元", "元"))),
    ),
)
