"""The book file: one SQLite database. Nothing else knows it is one."""

from typing import TYPE_CHECKING

from models.ground.later import later
from models.store.book_file import BookFile, forget_journal

if TYPE_CHECKING:
    from models.store.examination import examine_file
    from models.store.kept_facts import facts_alone
    from models.store.lock import BookLock, take_lock_away
else:
    __getattr__ = later(
        __name__,
        {
            "BookLock": "lock",
            "examine_file": "examination",
            "facts_alone": "kept_facts",
            "take_lock_away": "lock",
        },
    )

__all__ = ["BookFile", "BookLock", "examine_file", "facts_alone", "forget_journal", "take_lock_away"]
