"""The book file: one SQLite database, reached through sqlite-utils. Nothing else knows it is one."""

from models.store.book_file import BookFile, forget_journal
from models.store.examination import examine_file

__all__ = ["BookFile", "examine_file", "forget_journal"]
