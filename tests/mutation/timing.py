"""A pytest plugin (-p tests.mutation.timing) for a record: some examples of each test, and what each takes.

The seconds of those that passed are written to $TEST_TIMES.
"""

import json
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

_EXAMPLES = 4
"""So many of each test, the first: all would take twice as long, and hardly one more line is run."""

_seconds: defaultdict[str, float] = defaultdict(float)
_not_passed: set[str] = set()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the other examples out."""
    seen: Counter[str] = Counter()
    kept = []
    for item in items:
        name = item.nodeid.partition("[")[0]
        seen[name] += 1
        if seen[name] <= _EXAMPLES:
            kept.append(item)
    items[:] = kept


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what a test's phases took."""
    _seconds[report.nodeid] += report.duration
    if not report.passed:
        _not_passed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Write them beside those that are there."""
    path = Path(os.environ["TEST_TIMES"])
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    passed = {name: round(took, 3) for name, took in _seconds.items() if name not in _not_passed}
    path.write_text(json.dumps(known | passed, ensure_ascii=False, indent=0), encoding="utf-8")
