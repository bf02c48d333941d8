"""Files spoilt by chance: read, or refused in a sentence; never a traceback, a hang or a glutton."""

from pathlib import Path

from tests.safety.importing import MOST_SECONDS, READ, REFUSED, import_mutants, summary
from tests.safety.mutants import bases


def test_spoilt_files_are_read_or_refused(tmp_path: Path) -> None:
    outcomes = import_mutants(bases(tmp_path), tmp_path, range(90))
    assert {outcome.how for outcome in outcomes} <= {READ, REFUSED}, summary(outcomes)
    assert max(outcome.seconds for outcome in outcomes) < MOST_SECONDS, summary(outcomes)
