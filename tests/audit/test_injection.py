"""A clean document or workbook with one fault: whatever contradicts something else is found, at its place.

Some faults of each kind are tried here, the same ones every time; tests/bench/test_injection.py tries many.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from models.book import Book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from tests.audit.drafts import FILE_KINDS, Draft
from tests.audit.faults import Outcome, messages_of, outcome_of
from tests.audit.figure_faults import figure_faults
from tests.audit.kinds_of_faults import faults_of, spread
from tests.audit.units import TINY, UNITS, facts_of
from tests.audit.workbook_faults import found_in_workbook, workbook_faults
from tests.exchange.workbooks import save, ten_tables
from tests.intake.documents import as_text

_ALL = (*UNITS, TINY)
_OF_EACH_KIND = 8
# Of a hundred faults so many are one finding; none is more than _MOST_TOLD.
_TOLD_ONCE, _MOST_TOLD = 90, 5


def missed(outcomes: Mapping[str, Outcome]) -> list[str]:
    """The faults that nothing finds at their place."""
    return [fault for fault, outcome in outcomes.items() if not outcome.found]


def told_once(outcomes: Mapping[str, Outcome]) -> float:
    """Of how many faults in a hundred there is one finding."""
    assert [fault for fault, outcome in outcomes.items() if outcome.findings > _MOST_TOLD] == []
    return 100 * sum(outcome.findings == 1 for outcome in outcomes.values()) / len(outcomes)


def test_faults_of_a_document_are_found_at_their_place(tmp_path: Path) -> None:
    draft = Draft(sample_facts())
    clean = messages_of(draft.write("txt", tmp_path / "别家.txt"))
    assert len(clean) == 1
    tried = spread(figure_faults(draft), _OF_EACH_KIND)
    outcomes = {str(fault): outcome_of(fault, draft, "txt", tmp_path, clean) for fault in tried}
    assert missed(outcomes) == []
    assert len(tried) > 50
    assert told_once(outcomes) >= _TOLD_ONCE


def test_faults_of_a_workbook_are_found_at_their_place(tmp_path: Path) -> None:
    assert check_file(save(ten_tables(), tmp_path / "十张表.xlsx")).findings == ()
    made = {str(fault): (fault, grids) for fault, grids in workbook_faults()}
    tried = spread((fault for fault, _ in made.values()), _OF_EACH_KIND)
    outcomes = {str(fault): found_in_workbook(*made[str(fault)], tmp_path) for fault in tried}
    assert missed(outcomes) == []
    assert len(tried) > 40
    assert told_once(outcomes) >= _TOLD_ONCE


@pytest.mark.parametrize("unit", _ALL)
def test_faults_of_units_unlike_the_sample_are_found_at_their_place(unit: str, tmp_path: Path) -> None:
    draft = Draft(facts_of(unit))
    clean = messages_of(draft.write("txt", tmp_path / "公开文本.txt"))
    # Every other kind, by turns.
    tried = spread(faults_of(draft), 1)[_ALL.index(unit) % 2 :: 2]
    outcomes = {str(fault): outcome_of(fault, draft, "txt", tmp_path, clean) for fault in tried}
    assert missed(outcomes) == []
    assert len(tried) > 15
    assert told_once(outcomes) >= _TOLD_ONCE


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_clean_file_of_any_kind_raises_no_alarm(kind: str, tmp_path: Path) -> None:
    path = Draft(facts_of(TINY)).write(kind, tmp_path / f"公开文本.{kind}")
    assert check_file(path).findings == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("备注：本部门 2026 年没有使用政府性基金预算拨款安排的支出。\n", "", "N05"),
        ("本部门 2026 年没有使用政府性", "本部门 2025 年没有使用政府性", "R05"),
        ("2026 年度单位预算情况说明", "2025 年度单位预算情况说明", "R05"),
        ("20103\t政府办公厅（室）及相关机构事务\t1482.42\t520.52\t961.90\n", "", "R11"),
        ("事业运行520.52万元", "事业运行-520.52万元", "R07"),
    ],
)
def test_what_names_a_fault(tmp_path: Path, old: str, new: str, rule: str) -> None:
    path = tmp_path / "别家.txt"
    with Book.in_memory(sample_facts()) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = check_file(path).findings
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = {one.rule for one in check_file(path).findings if one not in clean}
    assert found == {rule}
