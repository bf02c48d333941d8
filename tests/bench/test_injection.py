"""Faults of every kind in six units and four kinds of files, found or not.

By name alone: python -m pytest -s tests/bench/test_injection.py. Prints the figures by kind, and writes what
nothing finds beside the temporary files, a line each. Some minutes a thousand faults.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from models.facts import Severity
from tests.audit.drafts import FILE_KINDS, Draft
from tests.audit.faults import Fault, Outcome, judged, messages_of, outcome_of
from tests.audit.kinds_of_faults import FORM, faults_of, spread
from tests.audit.units import TINY, UNITS, facts_of
from tests.audit.unseen import explained
from tests.audit.workbook_faults import found_in_workbook, workbook_faults
from tests.exchange.workbooks import saved_by_libreoffice

_SAMPLE = "sample"
_ALL = (*UNITS, TINY)
# So many faults of each kind and unit: a PDF takes ten times as long as a text.
_OF_EACH_KIND = {"txt": 7, "docx": 3, "xlsx": 6, "pdf": 1}
_CONTRADICTING, _OF_FORM, _TOLD_ONCE, _MOST_TOLD = 0.97, 0.90, 0.90, 5


class Tried(NamedTuple):
    """A fault that was put into a unit's file, and what became of it."""

    unit: str
    file_kind: str
    fault: Fault
    outcome: Outcome

    @property
    def why(self) -> str:
        """Why nothing can tell of it, "" where something does or should."""
        return "" if self.outcome.found else explained(self.fault)


@cache
def _draft(unit: str) -> Draft:
    return Draft(sample_facts() if unit == _SAMPLE else facts_of(unit))


def _tried(unit: str, file_kind: str, folder: Path) -> list[Tried]:
    draft = _draft(unit)
    clean = messages_of(draft.write(file_kind, folder / f"{unit}.{file_kind}"))
    faults = spread(faults_of(draft, file_kind), _OF_EACH_KIND[file_kind], with_unseen=True)
    return [Tried(unit, file_kind, one, outcome_of(one, draft, file_kind, folder, clean)) for one in faults]


def _line(kind: str, tried: Iterable[Tried]) -> str:
    """The figures of a kind."""
    of = Counter[str]()
    for one in tried:
        where = {"": "missed", "elsewhere": "elsewhere"}.get(one.outcome.by, "found")
        of.update(["all", "unseeable" if one.why else where])
        of["once"] += one.outcome.findings == 1
    seen = of["all"] - of["unseeable"]
    return (
        f"| {kind} | {of['found']} of {seen} | {of['elsewhere']} | {of['missed']} | {of['once']} "
        f"| {of['unseeable']} |"
    )


def _told(tried: list[Tried], folder: Path) -> None:
    by_kind: defaultdict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        by_kind[one.fault.kind].append(one)
    print("\n| fault | found at its place | elsewhere | missed | one finding | contradicts nothing |")
    for form in (False, True):
        of = {kind: one for kind, one in by_kind.items() if (kind in FORM) is form}
        print("\n".join(_line(kind, one) for kind, one in of.items()))
        print(
            _line("prescribed form" if form else "contradicts", [one for each in of.values() for one in each])
        )
    for file_kind in dict.fromkeys(one.file_kind for one in tried):
        print(_line(file_kind, [one for one in tried if one.file_kind == file_kind]))
    lines = [
        f"{one.why}\t{one.outcome.by}\t{one.outcome.findings}\t{one.unit}\t{one.file_kind}"
        f"\t{one.fault.place}\t{one.fault}"
        for one in tried
        if not one.outcome.found or one.outcome.findings > 1
    ]
    (folder / "unseen.txt").write_text("\n".join(lines), encoding="utf-8")
    print(folder / "unseen.txt")


def _share(tried: list[Tried]) -> float:
    return sum(one.outcome.found for one in tried) / len(tried)


def _assert_goals(tried: list[Tried]) -> None:
    seen = [one for one in tried if not one.why]
    assert _share([one for one in seen if one.fault.kind not in FORM]) >= _CONTRADICTING
    if form := [one for one in seen if one.fault.kind in FORM]:
        assert _share(form) >= _OF_FORM
    assert [str(one.fault) for one in seen if one.outcome.findings > _MOST_TOLD] == []
    assert sum(one.outcome.findings == 1 for one in seen) / len(seen) >= _TOLD_ONCE


def test_faults_of_units_unlike_the_sample(tmp_path: Path) -> None:
    jobs = [(unit, kind, tmp_path) for kind in FILE_KINDS for unit in (*_ALL, _SAMPLE)]
    with ProcessPoolExecutor() as pool:
        tried = [one for of in pool.map(_tried, *zip(*jobs, strict=True)) for one in of]
    _told(tried, tmp_path)
    assert len(tried) >= 3000
    _assert_goals(tried)


def test_faults_of_a_delivered_workbook(tmp_path: Path) -> None:
    made = {str(fault): (fault, grids) for fault, grids in workbook_faults()}
    faults = spread((fault for fault, _ in made.values()), 40, with_unseen=True)
    tried = [Tried("delivered", "xlsx", one, found_in_workbook(*made[str(one)], tmp_path)) for one in faults]
    _told(tried, tmp_path)
    _assert_goals(tried)


def test_faults_of_what_libreoffice_makes_a_pdf(tmp_path: Path) -> None:
    """One fault of each kind, in the units by turns, and each unit without any."""
    faults: dict[str, tuple[str, Fault]] = {}
    sources = [_draft(unit).write("docx", tmp_path / f"{unit}.docx") for unit in _ALL]
    for unit in _ALL:
        for number, fault in enumerate(spread(faults_of(_draft(unit)), 1)):
            if number % len(_ALL) == _ALL.index(unit):
                faults[f"{unit}-{number}"] = unit, fault
                sources.append(_draft(unit).write("docx", tmp_path / f"{unit}-{number}.docx", fault.change))
    made = saved_by_libreoffice("pdf", sources, tmp_path)
    clean = {unit: messages_of(made / f"{unit}.pdf") for unit in _ALL}
    tried = [
        Tried(unit, "pdf", fault, judged(fault, made / f"{name}.pdf", clean[unit], _draft(unit).family))
        for name, (unit, fault) in faults.items()
    ]
    _told(tried, tmp_path)
    _assert_goals(tried)


@pytest.mark.parametrize("unit", _ALL)
@pytest.mark.parametrize("kind", FILE_KINDS)
def test_clean_files_raise_no_alarm(unit: str, kind: str, tmp_path: Path) -> None:
    found = check_file(_draft(unit).write(kind, tmp_path / f"公开文本.{kind}")).findings
    assert [one.message for one in found if one.severity is not Severity.NOTICE] == []
