"""Twenty thousand spoilt files: python -m pytest tests/slow/test_spoilt_imports.py -s"""

from pathlib import Path

from tests.safety.importing import READ, REFUSED, Outcome, import_mutants, summary
from tests.safety.mutants import bases
from tests.slow.conftest import Part

FIRST, COUNT, TOLD_EVERY = 100_000, 20_000, 500


def test_spoilt_files_are_read_or_refused(tmp_path: Path, part: Part) -> None:
    files = bases(tmp_path)
    outcomes: list[Outcome] = []
    begin = FIRST + part.seed % part.one_in * part.of(COUNT)
    end = begin + part.of(COUNT)
    for first in range(begin, end, TOLD_EVERY):
        outcomes += import_mutants(files, tmp_path, range(first, min(first + TOLD_EVERY, end)))
        print(summary(outcomes), flush=True)
    assert {outcome.how for outcome in outcomes} <= {READ, REFUSED}
