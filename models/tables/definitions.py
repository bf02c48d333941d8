"""The ten tables of a unit budget disclosure, word for word as the reference prints them.

Tables 1–7 are here, 8–10 in economic_definitions.
"""

from collections.abc import Mapping
from types import MappingProxyType

from models.facts import FISCAL, Facet, Fund, Kind, Source
from models.tables.definition import (
    CODED,
    TOTAL,
    Block,
    ClassRows,
    Column,
    ExpenditureEntry,
    FixedRow,
    ForwardEntry,
    RevenueEntry,
    TableDefinition,
    UnitRows,
)
from models.tables.economic_definitions import TABLE_8, TABLE_9, TABLE_10
from models.tables.numbers import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
)
from models.tables.selectors import BASIC_AND_PROJECT, Expenditure, Forwarded, Revenue

THIS_YEAR = frozenset(Source) - {Source.CARRY_OVER}

_CLASSES = MappingProxyType(
    {
        "201": "一、一般公共服务支出",
        "202": "二、外交支出",
        "203": "三、国防支出",
        "204": "四、公共安全支出",
        "205": "五、教育支出",
        "206": "六、科学技术支出",
        "207": "七、文化旅游体育与传媒支出",
        "208": "八、社会保障和就业支出",
        "210": "九、卫生健康支出",
        "211": "十、节能环保支出",
        "212": "十一、城乡社区支出",
        "213": "十二、农林水支出",
        "214": "十三、交通运输支出",
        "215": "十四、资源勘探工业信息等支出",
        "216": "十五、商业服务业等支出",
        "217": "十六、金融支出",
        "219": "十七、援助其他地区支出",
        "220": "十八、自然资源海洋气象等支出",
        "221": "十九、住房保障支出",
        "222": "二十、粮油物资储备支出",
        "223": "二十一、国有资本经营预算支出",
        "224": "二十二、灾害防治及应急管理支出",
        "229": "二十三、其他支出",
        "231": "二十四、债务还本支出",
        "232": "二十五、债务付息支出",
        "233": "二十六、债务发行费用支出",
    }
)
_CLASS_ROWS = ClassRows(Facet.FUNCTIONAL, depth=3, labels=_CLASSES, labels_are_list=True)

_APPROPRIATIONS = (
    FixedRow(Source.GENERAL, "一、一般公共预算拨款收入", (Revenue({Source.GENERAL}),)),
    FixedRow(Source.GOVERNMENT_FUND, "二、政府性基金预算拨款收入", (Revenue({Source.GOVERNMENT_FUND}),)),
    FixedRow(Source.STATE_CAPITAL, "三、国有资本经营预算拨款收入", (Revenue({Source.STATE_CAPITAL}),)),
)
_OTHER_REVENUE = (
    FixedRow(Source.SPECIAL_ACCOUNT, "四、财政专户管理资金收入", (Revenue({Source.SPECIAL_ACCOUNT}),)),
    FixedRow(Source.INSTITUTIONAL, "五、事业收入", (Revenue({Source.INSTITUTIONAL}),)),
    FixedRow(Source.OPERATING, "六、事业单位经营收入", (Revenue({Source.OPERATING}),)),
    FixedRow(Source.SUPERIOR_SUBSIDY, "七、上级补助收入", (Revenue({Source.SUPERIOR_SUBSIDY}),)),
    FixedRow(Source.AFFILIATE_REMITTANCE, "八、附属单位上缴收入", (Revenue({Source.AFFILIATE_REMITTANCE}),)),
    FixedRow(Source.OTHER, "九、其他收入", (Revenue({Source.OTHER}),)),
)
_BALANCE_HEADER = (("收入", "", "支出", ""), ("项目", "预算数", "项目", "预算数"))
_SPENT = Expenditure(Facet.FUNCTIONAL)
_APPROPRIATED = Expenditure(Facet.FUNCTIONAL, BASIC_AND_PROJECT, FISCAL)
_BEYOND_APPROPRIATIONS = (
    Expenditure(Facet.FUNCTIONAL, BASIC_AND_PROJECT, frozenset(Fund) - FISCAL),
    Expenditure(Facet.FUNCTIONAL, frozenset(Kind) - BASIC_AND_PROJECT),
)

