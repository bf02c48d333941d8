"""Documents made by hand for the Word writer's tests."""

from models.publish.blocks import (
    Align,
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Spans,
    Style,
    TableBlock,
    TableCell,
)

UNIT = "福州市“智慧福州”管理服务中心(本级)"
LONG_PARAGRAPH = (
    "一是深化理论武装工程，持续学习贯彻党的创新理论，优化“第一议题”学习机制，丰富中心组学习与研讨形式，"
    "结合“三会一课”、主题党日等组织生活制度，推进党史学习教育常态化长效化，增强理论转化实效，筑牢思想根基。"
    "二是压实层级责任链条，细化意识形态工作责任清单，将任务分解到岗、责任落实到人，定期开展专项督查考核。"
)


def words(text: str) -> Spans:
    """The template's own words."""
    return (Span(text),)


def cell(text: str, align: Align = Align.LEFT, *, columns: int = 1, rows: int = 1) -> TableCell:
    """A table's cell with one text."""
    return TableCell(words(text), columns, rows, align)


def head(text: str, *, columns: int = 1, rows: int = 1) -> TableCell:
    """A cell of a table's header."""
    return TableCell(words(text), columns, rows, Align.CENTRE, strong=True)


def figure(text: str) -> TableCell:
    """A cell with an amount."""
    return cell(text, Align.RIGHT)


def heading(key: str, *lines: str, level: int = 2, alone: bool = False) -> Heading:
    """A heading with one line or several."""
    return Heading(key, level, tuple(map(words, lines)), alone)


def paragraph(key: str, text: str, style: Style = Style.BODY) -> Paragraph:
    """A paragraph with one text."""
    return Paragraph(key, words(text), style)


def document(*sections: Section) -> Document:
    """A document of 2026 with these sections."""
    return Document(f"2026年度{UNIT}单位预算", UNIT, 2026, sections)


def of_blocks(*blocks: Block) -> Document:
    """A document with one numbered upright section."""
    return document(Section(blocks))


def above(key: str, title: str) -> tuple[Paragraph, Paragraph]:
    """What stands above a table."""
    return (
        paragraph(f"{key}/title", title, Style.TABLE_TITLE),
        paragraph(f"{key}/unit", "单位：万元", Style.TABLE_UNIT),
    )


def balance_table() -> TableBlock:
    """Table 1: income beside expenditure, 31 rows."""
    income = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "其他收入")
    body = [
        (
            cell(f"{n + 1}、{income[n]}" if n < len(income) else ""),
            figure("1688.85" if n == 0 else ""),
            cell(f"{n + 1}、资源勘探工业信息等支出"),
            figure("1512.42" if n == 0 else ""),
        )
        for n in range(26)
    ]
    totals = [
        (head(left), figure("1688.85"), head(right), figure("1688.85"))
        for left, right in (
            ("本年收入合计", "本年支出合计"),
            ("上年结转结余", "结转下年支出"),
            ("收入合计", "支出合计"),
        )
    ]
    header = [
        (head("收入", columns=2), head("支出", columns=2)),
        (head("项目"), head("预算数"), head("项目"), head("预算数")),
    ]
    return TableBlock("table/1", (36, 14, 36, 14), (*header, *body, *totals), header_rows=2)


def income_table() -> TableBlock:
    """Table 2: twelve columns, for a page that lies across."""
    columns = [
        "单位名称",
        "合计",
        "一般公共预算收入",
        "政府性基金预算拨款收入",
        "国有资本经营预算拨款收入",
        "财政专户管理资金收入",
        "事业收入",
        "事业单位经营收入",
        "上级补助收入",
        "附属单位上缴收入",
        "其他收入",
        "上年结转结余",
    ]
    rows = (
        tuple(map(head, columns)),
        (head("合计"), *(figure("1234567.89") for _ in columns[1:])),
        (cell(UNIT), *(figure("1688.85") for _ in columns[1:])),
    )
    return TableBlock("table/2", (20, *(10 for _ in columns[1:])), rows, header_rows=1)


def general_budget_table() -> TableBlock:
    """Table 5: cells merged downwards and across in its header."""
    rows = (
        (
            head("科目编码", rows=2),
            head("科目名称", rows=2),
            head("小计", rows=2),
            head("其中：", columns=2),
        ),
        (head("基本支出"), head("项目支出")),
        (head("合计", columns=2), figure("1688.85"), figure("696.95"), figure("991.90")),
        (
            cell("2010350"),
            cell("事业运行"),
            figure("520.52"),
            figure("520.52"),
            figure(""),
        ),
    )
    return TableBlock("table/5", (16, 36, 16, 16, 16), rows, header_rows=2)


