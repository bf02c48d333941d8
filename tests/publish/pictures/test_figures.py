"""What pictures show: each figure is a sum of the book's facts, printed as the document prints it."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace

import pytest

from models.book import Book, blank_book
from models.facts import (
    CarryForward,
    ExpenditureLine,
    Kind,
    Part,
    Period,
    RevenueLine,
    Source,
)
from models.families import Family, built_in, kept_family
from models.publish.blocks import Form, Picture, text_of
from models.publish.pictures import pictures_of
from tests.audit.units import DEPARTMENT, INSTITUTION, TINY, UNITS, facts_of
from tests.lines import WAN, received, spent
from tests.shanghai import UNIT as SHANGHAI
from tests.shanghai import book_of

THREE_PUBLIC = ("30212", "30217", "30913", "31013", "30231")


def shown(book: Book) -> dict[str, Picture]:
    """The pictures by their keys."""
    return {picture.key: picture for picture in pictures_of(book.state)}


def rows(picture: Picture) -> list[tuple[str, str, str]]:
    """Each bar's name, printed figure and share."""
    return [(bar.name, bar.figure.text, bar.share) for bar in picture.bars]


def lines(picture: Picture) -> list[str]:
    """What stands above the bars, or in their place."""
    return [text_of(line) for line in picture.lines]


def test_the_sample_in_pictures(sample: Book) -> None:
    found = shown(sample)
    assert lines(found["headline"]) == [
        "2026年，福州市“智慧福州”管理服务中心（本级）收入预算1688.85万元，比上年增加201.41万元，增长13.54%。",
        "支出预算1688.85万元，其中基本支出696.95万元、项目支出991.90万元。",
        "一般公共预算“三公”经费15.00万元，比上年减少20.00万元，下降57.14%。",
    ]
    assert {key: lines(one) for key, one in found.items() if one.form is not Form.WORDS} == {
        "revenue": ["合计1688.85万元"],
        "by_function": ["合计1688.85万元"],
        "by_kind": ["合计1688.85万元"],
        "three_public": ["合计15.00万元"],
        "projects": ["合计991.90万元"],
        "changes": [],
    }
    assert rows(found["revenue"]) == [("一般公共预算收入", "1688.85", "100.0%")]
    assert rows(found["by_function"]) == [
        ("一般公共服务支出", "1512.42", "89.6%"),
        ("住房保障支出", "112.12", "6.6%"),
        ("社会保障和就业支出", "64.31", "3.8%"),
    ]
    assert rows(found["by_kind"]) == [
        ("人员经费", "652.21", "38.6%"),
        ("公用经费", "44.74", "2.6%"),
        ("项目支出", "991.90", "58.7%"),
    ]
    assert rows(found["projects"]) == [
        ("福州市数字城管信息采集服务外包(第五轮)项目", "649.00", ""),
        ("市“智慧福州”管理服务中心日常工作经费", "145.00", ""),
        ("数字城管座席服务外包项目", "117.90", ""),
        ("平台监管及等保复测工作经费", "50.00", ""),
        ("中心平台系统日常安全运维加固保障服务经费", "30.00", ""),
    ]
    assert [
        (bar.name, bar.before_figure.text, bar.figure.text, bar.change) for bar in found["three_public"].bars
    ] == [
        ("因公出国（境）费", "3.00", "3.00", "与上年持平"),
        ("公务接待费", "5.00", "5.00", "与上年持平"),
        ("公务用车购置费", "20.00", "0.00", "比上年减少20.00万元，下降100.00%"),
        ("公务用车运行费", "7.00", "7.00", "与上年持平"),
    ]
    changed = ("1487.44", "1688.85", "比上年增加201.41万元，增长13.54%")
    assert [
        (bar.name, (bar.before_figure.text, bar.figure.text, bar.change)) for bar in found["changes"].bars
    ] == [("收入合计", changed), ("支出合计", changed), ("一般公共预算拨款支出", changed)]


