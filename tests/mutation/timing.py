"""A pytest plugin (-p tests.mutation.timing): writes the seconds of each test that passed to $TEST_TIMES."""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

_seconds: defaultdict[str, float] = defaultdict(float)
_not_passed: set[str] = set()


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
