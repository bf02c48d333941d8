"""How long the document takes: a large unit's, of 300 codes, 60 projects and 20 units.

python -m pytest tests/bench/test_document.py
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import (
    ExpenditureLine,
    Facet,
    Fact,
    Fund,
    Indicator,
    IndicatorClass,
    Kind,
    Period,
    Project,
    RevenueLine,
    Settings,
    Source,
    Text,
    Unit,
)
from models.facts.catalog import standard_catalog
from models.publish import PageSetter, build_document, heading_pages
from models.state import State
from models.tables import Changes
from tests.bench.ratio import times_as_long

Bench = Callable[..., Any]
ROOT = Path(__file__).parent.parent.parent
CODES, PROJECTS, UNITS, INDICATORS = 300, 60, 20, 10
MOST_MEMORY_MB = 500
# At most: how many times as long a block of the large document takes to build as one of the sample's, and how
# many times as long as the building of the large document its export and its preview after an edit take. When
# exports were first measured, Word took 42 times as long and PDF 10 times.
_A_BLOCK, _TO_BUILDING = 4, {"docx": 20, "pdf": 8.3}
_PREVIEW = {"a sentence": 3.5, "a figure": 8}
_MOST_KEPT_MB = 20


def large_book() -> Iterator[Fact]:
    """A unit with all that, prior year included."""
    ids = count(1)
    yield Settings(2026, id=next(ids))
    units = [Unit(f"第{number}单位", next(ids)) for number in range(UNITS)]
    yield from units
    codes = [code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 7][:CODES]
    for period in Period:
        for unit in units:
            yield RevenueLine(period, unit.id, Source.GENERAL, 1_234_567_89, next(ids))
        for code in codes:
            yield ExpenditureLine(
                period, units[0].id, Kind.BASIC, Fund.GENERAL, 7_654_321, code, "30101", id=next(ids)
            )
    for code in codes:
        yield Text(f"purpose.general.{code}", "保障单位正常运转和事业发展支出", next(ids))
    for number in range(PROJECTS):
        project = Project(units[0].id, f"第{number}个项目", next(ids), number, goal="按期完成" * 20)
        yield project
        yield ExpenditureLine(
            Period.CURRENT,
            units[0].id,
            Kind.PROJECT,
            Fund.GENERAL,
            9_876_543,
            codes[number],
            "30299",
            project.id,
            id=next(ids),
        )
        for place in range(INDICATORS):
            yield Indicator(
                project.id,
                place,
                tuple(IndicatorClass)[place * 4 // INDICATORS],
                "数量指标",
                f"完成数量{place}",
                "≥",
                str(place),
                "个",
                next(ids),
            )


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """The large book, in memory."""
    with Book.in_memory(tuple(large_book())) as book:
        yield book


def build(book: Book) -> int:
    """Build the document anew; how many blocks it has."""
    document = build_document(State(book.ledger, tables={period: book.tables(period) for period in Period}))
    return sum(1 for _ in document.blocks())


def test_building(benchmark: Bench, book: Book) -> None:
    benchmark(lambda: build(book))
    with Book.in_memory(sample_facts()) as small:
        times_the_blocks = build(book) / build(small)
        assert times_as_long(lambda: build(book), lambda: build(small)) < _A_BLOCK * times_the_blocks


def edits_of(book: Book, what: str) -> Callable[[], Changes]:
    """What edits a sentence among many, or a figure that stands in seven tables, to another each time."""
    purposes = [key for key in book.ledger.texts if key.startswith("purpose.general.")]
    lines = book.ledger.all(ExpenditureLine)
    line = next(one for one in lines if one.period is Period.CURRENT)
    numbers = count(1)

    def edit() -> Changes:
        number = next(numbers)
        if what == "a figure":
            return book.figures.put_line(replace(line, amount=line.amount + number * 1_000_000))
        return book.narrative.set_texts("填写", {purposes[len(purposes) // 2]: f"第 {number} 次填写的用途"})

    return edit


@pytest.mark.parametrize("what", _PREVIEW)
@pytest.mark.parametrize("large", [True, False], ids=["large", "sample"])
def test_preview_after_an_edit(benchmark: Bench, book: Book, what: str, large: bool) -> None:
    with contextlib.nullcontext(book) if large else Book.in_memory(sample_facts()) as edited:
        edits, setter = edits_of(edited, what), PageSetter()

        def edit() -> None:
            edits()

        def show() -> None:
            setter.set(edited.publishing.edition().document)

        benchmark.pedantic(show, setup=edit, rounds=5, warmup_rounds=2)
        took = times_as_long(show, lambda: build(book), 5, before=edit)
    assert took < _PREVIEW[what]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_export(benchmark: Bench, book: Book, tmp_path: Path, suffix: str) -> None:
    write = book.publishing.export
    benchmark.pedantic(lambda: write(tmp_path / f"a.{suffix}"), rounds=3, warmup_rounds=1)
    took = times_as_long(lambda: write(tmp_path / f"a.{suffix}"), lambda: build(book), 5)
    assert took < _TO_BUILDING[suffix]


def test_memory(benchmark: Bench, tmp_path: Path) -> None:
    """The most that a process ever has which does all of it."""
    code = (
        "import sys; sys.path.insert(0, '.'); from pathlib import Path; "
        "from models.book import Book; from tests.bench.test_document import large_book; "
        "book = Book.in_memory(tuple(large_book())); folder = Path(sys.argv[1]); "
        "book.publishing.export(folder / 'm.docx'); book.publishing.export(folder / 'm.pdf'); "
        # Not by getrusage: a process begins there with what the one that started it had.
        "status = Path('/proc/self/status').read_text(); print(status.split('VmHWM:')[1].split()[0])"
    )

    def most() -> int:
        made = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return int(made.stdout) // 1024

    used = most()
    benchmark.extra_info["most_memory_mb"] = used
    benchmark.pedantic(most, rounds=1)
    assert used < MOST_MEMORY_MB


def test_one_word_file_after_the_other_is_not_kept() -> None:
    """typst remembers what it set: of the page numbers that Word is given, of the last few documents."""
    facts = sample_facts()
    held: list[int] = []
    for number in range(40):
        spent = (
            replace(one, amount=one.amount + number * 1_000_000) if isinstance(one, ExpenditureLine) else one
            for one in facts
        )
        with Book.in_memory(tuple(spent)) as book:
            heading_pages(book.publishing.edition().document)
        held.append(psutil.Process().memory_info().rss)
    # Kept for ever, each is some ten megabytes: these are twenty-five.
    assert held[-1] - held[14] < 60 * 2**20


def test_one_edit_after_the_other_is_not_kept(book: Book) -> None:
    """Of what is looked at, typst remembers the last few edits and the preview the last pages."""
    setter = PageSetter()
    edits = [edits_of(book, what) for what in _PREVIEW]
    held: list[int] = []
    for number in range(60):
        edits[number % 2]()
        setter.set(book.publishing.edition().document)
        held.append(psutil.Process().memory_info().rss)
    assert held[-1] - held[19] < _MOST_KEPT_MB * 2**20
