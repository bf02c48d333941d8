"""Units have projects of one name: each printed table is another's, none is lost and none doubled."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.command_line.sample import UNIT, sample_facts
from models.facts import ExpenditureLine, Fact, Indicator, Project, Unit
from models.intake import read_document
from models.projects.projects import funds_of
from tests.intake.documents import as_text

OTHER = "某市数据技术中心"


def of_one_name() -> list[Fact]:
    """The sample, its second project another unit's and called as the first."""
    facts = list(sample_facts())
    first, second, *_ = (one for one in facts if isinstance(one, Project))
    unit = Unit(OTHER, id=9_001, position=1)

    def other(fact: Fact) -> Fact:
        if fact == second:
            return replace(second, unit=unit.id, name=first.name, implementer=OTHER)
        if isinstance(fact, ExpenditureLine) and fact.project == second.id:
            return replace(fact, unit=unit.id)
        return fact

    return [unit, *map(other, facts)]


def projects_of(book: Book) -> list[tuple[str, str, int, int]]:
    """Unit, name, fiscal money and number of indicators of each."""
    ledger = book.ledger
    return sorted(
        (
            ledger.units[one.unit],
            one.name,
            funds_of(ledger, one.id).fiscal,
            sum(indicator.project == one.id for indicator in ledger.all(Indicator)),
        )
        for one in ledger.all(Project)
    )


@pytest.fixture
def two_units() -> Book:
    return Book.in_memory(of_one_name())


def test_each_is_its_own_units_with_its_own_money(two_units: Book, tmp_path: Path) -> None:
    document = read_document(as_text(two_units, tmp_path / "a.txt"))
    book = Book.in_memory(blank_book(2026, document.unit, family=document.family))
    book.imports.import_document(document)
    same = [one for one in projects_of(book) if one[1] == projects_of(two_units)[-1][1]]
    assert {unit for unit, *_ in same} == {OTHER, document.unit}
    assert projects_of(book) == projects_of(two_units)
    assert len(same) == 2


def test_the_audit_takes_them_for_no_mistake(two_units: Book) -> None:
    assert [one for one in two_units.audit.findings() if one.rule == "P08"] == []


def test_what_is_wrong_in_one_of_them_is_told_in_that_one(two_units: Book, tmp_path: Path) -> None:
    path = as_text(two_units, tmp_path / "a.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    (whose,) = (at for at, line in enumerate(lines) if line.startswith("主管部门") and OTHER in line)
    money = next(at for at, line in enumerate(lines) if at > whose and "资金总额" in line)
    lines[money] = lines[money].rstrip("\t") + "1"
    share = next(at for at, line in enumerate(lines) if at > whose and "≥95%" in line)
    lines[share] = lines[share].replace("≥95%", "≥195%")
    path.write_text("\n".join(lines), encoding="utf-8")
    told = {one.rule: one.at for one in check_file(path).findings}
    assert (told["R10"], told["P04"]) == (f"第 {whose} 行", f"第 {share + 1} 行")


def test_a_finding_names_the_unit_whose_project_it_is() -> None:
    named = next(one.name for one in of_one_name() if isinstance(one, Project))
    facts = [
        replace(one, goal="") if isinstance(one, Project) and one.name == named else one
        for one in of_one_name()
    ]
    book = Book.in_memory(facts)
    assert [one.message for one in book.audit.findings() if one.rule == "P03"] == [
        f"项目“{named}（{unit}）”的绩效目标表缺少年度目标。" for unit in (UNIT, OTHER)
    ]


def test_read_once_more_they_stay_as_they_are(two_units: Book, tmp_path: Path) -> None:
    document = read_document(as_text(two_units, tmp_path / "a.txt"))
    before = projects_of(two_units)
    two_units.imports.import_document(document)
    assert projects_of(two_units) == before


def test_a_table_printed_twice_is_taken_once_and_that_is_said(sample: Book, tmp_path: Path) -> None:
    path = as_text(sample, tmp_path / "a.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    titles = [at for at, line in enumerate(lines) if line.endswith("项目绩效目标表") and "\t" not in line]
    first, second = titles[:2]
    path.write_text("\n".join([*lines[:second], *lines[first:second], *lines[second:]]), encoding="utf-8")
    document = read_document(path)
    book = Book.in_memory(blank_book(2026, document.unit))
    _, report = book.imports.import_document(document)
    assert projects_of(book) == projects_of(sample)
    assert [notice for notice in report.notices if "完全相同，只读取一次" in notice]


@pytest.mark.parametrize("name", ["第一部分：建设", "第二部分 设备", "第四部分 名词解释"])
def test_a_project_that_is_called_as_a_part_of_the_document_heads_none(name: str, tmp_path: Path) -> None:
    facts = list(sample_facts())
    first = next(one for one in facts if isinstance(one, Project))
    called = Book.in_memory([replace(one, name=name) if one == first else one for one in facts])
    document = read_document(as_text(called, tmp_path / "a.txt"))
    assert {one.name for one in document.projects} == {one.name for one in called.ledger.all(Project)}
    heads = [line.prose.text for line in document.lines if line.heads == "part"]
    assert [text[1] for text in heads] == ["一", "二", "三", "四"]
