"""Does a test fail where the program is wrong? One command over a seeded sample of small changes:

    python -m tests.mutation --seed 14 --models 140 --ui 60

Each mutant is made in a copy and gets only the tests that run its line, until one fails. Which tests these
are is recorded by one run of the suite, the first time or with --record (alone: all; with paths: these too).
equivalents.toml names the mutants that no test could tell from the program, with the reason.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.mutation.equivalents import Equivalents
from tests.mutation.mutants import Mutant, sample
from tests.mutation.record import Record
from tests.mutation.trial import Outcome, Trial, Tried

ROOT = Path(__file__).parent.parent.parent
_KEPT = ROOT / "build" / "mutation"
_BUDGET = 60.0


def main() -> int:
    """Try a sample, and tell each outcome and the share that was killed."""
    asked = _arguments()
    record = Record(_KEPT, ROOT)
    if asked.record is not None or not record.there:
        record.make(asked.record or [])
    tried: list[Tried] = []
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(ROOT, Path(folder))
        equivalents = Equivalents.read()
        for package, count in (("models", asked.models), ("ui", asked.ui)):
            chosen = [one for one in sample(ROOT, package, count, asked.seed) if _wanted(one, asked.only)]
            for number, mutant in enumerate(chosen, 1):
                tried.append(_try(mutant, trial, record, equivalents, asked.budget))
                print(f"{package} {number}/{len(chosen)}", _line(tried[-1]), flush=True)
            _share(package, [one for one in tried if one.mutant.path.startswith(f"{package}/")])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--models", type=int, default=140, metavar="COUNT")
    parser.add_argument("--ui", type=int, default=60, metavar="COUNT")
    parser.add_argument("--budget", type=float, default=_BUDGET, help="seconds of tests that a mutant gets")
    parser.add_argument(
        "--record", nargs="*", metavar="TESTS", help="record anew which tests run which lines"
    )
    parser.add_argument("--only", nargs="*", metavar="FILE:LINE", help="of the sample only the ones named")
    return parser.parse_args()


def _wanted(mutant: Mutant, only: list[str] | None) -> bool:
    return only is None or f"{mutant.path}:{mutant.line}" in only


def _try(mutant: Mutant, trial: Trial, record: Record, equivalents: Equivalents, budget: float) -> Tried:
    source = (ROOT / mutant.path).read_text(encoding="utf-8")
    if equivalents.names(mutant.path, *mutant.words(source)):
        return Tried(mutant, Outcome.EQUIVALENT)
    tests = record.covering(mutant.path, mutant.line, budget)
    return trial.of(mutant, tests, sum(record.seconds[one] for one in tests))


def _line(tried: Tried) -> str:
    mutant = tried.mutant
    was, becomes = mutant.words((ROOT / mutant.path).read_text(encoding="utf-8"))
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
