"""结转到下一年: each fact kept, moved, asked or left; the prior year to the 分; the old book as it was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.entry.suggestions import suggestions
from models.facts import (
    Asset,
    BasicShare,
    BasicUse,
    BookFamily,
    CarryForward,
    CellNote,
    Comment,
    Edit,
    ExpenditureLine,
    Facet,
    Fact,
    Fund,
    Holding,
    IgnoredFinding,
    Indicator,
    IndicatorClass,
    Kind,
    Line,
    Matter,
    Omission,
    OwnCode,
    Part,
    Period,
    Profile,
    Project,
    RevenueLine,
    RuleSetting,
    Severity,
    Source,
    Stated,
    Stock,
    Term,
    Text,
    Unit,
    UnitKind,
    UnitPart,
)
from models.facts.drafts import unconfirmed
from models.facts.fact_kinds import FACT_KINDS
from models.families import Family, built_in_families, family_named
from models.ground.files import TakenName
from models.ground.money import MoneyUnit
from models.state import State
from models.years import Carried, Fate, YearInText, make_next, plan_next, to_write
from tests.conftest import DATA
from tests.lines import TABLE_LINES, WAN

CURRENT, PRIOR = Period.CURRENT, Period.PRIOR
OWN, BELOW, PROJECT, OVER = 2, 10, 11, 12


def sample() -> State:
    """The sample as it is delivered."""
    return State(sample_facts())


def department() -> State:
    """A department's book of two units that has every kind of fact, and of each something for every fate."""
    family = family_named("fuzhou-2026-department")
    facts: list[Fact] = [
        *blank_book(2026, "某局（本级）", MoneyUnit.YUAN, UnitKind.ADMINISTRATIVE, family),
        Unit("某中心", BELOW, position=-1),
        UnitPart(BELOW, "某中心.ysb", "00", "2026-11-26", 100, 200),
        Project(BELOW, "2026年信息化运维", PROJECT, 1, "某局", "某中心", "2026年底前完成", "2025年续建"),
        Project(OWN, "一次性搬迁", OVER, 0, goal="搬迁"),
        Indicator(PROJECT, 0, IndicatorClass.OUTPUT, "数量指标", "2026年巡检", "≥", "12", "次", 13),
        Indicator(OVER, 0, IndicatorClass.OUTPUT, "数量指标", "搬迁", "=", "1", "次", 14),
        Text("duties", "（一）2026年起草2025年报告。", 20),
        Text("tasks", "（一）2026年完成试点。", 21),
        Text("reason.revenue", "2026年人员增加", 22),
        Text("purpose.general.2010301", "2026年日常运转，2027年11月底前结清", 23),
        Text("paragraph.other_matters.operating", "2026年机关运行经费支出12.00万元。", 24),
        Text("template.other_matters.operating", "模板", 25),
        Text("paragraph.units.none_below", "2026年没有下属单位。", 26),
        Text("template.units.none_below", "本部门无下属单位。", 27),
        Text("audit.threshold", "30", 28),
        Text("audit.override", "领导同意", 29),
        Text("last.reason.general", "2025年的原因", 30),
        Text("publish.layout", "公文格式", 99),
        Term(0, "某事", "按2026年的办法", 31),
        OwnCode(Facet.FUNCTIONAL, "2019977", "自己的科目", 32),
        Omission(Part.GLOSSARY, 33),
        RuleSetting("N04", Severity.OFF, "有跨年项目", 34),
        IgnoredFinding("N08", "某处", "原名如此", 35),
        CellNote(CURRENT, "general_by_function", "2010301", "basic", "问过财务", 36),
        CellNote(PRIOR, "general_by_function", "2010301", "basic", "去年的", 37),
        RevenueLine(CURRENT, OWN, Source.GENERAL, 1_234_549_50, 40),
        RevenueLine(CURRENT, BELOW, Source.OTHER, 77, 41),
        RevenueLine(PRIOR, OWN, Source.GENERAL, 5, 42),
        ExpenditureLine(CURRENT, OWN, Kind.BASIC, Fund.GENERAL, 1_000_000_01, "2010301", "30101", id=43),
        ExpenditureLine(CURRENT, BELOW, Kind.PROJECT, Fund.OTHER, 234, "2010399", None, PROJECT, "备", 44),
        ExpenditureLine(CURRENT, OWN, Kind.PROJECT, Fund.GENERAL, 9_00, "2010399", "30201", OVER, "", 45),
        ExpenditureLine(CURRENT, OWN, Kind.PROJECT, Fund.GENERAL, 8_00, None, None, OVER, "", 46),
        BasicShare(CURRENT, OWN, BasicUse.PUBLIC, "201", 3, 47),
        CarryForward(CURRENT, 6 * WAN, 48),
        Stated(CURRENT, Matter.GOODS, 12_345, 50),
        Stated(PRIOR, Matter.GOODS, 1, 51),
        Holding(Asset.LEADER, Stock.OWNED, 2, 52),
        Holding(Asset.LEADER, Stock.PLANNED, 1, 53),
        Holding(Asset.EQUIPMENT, Stock.PLANNED, 4, 54),
        Comment("general_by_function/2010301/basic", "1.00", "请说明", "李审核", "2026-03-02", id=56),
    ]
    return State(facts)


