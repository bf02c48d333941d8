"""Documents of tables and no prose: written, read back, and known where their words name no city."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book, format_of
from models.facts import ExpenditureLine, Fact, Fund, Kind, Period, RevenueLine, Source
from models.families import Address, Family, built_in
from models.intake import read_document
from models.tables import publish
from tests.lines import WAN
from tests.publish.pdf_reading import needs_chinese_font

# So long that the cover gives it two lines, and of no city.
UNIT = "某区智慧图书馆数字资源管理服务中心（本级）"
KEYS = ("shanghai-2026-unit", "shanghai-2026-department")


def facts(family: Family) -> list[Fact]:
    """Money of every fund, and an economic table as long as a page."""
    current, codes = Period.CURRENT, [f"301{n:02}" for n in (1, 2, 3, 7, 8, 10, 11, 12, 13, 99)]
    wages = ExpenditureLine(current, 2, Kind.BASIC, Fund.GENERAL, 9 * WAN, "2070104", "30101", None, "")
    project = replace(wages, kind=Kind.PROJECT, economic="30201")
    lines: list[RevenueLine | ExpenditureLine] = [
        RevenueLine(current, 2, Source.GENERAL, 93 * WAN, functional="2070104"),
        *(replace(wages, economic=code) for code in codes),
        replace(project, amount=3 * WAN),
        replace(project, amount=5 * WAN, fund=Fund.GOVERNMENT_FUND, functional="2120899"),
        replace(project, amount=7 * WAN, fund=Fund.STATE_CAPITAL, functional="2239999"),
    ]
    return [*blank_book(2026, UNIT, family=family), *(replace(one, id=50 + n) for n, one in enumerate(lines))]


@pytest.mark.parametrize("suffix", ["docx", pytest.param("pdf", marks=needs_chinese_font)])
@pytest.mark.parametrize("key", KEYS)
def test_what_is_written_is_known_by_its_tables_and_read_to_the_last_figure(
    key: str, suffix: str, tmp_path: Path
) -> None:
    family, path = built_in(key), tmp_path / f"a.{suffix}"
    with (
        Book.in_memory(facts(family)) as book,
        Book.in_memory(blank_book(2026, UNIT, family=family)) as other,
    ):
        format_of(path).write(book.publishing.edition(draft=True), path)
        document = read_document(path)
        other.imports.import_document(document)
        assert (document.family.key, document.unit) == (key, UNIT)
        for role in family.roles:
            printed, read = (
                publish(family.table(role), one.tables(), one.state.naming).rows for one in (book, other)
            )
            assert read == printed, role
        assert other.state.amount(Address("general_by_function", "total", Kind.PROJECT)) == 3 * WAN
        assert other.state.amount(Address("basic_by_economy", "30199", "amount")) == 9 * WAN
