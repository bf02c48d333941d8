"""Examples of the rules on projects, on the document's words, and on section 八."""

from dataclasses import replace
from typing import Any

from models.book import Book
from models.facts import (
    Answer,
    Asset,
    Comment,
    ExpenditureLine,
    Fund,
    Indicator,
    IndicatorClass,
    Kind,
    Matter,
    Part,
    Period,
    Project,
    Source,
    Stock,
    UnitKind,
)
from models.facts.drafts import draft_of, project_key
from models.publish import Document, Paragraph
from tests.audit.examples import Act, Example, book_of, printing, put, sample, text, with_words
from tests.lines import received, spent

COMMENT = Comment(
    "general_by_function/2010399/project", "961.90 万元", "比上年多，请说明", "李审核", "2026-03-02", id=9100
)
POLICE, FIRST = 3, "福州市数字城管信息采集服务外包(第五轮)项目"


def first_project(book: Book) -> Project:
    return book.ledger.get(Project, POLICE)


def project(**changes: Any) -> Act:
    """Change the first project."""
    return lambda book: book.narrative.change_project(replace(first_project(book), **changes))


def _first_project_a_draft(book: Book) -> object:
    mark = draft_of(book.ledger, project_key(first_project(book).id))
    return book.narrative.set_texts("标为待确认", {mark.key: mark.text})


def indicators(*made: tuple[IndicatorClass, str, str, str, str, str]) -> Act:
    """Make these the first project's indicators."""
    return lambda book: book.narrative.set_indicators(POLICE, [Indicator(POLICE, 0, *one) for one in made])


def without_level(level: IndicatorClass) -> Act:
    """Take a class of the first project's indicators away."""
    return lambda book: book.narrative.set_indicators(
        POLICE,
        [one for one in book.ledger.all(Indicator) if one.project == POLICE and one.level is not level],
    )


def new_project(book: Book) -> object:
    return book.narrative.add_project(2, "新项目")


def without_note(document: Document) -> Document:
    return replace(
        document,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    block
                    for block in section.blocks
                    if not (isinstance(block, Paragraph) and block.key == "table-government_fund.note")
                ),
            )
            for section in document.sections
        ),
    )


OTHER_FUNDS = put(spent(1, "2010399", kind=Kind.PROJECT, fund=Fund.OTHER, project=POLICE))
"""The first project has 649.00 万元 of the general budget and 1.00 of other funds."""


def agency(kind: UnitKind) -> Act:
    return lambda book: book.names.set_profile(replace(book.ledger.profile, kind=kind))


