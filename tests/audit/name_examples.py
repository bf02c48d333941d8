"""Examples of the rules on names in what others made: of units and of codes in sentences."""

from tests.audit.examples import Example
from tests.audit.reading_examples import unit_document
from tests.audit.units import DEPARTMENT

_FIRST_PART, _COVER = "第一部分 部门概况\n", "2026年度\n{}\n部门预算\n目录\n第一部分\n第一部分 部门概况\n"
_PROCUREMENT = "2026年，青溪市文化和旅游局政府采购"
_REMARKS = "本部门无其他需要说明的绩效目标情况。"
_TITLE = "2026 年度支出预算总表\n"
_LISTED = "（二）\t青溪市图书馆"

EXAMPLES = (
    Example(
        "N23",
        # The unit's own level, its short name, and how it speaks of itself.
        lambda: unit_document(
            DEPARTMENT,
            (_FIRST_PART, _COVER.format("青溪市文化和旅游局（本级）")),
            (_PROCUREMENT, "2026年，青溪文旅局政府采购"),
            ("2026年，青溪市文化和旅游局按照", "2026年，我局按照"),
            (_REMARKS, "青溪市文化和旅游局无其他需要说明的绩效目标情况。"),
            (_TITLE, f"{_TITLE}编制单位：青溪市文化和旅游局\n"),
        ),
        lambda: unit_document(
            DEPARTMENT,
            (_FIRST_PART, _COVER.format("青溪市体育局")),
            (_PROCUREMENT, "2026年，青溪市教育局政府采购"),
            (_REMARKS, "青溪市商务局无其他需要说明的绩效目标情况。"),
            (_TITLE, f"{_TITLE}编制单位：青溪市民政局\n"),
        ),
    ),
    Example(
        "N17",
        lambda: unit_document(DEPARTMENT, (_LISTED, "2\t市图书馆")),
        lambda: unit_document(DEPARTMENT, (_LISTED, "（二）\t青溪市博物馆")),
    ),
    Example(
        "N18",
        lambda: unit_document(DEPARTMENT, ("2080501-行政单位离退休9.64", "2080501-行政单位离退休支出9.64")),
        lambda: unit_document(DEPARTMENT, ("2070109-群众文化685.00", "2070109-群众体育685.00")),
    ),
)