TABLE_1 = TableDefinition(
    number=BALANCE_TABLE,
    name="收支预算总表",
    title="{year} 年度收支预算总表",
    pattern=r"收支(?:预算)?总表",
    header=_BALANCE_HEADER,
    blocks=(
        Block(
            ("项目",),
            (Column("revenue", "预算数", (Revenue(),)),),
            _APPROPRIATIONS + _OTHER_REVENUE,
            (
                FixedRow("year_total", "本年收入合计", (Revenue(THIS_YEAR),), zero=True),
                FixedRow(Source.CARRY_OVER, "上年结转结余", (Revenue({Source.CARRY_OVER}),), zero=True),
                FixedRow(TOTAL, "收入合计", (Revenue(),), zero=True, aliases=("收入总计", "收入总合计")),
            ),
        ),
        Block(
            ("项目",),
            (Column("expenditure", "预算数", (_SPENT, Forwarded())),),
            (_CLASS_ROWS,),
            (
                FixedRow("year_total", "本年支出合计", (_SPENT,), zero=True),
                FixedRow(
                    "carry_forward",
                    "结转下年支出",
                    (Forwarded(),),
                    ForwardEntry(),
                    zero=True,
                    aliases=("结转下年",),
                ),
                FixedRow(TOTAL, "支出合计", (_SPENT, Forwarded()), zero=True, aliases=("支出总计",)),
            ),
        ),
    ),
)

TABLE_2 = TableDefinition(
    number=REVENUE_TABLE,
    name="收入预算总表",
    title="{year} 年度收入预算总表",
    pattern=r"收入(?:预算)?总表",
    header=(("单位名称", "合计", *(source.word for source in Source)),),
    landscape=True,
    blocks=(
        Block(
            ("单位名称",),
            (
                Column(TOTAL, "合计", (Revenue(),)),
                Column(
                    Source.GENERAL,
                    Source.GENERAL.word,
                    (Revenue({Source.GENERAL}),),
                    RevenueEntry(Source.GENERAL),
                    aliases=("一般公共预算拨款收入",),
                ),
                *(
                    Column(source, source.word, (Revenue({source}),), RevenueEntry(source))
                    for source in Source
                    if source is not Source.GENERAL
                ),
            ),
            (FixedRow(TOTAL, "合计", (Revenue(),), zero=True, aliases=("总计",)), UnitRows()),
        ),
    ),
)

TABLE_3 = TableDefinition(
    number=EXPENDITURE_TABLE,
    name="支出预算总表",
    title="{year} 年度支出预算总表",
    pattern=r"支出(?:预算)?总表",
    # The spaces inside two headings are the reference's own line breaks.
    header=(
        (*CODED, "合计", "基本支出", "项目支出", "事业单位经营 支出", "上缴上级支出", "对附属单位补 助支出"),
    ),
    landscape=True,
    blocks=(
        Block(
            CODED,
            (
                Column(TOTAL, "合计", (_SPENT,)),
                *(
                    Column(
                        kind,
                        kind.word,
                        (Expenditure(Facet.FUNCTIONAL, {kind}),),
                        ExpenditureEntry(Facet.FUNCTIONAL, kind, Fund.OTHER, residual=True),
                    )
                    for kind in Kind
                ),
                Column("appropriated", "其中：表5–7", (_APPROPRIATED,), published=False),
                Column("beyond", "其他资金", _BEYOND_APPROPRIATIONS, published=False),
            ),
            (
                FixedRow(TOTAL, "合计", (_SPENT,), zero=True, aliases=("总计",)),
                ClassRows(Facet.FUNCTIONAL, depth=7),
            ),
        ),
    ),
)