def test_the_samples_facts_are_each_kept_moved_asked_or_left_in_so_many_words() -> None:
    plan = plan_next(sample())
    asked, kept, left, moved = Fate.ASKED, Fate.KEPT, Fate.LEFT, Fate.MOVED
    money = "成为上年数，合计 1688.85 万元，明细、科目、单位和项目都在"
    write, draft = "待写；去年的放在旁边", "沿用去年的，待确认"
    assert plan.year == 2027
    assert plan.carried == (
        Carried(moved, "预算本设置", "预算年度", "2026 → 2027；录入单位不变"),
        Carried(moved, "其他重要事项", "政府采购货物预算", "1.20 万元，成为上年数"),
        Carried(moved, "其他重要事项", "政府采购服务预算", "118.35 万元，成为上年数"),
        Carried(moved, "收入", "2026 年 1 行", money),
        Carried(moved, "支出", "2026 年 25 行", money),
        Carried(kept, "单位信息", "全称、简称、单位性质、内设机构", "事业单位"),
        Carried(kept, "单位", '福州市"智慧福州"管理服务中心', "本级单位"),
        Carried(kept, "文字", "单位主要职责", "内容不变"),
        Carried(kept, "公开格式", "福州市 2026 年度单位预算", "没有下一版，沿用"),
        *(
            Carried(asked, "项目", name, f"续：年度目标和 {count} 项指标沿用，待确认；金额待填")
            for name, count in (
                ("福州市数字城管信息采集服务外包(第五轮)项目", 8),
                ("平台监管及等保复测工作经费", 6),
                ("市“智慧福州”管理服务中心日常工作经费", 6),
                ("数字城管座席服务外包项目", 8),
                ("中心平台系统日常安全运维加固保障服务经费", 7),
            )
        ),
        *(
            Carried(asked, "文字", name, write)
            for name in (
                "主要任务的总述",
                "重点工作",
                "收入增减原因",
                "支出增减原因",
                "一般公共预算拨款支出增减原因",
            )
        ),
        *(
            Carried(asked, "文字", f"一般公共预算 {code} 用途", draft)
            for code in (
                "2010350 事业运行",
                "2010399 其他政府办公厅（室）及相关机构事务支出",
                "2013999 其他社会工作事务支出",
                "2080502 事业单位离退休",
                "2080505 机关事业单位基本养老保险缴费支出",
                "2080506 机关事业单位职业年金缴费支出",
                "2210201 住房公积金",
                "2210202 提租补贴",
                "2210203 购房补贴",
            )
        ),
        Carried(asked, "文字", "因公出国（境）经费用途", draft),
        Carried(asked, "文字", "公务接待费用途", draft),
        Carried(asked, "文字", "公务用车费用增减原因", write),
        Carried(asked, "资产", "机要通信用车", "上年末 1 + 计划购置 0 = 1，待确认"),
        Carried(asked, "资产", "应急保障用车", "上年末 1 + 计划购置 0 = 1，待确认"),
        Carried(left, "收入", "2025 年 1 行", "2025 年的数，不再用"),
        Carried(left, "支出", "2025 年 5 行", "2025 年的数，不再用"),
    )
    assert plan.years == ()