def economic_table(codes: int = 90) -> TableBlock:
    """Table 9: more rows than a page holds."""
    body = ((cell(str(30101 + n)), cell(f"工资福利支出第{n}款"), figure("133.98")) for n in range(codes))
    header = (head("科目编码"), head("科目名称"), head("预算数"))
    return TableBlock("table/9", (20, 56, 24), (header, *body), header_rows=1)


def performance_table(key: str = "goal/1", name: str = "数字城管信息采集服务外包项目") -> TableBlock:
    """A project's performance table: indicators whose equal levels are merged."""
    rows = (
        (head(f"{name}绩效目标表", columns=5),),
        (head("项目名称"), cell(name, columns=4)),
        (head("主管部门"), cell(UNIT, columns=2), head("实施单位"), cell(UNIT)),
        (head("专项资金情况(万元)", rows=3), head("资金总额", columns=2), cell("649.00", columns=2)),
        (head("财政拨款", columns=2), cell("649.00", columns=2)),
        (head("其他资金", columns=2), cell("0.00", columns=2)),
        (head("年度目标"), cell("以责任网格为单位，进行监管和有效信息数据采集、核查、核实等。", columns=4)),
        (
            head("绩效目标指标", rows=7),
            head("一级指标"),
            head("二级指标"),
            head("三级指标"),
            head("指标值"),
        ),
        (
            cell("成本指标"),
            cell("经济成本指标"),
            cell("信息采集服务外包成本控制率"),
            cell("≤100%", Align.CENTRE),
        ),
        (
            cell("产出指标", rows=4),
            cell("数量指标", rows=2),
            cell("驻场人数"),
            cell("≥2人", Align.CENTRE),
        ),
        (cell("应用智能采集二轮车数量"), cell("≥30辆", Align.CENTRE)),
        (cell("质量指标"), cell("差错控制率"), cell("≥96%", Align.CENTRE)),
        (cell("时效指标"), cell("核查业务处理及时性"), cell("≥98%", Align.CENTRE)),
        (
            cell("满意度指标"),
            cell("服务对象满意度指标"),
            cell("市民满意度"),
            cell("≥96%", Align.CENTRE),
        ),
        (head("备注"), cell("", columns=4)),
    )
    return TableBlock(key, (15, 15, 20, 32, 18), rows)


def realistic() -> Document:
    """A small disclosure document with everything that the writer can be given."""
    front = Section(
        (
            Cover((words("2026年度"), words(UNIT), words("单位预算"))),
            PageBreak(),
            Contents("目录"),
        ),
        numbered=False,
    )
    outline = Section(
        (
            heading("part/1", "第一部分", "单位概况", level=1, alone=True),
            heading("section/1/1", "一、单位主要职责"),
            paragraph("p1", f"{UNIT}的主要职责是："),
            paragraph("p2", "（一）强化思想引领，凝聚发展合力", Style.LEAD),
            paragraph("p3", LONG_PARAGRAPH * 4),
            heading("part/2", "第二部分", "2026年度单位预算表", level=1, alone=True),
            heading("section/2/1", "一、收支预算总表"),
            *above("table/1", "2026年度收支预算总表"),
            balance_table(),
        )
    )
    across = Section(
        (
            heading("section/2/2", "二、收入预算总表"),
            *above("table/2", "2026年度收入预算总表"),
            income_table(),
        ),
        landscape=True,
    )
    rest = Section(
        (
            heading("section/2/5", "五、一般公共预算拨款支出预算表"),
            *above("table/5", "2026年度一般公共预算拨款支出预算表"),
            general_budget_table(),
            paragraph("note", "备注：本部门2026年没有使用政府性基金预算拨款安排的支出。", Style.TABLE_NOTE),
            PageBreak(),
            heading("section/2/9", "九、一般公共预算基本支出经济分类情况表"),
            *above("table/9", "2026年度一般公共预算基本支出经济分类情况表"),
            economic_table(),
            heading("part/3", "第三部分", "2026年度单位预算情况说明", level=1, alone=True),
            heading("section/3/1", "一、预算收支总体情况"),
            Paragraph(
                "reason",
                (
                    Span("2026年，收入预算为1688.85万元，比上年增加201.41万元，增长13.54%，主要原因是"),
                    Span("（待填写）", missing=True),
                    Span("。"),
                ),
            ),
            heading("section/3/7", "七、预算绩效目标情况"),
            paragraph("p4", "1.项目支出绩效目标表", Style.LEAD),
            performance_table(),
            performance_table("goal/2", "平台监管及等保复测工作经费"),
        )
    )
    return document(front, outline, across, rest)


REALISTIC_PAGES = {
    "part/1": 1,
    "section/1/1": 2,
    "part/2": 4,
    "section/2/1": 5,
    "section/2/2": 6,
    "section/2/5": 7,
    "section/2/9": 8,
    "part/3": 11,
    "section/3/1": 12,
    "section/3/7": 12,
}