@pytest.mark.parametrize("name", UNITS)
def test_every_figure_is_a_sum_of_facts(name: str) -> None:
    with Book.in_memory(facts_of(name)) as book:
        found, ledger = shown(book), book.ledger
    spending = [one for one in ledger.all(ExpenditureLine) if one.period is Period.CURRENT]
    prior = [one for one in ledger.all(ExpenditureLine) if one.period is Period.PRIOR]
    revenue = (one for one in ledger.all(RevenueLine) if one.period is Period.CURRENT)
    sources = summed((one.source.word, one.amount) for one in revenue)
    apart = {bar.name: bar.amount for bar in found["revenue"].bars}
    assert sum(apart.values()) == sources.total()
    assert all(amount == sources[name] for name, amount in apart.items() if name != "其他2项")
    classes = summed((one.functional[:3], one.amount) for one in spending if one.functional)
    assert [bar.amount for bar in found["by_function"].bars] == sorted(classes.values(), reverse=True)
    kinds = summed((one.kind, one.amount) for one in spending if one.functional)
    by_kind = {bar.name: bar.amount for bar in found["by_kind"].bars}
    basic = ("人员经费", "公用经费", "其他基本支出")
    assert sum(by_kind.get(name, 0) for name in basic) == kinds[Kind.BASIC]
    assert by_kind["人员经费"] == sum(
        one.amount
        for one in spending
        if one.kind is Kind.BASIC and (one.economic or "").startswith(("301", "303"))
    )
    assert by_kind["项目支出"] == kinds[Kind.PROJECT]
    assert sum(by_kind.values()) == classes.total() + sum(one.amount for one in ledger.all(CarryForward))
    for facts, of in ((spending, "amount"), (prior, "before")):
        expected = sum(one.amount for one in facts if one.economic in THREE_PUBLIC)
        assert sum(getattr(bar, of) for bar in found["three_public"].bars) == expected
    projects = summed((one.project, one.amount) for one in spending if one.project is not None)
    assert [bar.amount for bar in found["projects"].bars] == [n for _, n in projects.most_common()]


def summed(amounts: Iterable[tuple[Hashable, int]]) -> Counter[Hashable]:
    """The amounts by what they are of."""
    found: Counter[Hashable] = Counter()
    for of, amount in amounts:
        found[of] += amount
    return found


def test_a_figure_says_what_it_comes_from(sample: Book) -> None:
    for picture in pictures_of(sample.state):
        assert all(bar.figure.origins for bar in picture.bars)


def test_a_school_spends_other_money_too() -> None:
    with Book.in_memory(facts_of(INSTITUTION)) as book:
        found = shown(book)
    assert rows(found["revenue"])[-2:] == [("上年结转结余", "126.00", "2.5%"), ("其他2项", "123.00", "2.5%")]
    assert rows(found["by_kind"]) == [
        ("人员经费", "3042.90", "61.5%"),
        ("公用经费", "179.10", "3.6%"),
        ("其他基本支出", "550.00", "11.1%"),
        ("项目支出", "1036.00", "20.9%"),
        ("事业单位经营支出", "88.00", "1.8%"),
        ("结转下年支出", "50.00", "1.0%"),
    ]


def test_a_department_is_called_one() -> None:
    with Book.in_memory(facts_of(DEPARTMENT)) as book:
        assert book.publishing.edition().poster.title == "一图读懂2026年部门预算"


def test_a_unit_without_projects_and_three_public_says_so() -> None:
    with Book.in_memory(facts_of(TINY)) as book:
        found = shown(book)
    assert (found["projects"].form, lines(found["projects"])) == (Form.WORDS, ["2026年没有安排项目支出。"])
    assert lines(found["three_public"]) == ["2026年没有安排一般公共预算“三公”经费。"]
    assert lines(found["headline"])[-1] == "没有安排一般公共预算“三公”经费。"


def test_a_new_book_has_sentences_in_place_of_pictures(blank: Book) -> None:
    assert [(one.key, lines(one)) for one in pictures_of(blank.state)] == [
        (
            "headline",
            ["2026年，某单位收入预算0.00万元。", "支出预算0.00万元。", "没有安排一般公共预算“三公”经费。"],
        ),
        ("revenue", ["2026年没有收入预算。"]),
        ("by_function", ["2026年没有支出预算。"]),
        ("by_kind", ["2026年没有支出预算。"]),
        ("three_public", ["2026年没有安排一般公共预算“三公”经费。"]),
        ("projects", ["2026年没有安排项目支出。"]),
        ("changes", ["没有上年预算数，不能比较。"]),
    ]


def test_many_and_small_parts_are_one(blank: Book) -> None:
    for amount, source in zip((500, 300, 150, 40, 6, 3, 1), Source, strict=False):
        blank.figures.put_line(received(amount, source))
    for amount, code in zip((100, 99, 98, 97, 96, 95, 94), range(201, 209), strict=False):
        blank.figures.put_line(spent(amount, f"{code}9999"))
    found = shown(blank)
    assert rows(found["revenue"])[3:] == [
        ("财政专户管理资金收入", "40.00", "4.0%"),
        ("其他3项", "10.00", "1.0%"),
    ]
    assert [name for name, _, _ in rows(found["by_function"])][-1] == "其他2项"
    assert len(found["by_function"].bars) == 6