def test_every_kind_of_fact_is_told_of() -> None:
    state = department()
    told = {one.kind for one in plan_next(state).carried}
    # Indicators are told of with their project.
    assert {type(fact) for fact in state.ledger} == FACT_KINDS.keys()
    assert told == {kind.word for fact, kind in FACT_KINDS.items() if fact is not Indicator}


@pytest.mark.parametrize("make", [sample, department])
def test_the_prior_years_tables_are_this_years_to_the_fen(make: Callable[[], State]) -> None:
    last = make()
    after = plan_next(last).state
    assert after.ledger.settings.year == 2027
    for unit in (None, *last.ledger.units):
        figures = last.tables(CURRENT, unit).figures()
        assert figures
        assert after.tables(PRIOR, unit).figures() == figures
    assert after.tables().figures() == {}


@pytest.mark.parametrize("family", built_in_families(), ids=lambda family: family.key)
def test_so_they_are_in_every_kind_of_document(family: Family) -> None:
    with Book.in_memory(blank_book(2026, "某单位", family=family)) as book:
        for line in TABLE_LINES:
            book.figures.put_line(line)
        last = book.state.copy()
    after = plan_next(last).state
    assert after.family.key == family.key
    assert after.tables(PRIOR).figures() == last.tables().figures()
    assert to_write(after)[0].what == "2027 年各张表的数"


def test_and_so_the_year_after_that() -> None:
    second = plan_next(plan_next(sample()).state)
    assert second.year == 2028
    after = second.state
    assert after.tables(PRIOR).figures() == after.tables().figures() == {}
    # What nobody took up in 2027 is still offered, and asked for once more.
    assert after.ledger.texts["last.reason.revenue"] == "人员支出预算增加"
    assert Carried(Fate.ASKED, "文字", "收入增减原因", "待写；以前的放在旁边") in second.carried
    assert "purpose.abroad" in unconfirmed(after.ledger)


def test_lines_keep_their_detail_units_and_projects() -> None:
    last = department()
    after = plan_next(last, [OVER]).state.ledger
    lines = {line.id: line for line in after.lines()}
    assert lines == {
        **{
            fact.id: replace(fact, period=PRIOR)
            for fact in last.ledger.lines()
            if fact.period is CURRENT and fact.id not in (45, 46)
        },
        45: ExpenditureLine(
            PRIOR, OWN, Kind.PROJECT, Fund.GENERAL, 9_00, "2010399", "30201", None, "一次性搬迁", 45
        ),
    }


def test_units_keep_their_roles_and_what_the_book_is_called_stays() -> None:
    last = department().ledger
    after = plan_next(department()).state.ledger
    assert after.units == last.units == {BELOW: "某中心", OWN: "某局（本级）"}
    assert after.own_unit == OWN
    for kind in (Unit, UnitPart, Profile, OwnCode, Omission, RuleSetting, BookFamily):
        assert after.all(kind) == last.all(kind)
    assert after.settings.entry_unit is MoneyUnit.YUAN
    assert (after.all(IgnoredFinding), after.texts.get("audit.override")) == ((), None)
    assert after.texts["audit.threshold"] == "30"
    assert after.texts["publish.layout"] == "公文格式"


