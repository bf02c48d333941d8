"""检查与修复: what is wrong with a book's file, and the two ways back to a sound one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.book import Book
from models.facts import Fact
from models.ground.files import DamagedBook, UnusableFile, replacing
from models.keeping.restore import Backup, newest_good, put_back, set_aside
from models.state import State
from models.store import BookFile, BookLock, examine_file, forget_journal
from models.tables import Balance, balance_of


@dataclass(frozen=True, slots=True)
class Examination:
    """What is wrong (nothing: sound), the totals of what can be read, and the newest good backup.

    facts: all of them, where every one can still be read; None where some can't.
    """

    troubles: tuple[str, ...]
    facts: tuple[Fact, ...] | None
    present: Balance | None
    backup: Backup | None
    backed_up: Balance | None


def examine(path: Path) -> Examination:
    """Look a book's file over, whether it is open or not. Raises UnusableFile where there is none."""
    if not path.is_file():
        raise UnusableFile(f"没有找到预算本“{path}”。")
    try:
        troubles, facts = examine_file(path)
    except DamagedBook as damage:
        troubles, facts = [str(damage)], None
    if not troubles:
        # Whatever opening would object to and no check has named.
        try:
            Book.open(path, read_only=True).close()
        except UnusableFile as trouble:
            troubles = [str(trouble)]
    present = _balance(facts) if facts is not None else None
    good = newest_good(path)
    backup, backed_up = good if good else (None, None)
    return Examination(
        tuple(troubles), tuple(facts) if facts is not None else None, present, backup, backed_up
    )


def _balance(facts: list[Fact]) -> Balance:
    return balance_of(State(facts).tables())


def restore_damaged(path: Path, backup: Backup, now: datetime) -> Path:
    """Put a backup in the place of a damaged book; where that was set aside. Raises UnusableFile."""
    with BookLock(path):
        kept = set_aside(path, now)
        put_back(path, backup.path)
    return kept


def rebuild(path: Path, facts: tuple[Fact, ...], now: datetime) -> Path:
    """Write a damaged book anew from all that it says; where the damaged one was set aside.

    Its history and versions stay behind in that. Raises UnusableFile.
    """
    with BookLock(path):
        kept = set_aside(path, now)
        with replacing(path) as temporary:
            temporary.unlink()
            BookFile.create(temporary, facts)
            forget_journal(path)
    return kept