TABLE_4 = TableDefinition(
    number=APPROPRIATIONS_TABLE,
    name="财政拨款收支预算总表",
    title="{year} 年度财政拨款收支预算总表",
    pattern=r"财政拨款收支",
    header=_BALANCE_HEADER,
    blocks=(
        Block(
            ("项目",),
            (
                Column(
                    "revenue",
                    "预算数",
                    (Revenue({Source.GENERAL, Source.GOVERNMENT_FUND, Source.STATE_CAPITAL}),),
                ),
            ),
            _APPROPRIATIONS,
            (FixedRow(TOTAL, "收入合计", (Revenue(),), zero=True, aliases=("收入总计",)),),
        ),
        Block(
            ("项目",),
            (Column("expenditure", "预算数", (_APPROPRIATED,)),),
            (_CLASS_ROWS,),
            (FixedRow(TOTAL, "支出合计", (_APPROPRIATED,), zero=True, aliases=("支出总计",)),),
        ),
    ),
)


def _appropriation_table(number: int, fund: Fund, name: str, pattern: str, note: str) -> TableDefinition:
    """Tables 5, 6 and 7 differ in their fund alone."""

    def spent(kinds: frozenset[Kind]) -> tuple[Expenditure, ...]:
        return (Expenditure(Facet.FUNCTIONAL, kinds, {fund}),)

    return TableDefinition(
        number=number,
        name=name,
        title="{year} 年度" + name,
        pattern=pattern,
        header=((*CODED, "小计", "其中：", ""), ("", "", "", "基本支出", "项目支出")),
        note=note,
        fund=fund,
        blocks=(
            Block(
                CODED,
                (
                    Column(TOTAL, "小计", spent(BASIC_AND_PROJECT), aliases=("合计",)),
                    *(
                        Column(
                            kind,
                            kind.word,
                            spent(frozenset({kind})),
                            ExpenditureEntry(Facet.FUNCTIONAL, kind, fund),
                        )
                        for kind in (Kind.BASIC, Kind.PROJECT)
                    ),
                ),
                (
                    FixedRow(TOTAL, "合计", spent(BASIC_AND_PROJECT), zero=True, aliases=("总计",)),
                    ClassRows(Facet.FUNCTIONAL, depth=7),
                ),
            ),
        ),
    )


TABLE_5 = _appropriation_table(
    GENERAL_TABLE,
    Fund.GENERAL,
    "一般公共预算拨款支出预算表",
    r"一般公共预算(?:财政)?(?:拨款)?支出(?:预算)?表",
    note="",
)
TABLE_6 = _appropriation_table(
    GOVERNMENT_FUND_TABLE,
    Fund.GOVERNMENT_FUND,
    "政府性基金预算拨款支出预算表",
    r"政府性基金(?:预算)?(?:财政)?(?:拨款)?支出",
    "备注：本部门 {year} 年没有使用政府性基金预算拨款安排的支出。",
)
TABLE_7 = _appropriation_table(
    STATE_CAPITAL_TABLE,
    Fund.STATE_CAPITAL,
    "国有资本经营预算拨款支出预算表",
    r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?支出",
    "备注：本部门 {year} 年没有使用国有资本经营预算拨款安排的支出。",
)


TABLES: tuple[TableDefinition, ...] = (
    TABLE_1,
    TABLE_2,
    TABLE_3,
    TABLE_4,
    TABLE_5,
    TABLE_6,
    TABLE_7,
    TABLE_8,
    TABLE_9,
    TABLE_10,
)


FUND_TABLES: Mapping[Fund, int] = MappingProxyType(
    {table.fund: table.number for table in TABLES if table.fund is not None}
)
"""The number of a fund's own table; a fund without one is in table 3 alone."""


def table(number: int) -> TableDefinition:
    """The definition of table 1–10."""
    return TABLES[number - 1]