def test_projects_go_on_with_their_indicators_or_are_left() -> None:
    plan = plan_next(department(), [OVER])
    after = plan.state.ledger
    assert after.all(Project) == (
        Project(BELOW, "2027年信息化运维", PROJECT, 1, "某局", "某中心", "2027年底前完成", "2026年续建"),
    )
    assert after.all(Indicator) == (
        Indicator(PROJECT, 0, IndicatorClass.OUTPUT, "数量指标", "2027年巡检", "≥", "12", "次", 13),
    )
    assert [one for one in plan.carried if one.kind == "项目"] == [
        Carried(Fate.ASKED, "项目", "2026年信息化运维", "续：年度目标和 1 项指标沿用，待确认；金额待填"),
        Carried(Fate.LEFT, "项目", "一次性搬迁", "一次性项目，不再列；金额留在上年数里，备注写项目名称"),
    ]


def test_texts_stand_as_drafts_or_wait_beside_an_empty_field() -> None:
    after = plan_next(department()).state.ledger
    assert {key: text for key, text in after.texts.items() if not key.startswith("draft.")} == {
        "duties": "（一）2027年起草2026年报告。",
        "last.tasks": "（一）2027年完成试点。",
        "last.reason.revenue": "2027年人员增加",
        "last.reason.general": "2026年的原因",
        "purpose.general.2010301": "2027年日常运转，2027年11月底前结清",
        "last.paragraph.other_matters.operating": "2027年机关运行经费支出12.00万元。",
        "paragraph.units.none_below": "2027年没有下属单位。",
        "template.units.none_below": "本部门无下属单位。",
        "audit.threshold": "30",
        "publish.layout": "公文格式",
    }
    assert after.all(Term) == (Term(0, "某事", "按2027年的办法", 31),)
    assert unconfirmed(after) == (
        "project.12",
        "project.11",
        "purpose.general.2010301",
        "paragraph.units.none_below",
        "owned",
    )


def test_last_years_reason_is_the_first_that_is_offered() -> None:
    after = plan_next(department()).state.ledger
    assert suggestions(after, "reason.revenue")[0] == "2027年人员增加"


def test_each_year_in_a_text_is_told_with_what_was_not_moved_and_why() -> None:
    years = plan_next(department()).years
    assert [one for one in years if one.where == "一般公共预算 2010301 行政运行 用途"] == [
        YearInText("一般公共预算 2010301 行政运行 用途", "2026", "2027", "", "2027年日常运转，20"),
        YearInText(
            "一般公共预算 2010301 行政运行 用途",
            "2027",
            "",
            "晚于本年（2026 年）",
            "27年日常运转，2027年11月底前结清",
        ),
    ]
    assert [(one.where, one.old, one.new) for one in years if one.where.startswith("项目")] == [
        ("项目“2026年信息化运维”的名称", "2026", "2027"),
        ("项目“2026年信息化运维”的年度目标", "2026", "2027"),
        ("项目“2026年信息化运维”的备注", "2025", "2026"),
        ("项目“2026年信息化运维”的指标“2026年巡检”", "2026", "2027"),
    ]


def test_at_the_end_of_last_year_there_was_what_there_had_been_and_was_planned() -> None:
    plan = plan_next(department())
    after = plan.state.ledger
    assert after.all(Holding) == (
        Holding(Asset.LEADER, Stock.OWNED, 3, 52),
        Holding(Asset.EQUIPMENT, Stock.OWNED, 4, 54),
    )
    assert after.all(Stated) == (Stated(PRIOR, Matter.GOODS, 12_345, 50),)
    assert [(note.period, note.text) for note in after.all(CellNote)] == [(PRIOR, "问过财务")]
    table = "表5《一般公共预算拨款支出预算表》"
    assert [one for one in plan.carried if one.kind == "批注"] == [
        Carried(Fate.MOVED, "批注", f"{table}：问过财务", "随所在的数成为上年的批注"),
        Carried(Fate.LEFT, "批注", f"{table}：去年的", "2025 年的，不再用"),
    ]


