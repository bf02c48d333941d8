"""Every fault of every kind, found or not. By name alone: python -m pytest -s tests/bench/test_injection.py

Prints the rates by kind, and writes what nothing finds beside the temporary files, a line each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from models.book import Book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from tests.audit.faults import (
    Fault,
    Outcome,
    document_faults,
    found_in_document,
    found_in_workbook,
    workbook_faults,
)
from tests.audit.unseen import explained
from tests.intake.documents import as_text


def _table(faults: Iterable[Fault], outcomes: Iterable[Outcome]) -> tuple[str, list[str]]:
    """The rates by kind, and the faults that nothing finds at their place."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    unseen: list[str] = []
    for fault, outcome in zip(faults, outcomes, strict=True):
        why = "" if outcome.by not in ("", "elsewhere") else explained(fault) or "unexplained"
        counted[fault.kind].update(
            [
                "faults",
                "told once" if outcome.findings == 1 else "",
                why and ("unexplained" if why == "unexplained" else "unseeable"),
            ]
        )
        if why:
            unseen.append(f"{why}\t{outcome.by}\t{fault.place}\t{fault}")
    lines = [
        f"{kind}: {of['faults']} faults, {of['faults'] - of['unseeable'] - of['unexplained']} found, "
        f"{of['unseeable']} contradict nothing, {of['unexplained']} missed, "
        f"{of['told once']} told in one finding"
        for kind, of in counted.items()
    ]
    return "\n".join(lines), unseen


def test_a_documents_faults(tmp_path: Path) -> None:
    path = tmp_path / "别家.txt"
    with Book.in_memory(sample_facts()) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = frozenset(one.message for one in check_file(path).findings)
    faults = list(document_faults(text))
    with ProcessPoolExecutor() as pool:
        find = partial(found_in_document, clean=clean, folder=tmp_path)
        rates, unseen = _table(faults, pool.map(find, faults, chunksize=20))
    (tmp_path / "unseen.txt").write_text("\n".join(unseen), encoding="utf-8")
    print(f"\n{rates}\n{tmp_path / 'unseen.txt'}")
    assert not [one for one in unseen if one.startswith("unexplained")]


def test_a_workbooks_faults(tmp_path: Path) -> None:
    made = list(workbook_faults())
    faults, grids = [fault for fault, _ in made], [grids for _, grids in made]
    with ProcessPoolExecutor() as pool:
        find = partial(found_in_workbook, folder=tmp_path)
        rates, unseen = _table(faults, pool.map(find, faults, grids, chunksize=20))
    (tmp_path / "unseen.txt").write_text("\n".join(unseen), encoding="utf-8")
    print(f"\n{rates}\n{tmp_path / 'unseen.txt'}")
    assert not [one for one in unseen if one.startswith("unexplained")]
