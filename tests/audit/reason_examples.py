"""Examples of the rules on reasons, on the unit of amounts in sentences, and on what is reserved."""

from tests.audit.examples import Example
from tests.audit.reading_examples import unit_document
from tests.audit.units import AGENCY, DEPARTMENT

_WHY_LESS = "严格控制接待批次和人数"
_WHY_MORE = "车辆老旧，维修费用增加"
_SERVICES = "政府采购服务预算900万元。"

EXAMPLES = (
    Example(
        "N19",
        lambda: unit_document(DEPARTMENT, (_WHY_LESS, "上年新增的一次性接待任务已完成")),
        lambda: unit_document(DEPARTMENT, (_WHY_LESS, "外地来访增多")),
    ),
    Example(
        "N20",
        lambda: unit_document(DEPARTMENT, (_WHY_LESS, "因机构改革减少两个下属单位，业务需要相应减少")),
        lambda: unit_document(DEPARTMENT, (_WHY_LESS, "因实际工作需要"), (_WHY_MORE, "预算调整")),
    ),
    Example(
        "N21",
        lambda: unit_document(
            AGENCY,
            ("水利工程维护项目资金增加", "每公里堤防的养护标准提高3000元，共增加193万元"),
        ),
        lambda: unit_document(
            DEPARTMENT,
            ("（二）公用经费149.24万元", "（二）公用经费149.24元"),
            ("政府采购服务预算900万元", "政府采购服务预算9000000元"),
        ),
    ),
    Example(
        "S07",
        lambda: unit_document(
            DEPARTMENT,
            (_SERVICES, f"{_SERVICES}预留给中小企业的采购份额为900万元，其中预留给小微企业的600万元。"),
        ),
        lambda: unit_document(
            DEPARTMENT,
            (_SERVICES, f"{_SERVICES}预留给中小企业的采购份额为1900万元，其中预留给小微企业的2000万元。"),
        ),
    ),
)
