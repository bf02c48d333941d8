"""A table that a family has besides: one file gives form, sums, workbook, document, import and audit."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.facts import BookFamily
from models.families import Address, Family, family_in
from models.intake import read_document
from tests.family import FAMILY
from tests.lines import WAN
from ui.contents import contents_of

ROLE = "project_by_economy"
TABLE = """\
name = "一般公共预算项目支出细目表"
title = "{year} 年度一般公共预算项目支出细目表"
pattern = '项目支出细目'
header = [["科目编码", "科目名称", "预算数", "其中：政府性基金"]]

[[blocks]]
labels = ["科目编码", "科目名称"]
columns = [
    { key = "amount", heading = "预算数", sums = "by_economy(general, project)", typed = true },
    { key = "fund", heading = "其中：政府性基金", sums = "by_economy(government_fund, project)" },
]
rows = [
    { key = "total", label = "合计", sums = "by_economy(project)", zero = true },
    { classes = "economic", depth = 5 },
]
"""


@pytest.fixture
def eleven(tmp_path: Path) -> Family:
    """The usual family with a table more."""
    folder = tmp_path / "eleven-2026-unit"
    (folder / "tables").mkdir(parents=True)
    roles = ", ".join(f'"{table.role}"' for table in FAMILY.tables)
    entered = ", ".join(f'"{role}"' for role in FAMILY.entry_order)
    (folder / "family.toml").write_text(
        f'extends = "{FAMILY.key}"\nname = "某市 2026 年度单位预算"\n'
        f'tables = [{roles}, "{ROLE}"]\nentry_order = [{entered}, "{ROLE}"]\n',
        encoding="utf-8",
    )
    (folder / "tables" / f"{ROLE}.toml").write_text(TABLE, encoding="utf-8")
    return family_in(folder)


@pytest.fixture
def book(eleven: Family, tmp_path: Path) -> Book:
    """The sample of eleven tables."""
    path = tmp_path / "a.ysb"
    Book.create(path, [*sample_facts(), BookFamily(eleven.key, eleven.content, 9_999)]).close()
    with Book.open(path) as book:
        yield book


def test_it_sums_and_takes_what_is_typed(book: Book) -> None:
    assert book.tables().amount(Address(ROLE, "total", "amount")) == 991_900_000
    assert not book.figures.set_cell(Address(ROLE, "30201", "amount"), 5 * WAN).refusal
    assert book.tables().amount(Address("general_by_economy", "302", "project")) == 996_900_000
    refused = book.figures.set_cell(Address(ROLE, "total", "amount"), WAN).refusal
    assert refused.startswith("“合计”是下面各行之和")


def test_it_has_its_place_in_contents_workbook_and_document(
    book: Book, eleven: Family, tmp_path: Path
) -> None:
    assert ("table-project_by_economy", "11  一般公共预算项目支出细目表") in [
        (entry.name, entry.title) for entry in contents_of(eleven)
    ]
    book.publishing.export(tmp_path / "o.xlsx")
    book.publishing.export(tmp_path / "o.docx")
    workbook = read_workbook(tmp_path / "o.xlsx", families=(eleven,))
    document = read_document(tmp_path / "o.docx", families=(eleven,))
    assert workbook.tables.keys() == document.tables.tables.keys() == eleven.roles
    assert "十一、一般公共预算项目支出细目表" in [
        "".join(span.text for line in heading.lines for span in line)
        for heading in book.publishing.document().headings()
    ]


def test_a_workbook_of_it_is_taken_in_with_what_only_it_says(
    book: Book, eleven: Family, tmp_path: Path
) -> None:
    book.publishing.export(tmp_path / "o.xlsx")
    workbook = read_workbook(tmp_path / "o.xlsx", families=(eleven,))
    with Book.in_memory(blank_book(2026, "某单位", family=eleven)) as other:
        _, report = other.imports.import_workbook(workbook)
        assert report.differences == []
        shown = [table.role for table in eleven.tables]
        assert [other.figures.published(role).rows for role in shown if role != "revenue_by_unit"] == [
            book.figures.published(role).rows for role in shown if role != "revenue_by_unit"
        ]


def test_the_audit_knows_it(book: Book, eleven: Family, tmp_path: Path) -> None:
    assert [one.rule for one in book.audit.findings()] == ["P04"]
