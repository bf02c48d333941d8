"""The audit of an open book: it follows every act, is judged as the book says, and remedies what it can."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from models.audit import Finding, all_rules, counts
from models.audit.engine import Auditor, audit
from models.audit.rules import BOOK_RULES
from models.audit.subject import Subject
from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import (
    ExpenditureLine,
    Facet,
    Fact,
    Fund,
    Indicator,
    IndicatorClass,
    Kind,
    OwnCode,
    Period,
    Profile,
    Project,
    RevenueLine,
    Severity,
    Source,
)
from models.families import TOTAL, Address, Family
from models.families.shelf import built_in_families
from models.publish import FactOf
from models.state import State
from tests.family import FAMILY
from tests.lines import received, spent


def by_rule(book: Book, rule: str) -> list[Finding]:
    return [one for one in book.audit.findings() if one.rule == rule]


def afresh(book: Book) -> tuple[Finding, ...]:
    """What an auditor finds that has seen nothing of what went before."""
    subject = Subject(book.state)
    return audit(subject, all_rules())


def test_the_sample_has_the_one_oddity_that_the_published_document_has(sample: Book) -> None:
    (only,) = sample.audit.findings()
    assert (only.rule, only.severity) == ("P04", Severity.WARNING)
    assert only.message == (
        "项目“市“智慧福州”管理服务中心日常工作经费”的成本指标“日常工作经费”是“≥100万元”，"
        "成本要控制在限额以内，应当用“≤”。"
    )


def test_amounts_in_yuan_whose_printed_parts_miss_the_total_are_told_and_never_an_error() -> None:
    facts: list[Fact] = [
        RevenueLine(Period.CURRENT, 2, Source.GENERAL, 1_009_800, 10),
        *(
            ExpenditureLine(
                Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, 504_900, functional, economic, id=number
            )
            for number, (functional, economic) in enumerate([("2080501", "30301"), ("2080502", "30302")], 11)
        ),
    ]
    with Book.in_memory([*blank_book(2026, "某单位"), *facts]) as book:
        found = [one for one in book.audit.findings() if one.rule[0] in "AX"]
        assert {(one.rule, one.severity) for one in found} == {("A04", Severity.NOTICE)}
        assert Address("basic_by_economy", "303", "amount") in {one.places[0].address for one in found}
        assert book.figures.published("basic_by_economy").rows[0][2] == "1.01"


ECONOMIC = ("30102", "30108", "30109", "30113", "30201", "30302")
RETIREMENT_AND_HOUSING = ("2080502", "2080505", "2080506", "2210201", "2210202")


def test_every_act_taken_back_and_done_again_leaves_what_a_fresh_audit_finds(sample: Book) -> None:
    sample.audit.findings()
    chance = Random(5)
    lines = [line for line in sample.ledger.all(ExpenditureLine) if line.period is Period.CURRENT]
    acts = [
        lambda: sample.figures.set_cell(
            Address("general_by_function", "2010350", "basic"), chance.randrange(10**9)
        ),
        lambda: sample.figures.put_line(replace(chance.choice(lines), amount=chance.randrange(1, 10**8))),
        lambda: sample.figures.put_line(spent(-chance.randrange(1, 9), f"20103{chance.randrange(10, 99)}")),
        lambda: sample.figures.put_line(received(chance.randrange(9), chance.choice(list(Source)))),
        lambda: sample.figures.put_line(spent(chance.randrange(1, 400), economic=chance.choice(ECONOMIC))),
        lambda: sample.figures.put_line(
            spent(chance.randrange(1, 400), chance.choice(RETIREMENT_AND_HOUSING))
        ),
        lambda: sample.figures.put_line(
            replace(chance.choice(lines), kind=chance.choice([Kind.BASIC, Kind.PROJECT]))
        ),
        lambda: sample.narrative.set_texts(
            "填写", {"reason.revenue": chance.choice(["", "XX。", "公务接待费9万元"])}
        ),
        lambda: sample.narrative.set_texts("填写", {"reason.general": chance.choice(["", "增加"])}),
        lambda: sample.names.name_code(Facet.FUNCTIONAL, "2010350", chance.choice(["事业运行", "运行"])),
        lambda: sample.narrative.change_project(
            replace(sample.ledger.all(Project)[0], published=chance.random() < 0.5)
        ),
        lambda: sample.names.set_profile(Profile("某中心", kind=sample.ledger.profile.kind)),
        lambda: sample.audit.set_rule("P04", chance.choice([None, Severity.OFF, Severity.ERROR]), "理由"),
        lambda: sample.audit.ignore_finding(chance.choice(sample.audit.findings() or afresh(sample)), "理由"),
        sample.undo,
        sample.redo,
    ]
    for _ in range(80):
        chance.choice(acts)()
        if chance.random() < 0.5:
            sample.audit.findings(while_typing=True)
        assert sample.audit.findings() == afresh(sample)


def test_while_typing_the_quick_rules_answer_at_once_and_the_others_when_asked(sample: Book) -> None:
    sample.audit.findings()
    sample.figures.set_cell(Address("revenue_by_unit", "2", "general"), 0)
    sample.narrative.set_texts("填写", {"reason.revenue": "增加XX人"})
    assert {one.rule for one in sample.audit.findings(while_typing=True)} == {"P04", "X01", "X02"}
    assert {"N02", "X01", "X02"} <= {one.rule for one in sample.audit.findings()}


def test_findings_stand_by_severity_and_then_table_by_table(sample: Book) -> None:
    sample.figures.put_line(spent(-1, "2010350"))
    sample.figures.put_line(received(-2))
    found = sample.audit.findings()
    assert [one.severity for one in found] == sorted(
        (one.severity for one in found), key=list(Severity).index
    )
    tables = [
        FAMILY.number_of(one.places[0].address.table)
        for one in found
        if one.rule[0] in "AX" and one.severity is Severity.ERROR
    ]
    assert tables == sorted(tables)
    assert counts(found)[Severity.WARNING] == sum(1 for one in found if one.severity is Severity.WARNING)


def test_a_rule_is_switched_off_or_to_another_severity_for_a_reason(sample: Book) -> None:
    assert sample.audit.set_rule("P04", Severity.OFF, "  ").refusal == "请写明理由。"
    sample.audit.set_rule("P04", Severity.ERROR, "本市要求")
    (only,) = sample.audit.findings()
    assert only.severity is Severity.ERROR
    sample.audit.set_rule("P04", Severity.OFF, "成本指标由主管部门核定")
    assert sample.audit.findings() == ()
    assert sample.history.to_undo is not None
    assert sample.history.to_undo.words == "调整审核规则 P04"
    sample.audit.set_rule("P04", None, "")
    assert [one.severity for one in sample.audit.findings()] == [Severity.WARNING]


def test_a_finding_is_ignored_for_a_reason_until_it_is_heeded_again(sample: Book) -> None:
    (only,) = sample.audit.findings()
    assert sample.audit.ignore_finding(only, "").refusal == "请写明理由。"
    sample.audit.ignore_finding(only, "预算系统锁定")
    assert sample.audit.findings() == ()
    assert sample.auditor.ignored() == ((only, "预算系统锁定"),)
    sample.audit.heed_finding(only)
    assert sample.audit.findings() == (only,)
    sample.undo()
    assert sample.audit.findings() == ()


def test_what_was_decided_is_kept_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    with Book.create(path, sample_facts()) as book:
        book.audit.ignore_finding(book.audit.findings()[0], "预算系统锁定")
        book.audit.set_rule("X08", Severity.NOTICE, "医保在运行科目列支")
        book.audit.override_audit("财政已批准")
    with Book.open(path) as book:
        assert book.audit.findings() == ()
        assert [reason for _, reason in book.auditor.ignored()] == ["预算系统锁定"]
        assert book.ledger.texts["audit.override"] == "财政已批准"


@pytest.mark.parametrize(
    ("key", "wrong", "right", "words"),
    [
        ("purpose.general.2010350", "人员支出。", "人员支出", "删去多余的标点"),
        ("purpose.general.2010350", "主要用于人员支出", "人员支出", "删去重复的词"),
        ("reason.revenue", "主要原因是人员增加", "人员增加", "删去重复的词"),
    ],
)
def test_a_text_with_one_certain_remedy_is_put_right_as_one_step(
    sample: Book, key: str, wrong: str, right: str, words: str
) -> None:
    sample.narrative.set_texts("填写", {key: wrong})
    (found,) = [one for one in sample.audit.findings() if one.remedy]
    sample.audit.remedy(found)
    assert sample.ledger.texts[key] == right
    assert not [one for one in sample.audit.findings() if one.remedy]
    assert sample.history.to_undo is not None
    assert sample.history.to_undo.words == words
    sample.undo()
    assert sample.ledger.texts[key] == wrong


def test_a_code_goes_back_to_the_catalogues_name(sample: Book) -> None:
    sample.names.name_code(Facet.FUNCTIONAL, "2010350", "事业单位运行")
    (found,) = by_rule(sample, "A06")
    sample.audit.remedy(found)
    assert sample.ledger.all(OwnCode) == ()
    assert sample.figures.published("general_by_function").rows[3][:2] == ("2010350", "事业运行")


def test_a_projects_money_goes_to_the_one_code_that_lacks_just_as_much() -> None:
    facts = [
        *blank_book(2026, "某单位"),
        Project(2, "巡查项目", 9),
        replace(spent(50, "2010399", kind=Kind.PROJECT), id=10),
    ]
    with Book.in_memory(facts) as book:
        book.narrative.fund_project(None, spent(50, kind=Kind.PROJECT, project=9))
        found = next(one for one in by_rule(book, "P02") if one.remedy)
        assert found.message == (
            "项目“巡查项目”的财政拨款有 50.00 万元没有写明功能分类科目，"
            "没有计入表3和表5、表6、表7的项目支出。"
        )
        book.audit.remedy(found)
        assert by_rule(book, "P02") == []
        assert book.tables().amount(Address("general_by_function", TOTAL, TOTAL)) == 50_000_000
        (line,) = book.ledger.all(ExpenditureLine)
        assert (line.project, line.functional) == (9, "2010399")


def test_a_finding_without_a_certain_remedy_is_left_alone(sample: Book) -> None:
    (only,) = sample.audit.findings()
    assert sample.audit.remedy(only).facts == frozenset()


def test_project_money_is_only_a_warning_while_a_project_is_not_disclosed(sample: Book) -> None:
    sample.figures.set_cell(Address("general_by_function", "2010399", "project"), 0)
    sample.figures.put_line(spent(5, "2010399", kind=Kind.PROJECT))
    assert [one.severity for one in by_rule(sample, "P02")] == [Severity.ERROR]
    sample.narrative.change_project(replace(sample.ledger.all(Project)[0], published=False))
    assert [one.severity for one in by_rule(sample, "P02")] == [Severity.WARNING]


def test_tables_without_any_project_are_told_once(blank: Book) -> None:
    for code in ("2010399", "2013999"):
        blank.figures.put_line(spent(5, code, kind=Kind.PROJECT))
    (found,) = by_rule(blank, "P02")
    assert found.message == (
        "表5《一般公共预算拨款支出预算表》“合计”的项目支出是 10.00 万元，还没有公开任何项目。"
    )
    assert found.severity is Severity.WARNING


def test_an_indicator_found_wrong_is_led_to_itself(sample: Book) -> None:
    project = sample.ledger.all(Project)[0].id
    wrong = Indicator(project, 0, IndicatorClass.OUTPUT, "数量指标", "巡查次数", "≥", "12", "")
    sample.narrative.set_indicators(project, [wrong])
    (kept,) = (one for one in sample.ledger.all(Indicator) if one.project == project)
    (found,) = by_rule(sample, "P05")
    assert [place.origin for place in found.places] == [FactOf(Indicator, str(kept.id))]


@pytest.mark.parametrize("family", built_in_families(), ids=lambda family: family.key)
def test_who_can_not_wait_has_the_rules_run_in_pieces_and_finds_the_same(family: Family) -> None:
    halves = (
        ExpenditureLine(Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, 504_900, "2080501", code, id=number)
        for number, code in enumerate(("30301", "30302"), 9_000)
    )
    state = State((*sample_facts(), *halves), family=family)
    auditor = Auditor(Subject(state), BOOK_RULES)
    pauses = sum(1 for _ in iter(auditor.step, False))
    assert pauses > len(BOOK_RULES)
    found = auditor.findings()
    assert found == audit(Subject(State(state.ledger, family=family)), BOOK_RULES)
    assert len({one.rule for one in found}) > 2


def test_an_edit_in_a_pause_has_what_was_begun_begin_anew(sample: Book) -> None:
    line = sample.ledger.all(ExpenditureLine)[0]
    for number in range(1, 8):
        for _ in range(number**4):
            sample.auditor.step()
        sample.figures.put_line(replace(line, amount=line.amount + number))
    while sample.auditor.step():
        pass
    assert sample.auditor.findings() == audit(Subject(State(sample.ledger)), BOOK_RULES)