def test_what_must_be_written_is_told_in_the_order_of_the_work() -> None:
    asked = to_write(plan_next(department(), [OVER]).state)
    assert [(one.asked.value, one.what, one.last) for one in asked] == [
        ("待填", "2027 年各张表的数", "去年支出 106.001135 万元"),
        ("待填", "上年结转结余", "去年结转下年 6.00 万元"),
        ("待填", "项目“2027年信息化运维”的资金", "去年 0.000234 万元"),
        ("待填", "政府采购货物预算", "去年 0.012345 万元"),
        ("待写", "重点工作", "（一）2027年完成试点。"),
        ("待写", "收入增减原因", "2027年人员增加"),
        ("待写", "“八、其他重要事项说明”中改写的段落", "2027年机关运行经费支出12.00万元。"),
        ("待写", "一般公共预算拨款支出增减原因", "2026年的原因"),
        (
            "待确认",
            "项目“2027年信息化运维”的目标和指标",
            "2027年底前完成 产出指标 数量指标 2027年巡检 ≥ 12 次",
        ),
        ("待确认", "一般公共预算 2010301 行政运行 用途", "2027年日常运转，2027年11月底前结清"),
        ("待确认", "“二、部门预算单位构成”中改写的段落", "2027年没有下属单位。"),
        ("待确认", "上年末的车辆和设备", "主要领导干部用车 3 单位价值100万元（含）以上设备 4"),
    ]


def test_what_several_units_stated_is_asked_for_once() -> None:
    state = department()
    state.apply([Edit(None, Stated(CURRENT, Matter.GOODS, 1_000_000, 90, BELOW))])
    asked = [one for one in to_write(plan_next(state).state) if one.what == Matter.GOODS.word]
    assert [one.last for one in asked] == ["去年 1.012345 万元"]


def test_a_book_that_came_from_no_other_asks_nothing() -> None:
    assert to_write(State(blank_book(2026, "某单位"))) == ()
    assert [one.asked for one in to_write(sample())] == []


def test_the_new_file_is_made_exclusively_and_the_old_book_stays_as_it_was(tmp_path: Path) -> None:
    old, new = tmp_path / "2026.ysb", tmp_path / "新" / "2027.ysb"
    Book.create(old, sample_facts()).close()
    before = old.read_bytes()
    with Book.open(old, read_only=True) as book:
        plan = plan_next(book.state)
    make_next(plan, new)
    assert old.read_bytes() == before
    with Book.open(new) as book:
        assert set(book.ledger) == set(plan.facts)
        assert book.history.to_undo is None
        book.figures.put_line(RevenueLine(CURRENT, 2, Source.GENERAL, 1))
    made = new.read_bytes()
    with pytest.raises(TakenName):
        make_next(plan, new)
    assert new.read_bytes() == made


@pytest.mark.parametrize("old", sorted((DATA / "books").glob("*.ysb")), ids=lambda path: path.stem)
def test_a_book_of_an_older_version_of_the_program_goes_over_too(old: Path, tmp_path: Path) -> None:
    path = tmp_path / old.name
    path.write_bytes(old.read_bytes())
    with Book.open(path, read_only=True) as book:
        plan, figures = plan_next(book.state), book.tables().figures()
    make_next(plan, tmp_path / "下一年.ysb")
    assert path.read_bytes() == old.read_bytes()
    with Book.open(tmp_path / "下一年.ysb") as book:
        assert book.tables(PRIOR).figures() == figures
        assert figures


def test_lines_are_told_of_together_whatever_their_number() -> None:
    lines = [RevenueLine(CURRENT, 2, Source.OTHER, 1, number) for number in range(100, 300)]
    plan = plan_next(State((*blank_book(2026, "某单位"), *lines)))
    (told,) = (one for one in plan.carried if one.kind == "收入")
    assert (told.what, told.how) == (
        "2026 年 200 行",
        "成为上年数，合计 0.0002 万元，明细、科目、单位和项目都在",
    )
    assert sum(isinstance(fact, Line) for fact in plan.facts) == 200