def test_less_than_nothing_is_no_part_of_a_whole(blank: Book) -> None:
    blank.figures.put_line(received(100))
    blank.figures.put_line(received(-20, Source.OTHER))
    picture = shown(blank)["revenue"]
    assert (picture.form, lines(picture)) == (Form.BARS, ["合计80.00万元"])
    assert rows(picture) == [("一般公共预算收入", "100.00", ""), ("其他收入", "-20.00", "")]


def test_only_the_largest_projects_have_bars_of_their_own(blank: Book) -> None:
    for number in range(7):
        blank.narrative.add_project(2, f"项目{number}")
    for number, project in enumerate(sorted(blank.ledger.projects), 1):
        blank.figures.put_line(spent(number, "2010399", kind=Kind.PROJECT, project=project))
    assert rows(shown(blank)["projects"]) == [
        *((f"项目{number}", f"{number + 1}.00", "") for number in range(6, 1, -1)),
        ("其余2个项目", "3.00", ""),
    ]


def test_money_of_no_published_project_is_told_beside_theirs(blank: Book) -> None:
    blank.narrative.add_project(2, "甲项目")
    (project,) = blank.ledger.projects
    blank.figures.put_line(spent(30, "2010399", kind=Kind.PROJECT, project=project))
    assert lines(shown(blank)["projects"]) == ["合计30.00万元"]
    blank.figures.put_line(spent(12, "2010399", kind=Kind.PROJECT))
    assert lines(shown(blank)["projects"]) == ["单独公开的项目合计30.00万元，项目支出共42.00万元"]


def test_projects_of_one_name_are_told_apart_by_their_units(blank: Book) -> None:
    blank.names.add_unit("某中心")
    for unit in blank.ledger.units:
        blank.narrative.add_project(unit, "运转经费")
    for number, project in enumerate(sorted(blank.ledger.projects), 1):
        blank.figures.put_line(spent(number, "2010399", kind=Kind.PROJECT, project=project))
    assert rows(shown(blank)["projects"]) == [
        ("运转经费（某中心）", "2.00", ""),
        ("运转经费（某单位）", "1.00", ""),
    ]


def test_projects_that_are_not_published_are_in_no_picture(sample: Book) -> None:
    sample.narrative.omit(Part.PERFORMANCE, True)
    assert "projects" not in shown(sample)
    sample.narrative.omit(Part.PERFORMANCE, False)
    for project in sample.ledger.projects.values():
        sample.narrative.change_project(replace(project, published=False))
    assert lines(shown(sample)["projects"]) == ["2026年项目支出991.90万元，没有单独公开的项目。"]


def test_a_kind_of_document_without_prose_has_its_tables_figures() -> None:
    with book_of(SHANGHAI) as book:
        found = shown(book)
    assert list(found) == ["headline", "revenue", "by_function", "by_kind", "three_public", "changes"]
    assert rows(found["by_kind"]) == [
        ("人员经费", "70.00", "61.9%"),
        ("公用经费", "20.00", "17.7%"),
        ("项目支出", "23.00", "20.4%"),
    ]
    assert rows(found["three_public"]) == [("公务接待费", "10.00", "")]


def without(family: Family, role: str) -> Family:
    """The family, without one of its tables."""
    kept = json.loads(family.content)
    for key in ("tables", "entry_order", "blank_rows_may_go"):
        kept["family"][key] = [one for one in kept["family"][key] if one != role]
    return kept_family("ours", json.dumps(kept))


@pytest.mark.parametrize("role", ["three_public", "basic_by_economy"])
def test_a_kind_of_document_may_lack_a_table(role: str) -> None:
    family = built_in("fuzhou-2026-unit")
    with Book.in_memory(blank_book(2026, "某单位", family=without(family, role))) as book:
        book.figures.put_line(spent(5, "2010350", "30217"))
        found = shown(book)
    assert ("three_public" in found) == (role != "three_public")
    if role == "basic_by_economy":
        assert rows(found["by_kind"]) == [("基本支出", "5.00", "100.0%")]
    assert sum(bar.amount for bar in found["by_kind"].bars) == 5 * WAN
