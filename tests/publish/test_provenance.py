"""Changing one figure changes every place that comes from it, and no other."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import (
    CarryForward,
    Edit,
    ExpenditureLine,
    Fact,
    Holding,
    Period,
    RevenueLine,
    Stated,
)
from models.publish import CellOf, Document, FactOf, Heading, Origin, Paragraph, TableBlock, make_pdf, text_of
from models.tables import Changes
from tests.publish.exported import bare, said_by, said_by_ofd, said_by_pdf, said_by_word
from tests.publish.pdf_reading import needs_chinese_font, reader

Amounted = RevenueLine | ExpenditureLine | CarryForward | Stated
LEAVES = [fact for fact in sample_facts() if isinstance(fact, Amounted | Holding)]


def places(document: Document) -> dict[str, tuple[str, frozenset[Origin]]]:
    """The text of every paragraph and table cell, and all that it comes from."""
    found: dict[str, tuple[str, frozenset[Origin]]] = {}
    for block in document.blocks():
        match block:
            case Paragraph():
                parts = {block.key: block.spans}
            case Heading():
                parts = {f"{block.key}/{number}": line for number, line in enumerate(block.lines)}
            case TableBlock():
                parts = {
                    f"{block.key}/{row}/{column}": cell.spans
                    for row, cells in enumerate(block.rows)
                    for column, cell in enumerate(cells)
                }
            case _:
                continue
        for key, spans in parts.items():
            assert key not in found
            found[key] = text_of(spans), frozenset(origin for span in spans for origin in span.origins)
    return found


def touched(changes: Changes, fact: Fact) -> set[Origin]:
    """The origins that an edit of one fact touches."""
    cells: set[Origin] = {CellOf(address) for address in changes.cells}
    cells |= {CellOf(address, Period.PRIOR) for address in changes.prior}
    match fact:
        case ExpenditureLine():
            cells.add(FactOf(ExpenditureLine, str(fact.id)))
        case Stated():
            cells.add(FactOf(Stated, f"{fact.period}/{fact.matter}"))
        case Holding():
            cells.add(FactOf(Holding, f"{fact.asset}/{fact.stock}"))
    return cells


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda fact: f"{type(fact).__name__}-{fact.id}")
def test_a_changed_figure_changes_all_that_comes_from_it_and_nothing_else(leaf: Fact, tmp_path: Path) -> None:
    with Book.in_memory(sample_facts()) as book:
        before = places(book.publishing.document())
        if isinstance(leaf, Holding):
            changes = book.narrative.hold(leaf.asset, leaf.stock, leaf.count + 1)
        elif isinstance(leaf, Stated):
            changes = book.narrative.set_stated(leaf.matter, leaf.period, leaf.amount + 1_230_000)
        else:
            assert isinstance(leaf, RevenueLine | ExpenditureLine | CarryForward)
            changes = book.figures.change_lines(
                "改数", [Edit(leaf, replace(leaf, amount=leaf.amount + 1_230_000))]
            )
        document = book.publishing.document()
    after = places(document)
    assert after.keys() == before.keys()
    changed = {key for key, (text, _) in after.items() if text != before[key][0]}
    origins = touched(changes, leaf)
    due = {key for key, (_, comes_from) in before.items() if comes_from & origins}
    assert changed == due
    assert changed
    # And what is exported says just that.
    assert said_by_word(document, tmp_path) == [line for line in said_by(document) if line]


@needs_chinese_font
def test_word_pdf_and_ofd_say_the_same(sample: Book, tmp_path: Path) -> None:
    document = sample.publishing.document()
    said = said_by(document)
    assert len(said) > 300
    assert said_by_word(document, tmp_path) == [line for line in said if line]
    assert said_by_pdf(document) == bare("".join(said))
    pdf = make_pdf(document).content
    assert said_by_ofd(document, pdf) == [bare(page.extract_text()) for page in reader(pdf).pages]