EXAMPLES = (
    Example(
        "P01",
        lambda: printing(lambda made: with_words(made, "650.00", "650.01"), OTHER_FUNDS),
        lambda: printing(lambda made: with_words(made, "649.00", "694.00")),
    ),
    Example(
        "P02",
        lambda: sample(put(spent(5, "2010399", kind=Kind.PROJECT, project=POLICE))),
        lambda: sample(
            put(ExpenditureLine(Period.CURRENT, 2, Kind.PROJECT, Fund.GENERAL, 5_000_000, "2010399"))
        ),
    ),
    Example(
        "P03",
        lambda: sample(
            indicators(*((level, "", "一项", "", "完成", "") for level in IndicatorClass)),
            project(goal="完成"),
        ),
        lambda: sample(without_level(IndicatorClass.SATISFACTION), project(goal="")),
    ),
    Example(
        "P04",
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "总成本", "=", "9", "万元"),
                (IndicatorClass.OUTPUT, "质量指标", "合格率", "≥", "100", "%"),
                (IndicatorClass.OUTPUT, "质量指标", "差错率", "≤", "5", "%"),
                (IndicatorClass.OUTPUT, "时效指标", "完成时间", "≤", "95", "天"),
                (IndicatorClass.OUTPUT, "时效指标", "资金支付及时率", "≤", "100", "%"),
                (IndicatorClass.COST, "经济成本指标", "预算完成率", "≤", "95", "%"),
                (IndicatorClass.BENEFIT, "经济效益指标", "增长率", "≥", "105", "%"),
                (IndicatorClass.SATISFACTION, "满意度指标", "群众满意度", "≥", "100", "%"),
            ),
            lambda book: book.narrative.remove_project(5),
        ),
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "总成本", "≥", "9", "万元"),
                (IndicatorClass.OUTPUT, "质量指标", "合格率", "≤", "95", "%"),
                (IndicatorClass.OUTPUT, "质量指标", "差错率", "≥", "5", "%"),
                (IndicatorClass.OUTPUT, "时效指标", "资金支付及时率", "≤", "95", "%"),
                (IndicatorClass.SATISFACTION, "满意度指标", "群众满意度", "≥", "105", "%"),
            ),
            lambda book: book.narrative.remove_project(5),
        ),
    ),
    Example(
        "P05",
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "总成本", "≤", "1,200.5", "万元"),
                (IndicatorClass.BENEFIT, "社会效益指标", "覆盖面", "", "100%以上", ""),
                (IndicatorClass.BENEFIT, "社会效益指标", "效果", "", "明显改善", ""),
            )
        ),
        lambda: sample(
            indicators(
                (IndicatorClass.COST, "经济成本指标", "总成本", "≤", "九十", "万元"),
                (IndicatorClass.OUTPUT, "数量指标", "巡查次数", "≥", "12", ""),
                (IndicatorClass.BENEFIT, "社会效益指标", "覆盖面", "", "100%", ""),
                (IndicatorClass.BENEFIT, "社会效益指标", "影响", "", "", ""),
                (IndicatorClass.BENEFIT, "社会效益指标", "受益人数", "", "≥", ""),
                (IndicatorClass.BENEFIT, "社会效益指标", "效果", "", "明显改善", ""),
            )
        ),
    ),
    Example(
        "P06",
        lambda: sample(
            new_project,
            lambda book: book.figures.put_line(
                replace(spent(1, "2010399", kind=Kind.PROJECT), amount=1, project=max(book.ledger.projects))
            ),
        ),
        lambda: sample(new_project),
    ),
    Example(
        "P07",
        lambda: sample(lambda book: book.narrative.omit(Part.PERFORMANCE, True)),
        lambda: sample(project(published=False)),
    ),
    Example(
        "P08",
        lambda: sample(project(name="平台监管及等保复测工作经费（二）")),
        lambda: sample(project(name="平台监管及等保复测工作经费")),
    ),
    Example(
        "P09",
        lambda: sample(project(department="", implementer=" ", published=False)),
        lambda: sample(project(department="", implementer=" ")),
    ),
    Example(
        "P10",
        lambda: sample(project(name="涉密设备更新", published=False)),
        lambda: sample(
            project(name="涉密设备更新", published=False), text("reason.revenue", "安排涉密设备更新经费")
        ),
    ),
    Example(
        "N01",
        lambda: sample(
            text("reason.revenue", "增"),
            # A code that the book does not spend under asks for no purpose.
            text("purpose.general.2299999", ""),
        ),
        lambda: sample(text("reason.revenue", ""), text("purpose.general.2010350", "")),
    ),
    Example(
        "N02",
        lambda: sample(
            text("reason.revenue", "人员增加X人（附件）"),
            text("reason.expenditure", "（补充招聘3人）"),
            project(goal="待办？事项；待定级设备"),
        ),
        lambda: sample(
            text("reason.revenue", "人员增加XX人"),
            text("reason.expenditure", "［请填写原因］"),
            text("reason.general", "……"),
            project(goal="待补充"),
        ),
    ),
    Example(
        "N03",
        lambda: sample(
            text("reason.revenue", "人员经费增加35万元，其中：公务接待费5万元，住房公积金534800元"),
            text("paragraph.balance.expenditure", "2026年支出1688.85万元，增长13.54%。"),
        ),
        lambda: sample(
            text("reason.revenue", "本年公务接待费6万元，基本支出安排6969400元"),
            text("paragraph.balance.expenditure", "2026年支出1688.58万元，增长13.45%。"),
        ),
    ),
    Example(
        "N04",
        lambda: sample(text("reason.revenue", "2025年提标")),
        lambda: sample(text("reason.revenue", "2024年提标")),
    ),
    Example(
        "N05",
        lambda: sample(
            put(
                spent(1, "2120801", kind=Kind.PROJECT, fund=Fund.GOVERNMENT_FUND),
                received(1, Source.GOVERNMENT_FUND),
            )
        ),
        lambda: printing(without_note),
    ),
    Example(
        "N06",
        lambda: sample(text("duties", "一"), lambda book: book.narrative.set_terms([("三公", "指")])),
        lambda: sample(text("duties", ""), lambda book: book.narrative.set_terms([("三公", "")])),
    ),
    Example(
        "N07",
        lambda: sample(
            lambda book: book.narrative.omit(Part.GLOSSARY, True),
            lambda book: book.narrative.omit(Part.GLOSSARY, False),
        ),
        lambda: sample(lambda book: book.narrative.omit(Part.GLOSSARY, True)),
    ),
    Example(
        "N08",
        lambda: sample(
            text("purpose.reception", "天天保障保洁"), text("purpose.general.2010350", "主要业务支出")
        ),
        lambda: sample(
            text("purpose.reception", "保障保障公务接待需要"),
            text("purpose.general.2010350", "主要用于人员支出"),
        ),
    ),
    Example(
        "N09",
        lambda: sample(
            text("purpose.general.2010350", "1）人员支出"),
            text("reason.revenue", "落实（闽财预〔2025〕1号）“政策”"),
        ),
        lambda: sample(
            text("purpose.general.2010350", "人员支出。"), text("reason.revenue", "落实政策（闽财预")
        ),
    ),
    Example(
        "N10",
        lambda: sample(lambda book: book.names.rename_unit(2, "福州市“智慧福州”管理服务中心（本级）")),
        lambda: sample(lambda book: book.names.rename_unit(2, "福州市管理服务中心")),
    ),
    Example(
        "N11",
        lambda: sample(text("purpose.general.2210202", "提租补贴，不含住房公积金")),
        lambda: sample(text("purpose.general.2210202", "单位住房公积金支出")),
    ),
    Example(
        "N12",
        lambda: book_of(received(6, Source.CARRY_OVER), acts=(text("tasks.aim", "用好结转资金。"),)),
        lambda: book_of(received(6, Source.CARRY_OVER)),
    ),
    Example(
        "N13",
        lambda: sample(text("reason.revenue", "比上年多　0.05 万元")),
        lambda: sample(
            text("reason.revenue", "比上年多\u202e00.05\u202c万元"),
            text("purpose.reception", "保障公务\u200b接待\x07需要"),
        ),
    ),
    Example(
        "N14",
        lambda: sample(
            text(
                "duties",
                "（一）负责 12345 热线（0591-83300000）和统一社会信用代码 12350100MB0K1234XU 的登记。",
            )
        ),
        lambda: sample(
            text(
                "duties", "（一）负责热线，联系人 13812345678。\n（二）受理证件 350102199003078515 的申请。"
            ),
            text("reason.revenue", "退回账户 6222021402012345678 的款项"),
        ),
    ),
    Example(
        "N15",
        lambda: sample(text("duties", "（一）承办上级交办的其他工作。\n（二）承办上级交办的其他事项。")),
        lambda: sample(
            text(
                "duties",
                "（一）编制全市智慧城市的规划、标准和年度计划。\n（二）编制全市智慧城市的规划、标准和年度计划。",
            )
        ),
    ),
    Example(
        "N16",
        # Changed since; of a project that is no more; of a code without money.
        lambda: sample(
            text("draft.purpose.abroad", "保障因公出国（境）"),
            text("draft.project.9999", "目标"),
            text("purpose.general.2019999", "其他支出"),
            text("draft.purpose.general.2019999", "其他支出"),
        ),
        lambda: sample(
            text("draft.purpose.abroad", "保障因公出国（境）需要"),
            text("draft.owned", "机要通信用车 1\n应急保障用车 1"),
            _first_project_a_draft,
        ),
    ),
    Example(
        "S01",
        lambda: sample(put(spent(1, economic="30217")), text("reason.reception", "外宾增加")),
        lambda: sample(put(spent(1, economic="30217"))),
    ),
    Example(
        "S02",
        lambda: sample(
            put(spent(20, economic="31013")),
            lambda book: book.narrative.hold(Asset.OTHER_VEHICLE, Stock.PLANNED, 1),
        ),
        lambda: sample(put(spent(20, economic="31013"))),
    ),
    Example(
        "S03",
        lambda: printing(lambda made: with_words(made, "119.55", "119.56")),
        lambda: printing(
            lambda made: with_words(with_words(made, "119.55", "119.45"), "共有车辆", "共有车辆1")
        ),
    ),
    Example(
        "S04",
        lambda: sample(
            agency(UnitKind.ADMINISTRATIVE),
            lambda book: book.narrative.set_stated(Matter.AGENCY_OPERATING, Period.CURRENT, 44_740_000),
        ),
        lambda: sample(
            lambda book: book.narrative.set_stated(Matter.AGENCY_OPERATING, Period.CURRENT, 5_000_000)
        ),
    ),
    Example(
        "S05",
        lambda: sample(
            put(spent(8, economic="30227")),
            lambda book: book.narrative.set_stated(Matter.COMMISSIONED, Period.CURRENT, 8_000_000),
        ),
        lambda: sample(put(spent(8, economic="30227"))),
    ),
    Example(
        "S06",
        lambda: sample(lambda book: book.narrative.hold(Asset.CONFIDENTIAL, Stock.OWNED, 0)),
        lambda: sample(
            lambda book: book.narrative.hold(Asset.CONFIDENTIAL, Stock.OWNED, 0),
            lambda book: book.narrative.hold(Asset.EMERGENCY, Stock.OWNED, 0),
        ),
    ),
    Example(
        "C01",
        lambda: sample(put(replace(COMMENT, answer=Answer.KEPT, reply="预算系统锁定"))),
        lambda: sample(
            put(
                COMMENT,
                replace(COMMENT, id=9101, reviewer="", made="", text="核对合同"),
                Comment("balance.expenditure", "原来的句子", "写清楚", id=9102),
                Comment("", "", "按新格式重编", id=9103),
                Comment("no_such_table/1/2", "", "这张表没有", id=9104),
            )
        ),
    ),
)
