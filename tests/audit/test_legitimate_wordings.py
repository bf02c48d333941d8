"""What offices rightly write otherwise than the form: the audit finds no 错误 and no 警告 in it.

The wordings stand in tests/data/legitimate_wordings.txt, the units that they are tried in beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, cycle
from pathlib import Path
from typing import NamedTuple

import pytest

from models.checking.one_file import check_file
from models.facts import Severity
from tests.audit.units import AGENCY, DEPARTMENT, INSTITUTION, UNITS, text_of_unit
from tests.conftest import DATA

_PARAGRAPH, _CELL = "⏎", "⇥"
# The words of each unit's document that a wording of a place stands for.
_PLACES = {
    "原因": {
        AGENCY: "水利工程维护项目资金增加",
        DEPARTMENT: "压减一般性项目支出",
        INSTITUTION: "实训设备购置增加",
    },
    "用途": {
        AGENCY: "机关人员工资福利和日常公用支出",
        DEPARTMENT: "机关人员经费和公用经费支出",
        INSTITUTION: "教职工工资福利、学校日常运转和实训条件改善支出",
    },
    "任务": {
        AGENCY: "（一）筑牢防洪安全底线",
        DEPARTMENT: "（一）丰富公共文化供给",
        INSTITUTION: "1.加强专业建设",
    },
    "说明": dict.fromkeys((AGENCY, DEPARTMENT, INSTITUTION), "本部门无其他需要说明的绩效目标情况。"),
    "其他事项": dict.fromkeys((AGENCY, DEPARTMENT, INSTITUTION), "第四部分 名词解释"),
    "目标": {
        AGENCY: "补齐市级防汛物资缺口，确保汛期调得出、用得上。",
        DEPARTMENT: "举办第八届青溪旅游节，提升城市旅游知名度。",
        INSTITUTION: "落实国家资助政策，应助尽助。",
    },
    "指标": {
        AGENCY: "时效指标⇥养护任务按期完成率⇥≥95%",
        DEPARTMENT: "质量指标⇥图书编目差错率⇥≤1%",
        INSTITUTION: "时效指标⇥资金发放及时率⇥=100%",
    },
    "效益": {
        AGENCY: "社会效益指标⇥保护人口数量⇥≥32.5万人",
        DEPARTMENT: "经济效益指标⇥游客人数增长率⇥≥8%",
        INSTITUTION: "社会效益指标⇥学员就业率⇥≥85%",
    },
    "成本": {
        AGENCY: "经济成本指标⇥工程养护总成本⇥≤690万元",
        DEPARTMENT: "经济成本指标⇥宣传费用总额⇥≤796.4万元",
        INSTITUTION: "经济成本指标⇥预算执行率⇥≥95%",
    },
    "满意": {
        AGENCY: "服务对象满意度指标⇥公众满意度⇥≥92%",
        DEPARTMENT: "服务对象满意度指标⇥观众投诉次数⇥≤5次",
        INSTITUTION: "服务对象满意度指标⇥学员满意度⇥≥90%",
    },
}
# What is put before the words of its place, and not instead of them.
_BEFORE = ("任务", "其他事项")
# Rows of a table, which stand in one document together.
_ROWS = ("指标", "效益", "成本", "满意")


class Wording(NamedTuple):
    """A unit's document with other words in some places; how many wordings it tries."""

    unit: str
    changes: tuple[tuple[str, str], ...]
    tried: int = 1

    def text(self) -> str:
        """The document's text."""
        text = _text_of(self.unit)
        for old, new in self.changes:
            assert old in text, old
            text = text.replace(old, new)
        return text

    def lines(self) -> set[int]:
        """The lines of the unit's document in which it changes anything, and those beside them."""
        text = _text_of(self.unit)
        return {
            line
            for old, _ in self.changes
            for found in re.finditer(re.escape(old), text)
            for line in range(text.count("\n", 0, found.start()) - 1, text.count("\n", 0, found.end()) + 2)
        }


_text_of = cache(text_of_unit)


def _wordings() -> Iterator[tuple[str, Wording]]:
    """Every wording by its own line, rows of a table by their place and unit."""
    place, units = "", cycle((AGENCY, DEPARTMENT, INSTITUTION))
    rows: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for line in (DATA / "legitimate_wordings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            place = line.strip("[]").removeprefix("place ")
        elif line and not line.startswith("#"):
            words = line.replace(_PARAGRAPH, "\n").replace(_CELL, "\t")
            if place in _ROWS:
                rows[place, next(units)].append(words)
            elif place in _PLACES:
                unit = next(units)
                old = _PLACES[place][unit].replace(_CELL, "\t")
                new = f"{words}\n{old}" if place in _BEFORE else words
                yield f"{unit}：{line}", Wording(unit, ((old, new),))
            else:
                unit, _, told = words.partition("：")
                pairs = (change.partition(" → ") for change in told.split(" ‖ "))
                yield line, Wording(unit, tuple((old, new) for old, _, new in pairs))
    for (place, unit), words_of in rows.items():
        change = (_PLACES[place][unit].replace(_CELL, "\t"), "\n".join(words_of))
        yield f"{unit}：{place}", Wording(unit, (change,), len(words_of))


def _together(wordings: Mapping[str, Wording]) -> Iterator[dict[str, Wording]]:
    """The wordings in as few documents as hold them all, none in a line beside another's."""
    documents: defaultdict[str, list[tuple[set[int], dict[str, Wording]]]] = defaultdict(list)
    for told, wording in wordings.items():
        lines = wording.lines()
        begun = (one for one in documents[wording.unit] if one[0].isdisjoint(lines))
        if (chosen := next(begun, None)) is None:
            chosen = set(), {}
            documents[wording.unit].append(chosen)
        chosen[0].update(lines)
        chosen[1][told] = wording
    for of_unit in documents.values():
        yield from (held for _, held in of_unit)


WORDINGS = dict(_wordings())
DOCUMENTS = list(_together(WORDINGS))


def alarms(text: str, folder: Path) -> list[str]:
    """The errors and warnings of a document."""
    path = folder / "公开文本.txt"
    path.write_text(text, encoding="utf-8")
    found = check_file(path).findings
    return [f"{one.rule} {one.message}" for one in found if one.severity is not Severity.NOTICE]


@pytest.mark.parametrize("unit", UNITS)
def test_the_units_themselves_raise_no_alarm(unit: str, tmp_path: Path) -> None:
    assert alarms(_text_of(unit), tmp_path) == []


@pytest.mark.parametrize("held", DOCUMENTS, ids=[next(iter(held)) for held in DOCUMENTS])
def test_legitimate_wordings_raise_no_alarm(held: Mapping[str, Wording], tmp_path: Path) -> None:
    (unit, *_), changes, _ = zip(*held.values(), strict=True)
    if alarms(Wording(unit, tuple(chain(*changes))).text(), tmp_path):
        # Each by itself: which of them it is, if it is not that they stand together.
        assert {told: alarms(one.text(), tmp_path) for told, one in held.items()} == {
            told: [] for told in held
        }


def test_a_wording_is_another_one() -> None:
    assert [told for told, one in WORDINGS.items() if one.text() == _text_of(one.unit)] == []


def test_there_are_enough_of_them() -> None:
    assert sum(one.tried for one in WORDINGS.values()) >= 700
    assert {one.unit for one in WORDINGS.values()} == set(UNITS)
