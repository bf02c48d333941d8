"""The window says on which of its pages something is entered or put right; the models say only what it is."""

import pytest

from models.facts import OwnCode, Profile, Project, Settings, Stated, Term, Unit
from models.families import Address
from models.publish import CellOf, FactOf, FieldOf, Origin, Provenance
from tests.audit.test_every_rule import EXAMPLES, found
from tests.family import FAMILY
from ui.origin_routes import hint_of, leading_to, title_of_page, told


@pytest.mark.parametrize(
    ("origin", "title"),
    [
        (CellOf(Address("three_public", "reception", "amount")), "10  一般公共预算“三公”经费支出预算表"),
        (FieldOf("reason.revenue"), "情况说明"),
        (FieldOf("paragraph.balance.revenue"), "情况说明"),
        (FieldOf("duties"), "单位信息"),
        (FactOf(Settings), "单位信息"),
        (FactOf(Profile), "单位信息"),
        (FactOf(Unit), "单位信息"),
        (FactOf(Project), "项目与绩效"),
        (FactOf(Stated), "其他事项"),
        (FactOf(Term), "名词解释"),
        (FactOf(OwnCode), ""),
    ],
)
def test_every_origin_has_the_title_of_its_page(origin: Origin, title: str) -> None:
    assert title_of_page(FAMILY, origin) == title


def test_a_source_is_told_with_the_page_where_it_is_entered() -> None:
    sources = (
        Provenance("预算年度", FactOf(Settings)),
        Provenance("项目“甲”", FactOf(Project, "3")),
        Provenance("单位自己填写的文字"),
        Provenance("科目名称", FactOf(OwnCode)),
    )
    assert told(FAMILY, sources).splitlines() == [
        "预算年度，在“单位信息”页填写。",
        "项目“甲”，在“项目与绩效”页填写。",
        "单位自己填写的文字。",
        "科目名称。",
    ]


def test_a_hint_that_is_followed_elsewhere_names_the_page() -> None:
    hints = {
        (one.rule, hint_of(FAMILY, each))
        for one in EXAMPLES
        for each in found(one)
        if each.hint_at is not None
    }
    assert sorted(hints) == [
        ("N01", "在“情况说明”页写明原因。"),
        ("N01", "在“情况说明”页写明用途。"),
        ("N06", "在“名词解释”页补填，或删去这个名词。"),
        ("N10", "在“单位信息”页把两处改成同一个名称。"),
        ("N16", "在“其他事项”页照今年的情况改；不用改的，点“改正”确认沿用。"),
        ("N16", "在“情况说明”页照今年的情况改；不用改的，点“改正”确认沿用。"),
        ("N16", "在“项目与绩效”页照今年的情况改；不用改的，点“改正”确认沿用。"),
        ("P03", "在“项目与绩效”页补填；每个项目都要有年度目标和四类一级指标。"),
        ("P09", "在“项目与绩效”页补填。"),
        ("S01", "在“情况说明”页写明确需增加的原因；“三公”经费一般只减不增，也请核对。"),
        ("S04", "在“单位信息”页改单位性质（参照公务员法管理的）；事业单位没有机关运行经费，填 0。"),
        ("S05", "在“其他事项”页补填委托业务费，或核对明细行的科目。"),
        ("S06", "在“其他事项”页补填上年末的车辆，或核对运行费。"),
        ("Y01", "在“情况说明”页写明增减的主要原因；也请核对金额单位是元还是万元。"),
    ]


def test_a_finding_whose_place_no_page_shows_leads_to_where_its_hint_is_followed() -> None:
    (example,) = (one for one in EXAMPLES if one.rule == "N10")
    assert {leading_to(one) for one in found(example)} == {FactOf(Settings)}
