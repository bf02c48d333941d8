"""Families that state their differences: what a department prints, and what Quanzhou does."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.command_line.sample import sample_facts
from models.facts import Profile, Unit
from models.families import built_in
from models.ground.resources import RESOURCES
from models.intake import read_document
from models.publish import Heading, Paragraph, build_document, text_of
from models.state import State
from models.tables import publish
from tests.document_text import lines_of

KEYS = ("fuzhou-2026-unit", "fuzhou-2026-department", "quanzhou-2026-unit", "quanzhou-2026-department")


def printed(key: str) -> dict[str, str]:
    """The sample as a family prints it: each paragraph and heading by its key."""
    document = build_document(State(sample_facts(), family=built_in(key)))
    return {
        block.key: text_of(block.spans)
        if isinstance(block, Paragraph)
        else "".join(map(text_of, block.lines))
        for block in document.blocks()
        if isinstance(block, Paragraph | Heading)
    }


def test_a_departments_words_follow_its_level() -> None:
    unit, department = printed("fuzhou-2026-unit"), printed("fuzhou-2026-department")
    changed = {key: text for key, text in department.items() if unit[key] != text}
    assert changed["duties"] == "一、部门主要职责"
    assert changed["part-3"] == "第三部分2026 年度部门预算情况说明"
    assert changed["government_fund.empty"] == "本部门2026年度没有使用政府性基金预算拨款安排的支出。"
    assert all(
        text.replace("部门", "单位") == unit[key].replace("部门", "单位") for key, text in changed.items()
    )


def test_quanzhou_lists_all_and_says_so_in_its_own_words() -> None:
    said = printed("quanzhou-2026-unit")
    assert said["balance.expenditure"] == (
        "相应安排支出预算1688.85万元，比上年增加201.41万元，主要原因是人员支出预算增加。其中："
        "基本支出696.95万元、项目支出991.90万元、事业单位经营支出0.00万元、上缴上级支出0.00万元、"
        "对附属单位补助支出0.00万元、结转下年支出0.00万元。"
    )
    assert said["three_public_expenses.reception"].startswith(
        "2026年预算安排5.00万元，比上年增加0.00万元，增长0.00%，与上年持平。主要原因是："
    )
    assert (
        "公务用车购置费0.00万元，比上年减少20.00万元，降低100.00%" in said["three_public_expenses.vehicles"]
    )
    assert (
        said["other_matters.planned"]
        == "2026年单位预算安排购置车辆0辆，单位价值100万元（含）以上设备0台（套）。"
    )
    assert "主要领导干部用车" not in said["other_matters.owned"]
    assert said["other_matters.no_commissioned"] == "本单位2026年度没有委托业务费预算。"
    assert "other_matters.commissioned" not in said


def test_quanzhou_prints_items_alone_and_zeros() -> None:
    family = built_in("quanzhou-2026-unit")
    state = State(sample_facts(), family=family)
    by_function = publish(family.table("spending_by_function"), state.tables(), state.naming)
    assert by_function.header[0][2] == "小计"
    assert [row[0] for row in by_function.rows] == [
        *("合计", "2010350", "2010399", "2013999", "2080502", "2080505", "2080506"),
        *("2210201", "2210202", "2210203"),
    ]
    assert by_function.rows[1][3:] == ("520.52", "0.00", "0.00", "0.00", "0.00")
    revenue = publish(family.table("revenue_by_unit"), state.tables(), state.naming)
    assert revenue.header[0][1:3] == ("总计", "一般公共预算拨款收入")
    basic = publish(family.table("basic_by_economy"), state.tables(), state.naming)
    assert all(row[-1] != "0.00" for row in basic.rows)


NAMED = [
    *((key, f"{built_in(key).city}市某某中心") for key in KEYS),
    ("quanzhou-2026-unit", "晋江市某某中心"),
    ("quanzhou-2026-department", "安溪县某某局"),
    ("fuzhou-2026-unit", "福清市某某中心"),
]


@pytest.mark.parametrize(("key", "named"), NAMED)
def test_a_document_is_read_by_the_family_it_was_printed_by(key: str, named: str, tmp_path: Path) -> None:
    family = built_in(key)
    facts = [replace(fact, name=named) if isinstance(fact, Unit) else fact for fact in sample_facts()]
    facts = [
        replace(fact, full_name="", short_name="") if isinstance(fact, Profile) else fact for fact in facts
    ]
    (tmp_path / "a.txt").write_text(
        "\n".join(lines_of(build_document(State(facts, family=family)).blocks())), encoding="utf-8"
    )
    document = read_document(tmp_path / "a.txt")
    assert document.family.key == key
    assert document.tables is not None
    assert len(document.tables.tables) == 10
    assert [one.prose.text for one in document.statements if one.key and not one.found.prescribed] == []


def test_quanzhou_is_data_alone_and_a_tenth_of_fuzhou() -> None:
    def lines(key: str) -> int:
        files = (RESOURCES / "families" / key).rglob("*.toml")
        return sum(
            bool(line.strip()) and not line.startswith("#")
            for file in files
            for line in file.read_text(encoding="utf-8").splitlines()
        )

    assert lines("quanzhou-2026-unit") * 5 < lines("fuzhou-2026-unit")
    assert lines("quanzhou-2026-department") == lines("fuzhou-2026-department") == 3


def test_a_place_is_known_by_the_name_that_its_units_begin_with() -> None:
    keys = ("fuzhou-2026-unit", "quanzhou-2026-unit", "shanghai-2026-unit")
    assert [built_in(key).city for key in keys] == ["福州", "泉州", "上海"]
