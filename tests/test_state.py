"""A state of a book: it follows edits, is copied, and is asked once for what is made of it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.audit.as_printed import AsPrinted
from models.book import Book, blank_book
from models.book.formats import PACKAGE
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.facts import (
    CellNote,
    Edit,
    ExpenditureLine,
    Facet,
    Fact,
    Fund,
    Kind,
    Line,
    Matter,
    OwnCode,
    Period,
    Profile,
    RevenueLine,
    Settings,
    Source,
    Stated,
    Text,
)
from models.families import Address, ClassRows, default_family
from models.ground.money import MoneyUnit
from models.measures import Expenditure
from models.publish import build_document, build_explanations, document, pdf, typesetting
from models.state import State
from models.tables import Tables
from tests.conftest import DATA
from tests.family import FAMILY

WAN = MoneyUnit.WAN.fen
REVENUE = RevenueLine(Period.CURRENT, 2, Source.GENERAL, 30 * WAN, id=10)


def a_state(*more: object) -> State:
    """A blank book's facts and one line of revenue."""
    return State([*blank_book(2026, "某单位"), REVENUE, *more])  # type: ignore[list-item]


def test_needs_no_file_and_follows_an_edit() -> None:
    state = a_state()
    more = RevenueLine(Period.CURRENT, 2, Source.GENERAL, 50 * WAN, id=10)
    changes = state.apply([Edit(REVENUE, more)])
    assert state.amount(Address("revenue_by_unit", "total", "general")) == 50 * WAN
    assert changes.facts == {RevenueLine}
    assert Address("revenue_by_unit", "total", "general") in changes.cells
    assert not changes.prior
    assert not changes.relaid


def test_a_copy_goes_on_by_itself() -> None:
    state = a_state()
    state.tables()
    copy = state.copy()
    copy.apply([Edit(REVENUE, None)])
    assert copy.amount(Address("revenue_by_unit", "total", "general")) == 0
    assert state.amount(Address("revenue_by_unit", "total", "general")) == 30 * WAN
    assert REVENUE in set(state.ledger)


def test_a_code_named_anew_is_called_so_from_then_on() -> None:
    state = a_state()
    assert state.naming.catalog.name(Facet.FUNCTIONAL, "2010350") == "事业运行"
    state.apply([Edit(None, OwnCode(Facet.FUNCTIONAL, "2010350", "另一个名称", 11))])
    assert state.naming.catalog.name(Facet.FUNCTIONAL, "2010350") == "另一个名称"


def test_the_year_before_is_a_state_of_its_own() -> None:
    before = RevenueLine(Period.PRIOR, 2, Source.GENERAL, 7 * WAN, id=11)
    goods = Stated(Period.PRIOR, Matter.GOODS, WAN, id=12)
    note = CellNote(Period.CURRENT, "revenue_by_unit", "total", "general", "本年的批注", id=13)
    prior = a_state(before, goods, note).prior()
    assert prior.naming.year == 2025
    assert prior.amount(Address("revenue_by_unit", "total", "general")) == 7 * WAN
    assert prior.amount(Address("revenue_by_unit", "total", "general"), Period.PRIOR) == 0
    assert [one.period for one in prior.ledger.all(Stated)] == [Period.CURRENT]
    assert prior.ledger.all(CellNote) == ()


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the document's sections, each time that one is built."""
    names: list[str] = []
    for name in ("balance", "basic_expenditure", "other_matters", "table_pages", "glossary", "overview"):
        section = getattr(document, name)

        def counted(*args: object, _name: str = name, _section: object = section) -> object:
            names.append(_name)
            return _section(*args)  # type: ignore[operator]

        monkeypatch.setattr(document, name, counted)
    return names


def test_whatever_is_made_of_a_state_is_made_once_until_the_next_edit(built: list[str]) -> None:
    state = a_state()
    first = state.once(build_document)
    assert state.once(build_document) is first
    state.once(build_explanations)
    assert sorted(built) == sorted(set(built))
    state.apply([Edit(REVENUE, None)])
    state.once(build_explanations)
    assert built.count("balance") == 2
    assert built.count("table_pages") == 1


