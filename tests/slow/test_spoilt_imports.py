"""Twenty thousand spoilt files: python -m pytest tests/slow/test_spoilt_imports.py -s"""

from pathlib import Path

from tests.safety.importing import MOST_SECONDS, READ, REFUSED, import_mutants, summary
from tests.safety.mutants import bases

FIRST, COUNT = 100_000, 20_000


def test_spoilt_files_are_read_or_refused(tmp_path: Path) -> None:
    outcomes = import_mutants(bases(tmp_path), tmp_path, range(FIRST, FIRST + COUNT))
    print(f"\n{summary(outcomes)}")
    assert {outcome.how for outcome in outcomes} <= {READ, REFUSED}
    assert max(outcome.seconds for outcome in outcomes) < MOST_SECONDS
