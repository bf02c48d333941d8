"""The book file: one SQLite database. Nothing else knows it is one."""

from models.store.book_file import BookFile, forget_journal
from models.store.examination import examine_file
from models.store.lock import BookLock, take_lock_away

__all__ = ["BookFile", "BookLock", "examine_file", "forget_journal", "take_lock_away"]