@pytest.mark.parametrize(
    ("fact", "times"),
    [
        (Text("reason.revenue", "人员增加", 11), 0),
        (RevenueLine(Period.CURRENT, 2, Source.OTHER, WAN, id=11), 1),
        (OwnCode(Facet.FUNCTIONAL, "2010350", "另一个名称", 11), 1),
        (Profile("另一个单位", id=11), 1),
    ],
)
def test_tables_are_built_again_where_anything_but_a_text_is_edited(
    built: list[str], fact: Fact, times: int
) -> None:
    state = a_state()
    state.copy().once(build_document)
    built.clear()
    state.apply([Edit(None, fact)])
    followed = state.copy().once(build_document)
    assert built.count("table_pages") == times
    assert followed == build_document(State(state.ledger))


def test_an_act_with_all_who_look_builds_each_section_once(sample: Book, built: list[str]) -> None:
    sample.audit.findings()
    built.clear()
    changes = sample.figures.set_cell(Address("revenue_by_unit", "2", Source.OTHER), 12 * WAN)
    assert not changes.refusal
    sample.audit.findings()
    sample.publishing.document()
    sample.publishing.explanations()
    sample.publishing.edition().document  # noqa: B018 - what an export and the preview ask for
    assert sorted(built) == sorted(set(built))
    assert {"balance", "table_pages", "other_matters"} <= set(built)


def test_a_table_looks_at_a_line_by_one_facet() -> None:
    """What posting.py takes for granted: a line counts by its functional and by its economic code apart."""
    for table in default_family().tables:
        for block in table.blocks:
            facets = {
                selector.facet
                for column in block.columns
                for selector in column.sums
                if isinstance(selector, Expenditure)
            }
            rows = {spec.facet for spec in block.rows if isinstance(spec, ClassRows)}
            assert len(facets | rows) <= 1, table.name


def test_a_line_of_both_codes_counts_in_the_tables_of_both() -> None:
    line = ExpenditureLine(Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, 9 * WAN, "2010350", "30101", id=11)
    state = a_state(line)
    assert state.amount(Address("general_by_function", "2010350", "basic")) == 9 * WAN
    assert state.amount(Address("basic_by_economy", "30101", "amount")) == 9 * WAN
    assert state.amount(Address("balance", "total", "expenditure")) == 9 * WAN
    assert [each.id for each in state.tables().lines(Address("general_by_function", "201", "basic"))] == [11]


def test_a_package_builds_the_document_once_and_sets_it_once(
    sample: Book, built: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings: list[object] = []
    compile_once = typesetting.compiled

    def counted(files: dict[str, bytes], **options: Any) -> bytes:
        settings.append(options)
        return compile_once(files, **options)

    monkeypatch.setattr(pdf, "compiled", counted)
    edition = sample.publishing.edition()
    assert edition.errors == 0
    PACKAGE.write(edition, tmp_path / "公开包")
    assert sorted(built) == sorted(set(built))
    assert {"balance", "table_pages", "other_matters"} <= set(built)
    assert len(settings) == 1


def test_an_import_counts_no_tables_anew(blank: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Period] = []
    load = Tables._load

    def counted(tables: Tables, lines: Iterable[Line]) -> None:
        lines = list(lines)
        if lines:
            loaded.append(tables.period)
        load(tables, lines)

    monkeypatch.setattr(Tables, "_load", counted)
    workbook = read_workbook(DATA / "ten-tables.xlsx")
    blank.tables()
    _, report = blank.imports.import_workbook(workbook)
    assert report.lines == 29
    assert blank.tables().amount(Address("balance", "total", "expenditure")) == 1_688_850_000
    assert loaded == []


def test_a_copy_of_printed_tables_keeps_what_is_printed() -> None:
    total = Address("revenue_by_unit", "total", "general")
    printed = AsPrinted(Period.CURRENT, [REVENUE], {total: 30 * WAN + 100}, FAMILY)
    copy = State([*blank_book(2026, "某单位"), REVENUE], tables={Period.CURRENT: printed}).copy()
    assert copy.amount(total) == 30 * WAN + 100
    copy.apply([Edit(REVENUE, None)])
    assert [line.id for line in printed.lines(total)] == [10]


def test_another_unit_to_type_in_lays_no_table_out_anew_and_another_year_does() -> None:
    state = State(sample_facts())
    settings = state.ledger.settings
    in_yuan = replace(settings, entry_unit=MoneyUnit.YUAN)
    changes = state.apply([Edit(settings, in_yuan)])
    assert (changes.relaid, changes.prior_relaid, changes.facts) == (frozenset(), frozenset(), {Settings})
    next_year = replace(in_yuan, year=2027)
    assert state.apply([Edit(in_yuan, next_year)]).relaid == state.family.roles
    assert state.naming.year == 2027
