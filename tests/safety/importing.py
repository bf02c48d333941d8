"""Imports tried one after the other in a process of their own, watched for time, memory and how they end."""

import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from models.exchange import read_workbook
from models.ground.files import UnusableFile
from models.intake import is_document, read_document
from models.readers import SlowFile
from tests.safety.mutants import blank, mutant

_HUNG = 20  # seconds after which nobody will hear of it any more; a reader gives up after ten
MOST_BYTES = 1_000_000_000
READ, REFUSED = "read", "refused"


class Outcome(NamedTuple):
    """How one import ended: read, refused, or what went wrong; in how many seconds."""

    seed: int
    how: str
    seconds: float


def try_import(path: Path) -> str:
    """Import a file into a blank book without applying it; the book must stay as it was."""
    with blank() as book:
        before = set(book.ledger)
        try:
            if is_document(path):
                book.imports.import_document(read_document(path), dry_run=True)
            else:
                book.imports.import_workbook(read_workbook(path), dry_run=True)
        except SlowFile:
            return "took too long"
        except UnusableFile as refusal:
            sentence = str(refusal)
            return (
                REFUSED if "\n" not in sentence and sentence.endswith("。") else f"no sentence: {sentence!r}"
            )
        finally:
            if set(book.ledger) != before:
                raise AssertionError("the book has changed")
    return READ


def _work(files: Sequence[Path], folder: Path, seeds: Sequence[int], said: Connection) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    for seed in seeds:
        base = files[seed % len(files)]
        path = folder / f"坏{base.suffix}"
        path.write_bytes(mutant(base, seed))
        started = time.monotonic()
        try:
            how = try_import(path)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            how = f"{type(error).__name__}: {error}"[:300]
        said.send(Outcome(seed, how, time.monotonic() - started))


def import_mutants(files: Sequence[Path], folder: Path, seeds: Sequence[int]) -> list[Outcome]:
    """Try the mutants of these seeds; one that hangs or ends its process is an outcome as well."""
    context = multiprocessing.get_context("spawn")
    outcomes: list[Outcome] = []
    while len(outcomes) < len(seeds):
        ours, theirs = context.Pipe(duplex=False)
        left = seeds[len(outcomes) :]
        process = context.Process(target=_work, args=(files, folder, left, theirs), daemon=True)
        process.start()
        theirs.close()
        patience = 60  # the process has to start first
        try:
            for _ in left:
                if not ours.poll(patience):
                    outcomes.append(Outcome(seeds[len(outcomes)], "hung", patience))
                    break
                outcomes.append(ours.recv())
                patience = _HUNG
        except EOFError:
            outcomes.append(Outcome(seeds[len(outcomes)], "ended its process", 0))
        process.kill()
        process.join()
        ours.close()
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> str:
    """The figures, for people."""
    kinds = Counter(outcome.how if outcome.how in (READ, REFUSED) else "WRONG" for outcome in outcomes)
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    wrong = [outcome for outcome in outcomes if outcome.how not in (READ, REFUSED)]
    return (
        f"{len(outcomes)}: {dict(kinds)}; slowest {slowest.seconds:.2f} s (seed {slowest.seed}); {wrong[:20]}"
    )
