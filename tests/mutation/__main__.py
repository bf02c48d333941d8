"""Does a test fail where the program is wrong? One command over a seeded sample of small changes:

    python -m tests.mutation --seed 14 --models 140 --ui 60

Each mutant is made in a copy and gets only the tests that run its line, until one fails. Which tests these
are is recorded by one run of the suite, the first time or with --record (alone: all; with paths: these too).
equivalents.toml names the mutants that no test could tell from the program, with the reason.
"""

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.mutation.equivalents import Equivalents
from tests.mutation.forked import warm_up
from tests.mutation.mutants import Mutant, sample
from tests.mutation.record import Record
from tests.mutation.trial import Outcome, Trial, Tried

ROOT = Path(__file__).parent.parent.parent
_KEPT = ROOT / "build" / "mutation"
_BUDGET = 120.0


def main() -> int:
    """Try a sample, and tell each outcome and the share that was killed."""
    asked = _arguments()
    record = Record(_KEPT, ROOT)
    if asked.record is not None or not record.there:
        record.make(asked.record or [])
    warm_up()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(
            asked.jobs, get_context("fork"), _Bench.set_up, (Path(folder), asked.budget)
        ) as pool,
    ):
        for package, count in (("models", asked.models), ("ui", asked.ui)):
            chosen = [one for one in sample(ROOT, package, count, asked.seed) if _wanted(one, asked.only)]
            tried: list[Tried] = []
            for number, one in enumerate(pool.map(_Bench.tried, chosen), 1):
                print(f"{package} {number}/{len(chosen)}", _line(one), flush=True)
                tried.append(one)
            _share(package, tried)
    return 0


class _Bench:
    """What each process tries mutants with: its own copy of the program, and the record."""

    _here: "_Bench"

    def __init__(self, folder: Path, budget: float) -> None:
        self._trial = Trial(ROOT, Path(tempfile.mkdtemp(dir=folder)))
        self._record = Record(_KEPT, ROOT)
        self._equivalents = Equivalents.read()
        self._budget = budget

    @classmethod
    def set_up(cls, folder: Path, budget: float) -> None:
        """Set one up as a process begins."""
        cls._here = cls(folder, budget)

    @classmethod
    def tried(cls, mutant: Mutant) -> Tried:
        """The outcome of a mutant, tried at this process's own."""
        return cls._here._of(mutant)

    def _of(self, mutant: Mutant) -> Tried:
        if self._equivalents.names(mutant.path, *_words(mutant)):
            return Tried(mutant, Outcome.EQUIVALENT)
        return self._trial.of(mutant, self._record.covering(mutant.path, mutant.line, self._budget))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--models", type=int, default=140, metavar="COUNT")
    parser.add_argument("--ui", type=int, default=60, metavar="COUNT")
    parser.add_argument("--budget", type=float, default=_BUDGET, help="seconds of tests that a mutant gets")
    parser.add_argument("--jobs", type=int, default=2, help="how many mutants are tried at a time")
    parser.add_argument(
        "--record", nargs="*", metavar="TESTS", help="record anew which tests run which lines"
    )
    parser.add_argument("--only", nargs="*", metavar="FILE:LINE", help="of the sample only the ones named")
    return parser.parse_args()


def _wanted(mutant: Mutant, only: list[str] | None) -> bool:
    return only is None or f"{mutant.path}:{mutant.line}" in only


def _words(mutant: Mutant) -> tuple[str, str]:
    return mutant.words((ROOT / mutant.path).read_text(encoding="utf-8"))


def _line(tried: Tried) -> str:
    mutant = tried.mutant
    was, becomes = _words(mutant)
    words = f"{mutant.path}:{mutant.line} {tried.outcome.value} {tried.by}"
    return f"{words}\n    - {was}\n    + {becomes}" if tried.outcome is not Outcome.KILLED else words


def _share(package: str, tried: list[Tried]) -> None:
    counted = [one for one in tried if one.outcome is not Outcome.EQUIVALENT]
    survived = sum(1 for one in counted if one.outcome is Outcome.SURVIVED)
    if counted:
        killed = len(counted) - survived
        print(
            f"{package}: {killed} of {len(counted)} killed, {100 * killed / len(counted):.1f} %; "
            f"{len(tried) - len(counted)} equivalent"
        )


if __name__ == "__main__":
    sys.exit(main())
